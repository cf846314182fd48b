"""The verdict of a criterion on the scale of grades (section 2)."""

from __future__ import annotations

from typing import NamedTuple

from .document import Document, Member
from .measures import MISSING
from .outcomes import F, N, T, U, any_of
from .rules import Rules


class Grade(NamedTuple):
    """The lowest and the highest grade possible, as places on the scale."""

    low: int
    high: int
    open: bool = False
    not_applicable: bool = False
    may_not_apply: bool = False

    @property
    def settled(self) -> bool:
        """Whether there is one grade alone."""
        return self.low == self.high and not self.may_not_apply

    def reached(self, place: int) -> str:
        """Whether it is this grade or a higher one."""
        if self.low >= place:
            return T
        return F if self.high < place else U


def scale_of(document: Document) -> list[str]:
    """List the ids of the grades, lowest first."""
    return [grade["id"] for grade in document["grades"]]


def grade_of(rules: Rules, scale: list[str], criterion: Member) -> Grade:
    """Judge the grade of a criterion that applies."""
    stated, top = criterion["grade"], len(scale) - 1
    if "given" in stated:
        given = rules.measures.value(stated["given"])
        return Grade(0, top) if given is MISSING else Grade(scale.index(given), scale.index(given))
    cases = [(scale.index(case["grade"]), rules.verdict(case["when"])) for case in stated["cases"]]
    verdicts = [verdict for _, verdict in cases]
    if all(verdict.outcome == N for verdict in verdicts):
        return Grade(0, 0, not_applicable=True)
    may_not_apply = all(verdict.outcome == N or verdict.may_not_apply for verdict in verdicts)
    low = high = 0
    open_ = False
    for place in range(1, top + 1):
        at_least = [verdict for other, verdict in cases if other >= place]
        reached = any_of(verdict.outcome for verdict in at_least)
        if at_least and reached == N and may_not_apply:  # not reached, or nothing of this applies at all
            reached = U
        if reached == T:
            low = place
        if reached in (T, U):
            high = place
        if reached == U:
            open_ = open_ or any(verdict.open for verdict in at_least if verdict.outcome == U)
    return Grade(low, high, open_, may_not_apply=may_not_apply)
