"""Data as people have them, made ready for the core: mappings of columns and data frames."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from ._core import ArrowReader, Problem, Table
from .arrow import ArrowColumn, arrow_column, reader_of
from .cells import Cells
from .columns import ReadColumn, Unfit, problem, read_column
from .criteria import CriteriaSet
from .dates import read_dates
from .errors import TableError
from .texts import Values, check_reading, read_cells, reading_of

Nan = Literal["error", "missing"]


def table_of(
    criteria: CriteriaSet,
    data: Any,
    *,
    columns: Mapping[str, str] | None = None,
    steps: Mapping[str, str | int | Decimal] | None = None,
    nan: Nan = "error",
    values: Values | None = None,
    decimal: str | None = None,
) -> tuple[Table, list[Problem]]:
    """Borrow the columns that a criteria set needs; see `tieuchi.evaluate` for the parameters.

    Returns
    -------
    table : _core.Table
        The columns that could be read; a column that could not stands in it without any value.
    problems : list of Problem
        Every column that could not be read. Missing columns are left to the core to report.
    """
    if nan not in ("error", "missing"):
        raise ValueError(f'nan: expected "error" or "missing", found {nan!r}')
    says = values is not None or decimal is not None
    reader = None if says else reader_of(data)  # texts that are to be read go through Python
    if reader is not None and reader.problems:
        raise TableError(reader.problems)
    if reader is not None and not reader.is_table:
        raise TypeError("data: expected a table, found one column; give it as {'name': column}")
    names = names_of(data) if reader is None else reader.names
    renamed, doubtful, problems = renamed_columns(criteria, names, columns or {})
    step_texts = _steps(criteria, steps or {}, problems)
    reading = reading_of(values, decimal, problems)
    check_reading(reading, {name: criteria.column(name) for name in criteria.columns}, problems)
    if reader is not None:
        unread = [ours for ours in renamed if ours in doubtful or (ours in (steps or {}) and ours not in step_texts)]
        wanted = [(theirs, ours, step_texts.get(ours)) for ours, theirs in renamed.items() if ours not in unread]
        return _arrow_table(criteria, reader, wanted, unread, nan == "missing", problems), problems
    read: dict[str, ReadColumn | ArrowColumn | None] = {}
    for ours, theirs in renamed.items():
        if ours in doubtful:
            read[ours] = None
            continue
        try:
            spec = criteria.column(ours)
            cells = cells_of(data[theirs], says and spec["kind"] != "key", nan == "missing")  # keys stand as they are
            if cells is not None:
                read[ours] = read_cells(theirs, ours, cells, spec, reading, ours in step_texts)
            else:
                read[ours] = _read(criteria, ours, theirs, data[theirs], nan == "missing")
            _apply_step(theirs, read[ours], step_texts.get(ours))
            if ours in (steps or {}) and ours not in step_texts:
                read[ours] = None  # without its step a value means nothing
        except Unfit as unfit:
            problems.append(unfit.problem)
            read[ours] = None
    unused = [name for name in dict.fromkeys(names) if name not in read and name not in renamed.values()]
    return _table(criteria, read, renamed, unused, nan == "missing", problems), problems


def _read(criteria: CriteriaSet, ours: str, theirs: str, column: Any, nan_is_missing: bool) -> ReadColumn | ArrowColumn:
    if (borrowed := arrow_column(column)) is not None:
        return borrowed
    spec = criteria.column(ours)
    if spec["kind"] == "date":
        return read_dates(theirs, column)
    return read_column(theirs, column, spec["decimals"], nan_is_missing)


def _arrow_table(
    criteria: CriteriaSet,
    reader: ArrowReader,
    wanted: list[tuple[str, str, str | None]],
    unread: list[str],
    nan_is_missing: bool,
    problems: list[Problem],
) -> Table:
    """Borrow columns from a whole table of Arrow's; those in `unread` stand in it without values."""
    table = Table()
    names = dict.fromkeys(reader.names)
    rows, found = reader.read(table, wanted, nan_is_missing)
    problems += found
    for ours in unread:
        table.add_all_missing(ours, rows)
    if len(wanted) + len(unread) < len(criteria.columns):  # so that the core can say which name was likely meant
        for name in names.keys() - {theirs for theirs, _, _ in wanted} - set(table.names):
            table.add_all_missing(name, rows)
    return table


def cells_of(column: Any, says: bool, nan_is_missing: bool) -> Cells | None:
    """A column whose texts are to be read: of a file, or of texts where the caller says how; None for any other."""
    if isinstance(column, Cells):
        return column
    if not says or isinstance(column, (str, bytes)):
        return None
    for convert in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, convert):
            column = getattr(column, convert)()
            break
    if not isinstance(column, (list, tuple)):
        return None
    kinds = set(map(type, column))
    nothing = {kind for kind in kinds if kind.__name__ in ("NoneType", "NAType", "NaTType")}
    if str not in kinds or not kinds - nothing <= {str, float}:
        return None
    if any(isinstance(value, float) and not math.isnan(value) for value in column):
        return None
    taken = (str,) if nan_is_missing else (str, float)
    return Cells.of(value if isinstance(value, taken) else None for value in column)


def names_of(data: Any) -> list[str]:
    """The names of columns, of a mapping or of a data frame."""
    if hasattr(data, "keys"):
        found = data.keys()
    elif hasattr(data, "column_names"):
        found = data.column_names
    else:
        found = getattr(data, "columns", None)
    if found is None or callable(found):
        raise TypeError(
            f"data: expected a mapping from column name to values or a data frame, found '{type(data).__name__}'; "
            'give for example {"age": [34, 51]}'
        )
    return [name for name in found if isinstance(name, str)]


def renamed_columns(
    criteria: CriteriaSet, names: list[str], columns: Mapping[str, str]
) -> tuple[dict[str, str], set[str], list[Problem]]:
    """Which column of the data stands for which column of the set, which of these are not certain, and what is wrong."""
    needed = set(criteria.columns)
    problems: list[Problem] = []
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if names.count(name) > 1 and (name in needed or name in columns):
            problems.append(problem("column-repeated", name, "is there more than once", "keep one of them"))
        ours = columns.get(name, name)
        ours = ours if ours in needed else name  # what it is renamed to is told below
        if ours in needed:
            found.setdefault(ours, []).append(name)
    for theirs, ours in columns.items():
        if theirs not in names:
            remedy = f"the data have {_listed(names)}"
            problems.append(problem("column-missing", theirs, "is to be renamed, but is not there", remedy))
        if ours not in needed:
            message = f"is to be renamed '{ours}', and {criteria.name} needs no such column"
            problems.append(problem("column-unknown", theirs, message, f"it needs {_listed(criteria.columns)}"))
    doubtful = {ours for ours, theirs_all in found.items() if len(theirs_all) > 1}
    for ours, theirs_all in found.items():
        if ours in doubtful:
            does = "does" if len(theirs_all) == 2 else "do"
            message = f"stands for '{ours}', and so {does} {_listed(theirs_all[1:])}"
            remedy = "let one column stand for it: rename it, or the others to names that the set does not need"
            problems.append(problem("column-repeated", theirs_all[0], message, remedy))
    order = {ours: index for index, ours in enumerate(criteria.columns)}
    return {ours: found[ours][0] for ours in sorted(found, key=lambda each: order[each])}, doubtful, problems


def _listed(names: list[str], most: int = 8) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:most]) or "no columns"
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def _steps(criteria: CriteriaSet, steps: Mapping[str, str | int | Decimal], problems: list[Problem]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, step in steps.items():
        if name not in criteria.columns:
            message = f"has a step, and {criteria.name} needs no such column"
            problems.append(problem("column-unknown", name, message, f"it needs {_listed(criteria.columns)}"))
            continue
        try:
            value = Decimal(step) if isinstance(step, (str, int, Decimal)) else Decimal("NaN")
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or not 0 < value <= 10**9 or value != round(value, 9):
            remedy = f'write it as text, steps={{"{name}": "0.25"}}'
            problems.append(
                problem("step-not-possible", name, f"expected a decimal above 0 as a step, found {step!r}", remedy)
            )
            continue
        texts[name] = f"{value:f}"
    return texts


def _apply_step(name: str, read: ReadColumn | ArrowColumn | None, step: str | None) -> None:
    if isinstance(read, ArrowColumn):
        read.step = step
        return
    if step is None or read is None or read.values is None:
        return
    if read.step is not None:
        message = "a step is for whole numbers that stand for points or numbers, and these are exact decimals"
        raise Unfit(problem("step-not-possible", name, message, "leave the step out"))
    read.step = step


def _table(
    criteria: CriteriaSet,
    read: dict[str, ReadColumn | ArrowColumn | None],
    theirs: Mapping[str, str],
    unused: list[str],
    nan_is_missing: bool,
    problems: list[Problem],
) -> Table:
    table = Table()
    for name, column in read.items():
        called = theirs[name]
        if isinstance(column, ArrowColumn):
            problems += column.reader.read_column(table, called, name, column.step, nan_is_missing)
        elif isinstance(column, ReadColumn):
            unread, causes = column.unread.values, column.unread.causes
            if column.values is None:
                table.add_all_missing(name, column.rows, unread, causes, called)
            else:
                table.add(
                    name,
                    column.values,
                    column.mask,
                    column.labels,
                    column.step,
                    nan_is_missing,
                    unread,
                    causes,
                    called,
                    column.are_days,
                    column.are_decimals,
                )
    for name, column in read.items():
        if column is None:  # it could not be read, and so has as many rows as the others
            table.add_all_missing(name, table.rows, called=theirs[name])
    if len(read) < len(criteria.columns):  # so that the core can say which name was likely meant
        for name in unused:
            table.add_all_missing(name, table.rows)
    return table
