"""The four outcomes and what joins them (sections 1 and 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

F, T, U, N = "unmet", "met", "unknown", "not_applicable"


class Verdict(NamedTuple):
    """An outcome, and what is behind an unknown."""

    outcome: str
    open: bool = False
    """The unknown is (also) owed to a rule nobody knows (section 10)."""
    may_not_apply: bool = False
    """What is missing may turn out to be a base of zero that makes this not applicable."""


def all_of(operands: Iterable[str]) -> str:
    """Join outcomes by "and".

    >>> all_of([T, U]), all_of([F, U]), all_of([T, N]), all_of([N, N])
    ('unknown', 'unmet', 'met', 'not_applicable')
    """
    left = [each for each in operands if each != N]
    if not left:
        return N
    if F in left:
        return F
    return U if U in left else T


def any_of(operands: Iterable[str]) -> str:
    """Join outcomes by "or".

    >>> any_of([T, U]), any_of([F, U]), any_of([F, N]), any_of([N, N])
    ('met', 'unknown', 'unmet', 'not_applicable')
    """
    left = [each for each in operands if each != N]
    if not left:
        return N
    if T in left:
        return T
    return U if U in left else F


def k_of(k: int, operands: Iterable[str]) -> str:
    """Ask for `k` that are met; `k` never shrinks because something does not apply.

    >>> k_of(2, [T, T, F]), k_of(2, [T, U, N]), k_of(2, [T, N, N]), k_of(2, [U, N, N])
    ('met', 'unknown', 'unmet', 'unknown')
    """
    left = [each for each in operands if each != N]
    if not left:
        return N
    if left.count(T) >= k:
        return T
    if left.count(T) + left.count(U) < k and (T in left or F in left):
        return F
    return U


def negation(operand: str) -> str:
    """Say the opposite.

    >>> [negation(each) for each in (F, T, U, N)]
    ['met', 'unmet', 'unknown', 'not_applicable']
    """
    return {T: F, F: T, U: U, N: N}[operand]


def reaches(low: Fraction, high: Fraction, cut: Fraction) -> str:
    """Tell whether something known to lie in [low, high] reaches a cut.

    >>> reaches(Fraction(3), Fraction(5), Fraction(3)), reaches(Fraction(3), Fraction(5), Fraction(4))
    ('met', 'unknown')
    """
    if low >= cut:
        return T
    return F if high < cut else U


def joined(outcome: str, operands: Sequence[Verdict]) -> Verdict:
    """Give the verdict of a connective: an unknown is made of those of its operands that are unknown."""
    if outcome != U:
        return Verdict(outcome)
    return Verdict(
        U,
        any(each.open for each in operands if each.outcome == U),
        all(each.outcome == N or each.may_not_apply for each in operands),
    )


def one_of_several(possible: Sequence[Verdict], open_: bool) -> Verdict:
    """Give the verdict where one of several rules is in force and it is not known which.

    >>> one_of_several([Verdict(T), Verdict(T)], False).outcome, one_of_several([Verdict(T), Verdict(F)], False).outcome
    ('met', 'unknown')
    """
    outcomes = {each.outcome for each in possible}
    if len(outcomes) == 1 and U not in outcomes:
        return Verdict(outcomes.pop())
    return Verdict(
        U,
        open_ or any(each.open for each in possible),
        any(each.outcome == N or each.may_not_apply for each in possible),
    )
