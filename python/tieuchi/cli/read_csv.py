"""CSV files, every cell as the text it is."""

from __future__ import annotations

import codecs
import csv
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from .._core import Problem
from ..errors import TableError
from .duck import DuckRows, as_pattern, connect
from .readers import FileOptions, checked_header, file_problem, without_rows

# Types are not guessed: a guess that is right for the first thousand rows can change a value in the next.
_READ = """read_csv($path, columns={columns}, header=true, auto_detect=false, all_varchar=true, delim=$delimiter,
    new_line=$new_line, skip=$skip, compression='none', quote='"', escape='"', nullstr='', store_rejects=true)"""
_SAYS_DELIMITER = re.compile(rb"(?:\xef\xbb\xbf)?sep=([^\r\n])\r?\n")  # Excel's own first line
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WORDS = {";": "a semicolon", "\t": "a tab", ",": "a comma", "|": "a bar"}
_SEPARATED = {
    "en": {mark: f"columns are separated by {word}" for mark, word in _WORDS.items()},
    "vi": {
        ";": "các cột cách nhau bằng dấu chấm phẩy",
        "\t": "các cột cách nhau bằng dấu tab",
        "|": "các cột cách nhau bằng dấu gạch đứng",
    },
}


@dataclass
class _Source:
    """A file in UTF-8, and how it is written."""

    path: Path
    """As it was named, for messages."""
    file: Path
    skip: int = 0
    """Lines before the header."""
    delimiter: str = ","
    new_line: str = "\n"

    def records(self, errors: str = "surrogateescape") -> Iterator[tuple[int, list[str]]]:
        """The header and what is below it: the line in which each begins, and its cells."""
        with self.file.open(encoding="utf-8-sig", newline="", errors=errors) as text:
            for _ in range(self.skip):
                text.readline()
            reader = csv.reader(text, delimiter=self.delimiter)
            line = 0
            for record in reader:
                yield self.skip + line + 1, record
                line = reader.line_num


class CsvRows(DuckRows):
    """Rows of a CSV file."""

    def __init__(self, base: duckdb.DuckDBPyConnection, header: list[str], source: _Source) -> None:
        super().__init__(base, header)
        self._source = source

    def line_of(self, row: int) -> int:
        """The line in which a row begins: rows may have several lines, and empty lines are none."""
        records = self._source.records()
        next(records, None)
        at = -1
        for line, record in records:
            at += 1 if record or len(self.header) == 1 else 0
            if at == row:
                return line
        return 0


def read_csv(path: Path, options: FileOptions) -> CsvRows:
    """Read a CSV file with a header in its first line, or in the second where Excel's ``sep=`` stands above it.

    Without a word on what separates columns it is found out, among comma, semicolon, tab and bar; a note says what.
    """
    folder = tempfile.mkdtemp()
    try:
        rows = _read(_Source(path, _in_utf8(path, options.encoding, Path(folder))), options)
    except BaseException:
        shutil.rmtree(folder)
        raise
    rows.keep(folder)
    return rows


def _read(source: _Source, options: FileOptions) -> CsvRows:
    with source.file.open("rb") as file:
        start = file.read(1 << 16)
    said = _SAYS_DELIMITER.match(start)
    source.skip = 1 if said else 0
    first = start.partition(b"\n")[0]
    source.new_line = "\r" if b"\r" in start and b"\n" not in start else "\r\n" if first.endswith(b"\r") else "\n"
    base = connect()
    given = options.delimiter or (said[1].decode("latin-1") if said else None)
    source.delimiter = given or _delimiter(base, source)
    header = _header(source)
    _load(base, source, header)
    rows = CsvRows(base, header, source)
    if not rows.rows:
        raise without_rows(source.path, source.skip + 1)
    if options.delimiter is None and source.delimiter in _SEPARATED["vi"]:
        rows.notes.append({language: words[source.delimiter] for language, words in _SEPARATED.items()})
    return rows


def _in_utf8(path: Path, encoding: str | None, folder: Path) -> Path:
    """The file itself, or a copy in UTF-8 where it is in another encoding."""
    if encoding is None or codecs.lookup(encoding).name in ("utf-8", "utf-8-sig"):
        with path.open("rb") as file:
            mark = file.read(2)
        if mark in _BYTE_ORDER_MARKS:
            remedy = f"say --encoding {_BYTE_ORDER_MARKS[mark]}, or save it as UTF-8"
            raise TableError([file_problem(path, "csv-malformed", "the file is not in UTF-8 but in UTF-16", remedy, 1)])
        return path
    copy = folder / "data.csv"
    try:
        with path.open(encoding=encoding, newline="") as source, copy.open("w", encoding="utf-8", newline="") as target:
            while text := source.read(1 << 20):
                target.write(text)
    except UnicodeError as error:
        message = f"the file is not in {encoding}: {error.reason if isinstance(error, UnicodeDecodeError) else error}"
        raise TableError(
            [file_problem(path, "csv-malformed", message, "say its encoding, or save it as UTF-8")]
        ) from None
    return copy


def _delimiter(base: duckdb.DuckDBPyConnection, source: _Source) -> str:
    """What DuckDB finds; where that leaves the header in one piece, what splits it into the most."""
    try:
        found = base.execute(
            "SELECT Delimiter FROM sniff_csv($path, all_varchar=true, header=true, quote='\"')",
            {"path": as_pattern(source.file)},
        ).fetchone()
    except duckdb.Error:  # what is wrong is told when the file is read
        found = None
    with source.file.open(encoding="utf-8-sig", errors="surrogateescape") as text:
        first = text.readline()
    if found and str(found[0]) in _WORDS and str(found[0]) in first:
        return str(found[0])
    return max((",", ";", "\t", "|"), key=first.count)


def _header(source: _Source) -> list[str]:
    """The names in the first line."""
    path, line = source.path, source.skip + 1
    try:
        # A row further down may hold other bytes; it is reported when it is read.
        header = [name.strip() for name in next(source.records(), (line, []))[1]]
    except csv.Error as error:
        raise TableError([file_problem(path, "csv-malformed", str(error), "correct the header", line)]) from None
    if any("\udc80" <= letter <= "\udcff" for name in header for letter in name):
        remedy = "save it as UTF-8, or say what it is in, for example --encoding cp1258"
        raise TableError([file_problem(path, "csv-malformed", "the file is not in UTF-8", remedy, line)])
    for mark, word in _WORDS.items():
        if len(header) == 1 and mark in header[0]:
            message = f"one column is there, and its name has {word} in it"
            remedy = f"say what separates columns: --delimiter '{mark}'"
            raise TableError([file_problem(path, "csv-malformed", message, remedy, line)])
    return checked_header(path, header, line)


def _load(base: duckdb.DuckDBPyConnection, source: _Source, header: list[str]) -> None:
    columns = "{" + ", ".join(f"c{at}: 'VARCHAR'" for at in range(len(header))) + "}"
    parameters = {
        "path": as_pattern(source.file),
        "delimiter": source.delimiter,
        "new_line": source.new_line.encode("unicode_escape").decode(),
        "skip": source.skip,
    }
    try:
        base.execute(f"CREATE TABLE data AS SELECT * FROM {_READ.format(columns=columns)}", parameters)
    except duckdb.Error as error:
        first = str(error).split("\n")[0].removeprefix("Invalid Input Error: ")
        remedy = "check quotes, line ends (all of one kind) and UTF-8"
        if "invalid state" in first:
            first = "a quote is not closed, or lines do not all end alike"
        message = f"the file cannot be read as CSV: {first}"
        raise TableError([file_problem(source.path, "csv-malformed", message, remedy)]) from None
    if problems := _malformed(base, source, len(header)):
        raise TableError(problems)


def _malformed(base: duckdb.DuckDBPyConnection, source: _Source, columns: int) -> list[Problem]:
    rejected = base.execute(
        "SELECT line, error_type::VARCHAR, min(error_message) FROM reject_errors "
        "GROUP BY line, error_type ORDER BY line LIMIT 200"
    ).fetchall()
    return [_bad_line(source, columns, int(line), *told) for line, *told in rejected]


def _bad_line(source: _Source, columns: int, line: int, kind: str, said: str) -> Problem:
    """One line that cannot be read, in words: DuckDB's own where it is of another kind."""
    found = re.search(r"Found: ([0-9]+)", said)
    if kind in ("MISSING COLUMNS", "TOO MANY COLUMNS") and found:
        few = kind == "MISSING COLUMNS"
        message = f"expected {columns} cells, one for each column of the header, found {found[1]}"
        remedy = (
            f"add those that are missing, empty where nothing is known (write {_named(source.delimiter)} for each)"
            if few
            else f"take off what is too much, or put a text with {_named(source.delimiter)} in it into quotes"
        )
    elif kind == "UNQUOTED VALUE":
        message = "a quote is not closed, or begins or ends within a cell"
        remedy = 'write the whole cell in quotes, and each quote in it twice: "a ""b"" c"'
    elif kind == "INVALID ENCODING":
        message = "the line is not in UTF-8"
        remedy = "save the file as UTF-8, or say what it is in, for example --encoding cp1258"
    else:
        message, remedy = " ".join(said.split())[:200], "correct the line"
        message = message[0].lower() + message[1:]
    return file_problem(source.path, "csv-malformed", message, remedy, line)


def _named(delimiter: str) -> str:
    return _WORDS.get(delimiter, f"'{delimiter}'")
