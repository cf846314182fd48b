"""Small sets, where the answer can be seen. Each is as much of a document as the reference reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from tieuchi.testing import reference
from tieuchi.testing.reference import Result, Run

APPLIES = {"applies": {"is_true": "applies"}}
YEAR_2024 = Run((date(2024, 1, 1), date(2024, 12, 31)), None, date(2024, 12, 31))


def small_set(criteria: list[dict[str, Any]], if_not: str = "none", **members: Any) -> dict[str, Any]:
    """Criteria by yes/no measures named after them, unless they say otherwise."""
    measures: dict[str, Any] = {"applies": {"type": "yes_no"}, "share": {"type": "share", "when_empty": "unmet"}}
    for criterion in criteria:
        measures[criterion["id"]] = {"type": "yes_no"}
        criterion.setdefault("missing", "unknown")
        if not {"rule", "award", "grade"} & set(criterion):
            criterion["rule"] = {"is_true": criterion["id"]}
        if "points" in criterion:
            criterion.setdefault("award", "all_or_nothing")
    document = {
        "measures": measures | members.pop("measures", {}),
        "when_not_applicable": if_not,
        "criteria": criteria,
        "levels": [{"id": "title", "requires": "all", "when_nothing_applies": "held"}],
        "otherwise": {"id": "none"},
    }
    return document | members


def in_sections(document: dict[str, Any], *sizes: int, **members: Any) -> dict[str, Any]:
    """The same with its criteria in sections s1, s2 ... of these sizes."""
    criteria = document.pop("criteria")
    sections = []
    for index, size in enumerate(sizes, 1):
        sections.append({"id": f"s{index}", "criteria": criteria[:size], **members})
        criteria = criteria[size:]
    return document | {"sections": sections}


def total_of(cut: Any, nothing: str = "held") -> list[dict[str, Any]]:
    """One level that asks for a total."""
    return [{"id": "title", "total": {"at_least": cut}, "when_nothing_applies": nothing}]


def outcome_of(rule: Any, row: dict[str, Any], measures: dict[str, Any], run: Run | None = None, **members: Any) -> str:
    """The outcome of one rule."""
    document = small_set([{"id": "a", "rule": rule}], measures=measures, **members)
    outcome = reference.evaluate(document, row, run).outcome["a"]
    assert outcome is not None
    return outcome


def scored_by(award: Any, row: dict[str, Any], measures: dict[str, Any], points: Any = 10, **members: Any) -> Result:
    """What comes of one criterion with an award, named a."""
    criterion = {"id": "a", "points": points, "award": award, **members.pop("criterion", {})}
    document = small_set([criterion], measures=measures, **members)
    return reference.evaluate(document, row, YEAR_2024)
