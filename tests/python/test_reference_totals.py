"""The reference evaluator: what does not apply, rescaling, floors, bonus and deduction, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_sets import APPLIES, in_sections, small_set, total_of
from tieuchi.testing import reference
from tieuchi.testing.reference import F, N, T, U

EXAMPLE = {"a": True, "b": None, "applies": False, "c": True, "d": False}
"""Section A: 20 of 20, and 10 that do not apply; section B: 55 of 70."""


def example(if_not, cut, **members):
    criteria = [{"id": "a", "points": 20}, {"id": "b", "points": 10, **APPLIES}]
    criteria += [{"id": "c", "points": 55}, {"id": "d", "points": 15}]
    return in_sections(small_set(criteria, if_not, levels=total_of(cut), **members), 2, 2)


@pytest.mark.parametrize(
    ("if_not", "cut", "outcome"),
    [
        ("rescale_total", 83, T), ("rescale_total", Decimal("83.33"), T), ("rescale_total", Decimal("83.34"), F),
        ("rescale_section", 85, T), ("rescale_section", Decimal("85.01"), F),
        ("leave_out", 75, T), ("leave_out", 76, F), ("none", 75, T), ("none", 76, F), ("full", 85, T), ("full", 86, F),
    ],
)  # fmt: skip
def test_one_example_five_ways(if_not, cut, outcome):
    result = reference.evaluate(example(if_not, cut), EXAMPLE)
    raw = 85 if if_not == "full" else 75
    assert result.level == {"title": outcome}
    assert (result.total_low, result.total_high) == (raw, raw)
    assert result.applicable_maximum == (100 if if_not in ("full", "none") else 90)
    assert (result.outcome["b"], result.missing["b"]) == (N, False)


@pytest.mark.parametrize(
    ("applies", "told", "cut", "outcome"),
    [
        (None, False, 75, T),  # 75 where it applies, 85 where not
        (None, False, 76, U),
        (None, False, 85, U),
        (None, False, 86, F),
        (None, None, 75, T),
        (None, None, 85, U),  # 85 where it does not apply, or is met
        (None, None, 86, F),
        (True, None, 85, U),
        (True, True, 85, T),
    ],
)
def test_rescaling_by_section_counts_both_branches(applies, told, cut, outcome):
    row = EXAMPLE | {"applies": applies, "b": told}
    assert reference.evaluate(example("rescale_section", cut), row).level == {"title": outcome}


@pytest.mark.parametrize(
    ("when_empty", "total", "maximum"),
    [("full", 85, 100), ("none", 55, 100), ("leave_out", 55, 70)],
)
def test_a_rescaled_section_of_which_nothing_is_left(when_empty, total, maximum):
    criteria = [{"id": "a", "points": 30, **APPLIES}, {"id": "c", "points": 55}, {"id": "d", "points": 15}]
    for cut, expected in ((total, T), (total + 1, F)):
        document = small_set(criteria, "rescale_section", levels=total_of(cut), when_section_empty=when_empty)
        result = reference.evaluate(in_sections(document, 1, 2), {"applies": False, "c": True, "d": False})
        assert result.level == {"title": expected}
        assert (result.total_low, result.applicable_maximum) == (55, maximum)


@pytest.mark.parametrize(
    ("when_empty", "cut", "outcome"), [("full", 55, T), ("full", 85, U), ("none", 55, T), ("none", 56, U)]
)
def test_a_rescaled_section_of_which_nothing_may_be_left(when_empty, cut, outcome):
    criteria = [{"id": "a", "points": 30, **APPLIES}, {"id": "c", "points": 55}, {"id": "d", "points": 15}]
    document = small_set(criteria, "rescale_section", levels=total_of(cut), when_section_empty=when_empty)
    row = {"a": when_empty == "none", "applies": None, "c": True, "d": False}
    assert reference.evaluate(in_sections(document, 1, 2), row).level == {"title": outcome}


@pytest.mark.parametrize(
    ("when_empty", "nothing", "outcome"),
    [("full", "not_held", T), ("none", "held", F), ("leave_out", "held", T), ("leave_out", "not_held", F)],
)
def test_a_total_of_which_nothing_is_left_does_not_apply(when_empty, nothing, outcome):
    criteria = [{"id": "a", "points": 30, **APPLIES}]
    document = small_set(criteria, "rescale_section", levels=total_of(30, nothing), when_section_empty=when_empty)
    assert reference.evaluate(in_sections(document, 1), {"applies": False}).level == {"title": outcome}


@pytest.mark.parametrize(("told", "applies", "outcome"), [(False, False, F), (True, None, U), (True, True, T)])
def test_a_rescaled_total_of_which_nothing_may_be_left_cannot_be_told(told, applies, outcome):
    document = small_set([{"id": "a", "points": 9, **APPLIES}], "rescale_total", levels=total_of(5, "not_held"))
    assert reference.evaluate(document, {"a": told, "applies": applies}).level == {"title": outcome}


def test_policies_are_those_of_the_nearest_section():
    criteria = [{"id": name, "points": 10, **APPLIES} for name in ("a", "b", "c", "d")]
    document = in_sections(small_set(criteria, "none"), 1, 1, 1, 1)
    inner = document["sections"]
    inner[1]["when_not_applicable"] = "full"
    outer = {"id": "outer", "when_not_applicable": "leave_out", "sections": [{"id": "between", "sections": inner[:2]}]}
    document["sections"] = [outer, *inner[2:]]
    result = reference.evaluate(document, {"applies": False})
    assert [result.points[name][0] for name in ("a", "b", "c", "d")] == [0, 10, 0, 0]
    assert result.section_points == {
        "outer": (10, 10), "between": (10, 10), "s1": (0, 0), "s2": (10, 10), "s3": (0, 0), "s4": (0, 0),
    }  # fmt: skip
    assert result.applicable_maximum == 30


# Floors (section 2).


@pytest.mark.parametrize("floor", [5, "50%"])
@pytest.mark.parametrize(("applies", "outcome"), [(False, N), (None, U), (True, F)])
def test_the_floor_of_a_section_of_which_nothing_may_be_left_cannot_be_told(floor, applies, outcome):
    document = small_set([{"id": "a", "points": 9, **APPLIES}], "leave_out")
    document = in_sections(document, 1, floor=floor)
    assert reference.evaluate(document, {"a": False, "applies": applies}).section_floor == {"s1": outcome}


@pytest.mark.parametrize(("told", "outcome"), [(True, T), (False, U)])
def test_a_floor_is_kept_where_the_branch_that_applies_keeps_it(told, outcome):
    document = small_set([{"id": "a", "points": 9, "floor": 9, **APPLIES}])
    assert reference.evaluate(document, {"a": told}).floor == {"a": outcome}


@pytest.mark.parametrize(
    ("if_not", "floor", "outcome"),
    [("leave_out", "50%", T), ("leave_out", 11, F), ("none", "50%", F), ("full", "50%", T), ("full", 16, F)],
)
def test_a_relative_floor_asks_for_a_part_of_the_maximum_left(if_not, floor, outcome):
    criteria = [{"id": "a", "points": 10}, {"id": "b", "points": 5, **APPLIES}, {"id": "c", "points": 10}]
    document = in_sections(small_set(criteria, if_not), 3, floor=floor)
    assert reference.evaluate(document, {"a": True, "c": False, "applies": False}).section_floor == {"s1": outcome}


def test_a_floor_looks_at_points_before_what_is_added_where_nothing_applies():
    document = small_set([{"id": "a", "points": 9, "floor": 9, **APPLIES}], "full")
    assert reference.evaluate(document, {"applies": False}).floor == {"a": N}
    assert reference.evaluate(document, {"a": False}).floor == {"a": U}


def test_a_floor_that_nobody_knows_cannot_be_told():
    document = small_set([{"id": "a", "points": 9, "floor": {"unknown": "U1"}, **APPLIES}], "leave_out")
    document = in_sections(document, 1, floor={"unknown": "U1"})
    for applies, outcome in ((True, U), (False, N)):
        result = reference.evaluate(document, {"a": True, "applies": applies})
        assert (result.floor["a"], result.section_floor["s1"]) == (outcome, outcome)


# Bonus and deduction.


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        ({"a": True, "b": True, "c": True}, 11, 11), ({"a": True, "b": False, "c": False}, 10, 10),
        ({"a": True, "b": True, "c": False}, 13, 13), ({"a": False, "b": False, "c": True}, -2, -2),
        ({"a": True}, 8, 13),
    ],
)  # fmt: skip
def test_a_bonus_comes_on_top_and_a_deduction_is_taken_off(row, low, high):
    criteria = [{"id": "a", "points": 10}, {"id": "b", "points": 3, "counts_as": "bonus"}]
    criteria += [{"id": "c", "points": 2, "counts_as": "deduction"}]
    document = in_sections(small_set(criteria), 3)
    result = reference.evaluate(document, row)
    assert (result.total_low, result.total_high, result.applicable_maximum) == (low, high, 10)
    assert result.section_points == {"s1": (low, high)}
    assert result.points["c"] == ((2, 2) if row.get("c") else (0, 0) if "c" in row else (0, 2))


def test_a_deduction_that_does_not_apply_takes_nothing_off():
    for if_not in ("full", "none", "leave_out"):
        criteria = [{"id": "a", "points": 10}, {"id": "c", "points": 2, "counts_as": "deduction", **APPLIES}]
        result = reference.evaluate(small_set(criteria, if_not), {"a": True, "c": True, "applies": False})
        assert (result.total_low, result.total_high, result.applicable_maximum) == (10, 10, 10)
