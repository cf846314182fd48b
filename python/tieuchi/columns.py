"""One column of data, whatever it comes as, made ready for the core."""

from __future__ import annotations

import array
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ._core import Problem

_ARRAY_CODES = "bBhHiIlLqQfd"
_KINDS = ((bool, "true or false"), (int, "a whole number"), (float, "a float"), (Decimal, "a decimal"), (str, "text"))
_TOGETHER: tuple[frozenset[type], ...] = (frozenset({int, float}), frozenset({int, Decimal}))
_LARGEST_EXACT_FLOAT = 2**53


class Unfit(Exception):
    """A column that cannot be taken, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Unread:
    """The values of a column that could not be read, by row; each with its cause, told once for all rows alike."""

    def __init__(self) -> None:
        self._values: dict[int, tuple[int, str]] = {}
        self._causes: dict[tuple[str, str, str, bool], int] = {}

    def add(self, row: int, code: str, expected: str, found: str, remedy: str, is_text: bool = False) -> None:
        """Say what was found in a row instead of what was expected."""
        cause = self._causes.setdefault((code, expected, remedy, is_text), len(self._causes))
        self._values.setdefault(row, (cause, found))

    def __len__(self) -> int:
        return len(self._values)

    @property
    def values(self) -> list[tuple[int, int, str]]:
        """Row, cause and text, in the order of rows."""
        return [(row, *self._values[row]) for row in sorted(self._values)]

    @property
    def causes(self) -> list[tuple[str, str, str, bool]]:
        """Code, what was expected, remedy, and whether the values are texts."""
        return list(self._causes)


@dataclass
class ReadColumn:
    """What `_core.Table.add` takes; `values` is None where no row has a value."""

    rows: int
    values: Any = None
    mask: Any = None
    labels: list[str] = field(default_factory=list)
    step: str | None = None
    are_days: bool = False
    """Whether the values are days since 1970, of 32 bits."""
    are_decimals: bool = False
    """Whether the values were written as decimals, of which the step is the last."""
    unread: Unread = field(default_factory=Unread)


def problem(code: str, name: str, message: str, remedy: str) -> Problem:
    """Say what is wrong with a column."""
    return Problem(code, f"column '{name}': {message}", remedy, file="table")


def in_row(row: int) -> str:
    """Name a row as every message does."""
    return f"in row {row + 1} (the first row is 1)"


def read_column(name: str, column: Any, decimals: int, nan_is_missing: bool) -> ReadColumn:
    """Read one column.

    Parameters
    ----------
    name
        Its name in the data, for messages.
    column
        A numpy array, list, tuple, `array.array`, `memoryview`, or a series with ``to_numpy``.
    decimals
        Decimals that the measure allows; exact decimals become whole numbers of that many.
    nan_is_missing
        Whether NaN in a list stands for a missing value.

    Returns
    -------
    ReadColumn
        Its ``unread`` tells the values that are of the right type and cannot be taken all the same.

    Raises
    ------
    Unfit
        If the column is of no type that is understood, or of several.
    """
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(column, numpy.ndarray):
        return _from_numpy(name, column, decimals, nan_is_missing)
    if isinstance(column, (list, tuple)):
        return _from_values(name, column, decimals, nan_is_missing)
    if isinstance(column, array.array) and column.typecode in _ARRAY_CODES:
        return ReadColumn(len(column), column if len(column) else None)
    if isinstance(column, memoryview):
        return _from_memoryview(name, column)
    listed = getattr(column, "to_pylist", None) or getattr(column, "to_list", None)
    if listed is not None and _has_nulls(column):
        return _from_values(name, listed(), decimals, nan_is_missing)  # an array would turn nulls into NaN
    if hasattr(column, "to_numpy"):
        try:
            as_array = column.to_numpy()
        except ValueError:  # an Arrow array that numpy has no type for
            if listed is None:
                raise
            return _from_values(name, listed(), decimals, nan_is_missing)
        return _from_numpy(name, as_array, decimals, nan_is_missing)
    if isinstance(column, Sequence) and not isinstance(column, (str, bytes, bytearray, array.array)):
        return _from_values(name, list(column), decimals, nan_is_missing)
    raise Unfit(_not_a_column(name, f"'{type(column).__name__}'"))


def _has_nulls(column: Any) -> bool:
    """Whether a series has missing values that are not NaN: polars and Arrow count them, pandas marks them NA."""
    nulls = getattr(column, "null_count", 0)
    if nulls() if callable(nulls) else nulls:
        return True
    pandas = sys.modules.get("pandas")
    marked = pandas is not None and getattr(getattr(column, "dtype", None), "na_value", None) is pandas.NA
    return marked and bool(column.isna().any())


def _not_a_column(name: str, found: str) -> Problem:
    return problem(
        "column-type",
        name,
        f"expected a column of true and false, numbers or text, found {found}",
        "give a numpy array, a list, or a series that has to_numpy()",
    )


def _shape(name: str, dimensions: int) -> Problem:
    message = f"expected one dimension, one value a row, found {dimensions} dimensions"
    return problem("column-shape", name, message, "give one column at a time")


def _from_memoryview(name: str, view: memoryview) -> ReadColumn:
    if view.ndim != 1:
        raise Unfit(_shape(name, view.ndim))
    if view.format.lstrip("@=") not in (*_ARRAY_CODES, "?"):
        raise Unfit(_not_a_column(name, f"a buffer of format '{view.format}'"))
    if not view.contiguous:
        view = memoryview(view.tobytes()).cast(view.format.lstrip("=@"))  # type: ignore[call-overload]
    return ReadColumn(len(view), view if len(view) else None)


def _from_numpy(name: str, values: Any, decimals: int, nan_is_missing: bool) -> ReadColumn:
    import numpy

    if values.ndim != 1:
        raise Unfit(_shape(name, values.ndim))
    mask = None
    if isinstance(values, numpy.ma.MaskedArray):
        if numpy.ma.getmask(values) is not numpy.ma.nomask:
            mask = numpy.ascontiguousarray(numpy.ma.getmaskarray(values))
        values = numpy.ma.getdata(values)
    rows, kind, size = len(values), values.dtype.kind, values.dtype.itemsize
    if kind in "OT":
        listed = values.tolist()
        if mask is not None:
            listed = [None if gone else value for value, gone in zip(listed, mask.tolist(), strict=True)]
        return _from_values(name, listed, decimals, nan_is_missing)
    if kind not in "biufU" or (kind in "iuf" and size > 8):
        raise Unfit(_not_a_column(name, f"a numpy array of type {values.dtype}"))
    if not rows or (mask is not None and mask.all()) or (kind == "f" and nan_is_missing and numpy.isnan(values).all()):
        return ReadColumn(rows)
    if kind == "U":
        labels, codes = numpy.unique(values, return_inverse=True)
        return ReadColumn(rows, numpy.ascontiguousarray(codes, dtype=numpy.int64), mask, labels.tolist())
    native = numpy.float32 if kind == "f" and size == 2 else values.dtype.newbyteorder("=")
    return ReadColumn(rows, numpy.ascontiguousarray(values, dtype=native), mask)


def _plain(values: Sequence[Any]) -> Sequence[Any]:
    """Replace the scalars of numpy, and what pandas and numpy mark missing values with, by Python's own."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    foreign = {each for each in set(map(type, values)) if each.__module__.split(".")[0] in ("numpy", "pandas")}
    if not foreign:
        return values
    marks = [getattr(numpy.ma, "masked", None)] if numpy else []
    marks += [getattr(pandas, mark, None) for mark in ("NA", "NaT")] if pandas else []

    def plain(value: Any) -> Any:
        if type(value) not in foreign:
            return value
        if any(value is mark for mark in marks):
            return None
        return value.item() if numpy is not None and isinstance(value, numpy.generic) else value

    return [plain(value) for value in values]


def _kind(value_type: type) -> type | None:
    return next((kind for kind, _ in _KINDS if issubclass(value_type, kind)), None)


def _from_values(name: str, values: Sequence[Any], decimals: int, nan_is_missing: bool) -> ReadColumn:
    values = _plain(values)
    kinds = _kinds(name, values)
    unread = Unread()
    if {float, Decimal} & kinds.keys() and (nan_is_missing or len(kinds) > 1):
        values, kinds = _without_nan(name, values, kinds, nan_is_missing, unread)
    if not kinds:
        return ReadColumn(len(values), unread=unread)
    if len(kinds) > 1 and frozenset(kinds) not in _TOGETHER:
        words = dict(_KINDS)
        (first, at), (second, other) = sorted(kinds.items(), key=lambda kind: kind[1])[:2]
        found = f"{words[first]} in row {at + 1} and {words[second]} {in_row(other)}"
        remedy = "give values of one type; None marks a missing value"
        raise Unfit(problem("column-mixed", name, f"expected values of one type, found {found}", remedy))
    read = ReadColumn(len(values), mask=_mask(values), unread=unread)
    if bool in kinds:
        read.values = memoryview(bytearray(value is True for value in values)).cast("?")
    elif str in kinds:
        codes: dict[str, int] = {}
        read.values = array.array(
            "q", [0 if value is None else codes.setdefault(value, len(codes)) for value in values]
        )
        read.labels = [_label(name, label, values.index(label)) for label in codes]
    elif Decimal in kinds:
        read.values = _whole_numbers(_units(values, decimals, unread), values, unread)
        read.step = str(Decimal((0, (1,), -decimals))) if decimals else None
        read.are_decimals = True
    elif float in kinds:
        read.values = array.array("d", _floats(name, values))
    else:
        read.values = _whole_numbers(values, values, unread)
    return read


def _label(name: str, label: str, row: int) -> str:
    """The label, which must be text that UTF-8 can write."""
    try:
        label.encode()
    except UnicodeEncodeError:
        remedy = "correct the text; it holds half of a surrogate pair"
        raise Unfit(problem("column-type", name, f"expected text, found {label!a} {in_row(row)}", remedy)) from None
    return str(label)


def _kinds(name: str, values: Sequence[Any]) -> dict[type, int]:
    """The kinds of value in a list, and the first row of each; a list of one type is not walked through."""
    types = set(map(type, values)) - {type(None)}
    first: dict[type, int] = {}
    if not types:
        return first
    of = {each: _kind(each) for each in types}
    wanted = set(of.values())
    for row, value in enumerate(values):
        if value is None:
            continue
        kind = of[type(value)]
        if kind is None:
            found = f"'{type(value).__name__}' {in_row(row)}"
            remedy = "convert the values; None marks a missing value"
            raise Unfit(
                problem("column-type", name, f"expected true and false, numbers or text, found {found}", remedy)
            )
        first.setdefault(kind, row)
        if len(first) == len(wanted):
            break
    return first


def _without_nan(
    name: str, values: Sequence[Any], kinds: dict[type, int], nan_is_missing: bool, unread: Unread
) -> tuple[Sequence[Any], dict[type, int]]:
    """Turn NaN into None; NaN alone does not make a column of text or decimals a mixed one."""
    rows = [row for row, value in enumerate(values) if isinstance(value, (float, Decimal)) and _is_nan(value)]
    if not rows:
        return values, kinds
    if not nan_is_missing:
        if kinds.keys() <= {int, float}:
            return values, kinds  # the core reports NaN among numbers
        for row in rows:
            _not_a_number(row, unread)
    values = list(values)
    for row in rows:
        values[row] = None
    return values, _kinds(name, values)


def _is_nan(value: float | Decimal) -> bool:
    return value.is_nan() if isinstance(value, Decimal) else math.isnan(value)


def _not_a_number(row: int, unread: Unread) -> None:
    unread.add(row, "not-a-number", "a value", "NaN", 'mask the missing values, or pass nan="missing"')


def _mask(values: Sequence[Any]) -> Any:
    if None not in values:
        return None
    return memoryview(bytearray(value is None for value in values)).cast("?")


def _whole_numbers(units: Sequence[int | None], values: Sequence[Any], unread: Unread) -> array.array[int]:
    try:
        return array.array("q", [0 if value is None else value for value in units])
    except OverflowError:
        fitting: list[int | None] = list(units)
        for row, value in enumerate(units):
            if value is not None and not -(2**63) <= value < 2**63:
                _too_large(row, values[row], unread)
                fitting[row] = None
        return _whole_numbers(fitting, values, unread)


def _too_large(row: int, value: Any, unread: Unread) -> None:
    unread.add(row, "value-out-of-range", "a number that fits in 64 bits", _shown(value), "correct the value")


def _floats(name: str, values: Sequence[Any]) -> list[float]:
    for row, value in enumerate(values):
        if isinstance(value, int) and abs(value) > _LARGEST_EXACT_FLOAT:
            found = f"{value} {in_row(row)} is too large to stand among floats"
            raise Unfit(problem("column-mixed", name, found, "give whole numbers or exact decimals only"))
    return [0.0 if value is None else float(value) for value in values]


def _units(values: Sequence[Any], decimals: int, unread: Unread) -> list[int | None]:
    """Exact decimals as whole numbers of ``10**-decimals``; nothing is rounded."""
    units: list[int | None] = []
    for row, value in enumerate(values):
        units.append(None if value is None else _unit(row, Decimal(value), decimals, unread))
    return units


def _unit(row: int, value: Decimal, decimals: int, unread: Unread) -> int | None:
    code, unit = unit_of(value, decimals)
    if code == "not-a-number":
        _not_a_number(row, unread)
    elif code == "not-at-scale":
        remedy = "give the value as it was decided; nothing is rounded on entry"
        unread.add(row, code, f"at most {decimals} decimals", str(value), remedy)
    elif code:
        _too_large(row, value, unread)
    return None if code else unit


def unit_of(value: Decimal, decimals: int) -> tuple[str, int]:
    """A decimal as a whole number of ``10**-decimals``, behind the code of what is wrong with it, empty if nothing is."""
    parts = value.as_tuple()
    if not isinstance(parts.exponent, int):
        return ("not-a-number" if _is_nan(value) else "value-out-of-range"), 0
    exponent = parts.exponent + decimals
    # Beyond any range, and so many digits or so large a power would take all memory.
    if any(parts.digits) and (exponent > 40 or len(parts.digits) > 400):
        return "value-out-of-range", 0
    digits = int("".join(map(str, parts.digits[:401])))
    whole, rest = (digits * 10 ** max(exponent, 0), 0) if exponent >= 0 or not digits else _divided(digits, -exponent)
    if rest:
        return "not-at-scale", 0
    return ("" if whole < 2**63 else "value-out-of-range"), -whole if parts.sign else whole


def _shown(value: Any) -> str:
    """A value in a message, however long it is."""
    try:
        text = str(value)
    except ValueError:  # an integer too long to be written
        return "one of more than 4,000 digits"
    return text if len(text) <= 60 else f"{text[:57]}..."


def _divided(digits: int, places: int) -> tuple[int, int]:
    return divmod(digits, 10**places) if places <= len(str(digits)) else (0, digits)
