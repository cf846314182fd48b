"""A set that changes another, written in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .document import Document

WHOLE = {
    "rule", "applies", "requires", "when", "award", "grade", "met_when", "floor", "value", "at_least", "at_most",
    "between", "full", "points", "from", "until",
}  # fmt: skip
"""Members that say one thing in one of several forms: what is written replaces what was there."""
NEVER_TAKEN_OVER = {"tieuchi", "type", "id", "edition", "tests", "extends"}
BY_ID = {"readings", "sections", "criteria", "vetoes", "levels", "grades"}


def extended(document: Document, find: Callable[[str], Document]) -> Document:
    """Write a set in full; `find` gives the set of a name, such as ``"vn.learning-unit@24-2023"``.

    >>> base = {"id": "a", "edition": "1", "levels": [{"id": "high", "total": {"at_least": 8}}, {"id": "low"}]}
    >>> change = {"id": "a", "edition": "2", "extends": "a@1", "levels": [{"id": "low", "removed": True}]}
    >>> extended(change, lambda name: base)
    {'levels': [{'id': 'high', 'total': {'at_least': 8}}], 'id': 'a', 'edition': '2'}
    """
    if "extends" not in document:
        return document
    base = extended(find(document["extends"]), find)
    taken = {key: value for key, value in base.items() if key not in NEVER_TAKEN_OVER}
    return dict(merged(taken, {key: value for key, value in document.items() if key != "extends"}))


def merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Change an object member by member; null takes one out."""
    whole = dict(base)
    for key, value in change.items():
        before = whole.get(key)
        if value is None:
            del whole[key]
        elif key in BY_ID and isinstance(before, list) and all("id" in each for each in [*before, *value]):
            whole[key] = merged_list(before, value)
        elif isinstance(before, Mapping) and isinstance(value, Mapping) and key not in WHOLE:
            whole[key] = merged(before, value)
        else:
            whole[key] = value
    return whole


def merged_list(base: list[Any], change: list[Any]) -> list[Any]:
    """Change a list by the ids of its elements; a new one is added at the end."""
    elements = {each["id"]: each for each in base}
    for each in change:
        if each.get("removed") is True:
            del elements[each["id"]]
        else:
            elements[each["id"]] = merged(elements.get(each["id"], {}), each)
    return list(elements.values())
