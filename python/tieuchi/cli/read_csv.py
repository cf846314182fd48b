"""CSV files, every cell as the text it is."""

from __future__ import annotations

import codecs
import csv
import tempfile
from pathlib import Path

import duckdb

from .._core import Problem
from ..errors import TableError
from .duck import DuckRows, as_pattern, connect
from .readers import FileOptions, checked_header, file_problem, without_rows

# Types are not guessed: a guess that is right for the first thousand rows can change a value in the next.
_READ = """read_csv($path, columns={columns}, header=true, auto_detect=false, all_varchar=true, delim=$delimiter,
    new_line=$new_line, compression='none', quote='"', escape='"', nullstr='', store_rejects=true)"""
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


def read_csv(path: Path, options: FileOptions) -> DuckRows:
    """Read a CSV file with a header in its first line.

    Without a word on what separates columns it is found out, among comma, semicolon, tab and bar; a note says what.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = _in_utf8(path, options.encoding, Path(folder))
        base = connect()
        delimiter = options.delimiter or _delimiter(base, source)
        header, new_line = _header(path, source, delimiter)
        _load(base, path, source, header, delimiter, new_line)
    rows = DuckRows(base, header)
    if not rows.rows:
        raise without_rows(path, 1)
    if options.delimiter is None and delimiter != ",":
        rows.notes.append({language: words[delimiter] for language, words in _SEPARATED.items()})
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


def _delimiter(base: duckdb.DuckDBPyConnection, source: Path) -> str:
    """What DuckDB finds; where that leaves the header in one piece, what splits it into the most."""
    try:
        found = base.execute(
            "SELECT Delimiter FROM sniff_csv($path, all_varchar=true, header=true, quote='\"')",
            {"path": as_pattern(source)},
        ).fetchone()
    except duckdb.Error:  # what is wrong is told when the file is read
        found = None
    with source.open(encoding="utf-8-sig", errors="surrogateescape") as text:
        first = text.readline()
    if found and str(found[0]) in _WORDS and str(found[0]) in first:
        return str(found[0])
    return max((",", ";", "\t", "|"), key=first.count)


def _header(path: Path, source: Path, delimiter: str) -> tuple[list[str], str]:
    """The names in the first line, and how lines end."""
    with source.open("rb") as file:
        first = file.readline()
    try:
        # A row further down may hold other bytes; it is reported when it is read.
        with source.open(encoding="utf-8-sig", newline="", errors="surrogateescape") as text:
            header = [name.strip() for name in next(csv.reader(text, delimiter=delimiter, strict=True), [])]
    except csv.Error as error:
        raise TableError([file_problem(path, "csv-malformed", str(error), "correct the header", 1)]) from None
    if any("\udc80" <= letter <= "\udcff" for name in header for letter in name):
        remedy = "save it as UTF-8, or say what it is in, for example --encoding cp1258"
        raise TableError([file_problem(path, "csv-malformed", "the file is not in UTF-8", remedy, 1)])
    for mark, word in _WORDS.items():
        if len(header) == 1 and mark in header[0]:
            message = f"one column is there, and its name has {word} in it"
            remedy = f"say what separates columns: --delimiter '{mark}'"
            raise TableError([file_problem(path, "csv-malformed", message, remedy, 1)])
    return checked_header(path, header, 1), "\\r\\n" if first.endswith(b"\r\n") else "\\n"


def _load(
    base: duckdb.DuckDBPyConnection, path: Path, source: Path, header: list[str], delimiter: str, new_line: str
) -> None:
    columns = "{" + ", ".join(f"c{at}: 'VARCHAR'" for at in range(len(header))) + "}"
    parameters = {"path": as_pattern(source), "delimiter": delimiter, "new_line": new_line}
    try:
        base.execute(f"CREATE TABLE data AS SELECT * FROM {_READ.format(columns=columns)}", parameters)
    except duckdb.Error as error:
        first = str(error).split("\n")[0].removeprefix("Invalid Input Error: ")
        remedy = "check quotes, line ends (all of one kind) and UTF-8"
        message = f"the file cannot be read as CSV: {first}"
        raise TableError([file_problem(path, "csv-malformed", message, remedy)]) from None
    if problems := _malformed(base, path):
        raise TableError(problems)


def _malformed(base: duckdb.DuckDBPyConnection, path: Path) -> list[Problem]:
    rejected = base.execute(
        "SELECT line, min(error_message) FROM reject_errors GROUP BY line, error_type ORDER BY line LIMIT 200"
    ).fetchall()
    told = [(int(line), " ".join(str(message).split())[:200]) for line, message in rejected]
    return [
        file_problem(path, "csv-malformed", what[0].lower() + what[1:], "correct the line", line) for line, what in told
    ]
