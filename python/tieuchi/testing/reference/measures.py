"""What the data of one entity say of each measure (section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from .dates import Run, age, day
from .document import Document, Member, number, policy

Row = Mapping[str, Any]
"""Measure id to None (missing, as is a measure not named), a bool, a number, a label, a date (or its text),
`{"count": ..., "base": ...}`, or of a measure over members `{"low": ..., "base": ..., "high": ..., "base_high": ...,
"may_be_empty": ...}`."""

MISSING, EMPTY = object(), object()  # no label of a choice equals them


class Side(NamedTuple):
    """The lowest or the highest of a measure over members: a number over a base, of which both may be MISSING."""

    number: Any
    base: Any

    @property
    def empty(self) -> bool:
        """Whether there is no member."""
        return bool(self.base == 0)


class Measures:
    """The measures of a document for one entity in one run."""

    def __init__(self, document: Document, row: Row, run: Run) -> None:
        self.measures: Mapping[str, Member] = document["measures"]
        self.row, self.run = row, run

    def kind(self, measure: str) -> str:
        """The type of a measure."""
        return str(self.measures[measure]["type"])

    def is_fraction(self, measure: str) -> bool:
        """Whether it is compared with percentages."""
        return self.kind(measure) in ("share", "ratio")

    def is_over_members(self, measure: str) -> bool:
        """Whether it has a lowest and a highest value (section 8)."""
        return "over" in self.measures[measure]

    def has_base(self, measure: str) -> bool:
        """Whether `when_empty` speaks where there is nobody, or nothing, to count."""
        return "when_empty" in self.measures[measure]

    def sides(self, measure: str) -> tuple[Side, Side]:
        """The lowest and the highest of a measure over members."""
        row = self.row.get(measure)
        if not isinstance(row, Mapping):
            only = Side(MISSING if row is None else Fraction(row), MISSING if row is None else Fraction(1))
            return only, only
        low, base = row.get("low", row.get("count")), row.get("base")
        high, base_high = row.get("high"), row.get("base_high")
        lowest, highest = (low, base), (low if high is None else high, base if base_high is None else base_high)
        of = [[MISSING if each is None else Fraction(each) for each in side] for side in (lowest, highest)]
        if not self.has_base(measure):
            of = [[each, Fraction(1)] for each, _ in of]
        return Side(*of[0]), Side(*of[1])

    def bounds(self, measure: str) -> Any:
        """MISSING, EMPTY (no member), or the lowest and the highest value of a measure over members.

        A share, and `any` and `all` as the share that they ask for, is in hundredths.
        """
        sides = self.sides(measure)
        if all(side.empty for side in sides) and not self.may_be_empty(measure):
            return EMPTY
        if any(MISSING in side for side in sides):
            return MISSING
        kind = self.kind(measure)
        if kind in ("share", "any", "all"):
            low, high = sides  # a side of 0/0 knows only members who may count, or may fail
            return (
                Fraction(100) if low.empty else 100 * low.number / low.base,
                Fraction(0) if high.empty else 100 * high.number / high.base,
            )
        return tuple(side.number / side.base if kind == "mean" else side.number for side in sides)

    def when_empty(self, measure: str) -> str:
        """What a comparison says while the base is zero."""
        return str(policy(self.measures[measure]["when_empty"]))

    def parts(self, measure: str) -> tuple[Any, Any]:
        """The count and the base of a share or ratio, each a value or MISSING."""
        stated = self.measures[measure]
        if stated["type"] == "ratio":
            return self.value(stated["of"]), self.value(stated["base"])
        pair = self.row.get(measure) or {}
        count, base = pair.get("count"), pair.get("base")
        return (MISSING if count is None else Fraction(count)), (MISSING if base is None else Fraction(base))

    def may_be_empty(self, measure: str) -> bool:
        """Whether the base is missing, so that it may turn out to be zero, or it is open whether there is a member."""
        if self.is_over_members(measure):
            row = self.row.get(measure)
            told = isinstance(row, Mapping) and bool(row.get("may_be_empty", False))
            return self.has_base(measure) and (told or any(side.base is MISSING for side in self.sides(measure)))
        return self.is_fraction(measure) and self.parts(measure)[1] is MISSING

    def lacks_count(self, measure: str) -> bool:
        """Whether the base is zero and the count missing: settled, and reported as missing all the same."""
        if self.is_over_members(measure):
            return self.bounds(measure) is EMPTY and any(side.number is MISSING for side in self.sides(measure))
        if not self.is_fraction(measure):
            return False
        count, base = self.parts(measure)
        return bool(count is MISSING and base == 0)

    def value(self, measure: str) -> Any:
        """MISSING, EMPTY (a base of zero), or the value.

        Shares and ratios are in hundredths, ordered choices are still labels; `position` makes numbers of those.
        """
        stated, kind = self.measures[measure], self.kind(measure)
        if kind in ("share", "ratio"):
            count, base = self.parts(measure)
            if base == 0:
                return EMPTY
            return MISSING if MISSING in (count, base) else 100 * count / base
        if kind == "age":
            return self.age(stated)
        if kind == "weighted_mean":
            values = [self.value(each["measure"]) for each in stated["of"]]
            weights = [number(each["weight"]) for each in stated["of"]]
            if MISSING in values:
                return MISSING
            return sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0)) / sum(weights)
        if kind in ("sum", "difference", "minimum", "maximum"):
            values = [self.value(each) for each in stated["of"]]
            if MISSING in values:
                return MISSING
            if kind == "sum":
                return sum(values, Fraction(0))
            if kind == "difference":
                return values[0] - values[1]
            return min(values) if kind == "minimum" else max(values)
        value = self.row.get(measure)
        if value is None:
            return MISSING
        if kind == "date":
            return day(value)
        return value if kind in ("yes_no", "judged", "title", "choice") else Fraction(value)

    def age(self, stated: Member) -> Any:
        """Whole years from a date of birth or a year of birth."""
        born = self.value(stated["born"])
        if born is MISSING:
            return MISSING
        if not isinstance(born, date):
            return self.run.named(stated["on"]).year - born
        return Fraction(age(born, self.run.named(stated["on"]), stated["counted"]))

    def position(self, measure: str, value: Any) -> Any:
        """A value or a cut on the scale of a measure, where greater is more.

        A percentage in hundredths, a date, the place of a label among the values of its choice, or a number.
        """
        if self.kind(measure) == "choice":
            return self.measures[measure]["values"].index(value)
        if self.kind(measure) == "date":
            return day(value)
        return number(value)
