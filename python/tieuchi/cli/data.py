"""A file of data, evaluated: what the set needs of it, and what names the entities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .._core import Problem
from ..assessment import Assessment
from ..cells import Cells
from ..criteria import CriteriaSet
from ..errors import TableError
from ..evaluation import evaluate
from ..tables import renamed_columns
from ..texts import plain
from .mapping import FileMap
from .readers import FileRows, file_problem, is_standard, read_file


@dataclass
class FileData:
    """The rows of a file that was evaluated."""

    ids: dict[str, list[Any]]
    """By column what names the entities, one value a row."""
    file: FileRows

    @property
    def notes(self) -> list[dict[str, str]]:
        """What was found out of the file, in each language."""
        return self.file.notes

    def originals(self, rows: list[int]) -> Iterator[list[Any]]:
        """Rows from 0 as they stand in the file, in the order of its header."""
        return self.file.originals(rows)


@dataclass
class How:
    """How a file is evaluated."""

    map: FileMap = field(default_factory=FileMap)
    ids: list[str] = field(default_factory=list)
    days: Mapping[str, str] = field(default_factory=dict)
    rejects: bool = False


def evaluate_file(criteria: CriteriaSet, path: Path, how: How | None = None) -> tuple[Assessment, FileData]:
    """Read a file and evaluate every row of it.

    Raises
    ------
    TableError
        With everything that does not fit: the file as such, and else all values and columns at once.
    """
    how = how or How()
    file = read_file(path, how.map.file)
    header = file.header
    renamed, _, _ = renamed_columns(criteria, header, how.map.columns)
    ids = how.ids or ([how.map.key] if how.map.key in header else [])
    ids = ids or [name for name in header if name not in renamed.values()][:1]
    problems = [_no_such_id(path, name, header) for name in ids if name not in header]
    wanted = [*renamed.values(), *(name for name in ids if name in header)]
    if how.map.key is not None:
        wanted += [name for name in (how.map.key, _theirs(how.map)) if name in header]
    # The other names go along without values, so that a missing column can be compared with them.
    cells: dict[str, Cells | None] = dict.fromkeys(header)
    for name in dict.fromkeys(wanted):
        try:
            cells[name] = file.cells(name)
        except TableError as error:
            problems += [each for each in error.problems if each not in problems]
            cells[name] = Cells([], [-1] * file.rows)
    try:
        assessment = evaluate(
            criteria,
            cells,
            columns=how.map.columns,
            values=how.map.values,
            decimal="," if how.map.decimal == "," else ".",
            key=None if problems else how.map.key,
            on_problem="reject" if how.rejects and not problems else "error",
            period=how.days.get("period"),
            judged_on=how.days.get("judged_on"),
            decided_on=how.days.get("decided_on"),
        )
    except TableError as error:
        raise TableError([*problems, *(_in_file(each, path, file) for each in error.problems)]) from None
    if problems:
        raise TableError(problems)
    texts = {name: found.to_list() for name in ids if (found := cells[name]) is not None}
    file.notes.extend(_sums(texts))
    return assessment, FileData(texts, file)


_SUM = re.compile(r"(tổng( cộng| số)?|cộng|total|sum|grand total)\b[\s:.]*", re.IGNORECASE)


def _sums(ids: Mapping[str, list[Any]]) -> Iterator[dict[str, str]]:
    """A note for each row that looks like one of sums, which was judged as an entity: nothing is left out unasked."""
    for name, texts in ids.items():
        for row, text in enumerate(texts):
            if isinstance(text, str) and _SUM.fullmatch(plain(text)):
                yield {
                    "en": f"row {row + 1} has '{text}' in '{name}' and was judged as an entity; take it off if it is a sum",
                    "vi": f"dòng {row + 1} ghi “{text}” ở cột “{name}” và đã được xét như một đối tượng; "
                    "hãy bỏ dòng này nếu đó là dòng tổng",
                }


def _theirs(given: FileMap) -> str | None:
    return next((theirs for theirs, ours in given.columns.items() if ours == given.key), None)


def _no_such_id(path: Path, name: str, header: list[str]) -> Problem:
    message = f"no column '{name}' to name the entities by"
    return file_problem(path, "column-missing", message, f"the file has {', '.join(header)}")


_REMEDIES = (
    (re.compile(r'pass columns=\{"(.*)": "(.*)"\}'), r"pass --columns '\1=\2'"),
    (re.compile(r'values=(\{"[^"]*": \{.*?\}\})'), r'"values": \1 in the file of --map'),
    (re.compile(r"values=\{\.\.\.\}"), r'"values" in the file of --map'),
    (re.compile(r'decimal="(.)"'), r"--decimal '\1'"),
)


def _in_file(found: Problem, path: Path, file: FileRows) -> Problem:
    """The same problem, with the file it is about, the line where it first is, and the remedy of a command line."""
    remedy = found.remedy
    if found.code == "column-missing" and (lacking := re.match("no column '(.*?)', needed by", found.message)):
        told = (
            f"say which column it is: --columns 'THEIRS={lacking[1]}', or \"columns\" in the file of --map; or add it,"
        )
        remedy = remedy.replace("add the column;", told)
    for pattern, words in _REMEDIES:
        remedy = pattern.sub(words, remedy)
    if '"values"' in remedy:
        remedy = remedy.replace(": False}", ": false}").replace(": None}", ": null}")
    line = file.line_of(found.rows[0]) if found.rows else 0
    name = "standard input" if is_standard(path) else str(path)
    return Problem(found.code, found.message, remedy, name, line, 1 if line else 0, "", found.rows, found.row_count)
