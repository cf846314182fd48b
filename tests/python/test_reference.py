"""The reference evaluator, held to what the semantics promise and to the cases that all evaluators share."""

from __future__ import annotations

import itertools
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import reference
import strategies
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reference import F, N, T, U

TESTS = Path(__file__).resolve().parents[1]
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],  # explaining a failure of a whole document takes minutes
)


# Truth tables, written out (section 1).

PAIRS = {  # all_of, any_of
    (F, F): (F, F), (F, T): (F, T), (F, U): (F, U), (F, N): (F, F),
    (T, T): (T, T), (T, U): (U, T), (T, N): (T, T),
    (U, U): (U, U), (U, N): (U, U), (N, N): (N, N),
}  # fmt: skip


@pytest.mark.parametrize(("pair", "expected"), PAIRS.items())
def test_connectives_of_two_operands(pair, expected):
    for operands in (list(pair), list(reversed(pair))):
        assert (reference.all_of(operands), reference.any_of(operands)) == expected


def test_connectives_of_one_operand_are_that_operand():
    for outcome in (F, T, U, N):
        assert reference.all_of([outcome]) == reference.any_of([outcome]) == reference.k_of(1, [outcome]) == outcome


def test_negation_leaves_unknown_and_not_applicable():
    assert [reference.negation(outcome) for outcome in (F, T, U, N)] == [T, F, U, N]


@pytest.mark.parametrize(
    ("k", "operands", "expected"),
    [
        (2, [T, T, F], T), (2, [T, U, F], U), (2, [T, F, F], F), (2, [U, U, N], U), (2, [T, N, N], F),
        (2, [F, N, N], F), (2, [U, N, N], U), (2, [U, F, N], F), (2, [N, N, N], N), (3, [T, T, U], U),
    ],
)  # fmt: skip
def test_k_of_never_shrinks_because_something_does_not_apply(k, operands, expected):
    for order in itertools.permutations(operands):
        assert reference.k_of(k, list(order)) == expected


# Small sets, where the answer can be seen. Each is as much of a document as the reference reads.


def small_set(criteria: list[dict[str, Any]], if_not: str = "none", **members: Any) -> dict[str, Any]:
    """Criteria by yes/no measures named after them, unless they say otherwise."""
    measures = {"applies": {"type": "yes_no"}, "share": {"type": "share", "when_empty": "unmet"}}
    for criterion in criteria:
        measures[criterion["id"]] = {"type": "yes_no"}
        criterion.setdefault("missing", "unknown")
        criterion.setdefault("rule", {"is_true": criterion["id"]})
        if "points" in criterion:
            criterion.setdefault("award", "all_or_nothing")
    document = {
        "measures": measures,
        "when_not_applicable": if_not,
        "criteria": criteria,
        "levels": [{"id": "title", "requires": "all", "when_nothing_applies": "held"}],
        "otherwise": {"id": "none"},
    }
    return document | members


def total_of(cut: int, nothing: str = "held") -> list[dict[str, Any]]:
    return [{"id": "title", "total": {"at_least": cut}, "when_nothing_applies": nothing}]


APPLIES = {"applies": {"is_true": "applies"}}


@pytest.mark.parametrize(("cut", "outcome"), [(83, T), (84, F)])
def test_a_rescaled_total_is_compared_without_a_quotient(cut, outcome):
    criteria = [{"id": "a", "points": 20}, {"id": "b", "points": 10, **APPLIES}]
    criteria += [{"id": "c", "points": 55}, {"id": "d", "points": 15}]
    document = small_set(criteria, "rescale_total", levels=total_of(cut))
    result = reference.evaluate(document, {"a": True, "c": True, "d": False, "applies": False, "b": None})
    assert (result.total_low, result.total_high, result.applicable_maximum) == (75, 75, 90)
    assert result.level == {"title": outcome}
    assert (result.outcome["b"], result.missing["b"]) == (N, False)


@pytest.mark.parametrize(("told", "applies", "outcome"), [(False, False, F), (True, None, U), (True, True, T)])
def test_a_rescaled_total_of_which_nothing_may_be_left_cannot_be_told(told, applies, outcome):
    document = small_set([{"id": "a", "points": 9, **APPLIES}], "rescale_total", levels=total_of(5, "not_held"))
    assert reference.evaluate(document, {"a": told, "applies": applies}).level == {"title": outcome}


@pytest.mark.parametrize("floor", [5, "50%"])
@pytest.mark.parametrize(("applies", "outcome"), [(False, N), (None, U), (True, F)])
def test_the_floor_of_a_section_of_which_nothing_may_be_left_cannot_be_told(floor, applies, outcome):
    document = small_set([{"id": "a", "points": 9, **APPLIES}], "leave_out")
    document["sections"] = [{"id": "s", "floor": floor, "criteria": document.pop("criteria")}]
    assert reference.evaluate(document, {"a": False, "applies": applies}).section_floor == {"s": outcome}


@pytest.mark.parametrize(("told", "outcome"), [(True, T), (False, U)])
def test_a_floor_is_kept_where_the_branch_that_applies_keeps_it(told, outcome):
    document = small_set([{"id": "a", "points": 9, "floor": 9, **APPLIES}])
    assert reference.evaluate(document, {"a": told}).floor == {"a": outcome}


@pytest.mark.parametrize(
    ("policy", "outcome", "points"),
    [("unmet", F, (0, 0)), ("excluded", N, (0, 0)), ("unknown", U, (0, 9))],
)
def test_missing_data_count_as_the_document_says(policy, outcome, points):
    document = small_set([{"id": "a", "points": 9, "missing": policy}])
    result = reference.evaluate(document, {})
    assert (result.outcome["a"], result.points["a"], result.missing["a"]) == (outcome, points, True)


def test_missing_data_reject_the_row_only_where_they_leave_something_open():
    either = {"any_of": [{"is_true": "a"}, {"is_true": "applies"}]}
    document = small_set([{"id": "a", "missing": "error", "rule": either}])
    assert reference.evaluate(document, {}).rejected
    assert not reference.evaluate(document, {"applies": True}).rejected


def test_missing_data_are_no_excuse_where_the_rule_is_unknown():
    both = {"all_of": [{"is_true": "a"}, {"unknown": "U1"}]}
    document = small_set([{"id": "a", "missing": "unmet", "rule": both}])
    for told, expected in ((None, (U, False)), (True, (U, False)), (False, (F, False))):
        result = reference.evaluate(document, {"a": told})
        assert (result.outcome["a"], result.missing["a"]) == expected


@pytest.mark.parametrize("count", [None, 0])
def test_a_base_of_zero_is_empty_whatever_the_count(count):
    cut = {"measure": "share", "at_least": "60%"}
    document = small_set([{"id": "a", "missing": "error", "rule": cut}])
    assert reference.evaluate(document, {"share": {"count": count, "base": 0}}).outcome == {"a": F}
    assert reference.evaluate(document, {"share": {"count": 42, "base": 70}}).outcome == {"a": T}
    assert reference.evaluate(document, {"share": {"count": 41, "base": 70}}).outcome == {"a": F}
    assert reference.evaluate(document, {"share": {"count": count, "base": None}}).rejected


@pytest.mark.parametrize(("when", "outcome"), [(True, F), (False, T), (None, U)])
def test_a_cut_that_may_be_two_things_is_met_only_where_both_are(when, outcome):
    cut = {"measure": "share", "at_least": {"parameter": "p"}}
    cases = [{"when": {"is_true": "applies"}, "value": "90%"}]
    document = small_set([{"id": "a", "rule": cut}], parameters={"p": {"value": "60%", "cases": cases}})
    at_60, at_90 = {"count": 42, "base": 70}, {"count": 63, "base": 70}
    assert reference.evaluate(document, {"applies": when, "share": at_60}).outcome == {"a": outcome}
    assert reference.evaluate(document, {"applies": when, "share": at_90}).outcome == {"a": T}


@pytest.mark.parametrize(
    ("outcomes", "candidates"),
    [
        ({"a": True, "b": True}, ["high"]),
        ({"a": None, "b": True}, ["high", "low"]),
        ({"a": None, "b": None}, ["high", "low", "none"]),
        ({"a": False, "b": False}, ["none"]),
    ],
)
def test_candidates_end_with_the_first_level_that_is_surely_held(outcomes, candidates):
    levels = [{"id": "high", "requires": {"any_of": ["a"]}}, {"id": "low", "requires": {"any_of": ["b"]}}]
    document = small_set([{"id": "a"}, {"id": "b"}], levels=levels)
    assert reference.evaluate(document, outcomes).candidates == candidates


# Soundness: whatever the missing values turn out to be, it was foreseen.


def refines(outcome: str | None, foreseen: str | None) -> bool:
    return foreseen in (outcome, U)


def assert_foreseen(open_: reference.Result, complete: reference.Result) -> None:
    assert open_.total_low <= complete.total_low
    assert complete.total_high <= open_.total_high
    assert complete.applicable_maximum <= open_.applicable_maximum
    for name, (low, high) in (complete.points | complete.section_points).items():
        lowest, highest = (open_.points | open_.section_points)[name]
        assert lowest <= low <= high <= highest
    for name, outcome in complete.outcome.items():
        assert refines(outcome, open_.outcome[name])
    for place, outcome in complete.outcome_at.items():
        assert refines(outcome, open_.outcome_at[place])
    for name, outcome in complete.level.items():
        assert refines(outcome, open_.level[name])
    assert set(complete.candidates) <= set(open_.candidates)


def completions(document: Any, entity: Any) -> list[dict[str, list[Any]]]:
    """For each measure with something missing, what it may turn out to be."""
    cuts = strategies.cuts_by_measure(document)
    choices = {}
    for name, value in entity.items():
        measure = document["measures"][name]
        if value is None or (isinstance(value, dict) and None in value.values()):
            values = strategies.values_of(measure, cuts[name])
            if measure["type"] == "share":
                known = value or {}
                values = [
                    each
                    for each in [*values, *[{"count": count, "base": 5} for count in range(6)]]
                    if None not in each.values()
                    and all(known.get(key) in (None, each[key]) for key in ("count", "base"))
                ]
            choices[name] = values
    return choices


@settings(SLOW, max_examples=300)
@given(st.data())
def test_every_completion_lies_within_the_bounds(data):
    document, rows = data.draw(strategies.documents_with_rows(settled=True, rows=3))
    for entity in rows:
        foreseen = reference.evaluate(document, entity)
        choices = completions(document, entity)
        every = itertools.product(*choices.values())
        size = 1
        for values in choices.values():
            size *= len(values)
        stride = max(1, size // 60) | 1
        for chosen in itertools.islice(every, 0, 5000, stride):
            complete = entity | dict(zip(choices, chosen, strict=True))
            assert_foreseen(foreseen, reference.evaluate(document, complete))


@SLOW
@given(strategies.documents_with_rows())
def test_results_are_consistent_with_themselves(drawn):
    document, rows = drawn
    for entity in rows:
        result = reference.evaluate(document, entity)
        assert result.total_low == sum((low for low, _ in result.points.values()), Fraction(0))
        assert result.total_high == sum((high for _, high in result.points.values()), Fraction(0))
        assert result.applicable_maximum <= sum(Fraction(c.get("points", 0)) for c in reference.criteria_of(document))
        for criterion in reference.criteria_of(document):
            if "points" in criterion:
                low, high = result.points[criterion["id"]]
                assert 0 <= low <= high <= Fraction(criterion["points"])
        ids = [level["id"] for level in document["levels"]] + [document["otherwise"]["id"]]
        assert result.candidates == [each for each in ids if each in result.candidates] != []
        for level in result.candidates[:-1]:
            assert result.level[level] == U


@SLOW
@given(strategies.documents())
def test_documents_survive_their_text(document):
    assert reference.load(strategies.to_text(document)) == document


# The cases that the C++ and the Python tests share.


def entity_of(document: Any, given_values: dict[str, Any]) -> dict[str, Any]:
    """`...` stands for every measure of points, numbers and counts that is not named."""
    entity = {name: value for name, value in given_values.items() if name != "..."}
    if "..." in given_values:
        for name, measure in document["measures"].items():
            if measure["type"] in ("points", "number", "count"):
                entity.setdefault(name, given_values["..."])
    return entity


def differences(document: Any, case: Any) -> list[str]:
    """What comes out otherwise than the case expects."""
    result = reference.evaluate(document, entity_of(document, case["given"]))
    found: dict[str, tuple[Any, Any]] = {"rejected": (result.rejected, False)}
    for key, expected in case["expect"].items():
        if key == "total":
            low, high = expected if isinstance(expected, list) else (expected, expected)
            found[key] = ([result.total_low, result.total_high], [Fraction(low), Fraction(high)])
        elif key == "level":
            decided = result.candidates[0] if len(result.candidates) == 1 else None
            found[key] = (decided, expected)
        elif key == "candidates":
            found[key] = (result.candidates, expected)
        elif key == "outcomes":
            for name, outcome in expected.items():
                criterion, _, level = name.partition("@")
                actual = result.outcome_at[criterion, level] if level else result.outcome[criterion]
                found[f"outcome of {name}"] = (actual, outcome)
        elif key == "points":
            for name, points in expected.items():
                found[f"points of {name}"] = (result.points[name][0], Fraction(points))
        elif key == "missing":
            found[key] = ([name for name, missing in result.missing.items() if missing], expected)
        else:
            found[key] = ("no such expectation", None)
    return [f"{what}: {actual}, expected {wanted}" for what, (actual, wanted) in found.items() if actual != wanted]


def shared_cases() -> list[Any]:
    sets = {}
    paths = [
        *sorted((TESTS.parent / "src" / "catalog" / "sets").rglob("*.json")),
        *sorted(TESTS.glob("cases/sets/*.json")),
    ]
    found = []
    for path in paths:
        document = reference.load(path.read_text("utf-8"))
        sets[f"{document['id']}@{document['edition']}"] = document
        found += [pytest.param(document, case, id=f"{path.name}: {case['name']}") for case in document.get("tests", [])]
    for path in sorted(TESTS.glob("cases/*.json")):
        cases = reference.load(path.read_text("utf-8"))
        found += [pytest.param(sets[cases["set"]], case, id=f"{path.name}: {case['name']}") for case in cases["cases"]]
    return found


@pytest.mark.parametrize(("document", "case"), shared_cases())
def test_shared_case(document, case):
    assert differences(document, case) == []
