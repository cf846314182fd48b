"""Measures of every type; they come into being where a rule or an award needs them."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..ranges import EARLIEST, LATEST, decimal
from ..reference.dates import day
from ..reference.document import number
from .draws import Draws, Member, percentage, text

WHEN_EMPTY = ["met", "unmet", "not_applicable", "unknown"]
LABELS = ["north", "south", "coast", "city"]
DAYS = ["2024-01-01", "2020-01-01", "2023-06-30", "2023-07-01", "2024-02-29", "2024-12-31"]
ORDERED = ["share", "share", "count", "number", "ratio", "choice", "date", "age", "derived", "weighted_mean"]
"""Types of measures that a cut fits."""
JOINED = ["sum", "difference", "minimum", "maximum"]


def is_wide(written: Member) -> bool:
    """Whether cuts of any kind find room in the range of a measure."""
    return bool(written.get("min", 0) <= 0 and written.get("max", 2) >= 2)


class Measures(Draws):
    """Writes measures, and cuts that fit them."""

    def __init__(self, draw: Any, sound: bool) -> None:
        super().__init__(draw, sound)
        self.measures: dict[str, Member] = {}

    # Writing measures.

    def declare(self, written: Member) -> str:
        """Give a measure its name."""
        name = f"m{len(self.measures) + 1}-{str(written['type']).replace('_', '-')}"
        if self.chance(4):
            written["title"] = text(f"Measure {name}")
        self.measures[name] = written
        return name

    def measure(self, kind: str, **members: Any) -> str:
        """A measure of that type, new or used before; points are given for one criterion only."""
        used = [name for name, each in self.measures.items() if each["type"] == kind and is_wide(each)]
        if used and kind != "points" and not members and self.chance(2):
            return str(self.one(used))
        written: Member = {"type": kind, **members}
        if kind == "count" and not members and self.chance(2):
            written["max"] = self.whole(2, 12)
        if kind == "number" and not members:
            written["decimals"] = self.whole(0, 2)
            written["min"], written["max"] = self.whole(-3, 0), self.whole(3, 12)
        if kind in ("share", "ratio"):
            written["when_empty"] = self.policy(self.one(WHEN_EMPTY))
        if kind == "share" and self.chance(2):
            written["max"] = self.whole(5, 100)
        if kind == "ratio":
            written["of"] = self.measure(self.one(["count", "number"])) if not self.chance(4) else self.derived(True)
            written["base"] = self.base()
        if kind == "choice" and not members:
            written["values"] = LABELS[: self.whole(2, 4)]
            if self.chance(2):
                written["ordered"] = True
        if kind == "date" and self.chance(2):
            written["from"], written["until"] = self.one(["1950-01-01", "2010-06-15"]), "2031-12-31"
        if kind == "age":
            self.age(written)
        return self.declare(written)

    def base(self) -> str:
        """The base of a ratio: never negative."""
        shape = self.one(["count", "number", "derived"])
        if shape == "derived":
            return self.derived(True)
        return self.measure("count") if shape == "count" else self.measure("number", min=0, max=8)

    def age(self, written: Member) -> None:
        """From a birth date, or in calendar years from a year of birth."""
        born = self.one(["date", "count", "number"])
        written["on"] = self.one(["judged_on", "decided_on", "period_end", "2024-02-29"])
        written["counted"] = self.one(["completed", "calendar_years"]) if born == "date" else "calendar_years"
        if born == "date":
            written["born"] = self.measure("date")
        elif born == "count":
            written["born"] = self.measure("count", max=2030)
        else:
            written["born"] = self.measure("number", min=1940, max=2030)

    def flag(self) -> str:
        """A yes or no, or what a person decides."""
        if not self.chance(3):
            return self.measure("yes_no")
        name = self.measure("judged")
        if self.chance(2):
            self.measures[name]["judge"] = text("Someone")
        return name

    def part(self, never_negative: bool) -> str:
        """What a derived measure is made of."""
        if self.chance(6):
            return self.derived(never_negative)
        if never_negative:
            return self.measure("count", max=self.whole(2, 8))
        return self.measure("number") if self.chance(2) else self.measure("count", max=self.whole(2, 8))

    def derived(self, never_negative: bool = False) -> str:
        """A sum, difference, minimum or maximum."""
        kind = self.one([each for each in JOINED if not (never_negative and each == "difference")])
        size = 2 if kind == "difference" else self.whole(2, 3)
        return self.declare({"type": kind, "of": [self.part(never_negative) for _ in range(size)]})

    def weighted_mean(self, parts: list[str] | None = None) -> str:
        """A mean with weights, of these or of some parts."""
        parts = parts or [self.part(False) for _ in range(2)]
        weights = [self.one([1, 2, 3, Decimal("0.5"), Decimal("0.25")]) for _ in parts]
        of = [{"measure": part, "weight": weight} for part, weight in zip(parts, weights, strict=True)]
        return self.declare({"type": "weighted_mean", "of": of})

    def comparable(self, *without: str) -> str:
        """A measure that a cut fits."""
        given = [name for name, each in self.measures.items() if each["type"] == "points"]
        if given and self.chance(6):
            return str(self.one(given))
        kind = self.one([each for each in ORDERED if each not in without])
        if kind == "derived":
            return self.derived()
        if kind == "weighted_mean":
            return self.weighted_mean()
        if kind == "choice":
            used = [name for name, each in self.measures.items() if each.get("ordered")]
            if used and self.chance(2):
                return str(self.one(used))
            return self.measure("choice", values=LABELS[: self.whole(2, 4)], ordered=True)
        return self.measure(kind)

    # What a measure may be.

    def scale_of(self, measure: str) -> int:
        """How many decimals a cut may have."""
        written = self.measures[measure]
        if written["type"] in JOINED:
            return max(self.scale_of(part) for part in written["of"])
        if written["type"] == "weighted_mean":
            return max(self.scale_of(each["measure"]) for each in written["of"]) + 1
        return int(written.get("decimals", 2 if written["type"] == "points" else 0))

    def range_of(self, measure: str) -> tuple[Fraction, Fraction]:
        """The lowest and the highest value of numbers."""
        written = self.measures[measure]
        kind = written["type"]
        if kind == "age":
            return Fraction(15), Fraction(70)
        if kind == "weighted_mean":
            weights = [number(each["weight"]) for each in written["of"]]
            ranges = [self.range_of(each["measure"]) for each in written["of"]]
            low = sum((w * each[0] for w, each in zip(weights, ranges, strict=True)), Fraction(0))
            high = sum((w * each[1] for w, each in zip(weights, ranges, strict=True)), Fraction(0))
            return low / sum(weights), high / sum(weights)
        if kind in JOINED:
            ranges = [self.range_of(part) for part in written["of"]]
            lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
            if kind == "sum":
                return sum(lows, Fraction(0)), sum(highs, Fraction(0))
            if kind == "difference":
                return lows[0] - highs[1], highs[0] - lows[1]
            return (min(lows), min(highs)) if kind == "minimum" else (max(lows), max(highs))
        return Fraction(written.get("min", 0)), Fraction(written.get("max", 6))

    def cut(self, measure: str, at_least: bool) -> Any:
        """A cut that something reaches and something does not."""
        written = self.measures[measure]
        kind = written["type"]
        if kind == "share":
            return percentage(self.one([50, 60, 90, "62.5", "33.3", 75, 100 if at_least else 0]))
        if kind == "ratio":
            return self.ratio_cut(written)
        if kind == "choice":
            return self.one(written["values"][1:] if at_least else written["values"][:-1])
        if kind == "date":
            low, high = day(written.get("from", EARLIEST)), day(written.get("until", LATEST))
            return self.one([each for each in DAYS if low < day(each) < high])
        scale = self.scale_of(measure)
        low, high = (bound * 10**scale for bound in self.range_of(measure))
        if at_least:
            return decimal(self.whole(math.floor(low) + 1, math.floor(high)), scale)
        return decimal(self.whole(math.ceil(low), math.ceil(high) - 1), scale)

    def ratio_cut(self, written: Member) -> str:
        """A percentage that some pair reaches and some pair does not, whatever the parts may be."""
        low, high = self.range_of(written["of"])
        least = max(self.range_of(written["base"])[0], Fraction(1, 10 ** self.scale_of(written["base"])))
        most = self.range_of(written["base"])[1]
        cuts = [Fraction(each) for each in ("25", "50", "100", "150", "187.5")]
        fitting = [cut for cut in cuts if 100 * low < cut * most and cut * least < 100 * high]
        return percentage(f"{float(self.one(fitting or cuts)):g}")

    def place(self, measure: str, cut: Any) -> Any:
        """Where a cut lies, for comparing it with another."""
        kind = self.measures[measure]["type"]
        if kind == "choice":
            return self.measures[measure]["values"].index(cut)
        return day(cut) if kind == "date" else number(cut)
