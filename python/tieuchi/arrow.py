"""Data that speak the Arrow PyCapsule interface, in and out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from . import _core
from ._core import ArrowReader

Points = Literal["decimal", "integer"]


def reader_of(data: Any) -> ArrowReader | None:
    """Take over what an object hands out by the Arrow PyCapsule interface; None where it does not speak it.

    What pandas holds in arrays of numpy is left to be read as such: on its way through Arrow it would be copied, and NaN
    would silently become null.
    """
    if isinstance(data, type) or _is_of_numpy(data):
        return None
    if hasattr(data, "__arrow_c_stream__"):
        return ArrowReader.of_stream(data.__arrow_c_stream__())
    if hasattr(data, "__arrow_c_array__"):
        return ArrowReader.of_array(*data.__arrow_c_array__())
    return None


def _is_of_numpy(data: Any) -> bool:
    pandas = sys.modules.get("pandas")
    if pandas is None or not isinstance(data, (pandas.DataFrame, pandas.Series, pandas.Index)):
        return False
    return not (isinstance(data, pandas.Series) and isinstance(data.dtype, pandas.ArrowDtype))


@dataclass
class ArrowColumn:
    """One column that is still to be taken over."""

    reader: ArrowReader
    step: str | None = None


def arrow_column(column: Any) -> ArrowColumn | None:
    """A column that speaks Arrow, of a type that the core takes where it lies; None for any other."""
    reader = reader_of(column)
    if reader is None or (_is_of_pandas(column) and not reader.is_taken):
        return None
    return ArrowColumn(reader)


def _is_of_pandas(column: Any) -> bool:
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(column, pandas.Series)


class ArrowTable:
    """A result for whatever takes the Arrow PyCapsule interface; obtained from `Assessment.to_arrow`.

    ``polars.DataFrame(table)``, ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)`` and
    ``duckdb.sql("select * from table")`` take it, as often as asked.
    """

    def __init__(
        self, core: _core.Assessment, points: Points, set_digest: str, key: str = "", keys: Sequence[str] = ()
    ) -> None:
        self._parts = (core, points, set_digest, key, list(keys))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand out the result as a stream; the schema is as it is, whatever was requested."""
        return _core.arrow_stream(*self._parts)
