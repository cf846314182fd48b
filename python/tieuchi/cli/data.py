"""CSV files, read by DuckDB as text and turned into numbers here, so that no value changes on the way."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from .._core import Problem
from ..assessment import Assessment
from ..criteria import CriteriaSet
from ..errors import TableError
from ..evaluation import evaluate
from ..tables import renamed_columns

# Nothing is guessed: a guess that is right for the first thousand rows can change a value in the next.
_READ = """read_csv($path, columns={columns}, header=true, auto_detect=false, all_varchar=true, delim=$delimiter,
    new_line=$new_line, compression='none', quote='"', escape='"', nullstr='', store_rejects=true)"""
_ROWS_NAMED = 5
_OTHER_DELIMITERS = {";": "a semicolon", "\t": "a tab", ",": "a comma"}
_BLANK = "' ' || chr(9) || chr(160)"
_YES_NO = ("true", "yes", "1"), ("false", "no", "0")

# A text as a whole number of 10^-decimals, null where it is none, and why it is none. Digits are shifted as text, so
# nothing is rounded.
_NUMBER = """
    CASE WHEN regexp_full_match(text, '[+-]?[0-9]+([.][0-9]*)?')
              AND length(rtrim(split_part(text, '.', 2), '0')) <= {decimals}
         THEN try_cast(ltrim(split_part(text, '.', 1), '+')
                       || rpad(rtrim(split_part(text, '.', 2), '0'), {decimals}, '0') AS BIGINT)
    END"""
_NUMBER_FAULT = """
    CASE WHEN NOT regexp_full_match(text, '[+-]?[0-9]+([.][0-9]*)?') THEN 'not-a-number'
         WHEN length(rtrim(split_part(text, '.', 2), '0')) > {decimals} THEN 'not-at-scale'
         ELSE 'value-out-of-range' END"""
_FLAG = f"CASE WHEN lower(text) IN {_YES_NO[0]} THEN true WHEN lower(text) IN {_YES_NO[1]} THEN false END"


@dataclass
class CsvData:
    """The rows of a file: what the set needs as columns, and what names the entities."""

    columns: dict[str, Any]
    steps: dict[str, str]
    ids: dict[str, list[str | None]]


def evaluate_csv(
    criteria: CriteriaSet,
    path: Path,
    columns: Mapping[str, str],
    ids: list[str],
    delimiter: str = ",",
    days: Mapping[str, str] | None = None,
) -> tuple[Assessment, CsvData]:
    """Read a file and evaluate every row of it.

    Raises
    ------
    TableError
        With everything that does not fit: the file as such, and else all values and columns at once.
    """
    with duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}) as base:
        reader = _Reader(base, criteria, path, columns, delimiter)
        data = reader.read(ids)
    try:
        assessment = evaluate(
            criteria,
            data.columns,
            steps=data.steps,
            period=(days or {}).get("period"),
            judged_on=(days or {}).get("judged_on"),
            decided_on=(days or {}).get("decided_on"),
        )
    except TableError as error:
        found = [_in_file(each, path) for each in error.problems]
        if reader.problems:  # a cell that is no number is not a missing one
            found = [each for each in found if each.code != "missing-not-allowed"]
        raise TableError(reader.problems + found) from None
    if reader.problems:
        raise TableError(reader.problems)
    return assessment, data


def _in_file(found: Problem, path: Path) -> Problem:
    """The same problem, with the file it is about and the remedy of a command line."""
    renaming = re.search(r'pass columns=\{"(.*)": "(.*)"\}$', found.remedy)
    remedy = f"rename the column, or pass --columns '{renaming[1]}={renaming[2]}'" if renaming else found.remedy
    return Problem(found.code, found.message, remedy, file=str(path))


class _Reader:
    """One file on its way into columns; collects problems instead of stopping at the first."""

    def __init__(
        self,
        base: duckdb.DuckDBPyConnection,
        criteria: CriteriaSet,
        path: Path,
        columns: Mapping[str, str],
        delimiter: str,
    ) -> None:
        self._base = base
        self._criteria = criteria
        self._path = path
        self._columns = columns
        self._delimiter = delimiter
        self.problems: list[Problem] = []
        self._new_line = ""

    def read(self, ids: list[str]) -> CsvData:
        """Read what the set needs, and the columns that name the entities."""
        header = self._header()
        renamed, problems = renamed_columns(self._criteria, header, self._columns)
        self.problems += [_in_file(each, self._path) for each in problems]
        if not ids:
            ids = [name for name in header if name not in renamed.values()][:1]
        self.problems += [self._no_such_id(name, header) for name in ids if name not in header]
        ids = [name for name in ids if name in header]
        self._load(header, list(dict.fromkeys([*renamed.values(), *ids])))
        columns: dict[str, Any] = {}
        steps: dict[str, str] = {}
        for ours, theirs in renamed.items():
            spec = self._criteria.column(ours)
            columns[ours] = self._values(theirs, f"c{header.index(theirs)}", spec["kind"], spec["decimals"])
            if spec["kind"] == "decimal" and spec["decimals"]:
                steps[ours] = f"0.{'0' * (spec['decimals'] - 1)}1"
        # The other names go along without values, so that a missing column can be compared with them.
        others = {name: None for name in header if name not in renamed.values() and name not in columns}
        return CsvData({**columns, **others}, steps, {name: self._texts(f"c{header.index(name)}") for name in ids})

    def _problem(self, code: str, message: str, remedy: str, line: int = 0) -> Problem:
        return Problem(code, message, remedy, file=str(self._path), line=line, column=1 if line else 0)

    def _no_such_id(self, name: str, header: list[str]) -> Problem:
        message = f"no column '{name}' to name the entities by"
        return self._problem("column-missing", message, f"the file has {', '.join(header)}")

    def _header(self) -> list[str]:
        """The names in the first line: none empty, none twice."""
        try:
            with self._path.open("rb") as file:
                first = file.readline()
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or error}"
            raise TableError([self._problem("file-unreadable", message, "correct the path or the rights")]) from None
        self._new_line = "\\r\\n" if first.endswith(b"\r\n") else "\\n"
        try:
            # A row further down may hold other bytes; it is reported when it is read.
            with self._path.open(encoding="utf-8-sig", newline="", errors="surrogateescape") as text:
                header = [name.strip() for name in next(csv.reader(text, delimiter=self._delimiter, strict=True), [])]
        except csv.Error as error:
            raise TableError([self._problem("csv-malformed", str(error), "correct the header", 1)]) from None
        if not any(header):
            message = "expected a header in the first line, found nothing"
            raise TableError([self._problem("table-empty", message, "name the columns in the first line", 1)])
        if any("\udc80" <= letter <= "\udcff" for name in header for letter in name):
            raise TableError([self._problem("csv-malformed", "the file is not in UTF-8", "save it as UTF-8", 1)])
        for mark, word in _OTHER_DELIMITERS.items():
            if len(header) == 1 and mark in header[0]:
                message = f"one column is there, and its name has {word} in it"
                self.problems.append(
                    self._problem("csv-malformed", message, f"say what separates columns: --delimiter '{mark}'", 1)
                )
        for at, name in enumerate(header):
            if not name:
                message = f"column {at + 1} has no name"
                self.problems.append(self._problem("column-unnamed", message, "name it, or delete the column", 1))
            elif header.index(name) < at:
                message = f"columns {header.index(name) + 1} and {at + 1} are both named '{name}'"
                self.problems.append(self._problem("column-repeated", message, "keep one of them, or rename it", 1))
        if self.problems:
            raise TableError(self.problems)
        return header

    def _load(self, header: list[str], wanted: list[str]) -> None:
        """Read the wanted columns as text into a table of their own, in the order of the file."""
        places = ", ".join(f"c{header.index(name)}" for name in wanted) or "c0"
        columns = "{" + ", ".join(f"c{at}: 'VARCHAR'" for at in range(len(header))) + "}"
        try:
            path = os.fsencode(self._path.absolute()).decode()
        except UnicodeDecodeError:
            message = "expected a file whose name and folders are UTF-8, which this path is not"
            raise TableError([self._problem("file-unreadable", message, "rename it")]) from None
        # DuckDB takes a path for a pattern, and would read d1.csv for d[1].csv.
        pattern = re.sub(r"[*?\[]", r"[\g<0>]", path)
        parameters = {"path": pattern, "delimiter": self._delimiter, "new_line": self._new_line}
        try:
            self._base.execute(f"CREATE TABLE data AS SELECT {places} FROM {_READ.format(columns=columns)}", parameters)
        except duckdb.Error as error:
            first = str(error).split("\n")[0].removeprefix("Invalid Input Error: ")
            message = f"the file cannot be read as CSV: {first}"
            remedy = "check quotes, line ends (all of one kind) and UTF-8"
            raise TableError([*self.problems, self._problem("csv-malformed", message, remedy)]) from None
        rejected = self._base.execute(
            "SELECT line, min(error_message) FROM reject_errors GROUP BY line, error_type ORDER BY line LIMIT 200"
        ).fetchall()
        for line, message in rejected:
            what = " ".join(str(message).split())[:200]
            self.problems.append(self._problem("csv-malformed", what[0].lower() + what[1:], "correct the line", line))
        if rejected:
            raise TableError(self.problems)
        self.rows = self._one("SELECT count(*) FROM data")
        if self.rows == 0:
            message = "expected at least one row below the header, found none"
            raise TableError([*self.problems, self._problem("table-empty", message, "add the entities", 1)])

    def _one(self, query: str) -> int:
        row = self._base.execute(query).fetchone()
        assert row is not None
        return int(row[0])

    def _texts(self, place: str) -> list[str | None]:
        rows = self._base.execute(f"SELECT {place} FROM data ORDER BY rowid").fetchall()
        return [text for (text,) in rows]

    def _values(self, name: str, place: str, kind: str, decimals: int) -> Any:
        """One column as a numpy array, masked where cells are empty."""
        text = f"SELECT rowid AS row, nullif(trim({place}, {_BLANK}), '') AS text FROM data"
        if kind in ("label", "date"):
            return self._array(f"SELECT text FROM ({text}) ORDER BY row")
        value = _FLAG if kind == "flag" else _NUMBER.format(decimals=decimals)
        fault = "'unknown-choice'" if kind == "flag" else _NUMBER_FAULT.format(decimals=decimals)
        faults = self._base.execute(
            f"SELECT {fault} AS fault, count(*), list(row ORDER BY row)[1:{_ROWS_NAMED}], arg_min(text, row) "
            f"FROM ({text}) WHERE text IS NOT NULL AND ({value}) IS NULL GROUP BY fault ORDER BY fault"
        ).fetchall()
        self.problems += [self._fault(name, decimals, *each) for each in faults]
        return self._array(f"SELECT {value} FROM ({text}) ORDER BY row")

    def _array(self, query: str) -> Any:
        (array,) = self._base.execute(query).fetchnumpy().values()
        return array

    def _fault(self, name: str, decimals: int, code: str, count: int, rows: list[int], found: str) -> Problem:
        numbers = ", ".join(str(row + 1) for row in rows) + (", ..." if count > len(rows) else "")
        where = f"in row {numbers}" if count == 1 else f"in {count} rows, first {numbers}"
        expected, remedy = {
            "unknown-choice": (
                "true or false, yes or no, 1 or 0",
                "write one of these, or leave the cell empty where it is not known",
            ),
            "not-a-number": (
                "a number",
                "write digits, with a point before decimals (8.5), or leave the cell empty where it is not known",
            ),
            "not-at-scale": (
                f"at most {decimals} decimals",
                "give the value as it was decided; nothing is rounded on entry",
            ),
            "value-out-of-range": ("a number that fits in 64 bits", "correct the value"),
        }[code]
        message = f"column '{name}': expected {expected}, found \"{found}\" {where} (the first row is 1)"
        return self._problem(code, message, remedy)
