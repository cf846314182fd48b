"""The rows that were rejected, and why: one line for each fault, none left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from . import _core
from .figures import checked_language


class Rejection(NamedTuple):
    """One fault of one rejected row."""

    row: int
    """From 0."""
    key: str | None
    """What names the entity; None where nothing does."""
    column: str
    """As the data name it; for ``missing-not-allowed`` the criterion or veto for which data are missing."""
    code: str
    """As in ``docs/problems.md``."""
    value: str
    """What was found, as text; empty where it is missing."""

    def reason(self, language: str = "en") -> str:
        """Say in a sentence of ``"en"`` or ``"vi"`` what does not fit."""
        return _core.rejection_text(self.column, self.code, self.value, checked_language(language))


class Rejections:
    """Every fault of every rejected row, in the order of the rows.

    Obtained from `Assessment.rejected`. ``len(rejections)`` is the number of faults, of which a row can have several;
    iterating gives a `Rejection` each, ``rejections[name]`` or `to_dict` columns, and by the Arrow PyCapsule interface
    ``polars.DataFrame(rejections)`` or ``pyarrow.table(rejections)`` take them as they are.
    """

    def __init__(self, found: list[tuple[int, str, str, str]], keys: list[str] | None) -> None:
        self._found = [
            Rejection(row, (keys[row] or None) if keys else None, column, code, value)
            for row, column, code, value in found
        ]
        self._by_row: dict[int, list[Rejection]] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return Rejection._fields

    @property
    def rows(self) -> list[int]:
        """The rejected rows from 0, each once, in order."""
        return list(self._rows())

    def of(self, row: int) -> list[Rejection]:
        """Return the faults of one row; none where it is not rejected."""
        return list(self._rows().get(row, ()))

    def _rows(self) -> dict[int, list[Rejection]]:
        if self._by_row is None:
            self._by_row = {}
            for each in self._found:
                self._by_row.setdefault(each.row, []).append(each)
        return self._by_row

    def to_dict(self) -> dict[str, list[Any]]:
        """Return the columns ``row``, ``key``, ``column``, ``code`` and ``value``."""
        return {name: self[name] for name in self.columns}

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand out the columns by the Arrow PyCapsule interface, ``row`` as int64, the others as text."""
        return _core.columns_stream([(name, self[name]) for name in self.columns])

    def __getitem__(self, name: str) -> list[Any]:
        if name not in self.columns:
            raise KeyError(f"no column '{name}' in the rejections; there are {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [each[at] for each in self._found]

    def __iter__(self) -> Iterator[Rejection]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"<Rejections: {len(self)} faults in {len(self.rows)} rows>"
