"""XLSX files, as a spreadsheet program last showed them: values, not formulas."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from .._core import Problem
from ..cells import Cells, Formula
from ..errors import TableError
from .readers import FileOptions, checked_header, file_problem, without_rows


class SheetRows:
    """The rows of one sheet below its header."""

    def __init__(
        self, header: list[str], rows: list[tuple[Any, ...]], merged: dict[int, list[Problem]], line: int
    ) -> None:
        self._rows = rows
        self._line = line
        self._merged = merged
        self.header = header
        self.rows = len(rows)
        self.notes: list[dict[str, str]] = []

    def line_of(self, row: int) -> int:
        """The row of the sheet; that of the header is `line`."""
        return self._line + 1 + row

    def cells(self, name: str) -> Cells:
        """One column.

        Raises
        ------
        TableError
            If cells of it are merged: only the first of them holds the value.
        """
        at = self.header.index(name)
        if at in self._merged:
            raise TableError(self._merged[at])
        return Cells.of(row[at] for row in self._rows)

    def originals(self, rows: list[int]) -> Iterator[list[Any]]:
        """Rows as they stand in the sheet."""
        return (list(self._rows[row]) for row in rows)


def read_workbook(path: Path, options: FileOptions) -> SheetRows:
    """Read one sheet of an XLSX file.

    Formulas count with the value that was last computed, dates and numbers with their type. Rows below the last one
    with something in it are left out.
    """
    line = options.header or 1
    sheet = _sheet(path, options, values=True)
    merged = _merged(path, sheet, line)
    rows = [tuple(map(_cell, row)) for row in sheet.iter_rows(min_row=line, values_only=True)]
    header = rows.pop(0) if rows else ()
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    width = max((at + 1 for row in [header, *rows] for at, cell in enumerate(row) if cell is not None), default=0)
    names = checked_header(path, ["" if name is None else str(name) for name in header[:width]], line)
    if not rows:
        raise without_rows(path, line)
    found = SheetRows(names, _with_formulas(path, options, [row[:width] for row in rows], line, width), merged, line)
    found.notes.append({"en": f"sheet '{sheet.title}'", "vi": f"trang tính '{sheet.title}'"})
    return found


def _sheet(path: Path, options: FileOptions, values: bool) -> Any:
    import openpyxl

    try:
        # Merged cells are not told where a file is read as a stream.
        book = openpyxl.load_workbook(path, data_only=values, read_only=not values)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, openpyxl.utils.exceptions.InvalidFileException) as error:
        message = f"the file cannot be read as XLSX: {error}"
        remedy = "save it as XLSX again; a password must be taken off first"
        raise TableError([file_problem(path, "file-malformed", message, remedy)]) from None
    names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if options.sheet is not None:
        if options.sheet in book.sheetnames and hasattr(book[options.sheet], "iter_rows"):
            return book[options.sheet]
        message, remedy = f"no sheet '{options.sheet}'", f"there are {_listed(book.sheetnames)}"
        raise TableError([file_problem(path, "sheet-missing", message, remedy)])
    if len(names) != 1:
        message = f"the file has {len(names)} sheets: {_listed(names)}"
        remedy = f"say which holds the entities: --sheet '{(names or ['...'])[0]}'"
        raise TableError([file_problem(path, "sheet-not-named", message, remedy)])
    return book[names[0]]


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "none"


def _merged(path: Path, sheet: Any, line: int) -> dict[int, list[Problem]]:
    """The merged cells below the header, by column: the value stands in the first of them alone.

    Raises
    ------
    TableError
        If cells of the header are merged, for then it does not name the columns below it.
    """
    in_header: list[Problem] = []
    below: dict[int, list[Problem]] = {}
    for each in sorted(sheet.merged_cells.ranges, key=lambda cells: (cells.min_row, cells.min_col)):
        if each.max_row < line:
            continue  # a title above the header
        if each.min_row <= line:
            message = f"cells {each.coord} are merged, in the header"
            remedy = "give each column a name of its own in one row, and say which it is: --header"
            in_header.append(file_problem(path, "header-merged", message, remedy, line))
            continue
        message = f"cells {each.coord} are merged"
        remedy = "split them and write the value into each; only the first of them holds it now"
        found = file_problem(path, "cells-merged", message, remedy, each.min_row)
        for column in range(each.min_col - 1, each.max_col):
            below.setdefault(column, []).append(found)
    if in_header:
        raise TableError(in_header)
    return below


def _cell(value: Any) -> Any:
    """A midnight is a day; text of blanks is nothing."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, (str, int, float, bool, date)) or value is None:
        return value
    return str(value)


def _with_formulas(
    path: Path, options: FileOptions, rows: list[tuple[Any, ...]], line: int, width: int
) -> list[tuple[Any, ...]]:
    """Put formulas that were never computed where they stand: their value is not missing."""
    if all(cell is not None for row in rows for cell in row):
        return rows
    sheet = _sheet(path, options, values=False)
    found = list(rows)
    for at, formulas in enumerate(
        sheet.iter_rows(min_row=line + 1, max_row=line + len(rows), max_col=width, values_only=True)
    ):
        row = [*formulas, *[None] * (width - len(formulas))]
        lost = [
            isinstance(each, str) and each.startswith("=") and rows[at][column] is None
            for column, each in enumerate(row)
        ]
        if any(lost):
            found[at] = tuple(
                Formula(str(row[column])) if lost[column] else cell for column, cell in enumerate(rows[at])
            )
    return found
