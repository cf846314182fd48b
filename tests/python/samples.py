"""A small criteria set with a measure of every type, and data for it."""

import copy
import json
from typing import Any

import tieuchi

SOURCE = {"number": "1", "title": {"vi": "Quy chế", "en": "Rules"}}


def title(text: str) -> dict[str, str]:
    return {"en": text, "vi": f"{text} (vi)"}


DOCUMENT: dict[str, Any] = {
    "tieuchi": "1.0",
    "type": "set",
    "id": "example.sample",
    "edition": "1",
    "kinds": ["citizen"],
    "title": title("Sample <b>"),
    "completeness": "complete",
    "sources": {"rules": SOURCE},
    "source": "rules",
    "measures": {
        "area": {"type": "choice", "values": ["ordinary", "difficult"]},
        "score": {"type": "points", "max": 10, "decimals": 2},
        "leads": {"type": "yes_no"},
        "books": {"type": "count"},
        "income": {"type": "number", "decimals": 1, "min": 0},
        "digital": {"type": "share", "when_empty": "not_applicable"},
    },
    "parameters": {
        "mark": {"value": 12, "cases": [{"when": {"measure": "area", "one_of": ["difficult"]}, "value": 10}]},
    },
    "when_not_applicable": "none",
    "sections": [
        {
            "id": "scored",
            "title": title("Scored"),
            "criteria": [
                {
                    "id": "reads",
                    "title": title("Reads"),
                    "points": 10,
                    "award": {"given": "score"},
                    "met_when": {"points_at_least": 5},
                    "floor": 5,
                    "missing": "unknown",
                },
                {
                    "id": "leads-others",
                    "title": title("Leads others"),
                    "points": 5,
                    "award": "all_or_nothing",
                    "rule": {"is_true": "leads"},
                    "missing": "unmet",
                },
            ],
        },
        {
            "id": "asked",
            "title": title("Asked"),
            "criteria": [
                {
                    "id": "has-books",
                    "title": title("Has books"),
                    "rule": {"measure": "books", "at_least": 2},
                    "missing": "unmet",
                },
                {
                    "id": "earns",
                    "title": title("Earns"),
                    "rule": {"measure": "income", "at_least": 1.5},
                    "missing": "unknown",
                },
                {
                    "id": "is-digital",
                    "title": title("Is digital"),
                    "rule": {"measure": "digital", "at_least": "80%"},
                    "missing": "unknown",
                },
            ],
        },
    ],
    "levels": [
        {
            "id": "good",
            "title": title("Good"),
            "total": {"at_least": {"parameter": "mark"}},
            "floors": "all",
            "requires": {"all_of": ["has-books", "earns", "is-digital"]},
        },
        {"id": "fair", "title": title("Fair"), "total": {"at_least": 5}},
    ],
    "otherwise": {"id": "not-yet", "title": title("Not yet")},
    "tests": [
        {
            "name": "everything is there",
            "given": {
                "area": "ordinary",
                "score": 8,
                "leads": True,
                "books": 2,
                "income": 1.5,
                "digital": {"count": 4, "base": 5},
            },
            "expect": {"total": 13, "level": "good"},
        }
    ],
}

DATA: dict[str, Any] = {
    "area": ["ordinary", "difficult", "ordinary"],
    "score": [8.0, 5.25, None],
    "leads": [True, True, False],
    "books": [2, 3, 0],
    "income": [1.5, 20.0, 0.0],
    "digital.count": [4, 5, 0],
    "digital.base": [5, 5, 0],
}
"""Reaches good, good (10.25 of the 10 that a difficult area asks), and fair or not yet."""

LEVELS = ["good", "good", None]


def text(**changes: Any) -> str:
    """The document as JSON, some members of its root replaced."""
    return json.dumps({**copy.deepcopy(DOCUMENT), **changes})


def sample(**changes: Any) -> tieuchi.CriteriaSet:
    return tieuchi.parse(text(**changes))


def data(**changes: Any) -> dict[str, Any]:
    """The data, some columns replaced."""
    return {**DATA, **changes}


def csv_text(columns: dict[str, Any] | None = None) -> str:
    """Columns as CSV; None is an empty cell."""
    columns = columns or {"name": ["Án", "Bình", "Chi"], **DATA}

    def cell(value: Any) -> str:
        return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

    rows = zip(*columns.values(), strict=True)
    return "\n".join([",".join(columns), *(",".join(map(cell, row)) for row in rows)]) + "\n"
