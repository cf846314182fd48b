"""A table in DuckDB, whatever file it came from: columns c0, c1 ... in the order of the rows."""

from __future__ import annotations

import os
import re
import shutil
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from .._core import Problem
from ..cells import Cells
from ..errors import TableError


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches nothing from anywhere."""
    return duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def as_pattern(path: Path) -> str:
    """A path for a reader that takes patterns: it would read d1.csv for d[1].csv.

    Raises
    ------
    TableError
        If the path is not UTF-8, which DuckDB cannot open.
    """
    try:
        text = os.fsencode(path.absolute()).decode()
    except UnicodeDecodeError:
        message = "expected a file whose name and folders are UTF-8, which this path is not"
        raise TableError([Problem("file-unreadable", message, "rename it", file=str(path))]) from None
    return re.sub(r"[*?\[]", r"[\g<0>]", text)


class DuckRows:
    """Rows in a table of DuckDB."""

    def __init__(
        self, base: duckdb.DuckDBPyConnection, header: list[str], convert: Callable[[Any], Any] = lambda cell: cell
    ) -> None:
        self._base = base
        self._convert = convert
        self.header = header
        self.notes: list[dict[str, str]] = []
        found = base.execute("SELECT count(*) FROM data").fetchone()
        self.rows = int(found[0]) if found else 0

    def keep(self, folder: str) -> None:
        """Remove a folder of copies when the rows go."""
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)

    def line_of(self, row: int) -> int:
        """There are no lines here."""
        return 0

    def cells(self, name: str) -> Cells:
        """Each different value of a column once, in the order in which they first come, and where they stand."""
        place = f"c{self.header.index(name)}"
        self._base.execute(
            f"CREATE OR REPLACE TEMP TABLE found AS SELECT value, row_number() OVER (ORDER BY first) - 1 AS code FROM "
            f"(SELECT {place} AS value, min(rowid) AS first FROM data WHERE {place} IS NOT NULL GROUP BY {place})"
        )
        values = self._base.execute("SELECT value FROM found ORDER BY code").fetchall()
        (codes,) = (
            self._base.execute(
                f"SELECT coalesce(code, -1) FROM data LEFT JOIN found ON {place} = value ORDER BY data.rowid"
            )
            .fetchnumpy()
            .values()
        )
        return Cells([self._convert(value) for (value,) in values], codes)

    def originals(self, rows: list[int]) -> Iterator[list[Any]]:
        """Rows as they stand in the file."""
        self._base.execute("CREATE OR REPLACE TEMP TABLE wanted (row BIGINT)")
        if rows:
            self._base.execute("INSERT INTO wanted SELECT unnest($rows)", {"rows": rows})
        places = ", ".join(f"c{at}" for at in range(len(self.header)))
        result = self._base.execute(f"SELECT {places} FROM data WHERE rowid IN (SELECT row FROM wanted) ORDER BY rowid")
        while block := result.fetchmany(1000):
            for row in block:
                yield [None if cell is None else self._convert(cell) for cell in row]
