"""The slow, obvious evaluator: one entity at a time, in fractions, straight from the JSON document.

It is what every faster evaluator is compared with. It shares nothing with the compiled library, and a set must be
valid: nothing is checked here. Section numbers are those of the semantics.
"""

from __future__ import annotations

from fractions import Fraction

from .criteria import Finding, find
from .dates import Run
from .document import (
    Document,
    Member,
    Section,
    criteria_of,
    levels_asking,
    load,
    number,
    policy,
    sections_of,
    varies,
)
from .grades import scale_of
from .levels import Levels
from .measures import Measures, Row
from .outcomes import F, N, T, U, all_of, any_of, k_of, negation
from .result import Result
from .rules import Rules
from .totals import Scored, criterion_floor, maximum_left_may_be_zero, section_floor, summed

__all__ = [
    "Document",
    "F",
    "N",
    "Result",
    "Row",
    "Run",
    "T",
    "U",
    "all_of",
    "any_of",
    "criteria_of",
    "evaluate",
    "k_of",
    "load",
    "negation",
    "sections_of",
]


def evaluate(document: Document, row: Row, run: Run | None = None) -> Result:
    """Judge one entity.

    Parameters
    ----------
    document
        A valid criteria set as `load` reads it.
    row
        Measure id to None (missing, as is a measure not named), a bool, a number, a label, a date or
        ``{"count": ..., "base": ...}``.
    run
        The days of the run, where the set needs them.

    Examples
    --------
    >>> document = {
    ...     "measures": {"m": {"type": "yes_no"}},
    ...     "criteria": [{"id": "c", "rule": {"is_true": "m"}, "missing": "unknown"}],
    ...     "levels": [{"id": "title", "requires": "all"}],
    ...     "otherwise": {"id": "none"},
    ... }
    >>> evaluate(document, {"m": True}).candidates, evaluate(document, {}).candidates
    (['title'], ['title', 'none'])
    """
    return _Evaluation(document, row, run or Run()).result()


class _Evaluation:
    """One document, one entity."""

    def __init__(self, document: Document, row: Row, run: Run) -> None:
        self.document = document
        self.rules = Rules(document, Measures(document, row, run))
        self.found = Result()
        self.levels = Levels(document, self.rules, self.found)

    def result(self) -> Result:
        root = Section(self.document, None)
        for section in root.every():
            for criterion in section.own_criteria:
                self.criterion(criterion, section)
        for section in root.every():
            if section.around:
                self.section(section)
        everything = list(self.levels.scored.values())
        self.found.total_low, self.found.total_high = summed(everything)
        self.found.applicable_maximum = sum((unit.maximum_left for unit in self.levels.units()), Fraction(0))
        for veto in self.document.get("vetoes", []):
            self.veto(veto)
        self.levels.judge()
        return self.found

    def criterion(self, criterion: Member, section: Section) -> None:
        name, most = criterion["id"], number(criterion.get("points", 0))
        if_not = section.stated("when_not_applicable") or "none"
        beside = "counts_as" in criterion
        points_if_not = most if if_not == "full" and not beside else Fraction(0)
        asking = levels_asking(self.document, criterion)
        plain = find(self.document, self.rules, criterion, asking[-1], points_if_not)
        findings = [plain]
        if varies([criterion.get("rule"), criterion.get("variants")]):
            findings = [find(self.document, self.rules, criterion, level, points_if_not) for level in asking]
            for level, found in zip(asking, findings, strict=True):
                assert found.outcome is not None
                self.found.outcome_at[name, level] = found.outcome
        self.levels.findings[name] = plain
        self.found.outcome[name] = plain.outcome
        self.found.missing[name] = any(each.missing for each in findings) or self.lacks_count(criterion, plain)
        self.found.rejected |= any(each.rejected for each in findings)
        if "grade" in criterion:
            self.grade(name, plain)
        if "points" in criterion:
            most_if_not = most if if_not in ("full", "none") else Fraction(0)
            scored = Scored(plain.applies, most, plain.low, plain.high, points_if_not, most_if_not)
            self.found.points[name] = scored.range_of(lambda points, most: points)
            if beside:
                low, high = (plain.low, plain.high) if criterion["counts_as"] == "bonus" else (-plain.high, -plain.low)
                scored = Scored(plain.applies, Fraction(0), low, high, Fraction(0), Fraction(0), True)
            self.levels.scored[name] = scored
            if "floor" in criterion:
                self.found.floor[name] = criterion_floor(criterion["floor"], scored)
                self.levels.vanishing[name] = scored.applies == U

    def grade(self, name: str, found: Finding) -> None:
        assert found.grade is not None
        scale = scale_of(self.document)
        low, high = scale[found.grade.low], scale[found.grade.high]
        if found.applies == U and low == high:  # the grade, or none at all
            low, high = scale[0], scale[-1]
        self.found.grades[name] = None if found.applies == F else (low, high)

    def lacks_count(self, criterion: Member, plain: Finding) -> bool:
        if plain.applies == F:
            return False
        rules = self.rules.of_criterion(criterion)[0] if "rule" in criterion else []
        return self.rules.lacks_count([*rules, criterion.get("award"), criterion.get("grade")])

    def section(self, section: Section) -> None:
        name = section.member["id"]
        scored = [self.levels.scored[each["id"]] for each in section.criteria() if "points" in each]
        self.found.section_points[name] = summed(scored)
        if "floor" in section.member:
            self.found.section_floor[name] = section_floor(section.member["floor"], scored)
            self.levels.vanishing[name] = maximum_left_may_be_zero(scored)

    def veto(self, veto: Member) -> None:
        """Judge a veto, and what missing data make of it; never where the rule is unknown."""
        verdict = self.rules.verdict(veto["rule"])
        outcome = verdict.outcome
        if outcome == U and not verdict.open:
            acts = policy(veto["missing"])
            outcome = {"unknown": U, "error": U, "raised": T, "clear": F}[acts]
            self.found.rejected |= acts == "error"
        self.levels.veto[veto["id"]] = outcome
