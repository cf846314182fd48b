"""The reasons for an entity of a programme, down to the members it is judged by."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from . import _core
from .figures import checked_language
from .immutable import Immutable


class Member(NamedTuple):
    """How one member stands in a measure, and what keeps it from the title that is asked of it."""

    row: int
    """From 0, of the table of its kind."""
    key: str | None
    """As the data have it; None where nothing names it."""
    standing: str
    """``counts``, ``fails``, ``unknown`` or ``left_out``; ``maybe_counts``, ``maybe_fails`` and ``maybe_unknown`` where
    it is open whether the member is in the base at all."""
    points: Decimal | Fraction | None
    """Points that the title needs beyond the member's lowest, 0 where points do not keep it from the title. None where no
    title of this run is asked of it, the title has no total, or what it needs is not settled."""
    conditions: list[str]
    """Ids of the criteria, floors and vetoes that keep it from the title, or may."""


class Needed(NamedTuple):
    """How many members one rule needs that is not met, or not known to be."""

    by: str
    """The criterion."""
    level: str | None
    """Where what is asked varies by level."""
    cut: str | None
    """``"60%"``, or a number; None where one member or all are asked."""
    outcome: str
    base: int | None
    """The members it is a share of."""
    needed: int
    """How many have to count: 8 of 12 for 60 %."""
    lacking: int
    """How many more than surely count; some of them may be among the unknown."""


class Members(NamedTuple):
    """The members of an entity in one measure over them."""

    measure: str
    kind: str
    """Of the members."""
    asks: str | None
    """The set whose title of this run is asked of them."""
    outcome: str
    """What the rules make of it: ``unmet`` where one fails by it, else ``unknown`` where one may, else ``met``."""
    counting_against: bool
    """Whether some rule fails, or may, because too many count."""
    needed: list[Needed]
    counting: int
    failing: int
    unknown: int
    left_out: int
    members: list[Member]
    """Those that do not count, or may not, come first, the nearest to the title at the front: fewest conditions besides
    points, then fewest points short, then by their table. Those that count follow, and last those that are left out."""

    @property
    def nearest(self) -> list[Member]:
        """Those that do not count, or may not, the nearest to the title first."""
        return [each for each in self.members if each.standing not in ("counts", "left_out")]


class ProgrammeExplanation(Immutable):
    """Why one entity of a programme got its level, and which of its members that rests on.

    Obtained from `ProgrammeResult.explain`. The reasons are data; sentences are made when they are asked for.
    """

    def __init__(self, core: _core.ProgrammeExplanation, set_digest: str = "") -> None:
        self._core = core
        self._set_digest = set_digest

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("reasons through a programme cannot be pickled; keep to_json() or to_dict()")

    def to_text(self, language: str = "en") -> str:
        """Write the reasons as plain text, in ``"en"`` or ``"vi"``: those of the entity, then its members in each measure
        that is not met or not known to be."""
        return self._core.to_text(checked_language(language))

    def to_markdown(self, language: str = "en") -> str:
        """Write the reasons as Markdown, in ``"en"`` or ``"vi"``."""
        return self._core.to_markdown(checked_language(language))

    def to_html(self, language: str = "en") -> str:
        """Write the reasons as a fragment of HTML, in ``"en"`` or ``"vi"``; as `Explanation.to_html`."""
        return self._core.to_html(checked_language(language))

    def to_json(self) -> str:
        """Write the reasons as JSON, without sentences: those of the entity, and ``members``, a list of measures over them.

        Rows of members are counted from 1 in it, as everywhere in files.
        """
        return self._core.to_json(self._set_digest)

    def to_dict(self) -> dict[str, Any]:
        """Return what `to_json` writes; numbers with decimals are `decimal.Decimal`."""
        found: dict[str, Any] = json.loads(self.to_json(), parse_float=Decimal)
        return found

    @cached_property
    def measures(self) -> dict[str, Members]:
        """Each measure over members, by its id."""
        return {each["measure"]: _members(each) for each in self.to_dict()["members"]}

    def members(self, measure: str) -> Members:
        """Return who counts in a measure over members, who does not, how many are needed and who is nearest.

        Raises
        ------
        KeyError
            If the set has no such measure over members.
        """
        if measure not in self.measures:
            known = ", ".join(self.measures) or "none"
            raise KeyError(f"no measure over members is called {measure!r}; there is {known}")
        return self.measures[measure]

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return self.to_html()


def _members(found: dict[str, Any]) -> Members:
    return Members(
        found["measure"],
        found["kind"],
        found.get("asks"),
        found["outcome"],
        found["counting_against"],
        [_needed(each) for each in found.get("needed", [])],
        found["counting"],
        found["failing"],
        found["unknown"],
        found["left_out"],
        [_member(each) for each in found.get("members", [])],
    )


def _needed(found: dict[str, Any]) -> Needed:
    cut = found.get("cut")
    return Needed(
        found["by"],
        found.get("level"),
        None if cut is None else str(cut),
        found["outcome"],
        found.get("base"),
        found["needed"],
        found["lacking"],
    )


def _member(found: dict[str, Any]) -> Member:
    lacking = found.get("lacking", {})
    points = lacking.get("points")
    exact = None if points is None else Fraction(points) if isinstance(points, str) else Decimal(points)
    conditions = [each["id"] for each in lacking.get("conditions", [])]
    return Member(found["row"] - 1, found.get("key"), found["standing"], exact, conditions)
