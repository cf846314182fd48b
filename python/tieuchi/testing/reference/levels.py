"""The conditions of levels, and the levels that an entity may hold (section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .awards import NOTHING
from .criteria import Finding
from .dates import months_after
from .document import (
    Document,
    Member,
    Section,
    criteria_of,
    has_outcome,
    is_unknown,
    levels_asking,
    number,
    policy,
)
from .grades import scale_of
from .measures import MISSING
from .outcomes import F, N, T, U, all_of, any_of, k_of, negation, reaches
from .result import Result
from .rules import Rules
from .totals import (
    Scored,
    Unit,
    add,
    rescaled_total,
)


class Levels:
    """The levels of a document for one entity, once its criteria, sections and vetoes are judged."""

    def __init__(self, document: Document, rules: Rules, result: Result) -> None:
        self.document, self.rules, self.result = document, rules, result
        self.scored: dict[str, Scored] = {}
        self.findings: dict[str, Finding] = {}
        self.veto: dict[str, str] = {}
        self.vanishing: dict[str, bool] = {}
        """Floors that may turn out not to apply."""

    # Total.

    def units(self) -> list[Unit]:
        """The innermost sections, in which the criteria stand."""
        return [
            Unit(
                [self.scored[each["id"]] for each in section.own_criteria if "points" in each],
                section.stated("when_not_applicable") == "rescale_section",
                section.stated("when_section_empty"),
            )
            for section in Section(self.document, None).every()
        ]

    def margin(self, cut: Fraction) -> tuple[Fraction, Fraction]:
        """How far the total lies above a cut, lowest and highest; rescaled totals in a unit of their own."""
        root = Section(self.document, None)
        if root.stated("when_not_applicable") == "rescale_total":
            return rescaled_total(list(self.scored.values()), cut)
        low, high = add(unit.range_of() for unit in self.units())
        return low - cut, high - cut

    def total(self, stated: Any) -> str:
        """Whether the total reaches every cut possible."""
        units = self.units()
        if all(unit.maximum_left == 0 for unit in units):
            return N
        if all(unit.maximum_left_may_be_zero for unit in units):
            return U
        cuts, _ = self.rules.possible(stated)
        if any(is_unknown(cut) for cut in cuts):
            return U
        kept = {reaches(*self.margin(number(cut)), NOTHING) for cut in cuts}
        return kept.pop() if len(kept) == 1 else U

    # What else a level may ask.

    def floors(self, named: Any) -> list[str]:
        """Whether each floor that is asked for is kept."""
        every = self.result.floor | self.result.section_floor
        return list(every.values()) if named == "all" else [every[name] for name in named]

    def at(self, criterion: str, level: str) -> str:
        """The outcome of a criterion as this level asks it."""
        outcome = self.result.outcome_at.get((criterion, level), self.result.outcome[criterion])
        assert outcome is not None
        return outcome

    def asked(self, level: str) -> list[Member]:
        """The criteria asked at a level that are not optional."""
        return [
            each
            for each in criteria_of(self.document)
            if level in levels_asking(self.document, each) and not each.get("optional")
        ]

    def required(self, tree: Any, level: str) -> str:
        """Judge what `requires` says."""
        if tree == "all":
            return all_of(
                self.at(each["id"], level)
                for each in self.asked(level)
                if has_outcome(each) and "counts_as" not in each  # what stands beside the maximum is no requirement
            )
        if isinstance(tree, str):
            return self.at(tree, level)
        if is_unknown(tree):
            return U
        if "not" in tree:
            return negation(self.required(tree["not"], level))
        if "all_of" in tree:
            return all_of(self.required(each, level) for each in tree["all_of"])
        if "any_of" in tree:
            return any_of(self.required(each, level) for each in tree["any_of"])
        return k_of(tree["k_of"], [self.required(each, level) for each in tree["of"]])

    def count(self, stated: Member, level: str) -> str:
        """Whether so many of the graded criteria have a grade or a higher one."""
        place = scale_of(self.document).index(stated["at_least"])
        graded = [self.findings[each["id"]] for each in self.asked(level) if "grade" in each]
        return k_of(stated["count"], [each.reached(place) for each in graded])

    def wait(self, stated: Member) -> str:
        """Whether the months have passed on the day of the decision; who holds nothing is not bound."""
        since = self.rules.measures.value(stated["since"])
        if since is MISSING:
            return {"not_held": T, "unknown": U}[policy(stated["since_missing"])]
        passed = months_after(since, stated["months"]) <= self.rules.measures.run.named("decided_on")
        return T if passed else F

    def holds_first(self, measure: str) -> str:
        """Whether a lower level is held already."""
        value = self.rules.measures.value(measure)
        return U if value is MISSING else T if value else F

    def years(self, measures: Sequence[str]) -> str:
        """Whether all years are there: a missing one breaks the chain."""
        return T if all(self.rules.measures.value(each) is True for each in measures) else F

    # Levels.

    def level(self, level: Member) -> str:
        """All of its conditions; where nothing applies, what the document says."""
        name = level["id"]
        nothing_applies = {"held": T, "not_held": F, None: N}[policy(level.get("when_nothing_applies"))]
        conditions = []
        if "total" in level:
            conditions.append(self.total(level["total"]["at_least"]))
        if "floors" in level:
            conditions += self.floors(level["floors"])
        asked = [self.required(level["requires"], name)] if "requires" in level else []
        asked += [self.count(each, name) for each in level.get("grades", [])]
        conditions += [nothing_applies if each == N else each for each in asked]
        if "vetoes" in level:
            named = self.veto if level["vetoes"] == "all" else level["vetoes"]
            conditions += [{T: F, U: U, F: T, N: T}[self.veto[each]] for each in named]
        if "wait" in level:
            conditions.append(self.wait(level["wait"]))
        if "holds_first" in level:
            conditions.append(self.holds_first(level["holds_first"]["holds"]))
        if "years_in_a_row" in level:
            conditions.append(self.years(level["years_in_a_row"]["held"]))
        if "includes" in level:
            conditions.append(self.result.level[level["includes"]])
        outcome = all_of(conditions)
        if outcome == T and nothing_applies == F and self.lost_without_floors(level):
            return U
        return nothing_applies if outcome == N else outcome

    def lost_without_floors(self, level: Member) -> bool:
        """Whether every floor asked for may turn out not to apply, and nothing else applies."""
        others = ("requires", "grades", "vetoes", "wait", "holds_first", "years_in_a_row", "includes")
        if "floors" not in level or any(other in level for other in others):
            return False
        if "total" in level and self.total(level["total"]["at_least"]) != N:
            return False
        every = self.result.floor | self.result.section_floor
        names = every if level["floors"] == "all" else level["floors"]
        return all(every[name] == N or self.vanishing[name] for name in names)

    def judge(self) -> None:
        """Judge every level, and list the candidates."""
        for level in reversed(self.document["levels"]):  # a level includes lower ones only
            self.result.level[level["id"]] = self.level(level)
        for level in self.document["levels"]:
            outcome = self.result.level[level["id"]]
            if outcome in (T, U):
                self.result.candidates.append(level["id"])
            if outcome == T:
                return
        self.result.candidates.append(self.document["otherwise"]["id"])
