"""One criterion: does it apply, its rule, grade and award, and then what missing data make of it (section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .awards import NOTHING, Earned, award_points
from .document import Document, Member, as_asked_at, has_outcome, is_percentage, number, policy
from .grades import Grade, grade_of, scale_of
from .outcomes import F, N, T, U, Verdict, one_of_several, reaches
from .rules import Rules


@dataclass
class Finding:
    """One criterion as it is asked at one level, after `missing` has acted."""

    applies: str
    """T, U or F; what a level sees of it is `outcome`."""
    outcome: str | None
    low: Fraction
    """Of the branch where it applies, as `high`."""
    high: Fraction
    grade: Grade | None = None
    missing: bool = False
    rejected: bool = False

    def reached(self, place: int) -> str:
        """Whether the grade is this one or a higher one, as a level sees it."""
        assert self.grade is not None
        if self.applies == T:
            return self.grade.reached(place)
        return N if self.applies == F else U


def points_cut(cut: str | int, most: Fraction) -> Fraction:
    """Read a number of points, or a percentage of the maximum.

    >>> points_cut("50%", Fraction(9)), points_cut(5, Fraction(9))
    (Fraction(9, 2), Fraction(5, 1))
    """
    return number(cut) * most / 100 if is_percentage(cut) else number(cut)


def rule_of(rules: Rules, criterion: Member, level: str | None) -> Verdict | None:
    """Judge the rule of a criterion, or those of the variants that may hold, as asked at one level."""
    if "rule" not in criterion:
        return None
    possible, open_ = rules.of_criterion(criterion)
    verdicts = [rules.verdict(as_asked_at(rule, level)) for rule in possible]
    return verdicts[0] if len(verdicts) == 1 else one_of_several(verdicts, open_)


def met_when(document: Document, criterion: Member, earned: Earned, grade: Grade | None) -> Verdict:
    """Judge the outcome from the points or from the grade."""
    stated = criterion["met_when"]
    if "grade_at_least" in stated:
        assert grade is not None
        outcome = grade.reached(scale_of(document).index(stated["grade_at_least"]))
        return Verdict(outcome, outcome == U and grade.open)
    cut = points_cut(stated["points_at_least"], number(criterion["points"]))
    outcome = reaches(earned.low, earned.high, cut)
    return Verdict(outcome, outcome == U and earned.open)


def find(document: Document, rules: Rules, criterion: Member, level: str | None, points_if_not: Fraction) -> Finding:
    """Judge one criterion; `points_if_not` are those it has where it does not apply."""
    shown = has_outcome(criterion)

    def not_applicable(missing: bool = False) -> Finding:
        grade = Grade(0, 0, not_applicable=True) if "grade" in criterion else None
        return Finding(F, N if shown else None, NOTHING, NOTHING, grade, missing)

    applies = rules.verdict(criterion["applies"]) if "applies" in criterion else Verdict(T)
    if applies.outcome in (F, N):
        return not_applicable()

    verdict = rule_of(rules, criterion, level)
    grade = grade_of(rules, scale_of(document), criterion) if "grade" in criterion else None
    earned = Earned(NOTHING, NOTHING)
    if "points" in criterion:
        earned = award_points(rules, document.get("decimals", 2), criterion, verdict, grade)
    if earned.not_applicable or (verdict and verdict.outcome == N) or (grade and grade.not_applicable):
        return not_applicable()
    if "met_when" in criterion:
        verdict = met_when(document, criterion, earned, grade)

    told = [verdict.outcome] if verdict else []
    may_not_apply = applies.outcome == U or any(each.may_not_apply for each in (verdict, grade, earned) if each)
    open_ = (
        (applies.outcome == U and applies.open)
        or (verdict is not None and verdict.outcome == U and verdict.open)
        or (grade is not None and not grade.settled and grade.open)
        or (not earned.settled and earned.open)
    )
    outcome = (U if may_not_apply else verdict.outcome) if verdict else None
    found = Finding(U if may_not_apply else T, outcome, earned.low, earned.high, grade)
    low, high = earned.low, earned.high
    if may_not_apply and "points" in criterion:  # both branches
        low, high = min(low, points_if_not), max(high, points_if_not)
    settled = not may_not_apply and U not in told and low == high and (grade is None or grade.settled)
    if settled or open_:
        return found
    acts = policy(criterion["missing"])
    if acts == "unmet":
        return Finding(T, F if shown else None, NOTHING, NOTHING, Grade(0, 0) if grade else None, True)
    if acts == "excluded":
        return not_applicable(missing=True)
    found.missing, found.rejected = True, acts == "error"
    return found
