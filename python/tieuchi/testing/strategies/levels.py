"""Levels with every condition."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ..reference.document import has_outcome
from .criteria import Criteria
from .draws import Member, text


def is_asked(criterion: Member, level: str) -> bool:
    """Whether a criterion is asked at a level."""
    return level in criterion.get("asked_at", [level])


class Levels(Criteria):
    """Writes levels, highest first."""

    def requires(self, criteria: list[Member], level: str) -> Any:
        """Criteria that a level asks for, or None where none can be."""
        asked = [each["id"] for each in criteria if is_asked(each, level) and has_outcome(each)]
        if not asked:
            return None
        if self.chance(10):
            return {"all_of": [asked[0], self.unknown()]}
        if self.chance(2):
            shape = self.one(["any_of", "all_of", "k_of"])
            some = self.some(asked)
            return {"k_of": self.whole(1, len(some)), "of": some} if shape == "k_of" else {shape: some}
        if self.chance(3):
            return {"any_of": [{"not": asked[0]}, {"all_of": self.some(asked)}]}
        for criterion in criteria:  # what has no outcome cannot be asked for
            if not has_outcome(criterion):
                criterion["optional"] = True
        everything = [
            each for each in criteria if each["id"] in asked and not each.get("optional") and "counts_as" not in each
        ]
        return "all" if everything else {"any_of": asked}

    def totals(self, maximum: int) -> list[Any]:
        """One for each level: all that a level may ask is above all that a lower one may, whatever the parameters."""
        size = 2 * len(self.level_ids)
        steps = sorted(self.draw(st.sets(st.integers(1, maximum), min_size=size, max_size=size)), reverse=True)
        totals: list[Any] = []
        for pair in zip(steps[::2], steps[1::2], strict=True):
            totals.append(self.unknown() if self.chance(15) else self.total(pair))
        return totals

    def total(self, pair: tuple[int, int]) -> Any:
        """One of two numbers of points, or a parameter with both of them."""
        return self.parameter(lambda: self.one(pair)) if self.chance(3) else self.one(pair)

    def past(self, level: Member, rank: int) -> None:
        """What a level asks of the past."""
        lower = self.level_ids[rank + 1 :]
        if not lower:
            return
        if self.chance(6):
            missing = "unknown" if self.sound else self.one(["unknown", "not_held"])
            level["wait"] = {
                "level": self.one(lower),
                "months": self.one([12, 1, 6, 36]),
                "since": self.measure("date"),
                "since_missing": self.policy(missing),
            }
        if self.chance(8):
            level["holds_first"] = {"level": self.one(lower), "holds": self.flag()}
        if self.chance(8):
            held = [self.declare({"type": "yes_no"}) for _ in range(self.whole(2, 3))]
            level["years_in_a_row"] = {"level": self.one(lower), "held": held}

    def levels(self, document: Member, sections: list[Member], criteria: list[Member]) -> list[Member]:
        """All levels; some criteria are changed so that there is something to ask for."""
        floors = [each["id"] for each in [*sections, *criteria] if "floor" in each]
        maximum = int(sum(Decimal(each.get("points", 0)) for each in criteria if "counts_as" not in each))
        totals = self.totals(maximum) if maximum >= 2 * len(self.level_ids) else []
        levels = []
        for rank, name in enumerate(self.level_ids):
            level: Member = {"id": name, "title": text(f"Level {name}")}
            if totals:
                level["total"] = {"at_least": totals[rank]}
            if floors and (rank == 0 or self.chance(2)):
                level["floors"] = "all" if rank == 0 or self.chance(2) else self.some(floors)
            asked = self.requires(criteria, name) if not totals or self.chance(3) else None
            if asked is not None:
                level["requires"] = asked
            if document.get("vetoes") and (rank == 0 or self.chance(2)):
                level["vetoes"] = "all" if rank == 0 else self.some([veto["id"] for veto in document["vetoes"]])
            self.past(level, rank)
            if len(level) == 2 and not any("grade" in each and is_asked(each, name) for each in criteria):
                level["requires"] = {"any_of": [self.fallback(criteria, name)]}
            if rank + 1 < len(self.level_ids) and self.chance(4):
                level["includes"] = self.one(self.level_ids[rank + 1 :])
            if self.chance(12):
                level["validity"] = {"months": 36}
            level["when_nothing_applies"] = self.policy(self.one(["held", "not_held"]))
            levels.append(level)
        for level in levels:  # once it is known what is optional
            self.count_grades(level, criteria)
        return levels

    def count_grades(self, level: Member, criteria: list[Member]) -> None:
        """Counts of grades, and something else to ask for where there are none to count."""
        conditions = ("total", "floors", "requires", "vetoes", "wait", "holds_first", "years_in_a_row")
        empty = not any(each in level for each in conditions)
        graded = [
            each for each in criteria if "grade" in each and is_asked(each, level["id"]) and not each.get("optional")
        ]
        if not graded and empty:
            level["requires"] = {"any_of": [self.fallback(criteria, level["id"])]}
        elif graded and (empty or self.chance(2)):
            named = self.some(self.grades[1:])[:2]
            level["grades"] = [{"at_least": grade, "count": self.whole(1, len(graded))} for grade in named]

    def fallback(self, criteria: list[Member], level: str) -> str:
        """A criterion this level can ask for: the first with an outcome, asked from now on."""
        named = [
            each for each in criteria if "met_when" in each or ("rule" in each and is_asked(each, level))
        ]  # fmt: skip
        if not named:
            criterion = criteria[0]
            criterion.pop("met_when", None)
            criterion.pop("asked_at", None)
            criterion.pop("variants", None)
            criterion.pop("overlap", None)
            criterion["rule"] = {"is_true": self.measure("yes_no")}
            return str(criterion["id"])
        if not is_asked(named[0], level):
            del named[0]["asked_at"]  # no rule of it varies by level: it has met_when
        return str(named[0]["id"])
