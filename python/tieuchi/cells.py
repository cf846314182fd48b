"""A column of cells: each different value once, and which of them stands in each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Formula:
    """A cell of a spreadsheet whose formula was never computed."""

    text: str

    def __str__(self) -> str:
        return self.text


class Cells:
    """What a file or a list holds, before it is read as numbers, labels or days.

    Parameters
    ----------
    distinct
        Each different value once: text, numbers, true and false, dates.
    codes
        For each row the index of its value, -1 where the cell is empty.
    """

    def __init__(self, distinct: list[Any], codes: Any) -> None:
        self.distinct = distinct
        self.codes = codes

    @classmethod
    def of(cls, values: Iterable[Any]) -> Cells:
        """Take cells in the order of their rows; None is an empty one."""
        places: dict[tuple[type, Any], int] = {}  # 1, 1.0 and True are different cells
        codes = [-1 if value is None else places.setdefault((type(value), value), len(places)) for value in values]
        return cls([value for _, value in places], codes)

    def __len__(self) -> int:
        return len(self.codes)

    def to_list(self) -> list[Any]:
        """The cells in the order of their rows, None where one is empty."""
        values = [*self.distinct, None]
        return [values[code] for code in self.codes]

    def used(self) -> set[int]:
        """The codes that stand in some row."""
        if isinstance(self.codes, list):
            return set(self.codes)
        import numpy

        return set(numpy.unique(self.codes).tolist())

    def spread(self, values: Sequence[int], empty: int, dtype: str) -> Any:
        """A number for each different cell, and for an empty one, as a buffer of numbers a row.

        `dtype` is ``"q"`` for 64 bits, ``"i"`` for 32 or ``"?"`` for true and false. numpy is used where the codes are
        its own.
        """
        if isinstance(self.codes, list):
            import array

            table = [*values, empty]
            if dtype == "?":
                return memoryview(bytearray(table[code] for code in self.codes)).cast("?")
            return array.array(dtype, [table[code] for code in self.codes])
        import numpy

        types = {"?": numpy.bool_, "i": numpy.int32, "q": numpy.int64}
        return numpy.array([*values, empty], dtype=types[dtype])[self.codes]

    def rows_of(self, wanted: Iterable[int]) -> list[tuple[int, int]]:
        """The rows in which certain of the different cells stand, in order: row, and index of the cell."""
        among = set(wanted)
        if not among:
            return []
        if isinstance(self.codes, list):
            return [(row, code) for row, code in enumerate(self.codes) if code in among]
        import numpy

        rows = numpy.flatnonzero(numpy.isin(self.codes, list(among)))
        return list(zip(rows.tolist(), numpy.asarray(self.codes)[rows].tolist(), strict=True))
