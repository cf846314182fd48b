"""What a row may turn out to be once its missing values are known."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from .ranges import DERIVED, boundaries, values_of
from .reference.dates import Run
from .reference.document import Document, policy
from .reference.measures import Row


def completions(document: Document, row: Row, run: Run | None = None, limit: int = 60) -> Iterator[dict[str, Any]]:
    """Fill in the missing values of a row with values on and beside what the document compares with.

    A missing base may turn out to be zero. What the document decides itself is left as it is: years whose absence
    breaks a chain, and the day of a title whose absence means that it is not held.

    Parameters
    ----------
    document
        A valid criteria set as `load` reads it.
    row
        As for `evaluate`.
    run
        The days of the run, where the set needs them.
    limit
        The largest number of rows. Where there are more ways, those given lie evenly among them.

    Examples
    --------
    >>> document = {"measures": {"m": {"type": "yes_no"}, "n": {"type": "count", "max": 1}}, "levels": []}
    >>> list(completions(document, {"m": None, "n": 1}))
    [{'m': False, 'n': 1}, {'m': True, 'n': 1}]
    """
    cuts = boundaries(document, run)
    choices: dict[str, list[Any]] = {}
    for name, measure in document["measures"].items():
        if measure["type"] in DERIVED or name in _decided(document):
            continue
        value = row.get(name)
        if measure["type"] == "share":
            choices[name] = _pairs(value or {}, values_of(measure, cuts.get(name, set())), measure.get("max", 100))
        elif value is None:
            choices[name] = values_of(measure, cuts.get(name, set()))
    size = math.prod(len(values) for values in choices.values())
    for step in range(min(size, limit)):
        index = step if size <= limit else step * size // limit + step % 7
        filled = dict(row)
        for name, values in choices.items():
            index, place = divmod(index, len(values))
            filled[name] = values[place]
        yield filled


def _decided(document: Document) -> set[str]:
    """Find the measures whose absence the document reads itself."""
    names: set[str] = set()
    for level in document["levels"]:
        names |= set(level.get("years_in_a_row", {}).get("held", []))
        wait = level.get("wait")
        if wait and policy(wait["since_missing"]) == "not_held":
            names.add(wait["since"])
    return names


def _pairs(known: Mapping[str, Any], values: list[Any], largest: int) -> list[Any]:
    """List what a share may be, given what is known of it."""
    count, base = known.get("count"), known.get("base")
    if count is not None and base is not None:
        return [dict(known)]
    tried = [*values, *[{"count": each, "base": min(5, largest)} for each in range(min(5, largest) + 1)]]
    if count is not None:
        tried += [{"count": count, "base": each} for each in (count, count + 1, 2 * count) if each <= largest]
    if base is not None:
        tried += [{"count": each, "base": base} for each in {0, base // 3, base // 2, base - base // 4, base}]
    return [
        each
        for each in tried
        if None not in each.values() and all(known.get(key) in (None, each[key]) for key in ("count", "base"))
    ]
