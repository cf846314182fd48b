"""Where something changes: the values at which the rules of a document turn, and the range of each measure."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .reference.dates import Run, day, months_after
from .reference.document import Document, Member, number

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
DERIVED = ("ratio", "age", "sum", "difference", "minimum", "maximum", "weighted_mean")
"""The types of measures without columns."""


def walk(node: Any) -> Iterator[Mapping[str, Any]]:
    """Find every object within."""
    if isinstance(node, Mapping):
        yield node
    if isinstance(node, (Mapping, list)):
        for each in node.values() if isinstance(node, Mapping) else node:
            yield from walk(each)


def decimal(units: int, decimals: int) -> Decimal | int:
    """Give `units / 10^decimals`, as an int where it is whole.

    >>> decimal(150, 2), decimal(200, 2)
    (Decimal('1.5'), 2)
    """
    value = Decimal(units).scaleb(-decimals)
    return int(value) if value == int(value) else value.normalize()


class Boundaries:
    """The values at which something changes, by measure: hundredths for shares and ratios, dates, or numbers."""

    def __init__(self, document: Document, run: Run) -> None:
        self.measures: Mapping[str, Member] = document["measures"]
        self.parameters: Mapping[str, Member] = document.get("parameters", {})
        self.run = run
        self.by_measure: dict[str, set[Any]] = defaultdict(set)
        for each in walk(dict(document)):
            if isinstance(each.get("measure"), str):
                self.of_object(each)
            if isinstance(each.get("award"), Mapping) and "given" in each["award"]:
                self.of_given(each)
            if isinstance(each.get("wait"), Mapping) and run.decided_on:
                wait = each["wait"]
                self.add(wait["since"], months_after(run.decided_on, -wait["months"]))

    def of_object(self, each: Member) -> None:
        """What a rule, a band table or a proportional award compares."""
        measure = each["measure"]
        for key in ("at_least", "at_most", "between", "from"):
            for cut in self.leaves(each.get(key)):
                self.add(measure, cut)
        for full in self.leaves(each.get("full")):
            for part in (1, 2, 3, 8):
                self.add(measure, number(full) / part)
        if "within" in each and self.run.period:
            for end in self.run.period:
                self.add(measure, end)

    def of_given(self, criterion: Member) -> None:
        """What the points of a criterion are compared with."""
        most = number(criterion["points"])
        stated = [criterion.get("floor"), criterion.get("met_when", {}).get("points_at_least"), criterion["points"]]
        for cut in stated:
            if cut is not None and not isinstance(cut, Mapping):
                self.add(criterion["award"]["given"], number(cut) * most / 100 if isinstance(cut, str) else number(cut))

    def leaves(self, cut: Any) -> Iterator[Any]:
        """Every value within a cut or a band table."""
        if isinstance(cut, list):
            for each in cut:
                yield from self.leaves(each)
        elif isinstance(cut, Mapping):
            parameter = self.parameters.get(str(cut.get("parameter")), {})
            inner = [parameter.get("value"), *[case["value"] for case in parameter.get("cases", [])]]
            for each in [*inner, *cut.get("by_level", {}).values(), cut.get("at_least")]:
                yield from self.leaves(each)
        elif cut is not None:
            yield cut

    def add(self, measure: str, cut: Any) -> None:
        """Note a value of a measure, and what it means for those it is made of."""
        stated = self.measures[measure]
        kind = stated["type"]
        if kind == "choice":
            return
        value: Any = day(cut) if kind == "date" else number(cut)
        if value in self.by_measure[measure]:
            return
        self.by_measure[measure].add(value)
        if kind == "ratio":
            for base in (1, 2, 4):
                self.add(stated["of"], value * base / 100)
                self.add(stated["base"], Fraction(base))
        elif kind == "age":
            self.of_age(stated, value)
        elif kind == "weighted_mean":
            for each in stated["of"]:
                self.add(each["measure"], value)
        elif kind in ("sum", "difference", "minimum", "maximum"):
            shares = len(stated["of"]) if kind == "sum" else 1
            for each in stated["of"]:
                self.add(each, value)
                self.add(each, value / shares)

    def of_age(self, stated: Member, years: Fraction) -> None:
        """Who is born when reaches an age."""
        try:
            on = self.run.named(stated["on"])
        except AssertionError:
            return
        if self.measures[stated["born"]]["type"] != "date":
            self.add(stated["born"], on.year - years)
        elif float(years).is_integer():
            self.add(stated["born"], months_after(on, -12 * int(years)))
            self.add(stated["born"], date(on.year - int(years), 12, 31))


def boundaries(document: Document, run: Run | None = None) -> Mapping[str, set[Any]]:
    """Collect the values at which something changes, by measure."""
    return Boundaries(document, run or Run()).by_measure


def values_of(measure: Member, cuts: set[Any]) -> list[Any]:
    """List values on and beside the cuts of a measure that has columns, and at the ends of its range.

    >>> values_of({"type": "count", "max": 9}, {Fraction(4)})
    [0, 1, 3, 4, 5, 8, 9]
    """
    kind = measure["type"]
    if kind in ("yes_no", "judged"):
        return [False, True]
    if kind == "choice":
        return list(measure["values"])
    if kind == "share":
        return shares(measure.get("max", 100), cuts)
    if kind == "date":
        low, high = day(measure.get("from", EARLIEST)), day(measure.get("until", LATEST))
        days = {low, high, date(2024, 2, 29), date(2023, 6, 30)}
        for cut in cuts:
            days |= {cut + timedelta(days=offset) for offset in (-1, 0, 1)}
        return [each for each in sorted(days) if low <= each <= high]
    scale = measure.get("decimals", 2 if kind == "points" else 0)
    lowest = Fraction(measure.get("min", -20 if kind == "number" else 0))
    highest = Fraction(measure.get("max", 20))
    step = Fraction(1, 10**scale)
    near = {lowest, lowest + step, highest, highest - step, Fraction(0)}
    for cut in cuts:
        on_grid = math.floor(cut / step) * step
        near |= {on_grid - step, on_grid, on_grid + step}
    return [decimal(int(value / step), scale) for value in sorted(near) if lowest <= value <= highest]


def shares(largest: int, cuts: set[Any]) -> list[dict[str, Any]]:
    """List counts and bases on and beside some percentages, and every way for one of them to be missing."""
    pairs: list[dict[str, Any]] = [{"count": 0, "base": 0}, {"count": None, "base": 0}]
    pairs += [{"count": None, "base": min(5, largest)}, {"count": 1, "base": None}, {"count": None, "base": None}]
    for base, cut in itertools.product((1, 2, 3, 5, 10, 41, 70), sorted(cuts) or [Fraction(50)]):
        for count in range(math.floor(cut * base / 100) - 1, math.ceil(cut * base / 100) + 2):
            pair = {"count": count, "base": base}
            if 0 <= count <= base <= largest and pair not in pairs:
                pairs.append(pair)
    return pairs
