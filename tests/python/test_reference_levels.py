"""The reference evaluator: levels, vetoes, waiting and candidates, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from small_sets import APPLIES, YEAR_2024, small_set
from tieuchi.testing import reference
from tieuchi.testing.reference import F, N, Run, T, U


def level_of(level, row, run=None, criteria=None, **members):
    """What comes of one level named title."""
    document = small_set(criteria or [{"id": "a"}], levels=[{"id": "title", **level}], **members)
    return reference.evaluate(document, row, run).level["title"]


@pytest.mark.parametrize(
    ("outcomes", "candidates"),
    [
        ({"a": True, "b": True}, ["high"]),
        ({"a": None, "b": True}, ["high", "low"]),
        ({"a": None, "b": None}, ["high", "low", "none"]),
        ({"a": False, "b": None}, ["low", "none"]),
        ({"a": False, "b": False}, ["none"]),
    ],
)
def test_candidates_end_with_the_first_level_that_is_surely_held(outcomes, candidates):
    levels = [{"id": "high", "requires": {"any_of": ["a"]}}, {"id": "low", "requires": {"any_of": ["b"]}}]
    document = small_set([{"id": "a"}, {"id": "b"}], levels=levels)
    assert reference.evaluate(document, outcomes).candidates == candidates


def test_a_higher_level_implies_no_lower_one_unless_it_includes_it():
    levels = [{"id": "high", "requires": {"any_of": ["a"]}}, {"id": "low", "requires": {"any_of": ["b"]}}]
    document = small_set([{"id": "a"}, {"id": "b"}], levels=levels)
    assert reference.evaluate(document, {"a": True, "b": False}).candidates == ["high"]
    levels[0]["includes"] = "low"
    assert reference.evaluate(document, {"a": True, "b": False}).candidates == ["none"]


# What a level requires.


@pytest.mark.parametrize(
    ("tree", "outcome"),
    [
        ({"any_of": ["a", {"all_of": ["b", "c"]}]}, T), ({"all_of": ["a", "b"]}, F), ({"not": "b"}, T),
        ({"k_of": 2, "of": ["a", "b", "c"]}, T), ({"k_of": 3, "of": ["a", "b", "c"]}, F),
        ({"all_of": ["a", {"unknown": "U1"}]}, U), ({"any_of": ["a", {"unknown": "U1"}]}, T), ("all", F),
    ],
)  # fmt: skip
def test_a_tree_of_criteria(tree, outcome):
    criteria = [{"id": each} for each in ("a", "b", "c")]
    assert level_of({"requires": tree}, {"a": True, "b": False, "c": True}, criteria=criteria) == outcome


def test_all_leaves_out_what_is_optional_asked_elsewhere_without_outcome_or_beside_the_maximum():
    criteria = [
        {"id": "a"}, {"id": "b", "optional": True}, {"id": "c", "asked_at": ["low"]},
        {"id": "d", "points": 1, "award": {"given": "points"}},
        {"id": "e", "points": 1, "counts_as": "deduction"},
    ]  # fmt: skip
    levels = [{"id": "high", "requires": "all"}, {"id": "low", "requires": "all"}]
    measures = {"points": {"type": "points", "max": 1}}
    document = small_set(criteria, levels=levels, measures=measures)
    row = {"a": True, "b": False, "c": False, "d": 0, "e": False}
    assert reference.evaluate(document, row).level == {"high": T, "low": F}


@pytest.mark.parametrize(("nothing", "outcome"), [("held", T), ("not_held", F)])
def test_where_nothing_applies_the_document_says(nothing, outcome):
    criteria = [{"id": "a", "points": 5, "floor": 5, **APPLIES}]
    for level in ({"requires": "all"}, {"floors": "all"}, {"total": {"at_least": 5}}):
        level = {**level, "when_nothing_applies": nothing}
        assert level_of(level, {"applies": False}, criteria=criteria, when_not_applicable="leave_out") == outcome


def test_held_is_no_way_around_a_total():
    criteria = [{"id": "a", **APPLIES}, {"id": "b", "points": 5}]
    level = {"requires": {"any_of": ["a"]}, "total": {"at_least": 5}, "when_nothing_applies": "held"}
    assert [level_of(level, {"applies": False, "b": each}, criteria=criteria) for each in (True, False)] == [T, F]


@pytest.mark.parametrize(("nothing", "outcome"), [("held", T), ("not_held", U)])
def test_floors_that_may_all_not_apply_leave_a_level_open(nothing, outcome):
    criteria = [{"id": "a", "points": 5, "floor": 5, **APPLIES}]
    level = {"floors": "all", "when_nothing_applies": nothing}
    assert level_of(level, {"a": True, "applies": None}, criteria=criteria) == outcome


# Grades.


@pytest.mark.parametrize(
    ("given", "count", "outcome"),
    [
        (("met", "met", "low"), 2, T), (("met", "low", "low"), 2, F), (("met", None, "low"), 2, U),
        (("met", None, None), 1, T), (("low", None, "low"), 2, F), (("met", "met", None), 3, U),
        (("met", "out", "out"), 1, T), (("met", "out", "out"), 2, F), (("out", "out", "out"), 1, N),
    ],
)  # fmt: skip
def test_a_level_counts_grades(given, count, outcome):
    scale = {"type": "choice", "values": ["low", "met"], "ordered": True}
    criteria, row, measures = [], {}, {}
    for index, verdict in enumerate(given):
        name = f"c{index}"
        measures[f"{name}-grade"], measures[f"{name}-applies"] = scale, {"type": "yes_no"}
        row |= {f"{name}-grade": verdict if verdict != "out" else None, f"{name}-applies": verdict != "out"}
        criteria.append({"id": name, "grade": {"given": f"{name}-grade"}, "applies": {"is_true": f"{name}-applies"}})
    criteria.append({"id": "aside", "optional": True, "grade": {"given": "c0-grade"}})
    document = small_set(criteria, grades=[{"id": "low"}, {"id": "met"}], measures=measures)
    level = {"id": "title", "grades": [{"at_least": "met", "count": count}]}
    for nothing, settled in (("held", T), ("not_held", F)):
        document["levels"] = [{**level, "when_nothing_applies": nothing}]
        found = reference.evaluate(document, row).level["title"]
        assert found == (settled if outcome == N else outcome)


# Vetoes.


@pytest.mark.parametrize(
    ("missing", "told", "outcome"),
    [
        ("unknown", True, F), ("unknown", False, T), ("unknown", None, U), ("raised", None, F), ("clear", None, T),
        ("raised", False, T),
    ],
)  # fmt: skip
def test_a_veto_that_is_raised_bars_the_level(missing, told, outcome):
    vetoes = [{"id": "v", "rule": {"is_true": "applies"}, "missing": missing}]
    assert level_of({"vetoes": "all"}, {"applies": told}, vetoes=vetoes) == outcome


def test_a_veto_that_does_not_apply_bars_nobody_and_one_nobody_knows_is_open():
    measures = {"out": {"type": "share", "when_empty": "not_applicable"}}
    vetoes = [{"id": "v", "rule": {"measure": "out", "at_least": "1%"}, "missing": "raised"}]
    row = {"out": {"count": 0, "base": 0}}
    assert level_of({"vetoes": ["v"]}, row, vetoes=vetoes, measures=measures | {"a": {"type": "yes_no"}}) == T
    vetoes = [{"id": "v", "rule": {"unknown": "U1"}, "missing": "raised"}]
    assert level_of({"vetoes": "all"}, {}, vetoes=vetoes) == U


def test_a_veto_may_reject_the_row():
    vetoes = [{"id": "v", "rule": {"is_true": "applies"}, "missing": "error"}]
    assert reference.evaluate(small_set([{"id": "a"}], vetoes=vetoes), {}).rejected


# What was held before.

DATES = {"since": {"type": "date"}}


@pytest.mark.parametrize(
    ("since", "decided_on", "outcome"),
    [
        ("2023-12-31", date(2024, 12, 31), T), ("2024-01-01", date(2024, 12, 31), F),
        ("2024-02-29", date(2025, 2, 28), T), ("2024-02-29", date(2025, 2, 27), F),
        ("2030-01-01", date(2024, 12, 31), F),
    ],
)  # fmt: skip
def test_a_wait_is_over_when_its_months_have_passed(since, decided_on, outcome):
    level = {"wait": {"level": "low", "months": 12, "since": "since", "since_missing": "unknown"}}
    run = Run((date(2024, 1, 1), date(2024, 12, 31)), None, decided_on)
    assert level_of(level, {"since": since}, run, measures=DATES | {"a": {"type": "yes_no"}}) == outcome


@pytest.mark.parametrize(("missing", "outcome"), [("not_held", T), ("unknown", U)])
def test_who_holds_nothing_does_not_wait(missing, outcome):
    level = {"wait": {"level": "low", "months": 12, "since": "since", "since_missing": {"value": missing}}}
    assert level_of(level, {"since": None}, YEAR_2024, measures=DATES | {"a": {"type": "yes_no"}}) == outcome


@pytest.mark.parametrize(("held", "outcome"), [(True, T), (False, F), (None, U)])
def test_a_level_that_is_held_first(held, outcome):
    assert level_of({"holds_first": {"level": "low", "holds": "applies"}}, {"applies": held}) == outcome


@pytest.mark.parametrize(
    ("years", "outcome"),
    [((True, True), T), ((True, False), F), ((True, None), F), ((None, None), F)],
)
def test_a_missing_year_breaks_the_chain(years, outcome):
    measures = {name: {"type": "yes_no"} for name in ("a", "first", "second")}
    level = {"years_in_a_row": {"level": "low", "held": ["first", "second"]}}
    assert level_of(level, dict(zip(("first", "second"), years, strict=True)), measures=measures) == outcome


# Totals that may be several.


@pytest.mark.parametrize(
    ("also", "points", "outcome"), [(True, 7, F), (False, 7, T), (None, 7, U), (None, 8, T), (None, 5, F)]
)
def test_a_total_may_be_a_parameter(also, points, outcome):
    parameters = {"p": {"value": 6, "cases": [{"when": {"is_true": "applies"}, "value": 8}]}}
    criteria = [{"id": "a", "points": 10, "award": {"given": "points"}}]
    measures = {"points": {"type": "points", "max": 10}, "applies": {"type": "yes_no"}}
    level = {"total": {"at_least": {"parameter": "p"}}}
    row = {"points": points, "applies": also}
    assert level_of(level, row, criteria=criteria, measures=measures, parameters=parameters) == outcome
    assert level_of({"total": {"at_least": {"unknown": "U1"}}}, row, criteria=criteria, measures=measures) == U
