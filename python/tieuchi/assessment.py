"""The result of one evaluation."""

from __future__ import annotations

import difflib
import operator
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import IO, TYPE_CHECKING, Any

from . import _core
from .arrow import ArrowTable, Points
from .criteria import CriteriaSet
from .explanation import Explanation
from .figures import decimal_text, exact
from .immutable import Immutable
from .reasons import Keys, ReasonCounts, count_reasons, write_lines
from .rejections import Rejections
from .summary import Summary

if TYPE_CHECKING:
    import numpy

OUTCOMES = ("unmet", "met", "unknown", "not_applicable")
"""Names of the outcomes, by their number in outcome columns."""

_HTML_ROWS = 10


class Assessment(Immutable):
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
    ``rejected``                                        uint8: 1 where the row is rejected; only where rows are
    ==================================================  ===================================================

    Nothing is claimed of a rejected row (``evaluate(..., on_problem="reject")``): its level and grades are -1, it has no
    candidates, its outcomes are 2, all else is 0, and in words (`values`, `points`, `levels`) it has None.
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
        """How the run was made, as given to `evaluate`: ``nan``, ``columns``, ``steps``, days, what is assumed and so on."""
        return deepcopy(self._options)

    @property
    def assumptions(self) -> list[dict[str, str]]:
        """What is assumed where the set leaves something open: ``at``, ``value``, ``unknown``, ``source``."""
        return self._set.assumptions

    @property
    def keys(self) -> list[str | None] | None:
        """What names the entities, a text or None a row; None where `evaluate` was given no ``key``."""
        return None if "key" not in self._options else [key or None for key in self._core.keys]

    @cached_property
    def rejected(self) -> Rejections:
        """Every fault of every rejected row; empty where nothing was to be rejected."""
        return Rejections(self._core.rejections(), self._core.keys)

    def is_rejected(self, row: int) -> bool:
        """Return whether a row, counted from 0, is rejected."""
        return self._core.rejected(self._row(row))

    def _without_rejected(self, values: list[Any]) -> list[Any]:
        """The same with None for the rejected rows."""
        if self._core.rejected_count:
            for row in self.rejected.rows:
                values[row] = None
        return values

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
        try:
            row = operator.index(row)
        except TypeError:
            raise TypeError(f"row: expected a whole number, counted from 0, found {row!r}") from None
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
        TypeError
            If `name` is no text.
        """
        if not isinstance(name, str):
            raise TypeError(f'name: expected the id of a criterion or section, or "total", found {name!r}')
        if name in self._columns:
            if self._kind(name) != "points":
                raise KeyError(f"column '{name}' holds no points; it holds: {self._kind(name)}")
            return self._without_rejected([exact(units, self.scale) for units in self._integers(name)])
        low, high = ("total_low", "total_high") if name == "total" else (f"{name}.points", f"{name}.points_high")
        if low not in self._columns:
            named = [column.removesuffix(".points") for column in self._columns if column.endswith(".points")]
            near = difflib.get_close_matches(name, [*named, "total"], n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are total, {', '.join(named)}"
            raise KeyError(f"nothing called '{name}' has points; {hint}")
        lowest = self._integers(low)
        highest = self._integers(high) if high in self._columns else lowest
        return self._without_rejected(
            [exact(units, self.scale) if units == most else None for units, most in zip(lowest, highest, strict=True)]
        )

    def explain(self, row: int) -> Explanation:
        """Return the reasons for one row, counted from 0; of a rejected row, why it is rejected.

        The data are read again, so arrays that were evaluated must be as they were.

        Raises
        ------
        IndexError
            If `row` is not from 0 to the last row.
        TypeError
            If `row` is no whole number.
        """
        core = self._core.explain(self._row(row))
        return Explanation(core, self._set.digest, (self._set, self._core.run.days, _core.values_of(self._core, row)))

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
            What names the entities, one for each row and no two alike but for rejected rows, taken as text. Without
            it those of `evaluate` are taken, and where there are none the rows count in their order.

        Raises
        ------
        ValueError
            If there is not one key for each row, or one stands twice.
        """
        names = self._core.keys if keys is None else [str(key) for key in keys]
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
            None for a rejected row.
        """
        words = self._words(name)
        return words if name == "rejected" else self._without_rejected(words)

    def _words(self, name: str) -> list[Any]:
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

    def to_arrow(self, points: Points = "decimal", keys: Mapping[str, Iterable[object]] | None = None) -> ArrowTable:
        """Return everything as a table that speaks the Arrow PyCapsule interface.

        The assessment itself does, too: ``polars.DataFrame(assessment)``, ``pyarrow.table(assessment)`` and
        ``duckdb.sql("select * from assessment")`` take it as it is. ``docs/tables.md`` says what each column becomes.

        Parameters
        ----------
        points
            ``"decimal"`` for exact decimals, or ``"integer"`` for the integers that they are kept as, not copied; the
            scale then stands in the metadata.
        keys
            What names the entities, one for each row, by the name of its column: ``{"code": codes}``. It comes first;
            by default the keys that `evaluate` was given, where it was.

        Raises
        ------
        ValueError
            If there is not one key for each row, or `points` is another word.
        """
        if points not in ("decimal", "integer"):
            raise ValueError(f'points: expected "decimal" or "integer", found {points!r}')
        if keys is None:
            return ArrowTable(self._core, points, self._set.digest, *self._own_keys())
        if len(keys) != 1:
            raise ValueError(f"keys: expected one column, found {len(keys)}")
        ((name, values),) = keys.items()
        texts = [str(value) for value in values]
        if len(texts) != len(self):
            raise ValueError(f"expected a key for each of {len(self)} rows, found {len(texts)}")
        return ArrowTable(self._core, points, self._set.digest, name, texts)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand out everything by the Arrow PyCapsule interface, points as decimals."""
        return _core.arrow_stream(self._core, "decimal", self._set.digest, *self._own_keys())

    def _own_keys(self) -> tuple[str, list[str]]:
        """The name of the column of keys and the keys; empty where `evaluate` was given none."""
        return (self._options["key"], self._core.keys) if "key" in self._options else ("", [])

    def __reduce__(self) -> tuple[Any, ...]:
        days = self._core.run.days
        return _restored, (self._set, days, _core.state_of(self._core), self._options)

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
            **({"keys": self.keys, "rejected": self.rejected.to_dict()} if self._told_apart() else {}),
            "columns": {name: list(self.values(name)) for name in self._columns},
        }

    def _told_apart(self) -> bool:
        return "key" in self._options or "rejected" in self._columns

    def __repr__(self) -> str:
        rejected = f", {self._core.rejected_count} rejected," if self._core.rejected_count else ""
        return f"<Assessment of {len(self)} rows{rejected} by {self._set.name}>"

    def _repr_html_(self) -> str:
        rows = range(min(len(self), _HTML_ROWS))
        scored = "total_low" in self
        low, high = (self._integers("total_low"), self._integers("total_high")) if scored else ([], [])
        body = []
        for row in rows:
            possible = [self._set.title(id) for id in self.candidates(row)]
            rejected = self._core.rejected(row)
            found = " / ".join(possible) if len(possible) == 1 else f"cannot tell yet: {' / '.join(possible)}"
            cells = [str(row), "rejected" if rejected else found]
            if scored and rejected:
                cells.append("")
            elif scored:
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


def _restored(
    criteria: CriteriaSet, days: tuple[Any, ...], state: tuple[Any, ...], options: dict[str, Any]
) -> Assessment:
    """An assessment from what pickle kept of it."""
    return Assessment(_core.restore(criteria.compile(_core.Run(*days)), state), criteria, options)
