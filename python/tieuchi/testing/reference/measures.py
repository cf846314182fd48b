"""What the data of one entity say of each measure (section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .dates import Run, age, day
from .document import Document, Member, number, policy

Row = Mapping[str, Any]
"""Measure id to None (missing, as is a measure not named), a bool, a number, a label, a date (or its text), or
`{"count": ..., "base": ...}`."""

MISSING, EMPTY = object(), object()  # no label of a choice equals them


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
        """Whether the base is missing, so that it may turn out to be zero."""
        return self.is_fraction(measure) and self.parts(measure)[1] is MISSING

    def lacks_count(self, measure: str) -> bool:
        """Whether the base is zero and the count missing: settled, and reported as missing all the same."""
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
        return value if kind in ("yes_no", "judged", "choice") else Fraction(value)

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
