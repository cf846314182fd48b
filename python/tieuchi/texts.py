"""Cells of officers' files read as yes and no, numbers, labels and days: the one place where text is read.

Nothing is guessed. What is not written as this page says, and not named by the caller, is a fault of its row.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from ._core import Problem
from .cells import Cells, Formula
from .columns import ReadColumn, Unfit, problem, unit_of

DecimalMark = Literal[".", ","]
Values = Mapping[str, Mapping[str, Any]]

YES = ("có", "yes", "true", "1", "x", "đạt")
NO = ("không", "no", "false", "0", "không đạt")
"""Words for yes and no, in small letters; capitals and blanks make no difference."""

_EPOCH = date(1970, 1, 1).toordinal()
_NUMBER = {".": re.compile(r"[+-]?[0-9]+(\.[0-9]*)?"), ",": re.compile(r"[+-]?[0-9]+(,[0-9]*)?")}
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}([. \u00a0\u202f',][0-9]{3})+([.,][0-9]+)?")
_DAY = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})|(?P<d2>[0-9]{1,2})/(?P<m2>[0-9]{1,2})/(?P<y2>[0-9]{4})"
)
_EMPTY_REMEDY = "or leave the cell empty where it is not known"


def plain(text: str) -> str:
    """A text as it is compared: letters composed (Unicode NFC), no blanks around it, single ones within.

    >>> plain("  Kho\\u0301  khăn\\u00a0")
    'Khó khăn'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass
class Reading:
    """How texts are read, as the caller states it."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By our column, or ``"*"`` for all: what a text, in small letters, stands for; None is missing."""
    decimal: DecimalMark = "."

    def word(self, column: str, text: str, spec: Mapping[str, Any]) -> tuple[bool, Any]:
        """What the caller says that a text stands for: whether anything is said, and what.

        What is said for all columns holds for those that can take it.
        """
        for name in (column, "*"):
            words = self.values.get(name, {})
            if text.casefold() in words and _takes(spec, words[text.casefold()]):
                return True, words[text.casefold()]
        return False, None


class _NotRead(Exception):
    """A cell that cannot be read: code, what was expected, and the remedy."""

    def __init__(self, code: str, expected: str, remedy: str) -> None:
        super().__init__(expected)
        self.told = code, expected, remedy


def reading_of(values: Values | None, decimal: str | None, problems: list[Problem]) -> Reading:
    """Check what a caller states; texts that are alike but for capitals and blanks must stand for the same."""
    if decimal not in (None, ".", ","):
        raise ValueError(f'decimal: expected "." or ",", found {decimal!r}')
    reading = Reading(decimal="," if decimal == "," else ".")
    for column, words in (values or {}).items():
        if not isinstance(words, Mapping):
            raise TypeError(f"values: expected {{'{column}': {{'their text': value}}}}, found {type(words).__name__}")
        found = reading.values.setdefault(column, {})
        for text, value in words.items():
            name = plain(str(text)).casefold()
            if name in found and found[name] != value:
                message = f"'{text}' is to be read in two ways, {found[name]!r} and {value!r}"
                problems.append(problem("reading-repeated", column, message, "keep one of them"))
            found[name] = value
    return reading


def check_reading(reading: Reading, specs: Mapping[str, Mapping[str, Any]], problems: list[Problem]) -> None:
    """Report what is stated of columns that the set does not need, and values that a column cannot take."""
    for column, words in reading.values.items():
        if column != "*" and column not in specs:
            shown = ", ".join(f"'{name}'" for name in list(specs)[:8])
            message = "has values stated, and the set needs no such column"
            problems.append(problem("column-unknown", column, message, f"it needs {shown}"))
            continue
        for text, value in words.items():
            if column != "*" and not _takes(specs[column], value):
                expected = _expected(specs[column])
                message = f"'{text}' is to be read as {value!r}, and the column takes {expected}"
                problems.append(problem("reading-not-possible", column, message, "correct the value it stands for"))


def _takes(spec: Mapping[str, Any], value: Any) -> bool:
    kind = spec["kind"]
    if value is None:
        return True
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "label":
        return value in spec["labels"]
    try:
        _typed(value, spec, spec["decimals"], Reading())
    except _NotRead:
        return False
    return not isinstance(value, bool)


def _expected(spec: Mapping[str, Any]) -> str:
    words = {"flag": "true or false", "integer": "a whole number", "date": "a day such as 2024-12-31"}
    if spec["kind"] == "label":
        return "one of " + ", ".join(f'"{label}"' for label in spec["labels"])
    return words.get(spec["kind"], f"a number of at most {spec['decimals']} decimals")


def read_cells(name: str, ours: str, cells: Cells, spec: Mapping[str, Any], reading: Reading, step: bool) -> ReadColumn:
    """Read a column of cells.

    Parameters
    ----------
    name
        Its name in the data, for messages.
    ours
        The set's name for it, by which `reading` states values.
    cells
        What stands in it.
    spec
        Its kind, decimals and labels, as `CriteriaSet.column` gives them.
    reading
        What the caller states.
    step
        Whether whole numbers are asked for, because the caller names a step.

    Raises
    ------
    Unfit
        If crosses mark a yes and it is not stated what an empty cell means.
    """
    decimals = 0 if step else int(spec["decimals"])
    said, empty = reading.word(ours, "", spec)
    known: list[int | None] = []
    faults: dict[int, _NotRead] = {}
    blank: set[int] = set()
    for code, cell in enumerate(cells.distinct):
        try:
            value, is_blank = _value(ours, cell, spec, decimals, reading)
        except _NotRead as fault:
            faults[code], value, is_blank = fault, None, False
        known.append(value)
        if is_blank:
            blank.add(code)
    _crosses_are_explained(name, ours, cells, spec, reading, said, blank)
    absent = None
    if said and empty is not None:
        absent = _typed(empty, spec, decimals, Reading())
    known = [absent if code in blank else value for code, value in enumerate(known)]
    return _column(cells, known, absent, faults, spec, decimals)


def _column(
    cells: Cells,
    known: list[int | None],
    absent: int | None,
    faults: dict[int, _NotRead],
    spec: Mapping[str, Any],
    decimals: int,
) -> ReadColumn:
    read = ReadColumn(len(cells))
    for row, code in cells.rows_of(faults):
        cell = cells.distinct[code]
        read.unread.add(row, *faults[code].told[:2], str(cell)[:200], faults[code].told[2], isinstance(cell, str))
    table = [*known, absent]
    used = cells.used()
    if all(table[code] is None for code in used):
        return read
    flag = spec["kind"] == "flag"
    read.are_days = spec["kind"] == "date"
    kind = "?" if flag else "i" if read.are_days else "q"
    read.values = cells.spread([value or 0 for value in known], absent or 0, kind)
    if any(table[code] is None for code in used):
        read.mask = cells.spread([value is None for value in known], absent is None, "?")
    if spec["kind"] == "label":
        read.labels = list(spec["labels"])
    if spec["kind"] == "decimal" and decimals:
        read.step = str(Decimal((0, (1,), -decimals)))
        read.are_decimals = True
    return read


def _value(ours: str, cell: Any, spec: Mapping[str, Any], decimals: int, reading: Reading) -> tuple[int | None, bool]:
    """A cell as the number that stands for it, None where it is missing; and whether there is nothing in it."""
    if isinstance(cell, str):
        text = plain(cell)
        if not text:
            return None, True
        said, value = reading.word(ours, text, spec)
        if said:
            return (None if value is None else _typed(value, spec, decimals, Reading())), False
        return _typed(text, spec, decimals, reading), False
    if isinstance(cell, Formula):
        remedy = "open the file in a spreadsheet program and save it there, or write the value itself"
        raise _NotRead("formula-not-computed", "a value", remedy)
    if isinstance(cell, float) and math.isnan(cell):
        raise _NotRead("not-a-number", "a value", "leave the cell empty where it is not known")
    return _typed(cell, spec, decimals, reading), False


def _typed(value: Any, spec: Mapping[str, Any], decimals: int, reading: Reading) -> int:
    kind = spec["kind"]
    if kind == "flag":
        return _flag(value)
    if kind == "label":
        return _label(value, spec["labels"], spec["measure"])
    if kind == "date":
        return _day(value)
    return _number(value, decimals, reading.decimal)


def _flag(value: Any) -> int:
    if isinstance(value, bool):
        return int(value)
    word = value.casefold() if isinstance(value, str) else str(int(value)) if value in (0, 1) else ""
    if word in YES or word in NO:
        return int(word in YES)
    raise _NotRead(
        "unknown-choice",
        "yes or no (Có, Đạt, x, yes, true, 1; Không, Không đạt, no, false, 0)",
        f"write one of these, state what it stands for with values={{...}}, {_EMPTY_REMEDY}",
    )


def _label(value: Any, labels: list[str], ours: str) -> int:
    text = str(value)
    if text in labels:
        return labels.index(text)
    shown = ", ".join(f'"{label}"' for label in labels)
    remedy = f'correct the label, or state what it stands for: values={{"{ours}": {{"their text": "{labels[0]}"}}}}'
    raise _NotRead("unknown-choice", f"one of {shown}", remedy)


def _day(value: Any) -> int:
    if isinstance(value, datetime) and (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
        return value.date().toordinal() - _EPOCH
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal() - _EPOCH
    if isinstance(value, str) and (found := _DAY.fullmatch(value)):
        year, month, day = (int(found[part] or found[f"{part}2"]) for part in "ymd")
        try:
            return date(year, month, day).toordinal() - _EPOCH
        except ValueError:
            pass
    raise _NotRead(
        "not-a-date", "a day such as 2024-12-31 or 31/12/2024", f"write day, month and year, {_EMPTY_REMEDY}"
    )


def _number(value: Any, decimals: int, mark: DecimalMark) -> int:
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise _NotRead("not-a-number", "a number", f"write digits, {_EMPTY_REMEDY}")
    if isinstance(value, str):
        if not _NUMBER[mark].fullmatch(value):
            raise _not_a_number(value, mark)
        exact = Decimal(value.replace(",", "."))
    elif isinstance(value, float):
        return _unit_of_float(value, decimals)
    else:
        exact = Decimal(value)
    code, unit = unit_of(exact, decimals)
    if code == "not-at-scale":
        remedy = "give the value as it was decided; nothing is rounded on entry"
        if isinstance(value, str) and _THOUSANDS.fullmatch(value):
            remedy += f"; if '{mark}' is there to separate thousands, leave it out"
        raise _NotRead(code, f"at most {decimals} decimals", remedy)
    if code:
        raise _NotRead(code, "a number that fits in 64 bits", "correct the value")
    return unit


def _not_a_number(text: str, mark: DecimalMark) -> _NotRead:
    other = "," if mark == "." else "."
    name = {".": "a point", ",": "a comma"}
    if _NUMBER[other].fullmatch(text) and not _THOUSANDS.fullmatch(text):
        remedy = f'write {name[mark]} before decimals, or say that they stand behind {name[other]}: decimal="{other}"'
        return _NotRead("not-a-number", f"a number with {name[mark]} before its decimals", remedy)
    if _THOUSANDS.fullmatch(text):
        remedy = (
            "leave out what separates thousands (1234567), or, if these are decimals, say what stands before them: "
            f'decimal="{other}"'
        )
        return _NotRead("thousands-separator", "a number without separators of thousands", remedy)
    sample = "8.5" if mark == "." else "8,5"
    remedy = f"write digits, with {name[mark]} before decimals ({sample}), {_EMPTY_REMEDY}"
    return _NotRead("not-a-number", "a number", remedy)


def _unit_of_float(value: float, decimals: int) -> int:
    """As the core reads a float: the whole number within a millionth of ``value * 10**decimals``."""
    scaled = value * 10.0**decimals
    if not abs(scaled) <= 4e18:
        raise _NotRead("value-out-of-range", "a number that fits in 64 bits", "correct the value")
    if abs(scaled - round(scaled)) > 1e-6:
        remedy = "give the value as it was decided; nothing is rounded on entry"
        raise _NotRead("not-at-scale", f"at most {decimals} decimals", remedy)
    return round(scaled)


def _crosses_are_explained(
    name: str, ours: str, cells: Cells, spec: Mapping[str, Any], reading: Reading, said: bool, blank: set[int]
) -> None:
    """Where yes is marked by a cross and no by nothing, the caller must say so: nothing may also be unknown."""
    if spec["kind"] != "flag" or said:
        return
    texts = {plain(cell).casefold() for cell in cells.distinct if isinstance(cell, str)} - {""}
    crosses = [text for text in texts if text == "x" and not reading.word(ours, text, spec)[0]]
    if not crosses or texts != {"x"} or any(not isinstance(cell, str) for cell in cells.distinct):
        return
    empty = len(cells.rows_of({-1, *blank}))
    if empty:
        message = f"crosses stand for yes, and {empty} cells are empty, which may mean no or not known"
        remedy = (
            f'say which: values={{"{ours}": {{"": false}}}} for no, values={{"{ours}": {{"": null}}}} for not known'
        )
        raise Unfit(
            problem("empty-not-stated", name, message, remedy.replace("false", "False").replace("null", "None"))
        )
