"""Finding one's way in a document. It must be valid; nothing is checked here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

Document = Mapping[str, Any]
Member = Mapping[str, Any]


def load(text: str) -> Any:
    """Read a document so that 1.10 stays exactly 1.10.

    >>> load('{"points": 1.10}')
    {'points': Decimal('1.10')}
    """
    return json.loads(text, parse_float=Decimal)


def policy(stated: Any) -> Any:
    """Give the bare value of a policy.

    >>> policy("unmet"), policy({"value": "unmet", "reading": "r1"})
    ('unmet', 'unmet')
    """
    return stated["value"] if isinstance(stated, Mapping) else stated


def is_unknown(value: Any) -> bool:
    """Tell whether this is what nobody knows."""
    return isinstance(value, Mapping) and "unknown" in value


def is_percentage(cut: Any) -> bool:
    """Tell whether a cut of points is relative."""
    return isinstance(cut, str)


def number(cut: Any) -> Fraction:
    """Read a decimal as it is, a percentage in hundredths.

    >>> number(Decimal("1.10")), number("62.5%")
    (Fraction(11, 10), Fraction(125, 2))
    """
    return Fraction(cut[:-1]) if is_percentage(cut) else Fraction(cut)


def varies(rule: Any) -> bool:
    """Tell whether `by_level` stands somewhere within."""
    if isinstance(rule, Mapping):
        return "by_level" in rule or any(varies(each) for each in rule.values())
    return isinstance(rule, list) and any(varies(each) for each in rule)


def as_asked_at(rule: Any, level: str | None) -> Any:
    """Give the rule as it is at one level, without `by_level` in it."""
    if isinstance(rule, Mapping):
        if "by_level" in rule:
            return as_asked_at(rule["by_level"][level], level)
        return {key: as_asked_at(value, level) for key, value in rule.items()}
    return [as_asked_at(each, level) for each in rule] if isinstance(rule, list) else rule


class Section:
    """One section with what is around and within it; the root counts as one."""

    def __init__(self, member: Member, around: Section | None) -> None:
        self.member, self.around = member, around
        self.inner = [Section(each, self) for each in member.get("sections", [])]
        self.own_criteria: Sequence[Member] = member.get("criteria", [])

    def stated(self, name: str) -> Any:
        """The policy of that name: the section's own, or the nearest around it."""
        if name in self.member:
            return policy(self.member[name])
        return self.around.stated(name) if self.around else None

    def every(self) -> Iterator[Section]:
        """This and all within, in document order."""
        yield self
        for section in self.inner:
            yield from section.every()

    def criteria(self) -> Iterator[Member]:
        """All criteria within, in document order."""
        for section in self.every():
            yield from section.own_criteria


def sections_of(document: Document) -> list[Member]:
    """List the sections of every depth, outer before inner."""
    return [section.member for section in Section(document, None).every()][1:]


def criteria_of(document: Document) -> list[Member]:
    """List the criteria of every section in document order."""
    return list(Section(document, None).criteria())


def levels_asking(document: Document, criterion: Member) -> list[str]:
    """List the levels at which a criterion is asked, highest first."""
    return [level["id"] for level in document["levels"] if level["id"] in criterion.get("asked_at", [level["id"]])]


def has_outcome(criterion: Member) -> bool:
    """Tell whether a criterion has an outcome besides its points."""
    return "rule" in criterion or "met_when" in criterion
