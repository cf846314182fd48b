"""The reference evaluator: connectives, comparisons, parameters and variants, worked out by hand."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from small_sets import YEAR_2024, outcome_of, small_set
from tieuchi.testing import reference
from tieuchi.testing.reference import F, N, Run, T, U

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


# Comparisons (sections 1, 3 and 7).

MEASURES = {
    "number": {"type": "number", "decimals": 1},
    "area": {"type": "choice", "values": ["plain", "hill", "island"]},
    "rank": {"type": "choice", "values": ["low", "middle", "high"], "ordered": True},
    "day": {"type": "date"},
    "told": {"type": "judged"},
    "also": {"type": "yes_no"},
    "empty-out": {"type": "share", "when_empty": "not_applicable"},
}


@pytest.mark.parametrize(
    ("rule", "at_cut", "below", "above"),
    [
        ({"measure": "number", "at_least": 5}, (5, T), (4.9, F), (5.1, T)),
        ({"measure": "number", "at_most": 5}, (5, T), (4.9, T), (5.1, F)),
        ({"measure": "number", "between": [5, 6]}, (5, T), (4.9, F), (6.1, F)),
        ({"measure": "number", "between": [4, 5]}, (5, T), (3.9, F), (5.1, F)),
        ({"measure": "rank", "at_least": "middle"}, ("middle", T), ("low", F), ("high", T)),
        ({"measure": "rank", "at_most": "middle"}, ("middle", T), ("low", T), ("high", F)),
        ({"measure": "rank", "between": ["middle", "middle"]}, ("middle", T), ("low", F), ("high", F)),
        ({"measure": "day", "at_least": "2024-02-29"}, ("2024-02-29", T), ("2024-02-28", F), (date(2024, 3, 1), T)),
        ({"measure": "day", "at_most": "2024-02-29"}, ("2024-02-29", T), ("2024-02-28", T), (date(2024, 3, 1), F)),
        ({"measure": "day", "within": "period"}, ("2024-01-01", T), ("2023-12-31", F), ("2024-12-31", T)),
        ({"measure": "day", "within": "period"}, ("2024-12-31", T), ("2023-12-31", F), ("2025-01-01", F)),
    ],
)
def test_comparisons_hold_on_the_cut_itself(rule, at_cut, below, above):
    for value, expected in (at_cut, below, above, (None, U)):
        assert outcome_of(rule, {rule["measure"]: value}, MEASURES, YEAR_2024) == expected, value


def test_choices_and_judgements_are_told_or_missing():
    rule = {"measure": "area", "one_of": ["hill", "island"]}
    assert [outcome_of(rule, {"area": each}, MEASURES) for each in ("plain", "hill", None)] == [F, T, U]
    judged = {"is_true": "told"}
    assert [outcome_of(judged, {"told": each}, MEASURES) for each in (False, True, None)] == [F, T, U]


def test_a_range_with_one_end_unknown_fails_beyond_the_other():
    rule = {"measure": "number", "between": [{"unknown": "U1"}, 5]}
    assert [outcome_of(rule, {"number": each}, MEASURES) for each in (4, 6, None)] == [U, F, U]


# What is not known (section 10), and a base that may turn out to be zero.


@pytest.mark.parametrize(
    ("joined", "may"),
    [
        (lambda rule: rule, True),
        (lambda rule: {"not": rule}, True),
        (lambda rule: {"all_of": [rule, rule]}, True),
        (lambda rule: {"any_of": [rule, {"is_true": "also"}]}, False),
        (lambda rule: {"k_of": 1, "of": [rule, {"is_true": "also"}]}, False),
    ],
)
def test_a_connective_may_not_apply_where_all_of_it_may(joined, may):
    rule = joined({"measure": "empty-out", "at_least": "50%"})
    criterion = {"id": "a", "points": 10, "rule": rule}
    document = small_set([criterion], "full", measures=MEASURES)
    document["criteria"].append({"id": "b", "rule": rule, "applies": {"is_true": "applies"}, "missing": "unknown"})
    row = {"empty-out": {"count": None, "base": None}, "also": None, "applies": True, "b": None}
    result = reference.evaluate(document, row)
    assert result.outcome == {"a": U, "b": U}
    assert result.points["a"] == (0, 10)
    document["when_not_applicable"] = "leave_out"
    document["criteria"][0]["floor"] = 5
    assert reference.evaluate(document, row).floor == {"a": U}
    assert reference.evaluate(document, row | {"empty-out": {"count": 0, "base": 0}, "also": False}).outcome["a"] == (
        N if may else F
    )


def test_missing_data_are_no_excuse_where_the_rule_is_unknown():
    both = {"all_of": [{"is_true": "a"}, {"unknown": "U1"}]}
    document = small_set([{"id": "a", "missing": "unmet", "rule": both}])
    for told, expected in ((None, (U, False)), (True, (U, False)), (False, (F, False))):
        result = reference.evaluate(document, {"a": told})
        assert (result.outcome["a"], result.missing["a"]) == expected


# By level (section 6).


def test_a_rule_that_varies_by_level_has_an_outcome_for_each():
    rule = {"measure": "number", "at_least": {"by_level": {"high": 8, "low": 5}}}
    levels = [{"id": "high", "requires": "all"}, {"id": "low", "requires": "all"}]
    document = small_set([{"id": "a", "rule": rule}], measures=MEASURES, levels=levels)
    result = reference.evaluate(document, {"number": 6})
    assert result.outcome_at == {("a", "high"): F, ("a", "low"): T}
    assert (result.outcome["a"], result.candidates) == (T, ["low"])


# Parameters (section 5).


def mark(*cases, value=60):
    return {"parameters": {"p": {"value": value, "cases": list(cases)}}}


BY_RULE = {"when": {"is_true": "also"}, "value": 90}
BY_DAYS = {"from": "2024-01-01", "until": "2024-06-30", "value": 70}


@pytest.mark.parametrize(("when", "outcome"), [(True, F), (False, T), (None, U)])
def test_a_cut_that_may_be_two_things_is_met_only_where_both_are(when, outcome):
    rule = {"measure": "number", "at_least": {"parameter": "p"}}
    assert outcome_of(rule, {"also": when, "number": 70}, MEASURES, **mark(BY_RULE)) == outcome
    assert outcome_of(rule, {"also": when, "number": 90}, MEASURES, **mark(BY_RULE)) == T
    assert outcome_of(rule, {"also": when, "number": 59}, MEASURES, **mark(BY_RULE)) == F
    between = {"measure": "number", "between": [10, {"parameter": "p"}]}
    assert outcome_of(between, {"also": when, "number": 70}, MEASURES, **mark(BY_RULE)) == {F: T, T: F, U: U}[outcome]


@pytest.mark.parametrize(
    ("last_day", "cut"),
    [("2023-12-31", 60), ("2024-01-01", 70), ("2024-06-30", 70), ("2024-07-01", 60)],
)
def test_a_case_by_days_holds_on_the_last_day_of_the_period(last_day, cut):
    run = Run((date(2023, 1, 1), date.fromisoformat(last_day)), date(2030, 1, 1), date(2030, 1, 1))
    rule = {"measure": "number", "at_least": {"parameter": "p"}}
    assert outcome_of(rule, {"number": cut}, MEASURES, run, **mark(BY_DAYS)) == T
    assert outcome_of(rule, {"number": cut - 0.1}, MEASURES, run, **mark(BY_DAYS)) == F


def test_a_case_by_rule_and_days_needs_both():
    rule = {"measure": "number", "at_least": {"parameter": "p"}}
    both = {**BY_RULE, "until": "2024-12-31"}
    later = Run((date(2025, 1, 1), date(2025, 12, 31)))
    assert [
        outcome_of(rule, {"number": 70, "also": True}, MEASURES, run, **mark(both)) for run in (YEAR_2024, later)
    ] == [F, T]
    assert outcome_of(rule, {"number": 70, "also": None}, MEASURES, later, **mark(both)) == T


def test_the_first_case_that_holds_wins_and_one_that_does_not_apply_goes_on():
    empty = {"when": {"measure": "empty-out", "at_least": "50%"}, "value": 10}
    rule = {"measure": "number", "at_least": {"parameter": "p"}}
    row = {"number": 80, "also": True, "empty-out": {"count": 0, "base": 0}}
    assert outcome_of(rule, row, MEASURES, **mark(empty, BY_RULE)) == F
    row["empty-out"] = {"count": 1, "base": 1}
    assert outcome_of(rule, row, MEASURES, **mark(empty, BY_RULE)) == T


@pytest.mark.parametrize(
    ("value", "other", "told"),
    [("middle", "high", "rank"), ("2024-01-01", "2025-01-01", "day")],
)
def test_values_of_choices_and_dates_are_parameters_too(value, other, told):
    rule = {"measure": told, "at_least": {"parameter": "p"}}
    parameters = mark({"when": {"is_true": "also"}, "value": other}, value=value)
    for also, expected in ((False, T), (True, F), (None, U)):
        assert outcome_of(rule, {told: value, "also": also}, MEASURES, **parameters) == expected


EMPTY_OUT = {"measure": "empty-out", "at_least": "50%"}


@pytest.mark.parametrize(
    ("also", "told", "base", "expected"),
    [
        (True, None, 0, N), (False, True, 0, T), (None, True, 0, U), (None, False, 0, U), (None, True, 1, T),
        (None, False, 1, U), (None, None, 1, U),
    ],
)  # fmt: skip
def test_a_parameter_that_is_a_rule_is_met_where_every_rule_possible_is(also, told, base, expected):
    parameters = mark({"when": {"is_true": "also"}, "value": EMPTY_OUT}, value={"is_true": "told"})
    row = {"also": also, "told": told, "empty-out": {"count": base, "base": base}}
    assert outcome_of({"parameter": "p"}, row, MEASURES, **parameters) == expected


def test_a_parameter_that_is_a_rule_may_not_apply_where_one_possible_rule_does_not():
    parameters = mark({"when": {"is_true": "also"}, "value": EMPTY_OUT}, value={"is_true": "told"})
    criterion = {"id": "a", "points": 10, "rule": {"parameter": "p"}, "floor": 10}
    document = small_set([criterion], "full", measures=MEASURES, **parameters)
    row = {"also": None, "told": False, "empty-out": {"count": 0, "base": 0}}
    result = reference.evaluate(document, row)
    assert (result.outcome["a"], result.points["a"], result.floor["a"]) == (U, (0, 10), U)


# Variants.


@pytest.mark.parametrize(
    ("also", "number", "expected"),
    [(True, 9, T), (True, 7, F), (False, 5, T), (False, 4, F), (None, 7, U), (None, 9, T), (None, 4, F)],
)
def test_the_first_variant_that_holds_gives_its_rule(also, number, expected):
    variants = [{"when": {"is_true": "also"}, "rule": {"measure": "number", "at_least": 8}}]
    criterion = {"id": "a", "rule": {"measure": "number", "at_least": 5}, "variants": variants}
    document = small_set([criterion], measures=MEASURES)
    assert reference.evaluate(document, {"also": also, "number": number}).outcome == {"a": expected}


def test_a_variant_without_a_rule_leaves_the_criterion_its_own():
    variants = [
        {"when": {"is_true": "also"}},
        {"when": {"is_true": "told"}, "rule": {"measure": "number", "at_least": 8}},
    ]
    criterion = {"id": "a", "rule": {"measure": "number", "at_least": 5}, "variants": variants}
    document = small_set([criterion], measures=MEASURES)
    for also, expected in ((True, T), (False, F), (None, U)):
        assert reference.evaluate(document, {"also": also, "told": True, "number": 6}).outcome == {"a": expected}
