"""The result of one evaluation."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import IO, TYPE_CHECKING, Any

from . import _core
from .criteria import CriteriaSet
from .explanation import Explanation
from .figures import decimal_text, exact
from .reasons import Keys, ReasonCounts, count_reasons, write_lines
from .summary import Summary

if TYPE_CHECKING:
    import numpy

OUTCOMES = ("unmet", "met", "unknown", "not_applicable")
"""Names of the outcomes, by their number in outcome columns."""

_HTML_ROWS = 10


class Assessment:
    """Points, outcomes and levels, one row for each row of the data.

    Obtained from `tieuchi.evaluate`. ``len(assessment)`` is the number of rows and ``assessment[name]`` a column:

    ==================================================  ===================================================
    column                                              holds
    ==================================================  ===================================================
    ``<criterion>.points``, ``<section>.points``        lowest points, integers; divide by ``10**scale``
    ``....points_high``                                 highest points, where missing data can leave two
    ``<criterion>.outcome``, ``<criterion>@<level>...``  uint8: 0 unmet, 1 met, 2 unknown, 3 not applicable
    ``<criterion>.floor``, ``<section>.floor``          the same, for the floor
    ``<criterion>.missing``                             uint8: 1 where data were missing
    ``<criterion>.grade``                               int16, index into ``set.grades``, -1 not settled
    ``total_low``, ``total_high``                       integers, as points
    ``applicable_maximum``                              integers, as points
    ``level``                                           int16, index into ``set.levels``, -1 cannot tell yet
    ``level_candidates``                                uint64, bit i set where ``set.levels[i]`` is possible
    ==================================================  ===================================================
    """

    def __init__(self, core: _core.Assessment, criteria: CriteriaSet, options: dict[str, Any]) -> None:
        self._core = core
        self._set = criteria
        self._options = options
        self._columns: list[str] = core.names

    def __len__(self) -> int:
        return self._core.rows

    @property
    def set(self) -> CriteriaSet:
        """The criteria set that was applied."""
        return self._set

    @property
    def options(self) -> dict[str, Any]:
        """How the run was made, as given to `evaluate`: ``nan``, ``columns``, ``steps``, days, what is assumed."""
        return self._options

    @property
    def assumptions(self) -> list[dict[str, str]]:
        """What is assumed where the set leaves something open: ``at``, ``value``, ``unknown``, ``source``."""
        return self._set.assumptions

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return list(self._columns)

    @property
    def scale(self) -> int:
        """Decimals of points: an integer of points stands for itself divided by ``10**scale``."""
        return self._core.decimals

    @property
    def provisional(self) -> bool:
        """Whether titles are provisional: the set does not hold the whole official text, or something is assumed."""
        return self._set.provisional

    def provisional_reason(self, language: str = "en") -> str | None:
        """Say why titles are provisional, in ``"en"`` or ``"vi"``; None where they are not."""
        return self._set.provisional_reason(language)

    def __getitem__(self, name: str) -> numpy.ndarray[Any, Any]:
        """Return a column as a read-only numpy array; numbers are not copied.

        Raises
        ------
        KeyError
            If there is no such column; the message names the nearest.
        """
        import numpy

        self._kind(name)
        return numpy.asarray(self._core.column(name))

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __iter__(self) -> Any:
        return iter(self._columns)

    def _kind(self, name: str) -> str:
        if name not in self._columns:
            near = difflib.get_close_matches(str(name), self._columns, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "assessment.columns lists them"
            raise KeyError(f"no column '{name}' in this assessment; {hint}")
        return self._core.kind(name)

    def _integers(self, name: str) -> list[int]:
        return memoryview(self._core.column(name)).tolist()  # type: ignore[arg-type]

    @property
    def levels(self) -> list[str | None]:
        """The id of the level of each row; None where it cannot be told yet."""
        names = self._set.levels
        return [None if index < 0 else names[index] for index in self._integers("level")]

    def level(self, row: int) -> str | None:
        """Return the id of the level of one row, None for *cannot tell yet*; rows count from 0."""
        return self._core.level(self._row(row))

    def candidates(self, row: int) -> list[str]:
        """Return the ids of the levels that remain possible, highest first; one where the level is decided.

        Raises
        ------
        IndexError
            If `row` is not from 0 to the last row.
        """
        return self._core.candidates(self._row(row))

    def _row(self, row: int) -> int:
        if not 0 <= row < len(self):
            span = f"rows are 0 to {len(self) - 1}" if len(self) else "there are no rows"
            raise IndexError(f"row {row}: {span}")
        return row

    def points(self, name: str = "total") -> list[Decimal | None]:
        """Return points exactly.

        Parameters
        ----------
        name
            ``"total"``, a criterion or a section: None where the lowest and the highest points differ. Or a column
            of points, such as ``"total_low"``, as it is.

        Raises
        ------
        KeyError
            If nothing by this name has points; the message names the nearest.
        """
        if name in self._columns:
            if self._kind(name) != "points":
                raise KeyError(f"column '{name}' holds no points; it holds: {self._kind(name)}")
            return [exact(units, self.scale) for units in self._integers(name)]
        low, high = ("total_low", "total_high") if name == "total" else (f"{name}.points", f"{name}.points_high")
        if low not in self._columns:
            named = [column.removesuffix(".points") for column in self._columns if column.endswith(".points")]
            near = difflib.get_close_matches(name, [*named, "total"], n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are total, {', '.join(named)}"
            raise KeyError(f"nothing called '{name}' has points; {hint}")
        lowest = self._integers(low)
        highest = self._integers(high) if high in self._columns else lowest
        return [
            exact(units, self.scale) if units == most else None for units, most in zip(lowest, highest, strict=True)
        ]

    def explain(self, row: int) -> Explanation:
        """Return the reasons for one row, counted from 0.

        The data are read again, so arrays that were evaluated must be as they were.

        Raises
        ------
        IndexError
            If `row` is not from 0 to the last row.
        """
        return Explanation(self._core.explain(self._row(row)), self._set.digest)

    def explanations(self) -> Iterator[Explanation]:
        """Return the reasons of every row in turn, each made when it is asked for."""
        return (self.explain(row) for row in range(len(self)))

    def write_explanations(
        self, target: str | os.PathLike[str] | IO[Any], keys: Keys | None = None, *, titles: bool = True
    ) -> int:
        """Write the reasons of every row as JSON lines: an object a line, as `Explanation.to_json` has it.

        Few rows at a time are in memory, however many there are. A file is written beside its path and then renamed, so
        that a run that is broken off leaves no half file.

        Parameters
        ----------
        target
            A path, or a file that is open for writing, as text or in bytes.
        keys
            What names the entities: a name for each row, or a mapping of columns of them. It becomes the first member
            of each line, ``id``, as it is or as an object; without it that is the row, ``{"row": 1}`` for the first.
        titles
            Whether texts of the document stand in every line, in all their languages; else only ids, in about half of the
            space.

        Returns
        -------
        int
            How many lines were written.

        Raises
        ------
        ValueError
            If there is not one key for each row.
        OSError
            If the file cannot be written.
        """
        return write_lines(self._core, self._set, target, keys, titles)

    def reason_counts(self, by: Iterable[object] | None = None, *, main: bool = False) -> ReasonCounts:
        """Count in how many rows each reason stands, criterion by criterion, as if every row had been explained.

        Parameters
        ----------
        by
            The group of each row, such as its commune, to count group by group in the order in which they first stand.
        main
            Whether to count the main reason of each row alone, so that the counts of a criterion sum to the rows.

        Raises
        ------
        ValueError
            If there is not one group for each row.

        Examples
        --------
        >>> import tieuchi
        >>> criteria = tieuchi.open_set("vn.learning-citizen@2022")
        >>> data = {name: [8, 8, 4, None] for name in criteria.columns if name != "area"}
        >>> found = tieuchi.evaluate(criteria, {"area": ["ordinary"] * 4, **data})
        >>> found.reason_counts().of("languages")
        {'met': 2, 'below-cut': 1, 'missing-value': 1, 'counted-as-unmet': 1}
        >>> found.reason_counts(by=["Mường Mùn", "Mường Mùn", "Mùn Chung", "Mùn Chung"], main=True)["below-cut"][:1]
        [0]
        """
        return count_reasons(self._core, self._set, by, main)

    def digest(self, keys: Iterable[object] | None = None) -> str:
        """Return a digest of everything that came out, in 64 hexadecimal digits.

        It is the same wherever the same set (by its digest) judges the same entities alike, in whatever order the
        rows stand. ``docs/digests.md`` says exactly what is hashed.

        Parameters
        ----------
        keys
            What names the entities, one for each row and no two alike, taken as text. Without it the rows count in
            their order.

        Raises
        ------
        ValueError
            If there is not one key for each row, or one stands twice.
        """
        names = [] if keys is None else [str(key) for key in keys]
        if keys is not None and len(names) != len(self):
            raise ValueError(f"expected a key for each of {len(self)} rows, found {len(names)}")
        digest = self._core.digest(self._set.digest, names)
        if digest is None:
            twice = next(name for name, count in Counter(names).items() if count > 1)
            raise ValueError(f"expected a key of its own for each row, found '{twice}' more than once")
        return digest

    def summary(self) -> Summary:
        """Count the rows by level, and by outcome of each criterion."""
        return Summary(self._core.summary(), self._set)

    def values(self, name: str) -> Sequence[Any]:
        """Return a column in words: points as shortest exact decimals, outcomes and levels by name, flags as bool.

        Returns
        -------
        list
            Text for points, outcomes and levels (None: cannot tell yet), bool for flags, lists of ids for candidates.
        """
        kind = self._kind(name)
        integers = self._integers(name)
        if kind == "points":
            texts = {units: decimal_text(units, self.scale) for units in set(integers)}
            return [texts[units] for units in integers]
        if kind == "outcome":
            return [OUTCOMES[number] for number in integers]
        if kind == "level":
            return self.levels
        if kind == "candidates":
            levels = self._set.levels
            found = {bits: [id for bit, id in enumerate(levels) if bits >> bit & 1] for bits in set(integers)}
            return [list(found[bits]) for bits in integers]
        if kind == "grade":
            grades = self._set.grades
            return [None if index < 0 else grades[index] for index in integers]
        return [bool(number) for number in integers]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values that `json` can write; points are exact decimals in text."""
        return {
            "set": self._set.name,
            "set_digest": self._set.digest,
            "title": {language: self._set.title("", language) for language in ("vi", "en")},
            "provisional": self.provisional,
            "assumptions": self.assumptions,
            "options": self._options,
            "rows": len(self),
            "columns": {name: list(self.values(name)) for name in self._columns},
        }

    def __repr__(self) -> str:
        return f"<Assessment of {len(self)} rows by {self._set.name}>"

    def _repr_html_(self) -> str:
        rows = range(min(len(self), _HTML_ROWS))
        scored = "total_low" in self
        low, high = (self._integers("total_low"), self._integers("total_high")) if scored else ([], [])
        body = []
        for row in rows:
            possible = [self._set.title(id) for id in self.candidates(row)]
            cells = [
                str(row),
                " / ".join(possible) if len(possible) == 1 else f"cannot tell yet: {' / '.join(possible)}",
            ]
            if scored:
                least, most = decimal_text(low[row], self.scale), decimal_text(high[row], self.scale)
                cells.append(least if least == most else f"{least} – {most}")
            body.append("".join(f"<td>{escape(cell)}</td>" for cell in cells))
        more = f"<p>{len(self) - _HTML_ROWS} more rows</p>" if len(self) > _HTML_ROWS else ""
        reason = self.provisional_reason()
        return (
            f"<p><b>{escape(self._set.title())}</b> ({escape(self._set.name)}), {len(self)} rows</p>"
            + (f"<p>{escape(reason)}</p>" if reason else "")
            + f"<table><thead><tr><th>row</th><th>level</th>{'<th>total</th>' if scored else ''}</tr></thead><tbody>"
            + "".join(f"<tr>{cells}</tr>" for cells in body)
            + f"</tbody></table>{more}"
        )
