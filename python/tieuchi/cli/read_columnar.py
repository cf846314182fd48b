"""Parquet and JSON files, whose values have types of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from ..errors import TableError
from .duck import DuckRows, as_pattern, connect
from .readers import checked_header, file_problem, without_rows

# One level deep no type is guessed: every member of a JSON record stays as it is written.
_READ = {True: "read_parquet($path)", False: "read_json($path, sample_size=-1, maximum_depth=1)"}


def read_columnar(path: Path) -> DuckRows:
    """Read a Parquet file, or a JSON file of records: a list of objects, or an object a line."""
    is_parquet = path.suffix.lower() == ".parquet"
    base = connect()
    parameters = {"path": as_pattern(path)}
    try:
        described = base.execute(f"DESCRIBE SELECT * FROM {_READ[is_parquet]}", parameters).fetchall()
        header = checked_header(path, [str(name) for name, *_ in described], 1)
        places = ", ".join(
            f'"{str(name).replace(chr(34), chr(34) * 2)}" AS c{at}' for at, (name, *_) in enumerate(described)
        )
        base.execute(f"CREATE TABLE data AS SELECT {places} FROM {_READ[is_parquet]}", parameters)
    except duckdb.Error as error:
        first = str(error).split("\n")[0]
        what = "a Parquet file" if is_parquet else "a list of JSON records"
        message = f"the file cannot be read as {what}: {first}"
        raise TableError(
            [file_problem(path, "file-malformed", message, "write it again, or correct the place")]
        ) from None
    rows = DuckRows(base, header, _as_it_is if is_parquet else _from_json)
    if not rows.rows:
        raise without_rows(path, 0)
    return rows


def _as_it_is(cell: Any) -> Any:
    return cell


def _from_json(cell: Any) -> Any:
    """A member of a record: text, a number, true or false; lists and objects stay as they are written."""
    if not isinstance(cell, str):
        return cell
    value = json.loads(cell)
    return cell if isinstance(value, (list, dict)) else value
