"""Strategies of hypothesis: valid criteria sets with every feature of the format, runs, and rows on their boundaries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:  # pragma: no cover
    raise ModuleNotFoundError(
        "tieuchi.testing needs hypothesis for its strategies; install it with: pip install 'tieuchi[test]'"
    ) from error

from ..ranges import DERIVED, boundaries, values_of
from ..reference.dates import Run
from .author import Author

__all__ = ["documents", "documents_with_rows", "rows", "runs", "to_text"]

LAST_DAYS = [
    date(2024, 12, 31), date(2022, 12, 31), date(2023, 1, 1), date(2023, 6, 30), date(2023, 7, 1),
    date(2024, 2, 29), date(2024, 12, 30), date(2025, 2, 28),
]  # fmt: skip
"""Where the days of parameters begin and end, and where birthdays and months are clipped."""


@st.composite
def documents(draw: Callable[..., Any], sound: bool = False) -> dict[str, Any]:
    """Write a valid criteria set, as `load` would read it.

    Parameters
    ----------
    sound
        Leave out policies that make of missing data anything but unknown, so that every completion of a row lies
        within the bounds that the row has.
    """
    return Author(draw, sound).document()


@st.composite
def runs(draw: Callable[..., Any]) -> Run:
    """Name the days of a run: every day that a set may need."""
    last = draw(st.sampled_from(LAST_DAYS))
    first = draw(st.sampled_from([date(last.year, 1, 1), last]))
    judged_on = draw(st.sampled_from([None, *LAST_DAYS]))
    return Run((first, last), judged_on, draw(st.sampled_from(LAST_DAYS)))


def rows(document: Mapping[str, Any], run: Run | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Give one entity: a value, or None, for each measure that has columns."""
    cuts = boundaries(document, run)
    columns = {}
    for name, measure in document["measures"].items():
        if measure["type"] not in DERIVED:
            values = values_of(measure, cuts.get(name, set()))
            columns[name] = st.sampled_from([None] * (1 + len(values) // 5) + values)
    return st.fixed_dictionaries(columns)


@st.composite
def documents_with_rows(draw: Callable[..., Any], sound: bool = False, most: int = 8) -> Any:
    """Give a criteria set, rows for it and a run."""
    document = draw(documents(sound))
    run = draw(runs())
    return document, draw(st.lists(rows(document, run), min_size=1, max_size=most)), run


def to_text(document: Mapping[str, Any]) -> str:
    """Write a document as JSON, every decimal with exactly its digits.

    >>> from decimal import Decimal
    >>> to_text({"points": Decimal("1.10")})
    '{"points": 1.10}'
    """
    marked = json.dumps(document, ensure_ascii=False, default=lambda value: f"@{value:f}")
    return re.sub(r'"@(-?[0-9.]+)"', r"\1", marked)
