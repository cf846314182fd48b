"""A column of days, whatever it comes as, as days since 1970."""

from __future__ import annotations

import array
import math
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from .columns import ReadColumn, Unfit, Unread, problem

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = "0001-01-01", "9999-12-31"  # what a date of Python can be


def read_dates(name: str, column: Any) -> ReadColumn:
    """Read a column of dates: `datetime.date`, text such as ``"2024-12-31"``, or numpy ``datetime64``.

    Whole numbers are no dates: the year 2024 would pass for a day of 1975.

    Returns
    -------
    ReadColumn
        Its ``unread`` tells the values that are no whole day; a time of day is not cut off.

    Raises
    ------
    Unfit
        If it is no column of dates.
    """
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(column, numpy.ndarray) and column.dtype.kind == "M":
        return _from_datetimes(name, column, numpy)
    for convert in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, convert) and not isinstance(column, (list, tuple)):
            column = getattr(column, convert)()
            break
    if isinstance(column, (str, bytes)) or not isinstance(column, Sequence):
        message = f"expected a column of dates, found '{type(column).__name__}'"
        raise Unfit(problem("column-type", name, message, "give a list of dates, or of text such as 2024-12-31"))
    kinds = set(map(type, column)) - {type(None)}
    if kinds and kinds <= {int}:
        message = "expected dates, found whole numbers"
        raise Unfit(problem("column-type", name, message, "give dates, or text such as 2024-12-31"))
    unread = Unread()
    days = [_day(row, value, unread) for row, value in enumerate(column)]
    if all(day is None for day in days):
        return ReadColumn(len(days), unread=unread)
    missing = memoryview(bytearray(day is None for day in days)).cast("?") if None in days else None
    values = array.array("i", [0 if day is None else day for day in days])
    return ReadColumn(len(days), values, missing, unread=unread, are_days=True)


def _from_datetimes(name: str, column: Any, numpy: Any) -> ReadColumn:
    if column.ndim != 1:
        message = f"expected one dimension, one value a row, found {column.ndim} dimensions"
        raise Unfit(problem("column-shape", name, message, "give one column at a time"))
    missing = numpy.isnat(column) | numpy.ma.getmaskarray(column)
    values = numpy.ma.getdata(column)
    days = values.astype("datetime64[D]")
    unread = Unread()
    far = (days < numpy.datetime64(_FIRST)) | (days > numpy.datetime64(_LAST))
    for row in numpy.flatnonzero(~missing & ((days.astype(values.dtype) != values) | far)).tolist():
        _no_day(row, str(values[row]), unread)
        missing[row] = True
    if missing.all():
        return ReadColumn(len(days), unread=unread)
    whole = numpy.where(missing, 0, days.astype("int64")).astype("int32")
    return ReadColumn(len(days), whole, missing if missing.any() else None, unread=unread, are_days=True)


def _day(row: int, value: Any, unread: Unread) -> int | None:
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
            return value.date().toordinal() - _EPOCH
    elif isinstance(value, date):
        return value.toordinal() - _EPOCH
    elif isinstance(value, str):
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
                return date.fromisoformat(value.strip()).toordinal() - _EPOCH
        except ValueError:
            pass
    _no_day(row, str(value)[:60], unread)
    return None


def _no_day(row: int, found: str, unread: Unread) -> None:
    remedy = "write year, month and day, or leave the cell empty"
    unread.add(row, "not-a-date", "a day such as 2024-12-31", found, remedy, is_text=True)
