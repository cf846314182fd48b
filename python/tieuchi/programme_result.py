"""What a programme found: an assessment for each set and kind, and how the links were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from . import _core
from .assessment import Assessment
from .criteria import CriteriaSet
from .dataset import Dataset
from .members import ProgrammeExplanation
from .titles import decisions

if TYPE_CHECKING:
    from .programme import Programme


class ProgrammeResult(Mapping[tuple[str, str], Assessment]):
    """What a programme found: an `Assessment` for each set and kind, as a mapping.

    ``result["vn.learning-citizen"]`` or ``result["vn.learning-citizen", "citizen"]``; iterating gives the sets and kinds.
    Where the dataset names keys each assessment has them (`Assessment.keys`), and its export to Arrow begins with them.
    """

    def __init__(
        self, programme: Programme, core: _core.ProgrammeResult, data: Dataset, options: Mapping[str, Any]
    ) -> None:
        self._programme = programme
        self._core = core
        self._data = data
        self._options = dict(options)
        self._assessments: dict[int, Assessment] = {}
        self._rows: dict[int, dict[str, int]] = {}

    @property
    def programme(self) -> Programme:
        """The programme that was evaluated."""
        return self._programme

    @property
    def options(self) -> dict[str, Any]:
        """How the run was made: the days it names, and what became of rows that do not fit."""
        return {name: value for name, value in self._options.items() if name not in ("nan", "columns", "steps")}

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._programme.sets)

    def __len__(self) -> int:
        return len(self._programme.sets)

    def __getitem__(self, name: str | tuple[str, str]) -> Assessment:
        return self._assessment(self._programme._node(name))

    def _assessment(self, node: int) -> Assessment:
        if node not in self._assessments:
            kind = self._programme.sets[node][1]
            found = CriteriaSet(self._programme._core.set(node, self._core.edition(node)))
            options = {
                **self._options,
                "columns": dict(self._data.columns.get(kind, {})),
                **({"key": self._data.keys[kind]} if kind in self._data.keys else {}),
            }
            self._assessments[node] = Assessment(self._core.node(node), found, options)
        return self._assessments[node]

    @property
    def links(self) -> list[dict[str, Any]]:
        """For each kind of link how many count on the day, and who is without: numbers and the first keys."""
        return self._core.links

    @property
    def left_out(self) -> list[_core.Problem]:
        """What does not fit and is told nowhere else, a problem for each cause with how many and the first: rows of links
        and registers that were left out, and members of a kind that no set judges by what was found."""
        return self._core.left_out

    @property
    def notes(self) -> list[_core.Problem]:
        """What is out of order in registers and counts all the same: nobody loses a title because a step was not written
        down."""
        return self._core.notes

    def decisions(
        self, name: str | tuple[str, str], *, candidates: Literal["registered", "all"]
    ) -> dict[str, list[Any]]:
        """Say what the run changes in the register of titles of a set; see `tieuchi.titles.decisions`."""
        return decisions(self, name, candidates=candidates)

    def row(self, name: str | tuple[str, str], key: object) -> int:
        """Return the row, from 0, of the entity that has a key, in the assessment of a set.

        Raises
        ------
        KeyError
            If there is no such set or entity, several entities have the key, or the dataset names no keys of the kind.
        """
        node = self._programme._node(name)
        kind = self._programme.sets[node][1]
        keys = self._assessment(node).keys
        if keys is None:
            raise KeyError(f"no keys of {kind!r}; name the column: Dataset(..., keys={{{kind!r}: ...}})")
        if node not in self._rows:
            self._rows[node] = {}
            for row, each in enumerate(keys):
                if each is not None:
                    self._rows[node][each] = -1 if each in self._rows[node] else row
        if str(key) not in self._rows[node]:
            raise KeyError(f"no {kind} has the key {key!r}")
        row = self._rows[node][str(key)]
        if row < 0:
            raise KeyError(f"several rows of {kind} have the key {key!r}; name one of them by its row")
        return row

    def explain(self, name: str | tuple[str, str], key: object) -> ProgrammeExplanation:
        """Say why an entity got its verdict, and how its members stand in what decided it.

        Parameters
        ----------
        name
            A set of the programme, or set and kind.
        key
            What names the entity in its table.

        Raises
        ------
        KeyError
            If there is no such set or entity; `explain_row` takes a row instead.
        """
        return self.explain_row(name, self.row(name, key))

    def explain_row(self, name: str | tuple[str, str], row: int) -> ProgrammeExplanation:
        """Say why the entity of a row got its verdict; as `explain`. The data are read again, and must be as they were.

        Raises
        ------
        KeyError
            If there is no such set.
        IndexError
            If `row` is not from 0 to the last row.
        """
        node = self._programme._node(name)
        assessment = self._assessment(node)
        return ProgrammeExplanation(self._core.explain(node, assessment._row(row)), assessment.set.digest)

    def __repr__(self) -> str:
        return f"<ProgrammeResult of {self._programme.name}: {', '.join(name for name, _ in self)}>"

    def _repr_html_(self) -> str:
        return "".join(self[name].summary()._repr_html_() for name in self)
