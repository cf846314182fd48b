"""Sums of points, what is left of a maximum, floors and rescaled totals (sections 2 and 4)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .awards import NOTHING
from .criteria import points_cut
from .document import is_percentage, is_unknown, number
from .outcomes import F, N, T, U, reaches

Weigh = Callable[[Fraction, Fraction], Fraction]
Range = tuple[Fraction, Fraction]


@dataclass
class Scored:
    """A criterion with points as sums see it. A bonus or deduction has no maximum, and a deduction points below 0."""

    applies: str
    most: Fraction
    """Its maximum."""
    low: Fraction
    """Where it applies, as `high`."""
    high: Fraction
    points_if_not: Fraction
    most_if_not: Fraction
    """What is left of its maximum where it does not apply."""
    beside: bool = False
    """A bonus or a deduction."""

    def range_of(self, weigh: Weigh) -> Range:
        """Lowest and highest of `weigh(points, maximum left)` over the branches that are possible."""
        if_not = weigh(self.points_if_not, self.most_if_not)
        if self.applies == F:
            return if_not, if_not
        low, high = weigh(self.low, self.most), weigh(self.high, self.most)
        return (low, high) if self.applies == T else (min(low, if_not), max(high, if_not))

    @property
    def maximum_left(self) -> Fraction:
        """What is left of its maximum; it counts as applicable where that is unknown."""
        return self.most_if_not if self.applies == F else self.most


def points_alone(points: Fraction, most: Fraction) -> Fraction:
    """Weigh points by themselves."""
    return points


def add(ranges: Iterable[Range]) -> Range:
    """Add lowest to lowest and highest to highest."""
    every = list(ranges)
    return sum((low for low, _ in every), NOTHING), sum((high for _, high in every), NOTHING)


def summed(criteria: Iterable[Scored], weigh: Weigh = points_alone) -> Range:
    """Add what criteria weigh."""
    return add(criterion.range_of(weigh) for criterion in criteria)


def maximum_of(criteria: Iterable[Scored]) -> Fraction:
    """Add the maxima."""
    return sum((criterion.most for criterion in criteria), NOTHING)


def maximum_left_may_be_zero(criteria: Iterable[Scored]) -> bool:
    """Whether all that counts towards the maximum may turn out to be left out."""
    return all(each.beside or (each.most_if_not == 0 and each.applies != T) for each in criteria)


def maximum_left_is_zero(criteria: Iterable[Scored]) -> bool:
    """Whether all that counts towards the maximum is left out."""
    return all(each.maximum_left == 0 for each in criteria)


def criterion_floor(floor: Any, scored: Scored) -> str:
    """Judge the floor of a criterion, from its points before `when_not_applicable`."""
    if scored.applies == F:
        return N
    if is_unknown(floor):
        return U
    kept = reaches(scored.low, scored.high, points_cut(floor, scored.most))
    return kept if scored.applies == T or kept == T else U


def section_floor(floor: Any, criteria: Sequence[Scored]) -> str:
    """Judge the floor of a section; a relative one asks for a part of the maximum left."""
    if maximum_left_is_zero(criteria):
        return N
    if is_unknown(floor):
        return U
    if is_percentage(floor):
        kept = reaches(*summed(criteria, lambda points, most: 100 * points - number(floor) * most), NOTHING)
    else:
        kept = reaches(*summed(criteria), number(floor))
    return U if kept == F and maximum_left_may_be_zero(criteria) else kept


def rescaled_total(criteria: Sequence[Scored], cut: Fraction) -> Range:
    """Give points * maximum - cut * maximum left, lowest and highest; what stands beside the maximum lowers the cut."""
    regular, beside = [each for each in criteria if not each.beside], [each for each in criteria if each.beside]
    maximum = maximum_of(regular)
    on_top = summed(beside)
    lowest, highest = (
        summed(regular, lambda points, most, c=cut - extra: points * maximum - c * most)  # type: ignore[misc]
        for extra in on_top
    )
    return lowest[0], highest[1]


@dataclass
class Unit:
    """The criteria of one innermost section, or of a root without sections, as the total sees them."""

    criteria: Sequence[Scored]
    rescaled: bool
    when_empty: str | None
    """What it counts where it is rescaled and nothing is left of it."""

    @property
    def regular(self) -> list[Scored]:
        """Those that count towards the maximum."""
        return [each for each in self.criteria if not each.beside]

    @property
    def keeps_its_maximum(self) -> bool:
        """Whether its maximum stays where nothing is left of it."""
        return self.rescaled and self.when_empty != "leave_out" and maximum_of(self.regular) > 0

    @property
    def maximum_left(self) -> Fraction:
        """What is left of its maximum."""
        left = sum((each.maximum_left for each in self.regular), NOTHING)
        return maximum_of(self.regular) if left == 0 and self.keeps_its_maximum else left

    @property
    def maximum_left_may_be_zero(self) -> bool:
        """Whether nothing may turn out to be left of it."""
        return maximum_left_may_be_zero(self.criteria) and not self.keeps_its_maximum

    def range_of(self) -> Range:
        """What it adds to the total, lowest and highest."""
        return self.rescaled_range() if self.rescaled else summed(self.criteria)

    def rescaled_range(self) -> Range:
        """Give points * maximum / maximum left, lowest and highest over all that may not apply."""
        maximum = maximum_of(self.regular)
        branches = [[True, False] if each.applies == U else [each.applies == T] for each in self.regular]
        lows, highs = [], []
        for chosen in itertools.product(*branches):
            left = [each for each, applies in zip(self.regular, chosen, strict=True) if applies]
            maximum_left = maximum_of(left)
            if maximum_left == 0:
                lows.append(maximum if self.when_empty == "full" else NOTHING)
                highs.append(lows[-1])
            else:
                lows.append(sum((each.low for each in left), NOTHING) * maximum / maximum_left)
                highs.append(sum((each.high for each in left), NOTHING) * maximum / maximum_left)
        return add([(min(lows), max(highs)), summed(each for each in self.criteria if each.beside)])
