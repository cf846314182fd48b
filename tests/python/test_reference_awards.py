"""The reference evaluator: points by every award, grades, and what missing data make of them, worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from small_sets import APPLIES, scored_by, small_set
from tieuchi.testing import reference
from tieuchi.testing.reference import F, N, T, U

MEASURES = {
    "score": {"type": "points", "max": 6},
    "extra": {"type": "points", "max": 4},
    "number": {"type": "number", "decimals": 1, "min": 0, "max": 10},
    "rank": {"type": "choice", "values": ["low", "middle", "high"], "ordered": True},
    "also": {"type": "yes_no"},
    "met": {"type": "share", "when_empty": "met"},
    "unmet": {"type": "share", "when_empty": "unmet"},
    "unknown": {"type": "share", "when_empty": "unknown"},
    "out": {"type": "share", "when_empty": "not_applicable"},
    "sum": {"type": "sum", "of": ["score", "extra"]},
    "mean": {"type": "weighted_mean", "of": [{"measure": each, "weight": 1} for each in ("score", "extra", "number")]},
}
TABLE = [{"at_least": "0%", "points": 2}, {"at_least": "50%", "points": 4}, {"at_least": "90%", "points": 10}]


# Given.


def test_given_points_are_what_was_given_or_anything():
    assert scored_by({"given": "score"}, {"score": Decimal("5.25")}, MEASURES).points["a"] == (5.25, 5.25)
    assert scored_by({"given": "score"}, {}, MEASURES, points=6).points["a"] == (0, 6)


def test_given_points_may_be_derived():
    row = {"score": 5, "extra": 3, "number": 0}
    assert scored_by({"given": "sum"}, row, MEASURES).points["a"] == (8, 8)
    assert scored_by({"given": "sum"}, row | {"extra": None}, MEASURES).points["a"] == (0, 10)
    for how, points in (("half_up", "2.67"), ("down", "2.66"), ("up", "2.67"), ("half_even", "2.67")):
        award = {"given": "mean", "rounding": how}
        assert scored_by(award, row, MEASURES).points["a"] == (Fraction(points), Fraction(points))


# Bands.


@pytest.mark.parametrize(
    ("count", "points"),
    [(0, (2, 2)), (49, (2, 2)), (50, (4, 4)), (89, (4, 4)), (90, (10, 10)), (100, (10, 10)), (None, (2, 10))],
)
def test_bands_are_closed_below_and_open_above(count, points):
    award = {"bands": {"measure": "unmet", "from": TABLE}}
    assert scored_by(award, {"unmet": {"count": count, "base": 100}}, MEASURES).points["a"] == points


@pytest.mark.parametrize(
    ("measure", "empty", "missing"),
    [("met", (10, 10), (2, 10)), ("unmet", (0, 0), (0, 10)), ("unknown", (0, 10), (0, 10)), ("out", (10, 10), (2, 10))],
)
@pytest.mark.parametrize("count", [None, 0])
def test_bands_over_a_base_that_is_or_may_be_zero(measure, empty, missing, count):
    criteria = [{"id": "a", "points": 10, "award": {"bands": {"measure": measure, "from": TABLE}}}]
    document = small_set(criteria, "full", measures=MEASURES)
    at_zero = reference.evaluate(document, {measure: {"count": count, "base": 0}})
    assert at_zero.points["a"] == empty
    unsure = reference.evaluate(document, {measure: {"count": count, "base": None}})
    assert unsure.points["a"] == missing


def test_what_is_left_of_a_band_that_may_not_apply_ranges_over_both_branches():
    table = [{"at_least": "0%", "points": 9}, {"at_least": "50%", "points": 10}]
    for if_not, points in (("none", (0, 10)), ("leave_out", (0, 10)), ("full", (9, 10))):
        found = scored_by({"bands": {"measure": "out", "from": table}}, {"out": {"count": 3}}, MEASURES, if_not=if_not)
        assert found.points["a"] == points
        assert found.applicable_maximum == 10


def test_an_outcome_from_points_that_may_not_apply_is_unknown():
    criterion = {"met_when": {"points_at_least": 2}}
    award = {"bands": {"measure": "out", "from": TABLE}}
    outcomes = [
        scored_by(award, {"out": {"count": count, "base": base}}, MEASURES, criterion=dict(criterion)).outcome["a"]
        for count, base in ((0, 5), (0, 0), (3, None))
    ]
    assert outcomes == [T, N, U]


@pytest.mark.parametrize(("rank", "points"), [("low", 0), ("middle", 3), ("high", 10)])
def test_bands_by_the_values_of_an_ordered_choice(rank, points):
    table = [{"at_least": each, "points": earned} for each, earned in (("low", 0), ("middle", 3), ("high", 10))]
    award = {"bands": {"measure": "rank", "from": table}}
    assert scored_by(award, {"rank": rank}, MEASURES).points["a"] == (points, points)
    assert scored_by(award, {}, MEASURES).points["a"] == (0, 10)


@pytest.mark.parametrize(("also", "points"), [(True, (10, 10)), (False, (4, 4)), (None, (4, 10))])
def test_a_table_may_be_a_parameter(also, points):
    eager = [{"at_least": "0%", "points": 0}, {"at_least": "50%", "points": 10}]
    parameters = {"p": {"value": TABLE, "cases": [{"when": {"is_true": "also"}, "value": eager}]}}
    award = {"bands": {"measure": "unmet", "from": {"parameter": "p"}}}
    row = {"unmet": {"count": 60, "base": 100}, "also": also}
    found = scored_by(award, row, MEASURES, parameters=parameters, criterion={"missing": "unmet"})
    assert found.points["a"] == ((0, 0) if also is None else points)
    assert scored_by(award, row, MEASURES, parameters=parameters).points["a"] == points


def test_a_band_that_nobody_knows_is_never_put_down_to_missing_data():
    table = [{"at_least": "0%", "points": 1}, {"at_least": "50%", "points": {"unknown": "U1"}}, TABLE[-1]]
    award = {"bands": {"measure": "unmet", "from": table}}
    for count, points, missing in ((40, (1, 1), False), (60, (0, 10), False), (None, (0, 10), False)):
        found = scored_by(award, {"unmet": {"count": count, "base": 100}}, MEASURES, criterion={"missing": "unmet"})
        assert (found.points["a"], found.missing["a"]) == (points, missing)


# Proportional.


@pytest.mark.parametrize(
    ("count", "base", "how", "points"),
    [
        (1, 3, "half_up", "3.70"), (1, 3, "down", "3.70"), (1, 3, "up", "3.71"), (1, 8, "half_even", "1.39"),
        (9, 10, "down", "10"), (10, 10, "down", "10"), (0, 10, "up", "0"),
    ],
)  # fmt: skip
def test_proportional_points_are_capped_and_rounded(count, base, how, points):
    award = {"proportional": {"measure": "unmet", "full": "90%", "rounding": how}}
    found = scored_by(award, {"unmet": {"count": count, "base": base}}, MEASURES)
    assert found.points["a"] == (Fraction(points), Fraction(points))


def test_proportional_points_may_be_rounded_to_fewer_decimals_and_are_never_negative():
    award = {"proportional": {"measure": "number", "full": 8, "rounding": "half_up", "decimals": 0}}
    measures = MEASURES | {"number": {"type": "number", "decimals": 1, "min": -9}}
    for value, points in ((2, 3), (Decimal("1.9"), 2), (-5, 0), (8, 10), (9, 10)):
        assert scored_by(award, {"number": value}, measures).points["a"] == (points, points)


@pytest.mark.parametrize(
    ("measure", "empty", "missing"),
    [("met", (10, 10), (0, 10)), ("unmet", (0, 0), (0, 10)), ("unknown", (0, 10), (0, 10)), ("out", (0, 0), (0, 10))],
)
def test_proportional_points_over_a_base_that_is_or_may_be_zero(measure, empty, missing):
    award = {"proportional": {"measure": measure, "full": "90%", "rounding": "down"}}
    assert scored_by(award, {measure: {"count": 0, "base": 0}}, MEASURES).points["a"] == empty
    for count, base in ((1, None), (None, 3)):
        assert scored_by(award, {measure: {"count": count, "base": base}}, MEASURES).points["a"] == missing


# Grades.

SCALE = [{"id": "not-met"}, {"id": "basically-met"}, {"id": "met"}]
CASES = {
    "cases": [
        {"grade": "met", "when": {"measure": "number", "at_least": 8}},
        {"grade": "basically-met", "when": {"is_true": "also"}},
    ]
}
GRADED = {"graded": [{"grade": each["id"], "points": earned} for each, earned in zip(SCALE, (1, 4, 10), strict=True)]}


def graded(row, grade=CASES, award=GRADED, **criterion):
    return scored_by(award, row, MEASURES | {"verdict": VERDICT}, grades=SCALE, criterion={"grade": grade, **criterion})


VERDICT = {"type": "choice", "values": [each["id"] for each in SCALE], "ordered": True}


@pytest.mark.parametrize(
    ("number", "also", "grade", "points"),
    [
        (8, False, "met", (10, 10)), (8, None, "met", (10, 10)), (7, True, "basically-met", (4, 4)),
        (7, False, "not-met", (1, 1)), (7, None, None, (1, 4)), (None, True, None, (4, 10)),
        (None, False, None, (1, 10)), (None, None, None, (1, 10)),
    ],
)  # fmt: skip
def test_a_grade_by_cases_is_the_highest_that_holds(number, also, grade, points):
    result = graded({"number": number, "also": also})
    assert (result.grade("a"), result.points["a"]) == (grade, points)


def test_a_given_grade_is_one_of_the_scale():
    for verdict, points in (("met", (10, 10)), ("basically-met", (4, 4)), ("not-met", (1, 1)), (None, (1, 10))):
        result = graded({"verdict": verdict}, {"given": "verdict"})
        assert (result.grade("a"), result.points["a"], result.missing["a"]) == (verdict, points, verdict is None)


@pytest.mark.parametrize(("number", "outcome"), [(8, T), (7, F), (None, U)])
def test_an_outcome_may_come_from_the_grade(number, outcome):
    result = graded({"number": number, "also": False}, met_when={"grade_at_least": "basically-met"})
    assert result.outcome == {"a": outcome}


def empty_case(grade):
    return {"grade": grade, "when": {"measure": "out", "at_least": "50%"}}


def test_a_grade_does_not_apply_where_no_case_does_and_is_not_reached_where_one_does():
    both = {"cases": [empty_case("met"), empty_case("basically-met")]}
    one = {"cases": [empty_case("met"), CASES["cases"][1]]}
    row = {"out": {"count": 0, "base": 0}, "also": True}
    assert graded(row, both).grades["a"] is None
    assert graded(row, one).grade("a") == "basically-met"
    assert graded(row | {"also": False}, one).grade("a") == "not-met"


def test_a_grade_whose_every_case_may_not_apply_may_be_none_at_all():
    both = {"cases": [empty_case("met"), {"grade": "basically-met", "when": {"measure": "empty", "at_least": "1%"}}]}
    measures = MEASURES | {"empty": MEASURES["out"]}
    criterion = {"id": "a", "grade": both, "met_when": {"grade_at_least": "basically-met"}}
    document = small_set([criterion], measures=measures, grades=SCALE)
    document["levels"] = [{"id": "title", "grades": [{"at_least": "met", "count": 1}], "when_nothing_applies": "held"}]
    gone, unsure = {"count": 0, "base": 0}, {"count": 1, "base": None}
    for row, levels in (
        ({"out": gone, "empty": gone}, T), ({"out": gone, "empty": unsure}, U), ({"out": unsure, "empty": gone}, U),
        ({"out": gone, "empty": {"count": 1, "base": 1}}, F),
    ):  # fmt: skip
        assert reference.evaluate(document, row).level == {"title": levels}, row


def test_a_grade_that_no_case_names_is_never_reached():
    result = graded({"out": {"count": None, "base": None}}, {"cases": [empty_case("basically-met")]})
    assert (result.grades["a"], result.points["a"]) == (("not-met", "basically-met"), (0, 4))


def test_missing_data_make_the_lowest_grade_and_no_points_where_the_document_says_so():
    row = {"number": None, "also": False}
    result = graded(row, missing="unmet")
    assert (result.grade("a"), result.points["a"], result.missing["a"]) == ("not-met", (0, 0), True)
    assert graded(row, missing="excluded").grades["a"] is None
    assert graded(row, missing="error").rejected
    assert not graded(row | {"number": 8}, missing="error").rejected


def test_points_of_a_grade_that_nobody_knows():
    award = {
        "graded": [GRADED["graded"][0], {"grade": "basically-met", "points": {"unknown": "U1"}}, GRADED["graded"][2]]
    }
    for row, points in (({"number": 8}, (10, 10)), ({"number": 7, "also": True}, (0, 10)), ({"also": False}, (0, 10))):
        result = graded(row, award=award, missing="unmet")
        assert (result.points["a"], result.missing["a"]) == (points, False)


# Missing data (section 1).


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


@pytest.mark.parametrize(
    ("applies", "told", "outcome", "points"),
    [(True, True, T, (9, 9)), (False, True, N, (0, 0)), (None, True, U, (0, 9)), (None, False, U, (0, 0))],
)
def test_unknown_applicability_ranges_over_both_branches(applies, told, outcome, points):
    document = small_set([{"id": "a", "points": 9, **APPLIES}])
    result = reference.evaluate(document, {"a": told, "applies": applies})
    assert (result.outcome["a"], result.points["a"]) == (outcome, points)


def test_what_does_not_apply_wins_over_unknown_applicability():
    document = small_set([{"id": "a", "rule": {"measure": "out", "at_least": "1%"}, **APPLIES}], measures=MEASURES)
    assert reference.evaluate(document, {"out": {"count": 0, "base": 0}}).outcome == {"a": N}
