"""The reasons of a whole table: counted by name, or written out row by row."""

from __future__ import annotations

import io
import json
import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import IO, Any

from . import _core
from .criteria import CriteriaSet
from .files import replacing

Keys = Iterable[object] | Mapping[str, Sequence[object]]
"""What names the entities: a name for each row, or several columns of them by their heading."""

_ROWS_AT_A_TIME = 256
_HTML_ROWS = 30


class ReasonCounts(dict[str, list[Any]]):
    """In how many rows each reason stands: columns by name, one element for each criterion (of each group).

    Obtained from `Assessment.reason_counts`. ``group`` (where rows are grouped) and ``criterion`` come first, then a
    column of counts for each reason, by the names of ``docs/reasons.md``. `pandas.DataFrame`, ``polars.DataFrame`` and,
    by the Arrow PyCapsule interface, ``pyarrow.table`` take it as it is. Counts of parts of a table add up to those of the
    whole.
    """

    def of(self, criterion: str, group: object = None) -> dict[str, int]:
        """Return the reasons that occur for one criterion (in one group), with their counts.

        Raises
        ------
        KeyError
            If there is no such criterion, or no such group.
        """
        groups = self.get("group", [None] * len(self["criterion"]))
        for row, (at, id) in enumerate(zip(groups, self["criterion"], strict=True)):
            if id == criterion and at == group:
                return {name: self[name][row] for name in self.reasons if self[name][row]}
        where = f" in group {group!r}" if group is not None or "group" in self else ""
        raise KeyError(f"no criterion '{criterion}'{where}; there are {', '.join(dict.fromkeys(self['criterion']))}")

    @property
    def reasons(self) -> list[str]:
        """Names of the reasons, those that do not occur included."""
        return [name for name in self if name not in ("group", "criterion")]

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand out the columns by the Arrow PyCapsule interface: counts as int64, criteria and groups as text.

        Groups that are all whole numbers stay whole numbers; None is null.
        """
        return _core.columns_stream([(name, _for_arrow(name, column)) for name, column in self.items()])

    def _repr_html_(self) -> str:
        names = [name for name in self if name not in self.reasons or any(self[name])]
        rows = list(zip(*(self[name] for name in names), strict=True))
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows[:_HTML_ROWS]
        )
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
        more = f"<p>{len(rows) - _HTML_ROWS} more rows</p>" if len(rows) > _HTML_ROWS else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _for_arrow(name: str, column: list[Any]) -> list[Any]:
    if name != "group" or all(type(each) is int and -(2**63) <= each < 2**63 for each in column):
        return column
    return [None if each is None else str(each) for each in column]


def count_reasons(
    core: _core.Assessment, criteria: CriteriaSet, by: Iterable[object] | None, main: bool
) -> ReasonCounts:
    """Count the reasons of every row; see `Assessment.reason_counts`."""
    groups: dict[object, int] = {}
    numbers = array("I")
    if by is not None:
        values = by.tolist() if hasattr(by, "tolist") else list(by)
        if len(values) != core.rows:
            raise ValueError(f"by: expected a group for each of {core.rows} rows, found {len(values)}")
        numbers.extend(groups.setdefault(value, len(groups)) for value in values)
    counts = _core.reason_counts(core, numbers, max(len(groups), 1), main)
    columns: dict[str, list[Any]] = {"criterion": criteria.criteria * (len(groups) if by is not None else 1)}
    if by is not None:
        named = {"group": [group for group in groups for _ in criteria.criteria], **columns}
        return ReasonCounts({**named, **{name: column[: len(named["group"])] for name, column in counts.items()}})
    return ReasonCounts({**columns, **counts})


def write_lines(
    core: _core.Assessment,
    criteria: CriteriaSet,
    target: str | os.PathLike[str] | IO[Any],
    keys: Keys | None,
    titles: bool,
) -> int:
    """Write the reasons of every row as JSON lines; see `Assessment.write_explanations`."""
    chunks = _chunks(core, criteria, _named(core.rows, keys), titles)
    if isinstance(target, (str, os.PathLike)):
        with replacing(target) as file:
            file.writelines(chunks)
    elif isinstance(target, io.TextIOBase):
        for chunk in chunks:
            target.write(chunk.decode())
    else:
        for chunk in chunks:
            target.write(chunk)
    return core.rows


def _chunks(
    core: _core.Assessment, criteria: CriteriaSet, names: Iterator[object] | None, titles: bool
) -> Iterator[bytes]:
    for first in range(0, core.rows, _ROWS_AT_A_TIME):
        last = min(first + _ROWS_AT_A_TIME, core.rows)
        ids = [] if names is None else [_as_json(next(names)) for _ in range(first, last)]
        yield _core.explanation_lines(core, first, last, criteria.digest, ids, titles)


def _as_json(name: object) -> str:
    return json.dumps(name, ensure_ascii=False, default=str)


def _named(rows: int, keys: Keys | None) -> Iterator[object] | None:
    """What names each row; the lengths are compared with the rows before anything is written."""
    if keys is None:
        return None
    if not isinstance(keys, Mapping):
        names = keys.tolist() if hasattr(keys, "tolist") else list(keys)
        if len(names) != rows:
            raise ValueError(f"keys: expected a name for each of {rows} rows, found {len(names)}")
        return iter(names)
    columns = {name: column.tolist() if hasattr(column, "tolist") else list(column) for name, column in keys.items()}
    for name, column in columns.items():
        if len(column) != rows:
            raise ValueError(f"keys: expected a name for each of {rows} rows in '{name}', found {len(column)}")
    return ({name: column[row] for name, column in columns.items()} for row in range(rows))
