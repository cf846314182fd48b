"""The points that a criterion earns where it applies (section 2)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from .document import Member, is_unknown, number
from .grades import Grade
from .measures import EMPTY, MISSING
from .outcomes import F, N, T, U, Verdict
from .rules import Rules

NOTHING = Fraction(0)


class Earned(NamedTuple):
    """The lowest and the highest points from an award."""

    low: Fraction
    high: Fraction
    open: bool = False
    not_applicable: bool = False
    may_not_apply: bool = False

    @property
    def settled(self) -> bool:
        """Whether there is one number of points alone."""
        return self.low == self.high and not self.may_not_apply


def rounded(value: Fraction, decimals: int, how: str) -> Fraction:
    """Round to so many decimals.

    >>> half = Fraction("0.125")
    >>> [str(float(rounded(half, 2, how))) for how in ("half_up", "half_even", "down", "up")]
    ['0.13', '0.12', '0.12', '0.13']
    """
    units = value * 10**decimals
    whole = {
        "half_up": lambda: math.floor(units + Fraction(1, 2)),
        "half_even": lambda: round(units),
        "down": lambda: math.floor(units),
        "up": lambda: math.ceil(units),
    }[how]()
    return Fraction(whole, 10**decimals)


def by_outcome(outcome: str, most: Fraction) -> Earned:
    """Give all points, none, something between, or nothing that applies."""
    low, high = {T: (most, most), F: (NOTHING, NOTHING), U: (NOTHING, most), N: (NOTHING, NOTHING)}[outcome]
    return Earned(low, high, not_applicable=outcome == N)


def award_points(rules: Rules, decimals: int, criterion: Member, rule: Verdict | None, grade: Grade | None) -> Earned:
    """Judge the award of a criterion; `decimals` are those of the set."""
    award, most = criterion["award"], number(criterion["points"])
    if award == "all_or_nothing":
        assert rule is not None
        return by_outcome(rule.outcome, most)._replace(open=rule.open, may_not_apply=rule.may_not_apply)
    if "given" in award:
        given = rules.measures.value(award["given"])
        if given is MISSING:
            return Earned(NOTHING, most)
        if rules.measures.kind(award["given"]) == "weighted_mean":
            given = rounded(given, decimals, award["rounding"])
        return Earned(given, given)
    if "graded" in award:
        assert grade is not None
        return graded(award["graded"], most, grade)
    if "bands" in award:
        return bands(rules, award["bands"], most)
    return proportional(rules, decimals, award["proportional"], most)


def among(points: list[Any], most: Fraction, open_: bool) -> Earned:
    """Give the range of several numbers of points, one of which nobody may know."""
    if any(is_unknown(each) for each in points):
        return Earned(NOTHING, most, True)
    low, high = min(map(number, points)), max(map(number, points))
    return Earned(low, high, open_ and low != high)


def graded(entries: list[Member], most: Fraction, grade: Grade) -> Earned:
    """Give the points from those of the lowest possible grade to those of the highest."""
    earned = among([entry["points"] for entry in entries[grade.low : grade.high + 1]], most, grade.open)
    return earned._replace(may_not_apply=grade.may_not_apply)


def with_empty(rules: Rules, measure: str, earned: Earned, most: Fraction) -> Earned:
    """Add what `when_empty` would give where a missing base may turn out to be zero."""
    if not rules.measures.may_be_empty(measure):
        return earned
    empty = rules.measures.when_empty(measure)
    if empty == N:
        return earned._replace(may_not_apply=True)
    at_zero = by_outcome(empty, most)
    return earned._replace(low=min(earned.low, at_zero.low), high=max(earned.high, at_zero.high))


def values_of(rules: Rules, measure: str) -> Any:
    """MISSING, EMPTY, or the values of a measure: one, or the lowest and the highest over members."""
    if rules.measures.is_over_members(measure):
        bounds = rules.measures.bounds(measure)
        return bounds if bounds in (MISSING, EMPTY) else list(bounds)
    value = rules.measures.value(measure)
    return value if value in (MISSING, EMPTY) else [value]


def bands(rules: Rules, award: Mapping[str, Any], most: Fraction) -> Earned:
    """Give the points of the band reached, in every table possible."""
    measure = award["measure"]
    values = values_of(rules, measure)
    if values is EMPTY:
        return by_outcome(rules.measures.when_empty(measure), most)
    tables, open_ = rules.possible(award["from"])
    if any(is_unknown(table) for table in tables):
        return with_empty(rules, measure, Earned(NOTHING, most, True), most)
    place = rules.measures.position
    reached: list[Any] = []
    for table in tables:
        if values is MISSING:
            reached += [band["points"] for band in table]
            continue
        ends = []
        for value in values:
            at = place(measure, value) if rules.measures.kind(measure) == "choice" else value
            ends.append(sum(at >= place(measure, band["at_least"]) for band in table[1:]))  # the first covers the rest
        reached += [band["points"] for band in table[ends[0] : ends[-1] + 1]]
    return with_empty(rules, measure, among(reached, most, open_), most)


def proportional(rules: Rules, decimals: int, award: Mapping[str, Any], most: Fraction) -> Earned:
    """Give points * value / full, from 0 to all of them, rounded."""
    measure = award["measure"]
    values = values_of(rules, measure)
    if values is EMPTY:
        return by_outcome(rules.measures.when_empty(measure), most)
    fulls, open_ = rules.possible(award["full"])
    if any(is_unknown(full) for full in fulls):
        return with_empty(rules, measure, Earned(NOTHING, most, True), most)
    if values is MISSING:
        return with_empty(rules, measure, Earned(NOTHING, most, open_), most)
    parts = [min(max(value / number(full), NOTHING), Fraction(1)) for value in values for full in fulls]
    scale = award.get("decimals", decimals)
    earned = among([rounded(most * part, scale, award["rounding"]) for part in parts], most, open_)
    return with_empty(rules, measure, earned, most)
