"""Files as columns of cells, by the ending of their name: CSV, Parquet and JSON through DuckDB, XLSX through openpyxl.

No value changes on the way: what stands in a cell is read as numbers, labels and days elsewhere (`tieuchi.texts`).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from .._core import Problem
from ..cells import Cells
from ..errors import TableError
from ..texts import plain


@dataclass
class FileOptions:
    """What is said of a file itself; None where nothing is."""

    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header: int | None = None


class FileRows(Protocol):
    """The rows of a file, below its header."""

    header: list[str]
    rows: int
    notes: list[dict[str, str]]

    def line_of(self, row: int) -> int:
        """The line of the file, or the row of the sheet, in which a row from 0 begins; 0 where there are no lines."""

    def cells(self, name: str) -> Cells:
        """One column."""

    def originals(self, rows: list[int]) -> Iterator[list[Any]]:
        """Rows from 0 as they stand in the file, in the order of the header."""


def read_file(path: Path, options: FileOptions) -> FileRows:
    """Read a file of data; ``-`` is standard input. What is no file, such as a pipe, is CSV.

    Raises
    ------
    TableError
        With everything that is wrong with the file as such.
    """
    from .read_columnar import read_columnar
    from .read_csv import read_csv
    from .read_workbook import read_workbook

    if is_standard(path) or (path.exists() and not path.is_file() and not path.is_dir()):
        _refuse(path, options, "what is piped, which is CSV", "sheet", "header")
        return _read_piped(path, options)
    try:
        path.open("rb").close()
    except OSError as error:
        raise _unreadable(path, error) from None
    ending = path.suffix.lower()
    if ending in (".xlsx", ".xlsm"):
        _refuse(path, options, "an XLSX file", "delimiter", "encoding")
        return read_workbook(path, options)
    if ending in (".parquet", ".json", ".ndjson", ".jsonl"):
        _refuse(path, options, f"a file that ends in {ending}", "delimiter", "encoding", "sheet", "header")
        return read_columnar(path)
    if ending in (".xls", ".ods"):
        remedy = "save it as XLSX or CSV"
        raise TableError([file_problem(path, "file-type", f"files that end in {ending} are not read", remedy)])
    _refuse(path, options, "a CSV file", "sheet", "header")
    return read_csv(path, options)


def is_standard(path: Path) -> bool:
    """Whether a path is ``-``: standard input, or standard output."""
    return str(path) == "-"


def _read_piped(path: Path, options: FileOptions) -> FileRows:
    """Read what can be read only once: a copy of it, which goes with the rows."""
    from .read_csv import read_csv

    folder = tempfile.mkdtemp()
    copy = Path(folder) / "data.csv"
    name = "standard input" if is_standard(path) else str(path)
    try:
        with nullcontext(sys.stdin.buffer) if is_standard(path) else path.open("rb") as source, copy.open("wb") as file:
            shutil.copyfileobj(source, file)
        found = read_csv(copy, options)
    except BaseException as error:
        shutil.rmtree(folder)
        if isinstance(error, OSError):
            raise _unreadable(Path(name), error) from None
        if isinstance(error, TableError):
            told = [
                file_problem(Path(name), each.code, each.message, each.remedy, each.line) for each in error.problems
            ]
            raise TableError(told) from None
        raise
    found.keep(folder)
    return found


def _unreadable(path: Path, error: OSError) -> TableError:
    message = f"the file cannot be read: {error.strerror or error}"
    return TableError([file_problem(path, "file-unreadable", message, "correct the path or the rights")])


def file_problem(path: Path, code: str, message: str, remedy: str, line: int = 0) -> Problem:
    """Say what is wrong with a file, in a line of it where it can be told."""
    return Problem(code, message, remedy, file=str(path), line=line, column=1 if line else 0)


def _refuse(path: Path, options: FileOptions, what: str, *names: str) -> None:
    said = [f"--{name}" for name in names if getattr(options, name) is not None]
    if said:
        message = f"{' and '.join(said)} {'says' if len(said) == 1 else 'say'} nothing of {what}"
        raise TableError([file_problem(path, "option-not-possible", message, "leave it out")])


def checked_header(path: Path, header: list[str], line: int) -> list[str]:
    """The names of columns, blanks and ways of writing letters made alike: none empty, none twice.

    Raises
    ------
    TableError
        With every name that is missing or repeated.
    """
    header = [plain(name) for name in header]
    if not any(header):
        message = f"expected a header in {'the first line' if line == 1 else f'row {line}'}, found nothing"
        remedy = "name the columns in the first line" if line == 1 else "say in which row it stands: --header"
        raise TableError([file_problem(path, "table-empty", message, remedy, line)])
    problems = []
    for at, name in enumerate(header):
        if not name:
            message = f"column {at + 1} has no name"
            problems.append(file_problem(path, "column-unnamed", message, "name it, or delete the column", line))
        elif header.index(name) < at:
            message = f"columns {header.index(name) + 1} and {at + 1} are both named '{name}'"
            problems.append(file_problem(path, "column-repeated", message, "keep one of them, or rename it", line))
    if problems:
        raise TableError(problems)
    return header


def without_rows(path: Path, line: int) -> TableError:
    """There is a header and nothing else."""
    message = "expected at least one row below the header, found none"
    return TableError([file_problem(path, "table-empty", message, "add the entities", line)])
