"""What comes out for one entity (section 11)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Result:
    """All that is found about one entity; of a rejected entity only `rejected` means anything."""

    outcome: dict[str, str | None] = field(default_factory=dict)
    """By criterion; None where it has points or a grade alone."""
    outcome_at: dict[tuple[str, str], str] = field(default_factory=dict)
    """By criterion and level, where the rule varies by level."""
    points: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    """Lowest and highest, of criteria with points; a deduction states what it takes off."""
    missing: dict[str, bool] = field(default_factory=dict)
    floor: dict[str, str] = field(default_factory=dict)
    """Of criteria that have one."""
    grades: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    """Lowest and highest, of criteria that have one; None where the criterion does not apply."""
    section_points: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    section_floor: dict[str, str] = field(default_factory=dict)
    total_low: Fraction = Fraction(0)
    total_high: Fraction = Fraction(0)
    applicable_maximum: Fraction = Fraction(0)
    level: dict[str, str] = field(default_factory=dict)
    candidates: list[str] = field(default_factory=list)
    rejected: bool = False

    def grade(self, criterion: str) -> str | None:
        """The grade of a criterion, or None where it is not settled or there is none."""
        low, high = self.grades[criterion] or (None, None)
        return low if low == high else None
