"""The reference evaluator: shares, ratios, derived measures, ages and months, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from small_sets import YEAR_2024, outcome_of, small_set
from tieuchi.testing import reference
from tieuchi.testing.reference import F, N, Run, T, U
from tieuchi.testing.reference.awards import rounded
from tieuchi.testing.reference.dates import age, months_after

WHEN_EMPTY = {"met": T, "unmet": F, "not_applicable": N, "unknown": U}


@pytest.mark.parametrize("when_empty", WHEN_EMPTY)
@pytest.mark.parametrize("count", [None, 0])
def test_a_base_of_zero_says_what_the_measure_says_whatever_the_count(when_empty, count):
    measures = {"s": {"type": "share", "when_empty": when_empty}}
    for cut in ({"at_least": "60%"}, {"at_most": "60%"}, {"between": ["1%", "2%"]}, {"at_least": {"unknown": "U1"}}):
        document = small_set([{"id": "a", "rule": {"measure": "s", **cut}}], measures=measures)
        result = reference.evaluate(document, {"s": {"count": count, "base": 0}})
        assert result.outcome == {"a": WHEN_EMPTY[when_empty]}
        missing = when_empty == "unknown" or (count is None and when_empty != "not_applicable")
        assert result.missing == {"a": missing}


@pytest.mark.parametrize(
    ("count", "base", "cut", "outcome"),
    [
        (42, 70, "60%", T),
        (41, 70, "60%", F),
        (1, 3, "33.3%", T),
        (1, 3, "33.34%", F),
        (None, 9, "1%", U),
        (1, None, "1%", U),
    ],
)
def test_a_share_is_compared_without_a_quotient(count, base, cut, outcome):
    measures = {"s": {"type": "share", "when_empty": "unmet"}}
    assert outcome_of({"measure": "s", "at_least": cut}, {"s": {"count": count, "base": base}}, measures) == outcome


NUMBERS = {name: {"type": "number", "decimals": 2} for name in ("x", "y", "z")}
DERIVED = NUMBERS | {
    "sum": {"type": "sum", "of": ["x", "y", "z"]},
    "difference": {"type": "difference", "of": ["x", "y"]},
    "minimum": {"type": "minimum", "of": ["x", "y", "z"]},
    "maximum": {"type": "maximum", "of": ["x", "y", "difference"]},
    "mean": {"type": "weighted_mean", "of": [{"measure": "x", "weight": 2}, {"measure": "y", "weight": 1}]},
    "ratio": {"type": "ratio", "of": "difference", "base": "z", "when_empty": "not_applicable"},
}


@pytest.mark.parametrize(
    ("measure", "value"),
    [("sum", 13), ("difference", 3), ("minimum", 2), ("maximum", 7), ("mean", 6)],
)
def test_a_derived_measure_is_worked_out_from_its_parts(measure, value):
    row = {"x": 7, "y": 4, "z": 2}
    for cut, expected in ((value, T), (value + 1, F)):
        assert outcome_of({"measure": measure, "at_least": cut}, row, DERIVED) == expected
    assert outcome_of({"measure": measure, "at_least": value}, row | {"y": None}, DERIVED) == U


def test_a_weighted_mean_stays_a_fraction():
    measures = NUMBERS | {
        "mean": {"type": "weighted_mean", "of": [{"measure": each, "weight": 1} for each in ("x", "y", "z")]},
    }
    row = {"x": 1, "y": 0, "z": 0}  # a third
    assert outcome_of({"measure": "mean", "at_least": Fraction("0.333333333")}, row, measures) == T
    assert outcome_of({"measure": "mean", "at_most": Fraction("0.333333333")}, row, measures) == F
    assert outcome_of({"measure": "mean", "at_least": Fraction("0.333333334")}, row, measures) == F


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ({"x": 7, "y": 4, "z": 2}, T), ({"x": 7, "y": 4.01, "z": 2}, F), ({"x": 1, "y": 4, "z": 0}, N),
        ({"x": None, "y": 4, "z": 0}, N), ({"x": None, "y": 4, "z": 2}, U), ({"x": 7, "y": 4, "z": None}, U),
    ],
)  # fmt: skip
def test_a_ratio_has_any_numbers_above_and_a_base_that_may_be_zero(row, outcome):
    assert outcome_of({"measure": "ratio", "at_least": "150%"}, row, DERIVED) == outcome


# Ages (section 7).


@pytest.mark.parametrize(
    ("born", "on", "completed", "calendar"),
    [
        (date(2000, 5, 17), date(2024, 5, 16), 23, 24),
        (date(2000, 5, 17), date(2024, 5, 17), 24, 24),
        (date(2000, 2, 29), date(2023, 2, 27), 22, 23),
        (date(2000, 2, 29), date(2023, 2, 28), 23, 23),
        (date(2000, 2, 29), date(2024, 2, 28), 23, 24),
        (date(2000, 2, 29), date(2024, 2, 29), 24, 24),
        (date(2000, 12, 31), date(2001, 1, 1), 0, 1),
        (date(2024, 6, 1), date(2024, 1, 1), -1, 0),
    ],
)
def test_an_age_counts_birthdays_or_years(born, on, completed, calendar):
    assert (age(born, on, "completed"), age(born, on, "calendar_years")) == (completed, calendar)


@pytest.mark.parametrize(
    ("on", "years"),
    [("judged_on", 29), ("decided_on", 31), ("period_end", 30), ("2020-06-01", 25)],
)
def test_an_age_is_taken_on_the_day_that_is_named(on, years):
    run = Run((date(2025, 1, 1), date(2025, 12, 31)), date(2025, 5, 31), date(2026, 6, 1))
    measures = {
        "born": {"type": "date"},
        "age": {"type": "age", "born": "born", "on": on, "counted": "completed"},
    }
    for cut, expected in ((years, T), (years + 1, F)):
        assert outcome_of({"measure": "age", "at_least": cut}, {"born": "1995-06-01"}, measures, run) == expected
    assert outcome_of({"measure": "age", "at_least": 1}, {}, measures, run) == U


def test_a_year_of_birth_is_counted_in_calendar_years_and_judged_on_is_the_last_day_unless_named():
    measures = {
        "year": {"type": "count"},
        "age": {"type": "age", "born": "year", "on": "judged_on", "counted": "calendar_years"},
    }
    for cut, expected in ((44, T), (45, F)):
        assert outcome_of({"measure": "age", "at_least": cut}, {"year": 1980}, measures, YEAR_2024) == expected


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)), (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)), (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2023, 12, 31), 36, date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_months_keep_the_day_or_clip_it_to_the_end(start, months, end):
    assert months_after(start, months) == end


@pytest.mark.parametrize(
    ("value", "half_up", "half_even", "down", "up"),
    [("0.125", "0.13", "0.12", "0.12", "0.13"), ("0.135", "0.14", "0.14", "0.13", "0.14"),
     ("0.121", "0.12", "0.12", "0.12", "0.13"), ("0.129", "0.13", "0.13", "0.12", "0.13"),
     ("0.12", "0.12", "0.12", "0.12", "0.12")],
)  # fmt: skip
def test_four_ways_to_round(value, half_up, half_even, down, up):
    for how, expected in (("half_up", half_up), ("half_even", half_even), ("down", down), ("up", up)):
        assert rounded(Fraction(value), 2, how) == Fraction(expected)
