"""The column that names the entities, as texts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .columns import Unfit, problem
from .texts import plain


def read_keys(data: Any, name: str, columns: Mapping[str, str], names: list[str]) -> tuple[str, list[str]]:
    """Read what names the entities: the name of the column, and one text a row, empty where there is nothing.

    Blanks around a text are no part of it, those within count as one, and so do the ways of composing a letter (Unicode
    NFC). A float without decimals, which is what a column of whole numbers with a gap becomes, stands for the whole number.

    Raises
    ------
    Unfit
        If there is no such column, or it holds what names nothing.
    """
    if name not in names:
        theirs = [each for each, ours in columns.items() if ours == name]
        shown = ", ".join(f"'{each}'" for each in names[:8]) or "no columns"
        if not theirs:
            raise Unfit(
                problem("column-missing", name, "is to name the entities, but is not there", f"there are {shown}")
            )
        name = theirs[0]
    column = data[name]
    for convert in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, convert):
            column = getattr(column, convert)()
            break
    return name, [_text(name, row, value) for row, value in enumerate(column)]


def _text(name: str, row: int, value: Any) -> str:
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return ""
    if isinstance(value, float) and math.isnan(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, (bytes, bytearray, list, dict, tuple)):
        message = f"expected a text or a number that names the entity, found {type(value).__name__} in row {row + 1}"
        raise Unfit(problem("column-type", name, message, "name a column of texts or whole numbers"))
    return plain(str(value))
