"""Programmes: several criteria sets whose titles feed one another, over tables and links."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Literal, NamedTuple

from . import _core
from .assessment import Assessment
from .cascade import CascadeExplanation
from .cells import Cells
from .criteria import CriteriaSet, PathLike, sets_folder
from .documents import read_document
from .errors import DocumentError, TableError
from .figures import checked_language
from .immutable import Immutable
from .run import Day, Period, named_days, run_of
from .tables import table_of
from .texts import plain

STANDINGS = {
    "counts": "counts",
    "fails": "does not count",
    "left_out": "left out of the base",
    "unknown": "not known",
    "maybe_counts": "counts, if it belongs to the base",
    "maybe_fails": "does not count, if it belongs to the base",
    "maybe_unknown": "not known, nor whether it belongs to the base",
}
"""How a member can stand in a measure over members."""


class Links(Immutable):
    """Links as a table: one row for each owner and member.

    Parameters
    ----------
    table
        Anything that `tieuchi.evaluate` takes as data.
    owner, member
        Columns with the keys of the two.
    role, first_day, last_day
        Columns with the role and the days of a link, both included; None where links have none. A day that is missing
        leaves that end open.
    """

    def __init__(
        self,
        table: Any,
        owner: str = "owner",
        member: str = "member",
        role: str | None = None,
        first_day: str | None = None,
        last_day: str | None = None,
    ) -> None:
        self.table = table
        self.owner = owner
        self.member = member
        self.role = role
        self.first_day = first_day
        self.last_day = last_day


class LinkColumn(Immutable):
    """Links as a column of one of the two tables.

    Parameters
    ----------
    column
        Its name.
    of
        ``"member"``: it is in the table of the members and holds the key of their owner; ``"owner"``: the other way.
    """

    def __init__(self, column: str, of: Literal["member", "owner"] = "member") -> None:
        if of not in ("member", "owner"):
            raise ValueError(f'of: expected "member" or "owner", found {of!r}')
        self.column = column
        self.of = of


class Titles(Immutable):
    """A register of titles as a table: a row for each time a title was decided.

    Parameters
    ----------
    table
        Anything that `tieuchi.evaluate` takes as data.
    key, level, decided_on
        Columns with the key of the entity, the id of the level and the day of the decision.
    last_day
        Column with the last day a title is kept; where it is missing, or None, the validity of the set says.
    revoked_on
        Column with the day from which a title is revoked; missing, or None: it was not.
    """

    def __init__(
        self,
        table: Any,
        key: str = "key",
        level: str = "level",
        decided_on: str = "decided_on",
        last_day: str | None = None,
        revoked_on: str | None = None,
    ) -> None:
        self.table = table
        self.key = key
        self.level = level
        self.decided_on = decided_on
        self.last_day = last_day
        self.revoked_on = revoked_on


class Member(NamedTuple):
    """One member of an entity in a measure: its row in the table of its kind, its key there, and how it stands."""

    row: int
    key: str | None
    standing: str


class _Needed:
    """The columns of one table, as `table_of` asks a criteria set for them."""

    def __init__(self, name: str, columns: Mapping[str, Mapping[str, Any]]) -> None:
        self.name = name
        self._columns = dict(columns)

    @property
    def columns(self) -> list[str]:
        return list(self._columns)

    def column(self, name: str) -> Mapping[str, Any]:
        return self._columns[name]


_KEY: Mapping[str, Any] = {"kind": "key", "decimals": 0, "labels": []}
_DAY: Mapping[str, Any] = {"kind": "date", "decimals": 0, "labels": []}


def _borrow(where: str, data: Any, columns: Mapping[str, Mapping[str, Any]], problems: list[_core.Problem]) -> _core.Table:
    """A table of these columns; what cannot be read goes to `problems`."""
    if isinstance(data, Mapping):
        data = _WithKeys(data, {name for name, spec in columns.items() if spec["kind"] == "key"})
    table, found = table_of(_Needed(where, columns), data)  # type: ignore[arg-type]
    problems += [_at(where, each) for each in found]
    return table


class _WithKeys(Mapping[str, Any]):
    """Columns of which some name entities; each is read when it is asked for."""

    def __init__(self, columns: Mapping[str, Any], keys: set[str]) -> None:
        self._columns = columns
        self._keys = keys

    def __getitem__(self, name: str) -> Any:
        return _keys(self._columns[name]) if name in self._keys else self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _keys(column: Any) -> Any:
    """Cells of a file as texts that name entities."""
    if not isinstance(column, Cells):
        return column
    return [None if value is None else plain(str(value)) for value in column.to_list()]


def _at(where: str, problem: _core.Problem) -> _core.Problem:
    return _core.Problem(problem.code, problem.message, problem.remedy, file=where)


class Dataset:
    """The data of a programme: tables by kind, links, and registers of titles.

    Parameters
    ----------
    tables
        A table for each kind of entity, one row an entity: anything that `tieuchi.evaluate` takes as data.
    keys
        By kind, the column that tells its entities apart; needed where links or registers name them.
    links
        By the programme's name of the links: `Links`, `LinkColumn`, or the name of a column in the members' table.
    titles
        By set and kind, the `Titles` that were decided before; needed for titles that are held.

    Examples
    --------
    >>> import tieuchi
    >>> data = tieuchi.Dataset(
    ...     {"party-cell": {"code": ["A", "B"]}, "citizen": {"name": ["An", "Bình"], "cell": ["A", "A"]}},
    ...     keys={"party-cell": "code", "citizen": "name"},
    ...     links={"membership": "cell"},
    ... )
    >>> data.kinds
    ['party-cell', 'citizen']
    """

    def __init__(
        self,
        tables: Mapping[str, Any],
        *,
        keys: Mapping[str, str] | None = None,
        links: Mapping[str, Links | LinkColumn | str] | None = None,
        titles: Mapping[tuple[str, str], Titles] | None = None,
    ) -> None:
        self.tables = dict(tables)
        self.keys = dict(keys or {})
        self.links = {name: LinkColumn(each) if isinstance(each, str) else each for name, each in (links or {}).items()}
        self.titles = dict(titles or {})
        unknown = [kind for kind in self.keys if kind not in self.tables]
        if unknown:
            raise ValueError(f"keys: no table of {unknown[0]!r}; there are {', '.join(map(repr, self.tables))}")

    @property
    def kinds(self) -> list[str]:
        """The kinds of entity that there is a table of."""
        return list(self.tables)

    def _core(self, programme: _core.Programme, problems: list[_core.Problem]) -> _core.Dataset:
        """Borrow what a programme needs."""
        data = _core.Dataset()
        ends = {name: (owner, member) for name, owner, member, _ in programme.links}
        for kind in programme.kinds:
            if kind not in self.tables:
                continue  # the core says so
            columns: dict[str, Mapping[str, Any]] = {each["name"]: each for each in programme.columns(kind)}
            if kind in self.keys:
                columns[self.keys[kind]] = _KEY
            for name, link in self.links.items():
                if isinstance(link, LinkColumn) and name in ends and ends[name][link.of == "member"] == kind:
                    columns[link.column] = _KEY
            data.add_entities(kind, _borrow(kind, self.tables[kind], columns, problems), self.keys.get(kind, ""))
        for name, link in self.links.items():
            if name not in ends:
                known = ", ".join(map(repr, ends)) or "none"
                raise ValueError(f"links: {programme.name} has no links {name!r}; it has {known}")
            if isinstance(link, LinkColumn):
                data.add_link_column(name, link.column, link.of == "owner")
                continue
            columns = {link.owner: _KEY, link.member: _KEY}
            columns |= {link.role: _KEY} if link.role else {}
            columns |= {day: _DAY for day in (link.first_day, link.last_day) if day}
            table = _borrow(name, link.table, columns, problems)
            data.add_link_table(
                name, table, link.owner, link.member, link.role or "", link.first_day or "", link.last_day or ""
            )
        for (criteria, kind), titles in self.titles.items():
            columns = {titles.key: _KEY, titles.level: _KEY, titles.decided_on: _DAY}
            columns |= {day: _DAY for day in (titles.last_day, titles.revoked_on) if day}
            table = _borrow(f"titles {criteria} of {kind}", titles.table, columns, problems)
            data.add_titles(
                criteria, kind, table, titles.key, titles.level, titles.decided_on,
                titles.last_day or "", titles.revoked_on or "",
            )  # fmt: skip
        return data

    def keys_of(self, kind: str) -> list[str | None] | None:
        """The keys of the entities of a kind as texts, in the order of its table; None where no column is named."""
        if kind not in self.keys:
            return None
        column = self.tables[kind][self.keys[kind]]
        for convert in ("to_pylist", "to_list", "tolist"):
            if hasattr(column, convert):
                column = getattr(column, convert)()
                break
        return [None if value is None else plain(str(value)) for value in column]


class Programme(Immutable):
    """Several criteria sets and the links through which titles below decide titles above, checked.

    Obtained from `load_programme` or `parse_programme`.
    """

    def __init__(self, core: _core.Programme) -> None:
        self._core = core

    @property
    def name(self) -> str:
        """``id@edition``."""
        return self._core.name

    def title(self, language: str = "en") -> str:
        """What it is called, in ``"en"`` or ``"vi"``."""
        return self._core.title(checked_language(language))

    @property
    def kinds(self) -> list[str]:
        """The kinds of entity that it reads."""
        return self._core.kinds

    @property
    def sets(self) -> list[tuple[str, str]]:
        """The id and the kind of each set that it evaluates."""
        return [(criteria, kind) for criteria, kind, _ in self._core.sets]

    @property
    def links(self) -> list[str]:
        """The names of the links that it knows; `Dataset` brings them."""
        return [name for name, *_ in self._core.links]

    def columns(self, kind: str) -> list[str]:
        """The columns that it needs of the entities of a kind, besides keys and links."""
        return [each["name"] for each in self._core.columns(kind)]

    def set(self, criteria: str, kind: str | None = None, edition: str | None = None) -> CriteriaSet:
        """One of its criteria sets; the kind may be left out where it is clear, and the edition where there is one."""
        node = self._node(criteria, kind)
        editions = self._core.sets[node][2]
        if edition is None and len(editions) > 1:
            raise KeyError(f"{criteria} has several editions: {', '.join(editions)}; name one")
        if edition is not None and edition not in editions:
            raise KeyError(f"no edition {edition!r} of {criteria}; there is {', '.join(editions)}")
        return CriteriaSet(self._core.set(node, 0 if edition is None else editions.index(edition)))

    def _node(self, criteria: str, kind: str | None) -> int:
        found = [at for at, (name, of) in enumerate(self.sets) if name == criteria and kind in (None, of)]
        if len(found) == 1:
            return found[0]
        there = ", ".join(f"{name} of {of}" for name, of in self.sets)
        if not found:
            raise KeyError(f"no set {criteria!r}{f' of {kind}' if kind else ''} in {self.name}; there is {there}")
        raise KeyError(f"{criteria} judges several kinds in {self.name}; name one: {there}")

    def evaluate(
        self,
        data: Dataset,
        *,
        period: Period | None = None,
        judged_on: Day | None = None,
        decided_on: Day | None = None,
        on_problem: str = "error",
    ) -> ProgrammeResult:
        """Evaluate every set for every entity of its kind, verdicts below before those that read them.

        Parameters
        ----------
        data
            Tables, links and registers.
        period, judged_on, decided_on
            The days of the run, as of `tieuchi.evaluate`. Links and titles held are those of the day `judged_on`, and
            of several editions the one in force on the last day of the period applies.
        on_problem
            ``"error"`` raises where links or registers hold rows that do not fit: a key that no table has, a member
            twice. ``"reject"`` leaves such rows out; `ProgrammeResult.left_out` tells them.

        Raises
        ------
        TableError
            If tables, columns, keys, links, registers or days are missing or do not fit; ``.problems`` names all.
        """
        if on_problem not in ("error", "reject"):
            raise ValueError(f'on_problem: expected "error" or "reject", found {on_problem!r}')
        if not isinstance(data, Dataset):
            raise TypeError(f"data: expected a tieuchi.Dataset, found {type(data).__name__}")
        run = run_of(period, judged_on, decided_on)
        problems: list[_core.Problem] = []
        borrowed = data._core(self._core, problems)
        result, found = _core.evaluate_programme(self._core, borrowed, run, on_problem == "reject")
        if problems or result is None:
            raise TableError(problems + found)
        days = {name: str(day) for name, day in named_days(period, judged_on, decided_on).items()}
        return ProgrammeResult(self, result, data, days)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(criteria)}</td><td>{escape(kind)}</td><td>{escape(', '.join(editions))}</td></tr>"
            for criteria, kind, editions in self._core.sets
        )
        head = "<tr><th>set</th><th>kind</th><th>editions</th></tr>"
        return f"<p><b>{escape(self.title())}</b> ({escape(self.name)})</p><table>{head}{rows}</table>"


class ProgrammeResult(Immutable):
    """What a programme found: an `Assessment` for each set and kind.

    ``result["vn.learning-citizen"]`` or ``result["vn.learning-citizen", "citizen"]``; iterating gives the sets and kinds.
    """

    def __init__(
        self, programme: Programme, core: _core.ProgrammeResult, data: Dataset, days: Mapping[str, str]
    ) -> None:
        self._programme = programme
        self._core = core
        self._data = data
        self._days = dict(days)

    @property
    def programme(self) -> Programme:
        """The programme that was evaluated."""
        return self._programme

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._programme.sets)

    def __len__(self) -> int:
        return len(self._programme.sets)

    def __getitem__(self, name: str | tuple[str, str]) -> Assessment:
        criteria, kind = name if isinstance(name, tuple) else (name, None)
        node = self._programme._node(criteria, kind)
        found = CriteriaSet(self._programme._core.set(node, self._core.edition(node)))
        return Assessment(self._core.node(node), found, {"nan": "error", "columns": {}, "steps": {}, **self._days})

    @property
    def links(self) -> list[dict[str, Any]]:
        """For each kind of link how many count on the day, and who is without: numbers and the first keys."""
        return self._core.links

    @property
    def left_out(self) -> list[_core.Problem]:
        """Rows of links and registers that were left out, a problem for each cause."""
        return self._core.left_out

    def explain(self, criteria: str, row: int, kind: str | None = None) -> CascadeExplanation:
        """Say why an entity got its verdict, and how its members stand in what decided it.

        Raises
        ------
        KeyError
            If there is no such set.
        IndexError
            If `row` is not from 0 to the last row.
        """
        node = self._programme.sets[self._programme._node(criteria, kind)]
        return CascadeExplanation(self, node, row)

    def members(self, criteria: str, measure: str, row: int, kind: str | None = None) -> list[Member]:
        """Who counts in a measure over members, for one entity: every member with its standing, in the order of links.

        Parameters
        ----------
        criteria, kind
            The set and, where it judges several, the kind.
        measure
            A measure over members.
        row
            The entity, counted from 0.

        Raises
        ------
        KeyError
            If there is no such set or measure.
        IndexError
            If `row` is not from 0 to the last row.
        """
        node = self._programme._node(criteria, kind)
        rows = len(self[criteria, self._programme.sets[node][1]])
        if not 0 <= row < rows:
            raise IndexError(f"row: expected 0 to {rows - 1}, found {row}")
        found = self._core.members(node, measure, row)
        if found is None:
            raise KeyError(f"{criteria} has no measure over members named {measure!r}")
        members, of = found
        keys = self._data.keys_of(of)
        return [Member(at, keys[at] if keys else None, standing) for at, standing in members]


def parse_programme(text: str | bytes, *, folders: Sequence[PathLike] = ()) -> Programme:
    """Read a programme from text.

    Parameters
    ----------
    text
        The document.
    folders
        Where its sets are looked for, laid out as a catalogue is (``ID/EDITION.json``), before those that ship.

    Raises
    ------
    DocumentError
        If it, or a set that it names, is not valid or not found.
    """
    given = text.encode() if isinstance(text, str) else bytes(text)
    core, problems = _core.parse_programme(given, "", [os.fsencode(folder) for folder in (*folders, sets_folder())])
    if core is None:
        raise DocumentError(problems)
    return Programme(core)


def load_programme(path: PathLike, *, folders: Sequence[PathLike] = ()) -> Programme:
    """Read a programme from a file.

    Parameters
    ----------
    path
        The document. Its sets are looked for beside it, as ``ID@EDITION.json`` or ``ID/EDITION.json``.
    folders
        Where else they are looked for, laid out as a catalogue is, before those that ship.

    Raises
    ------
    DocumentError
        If it cannot be read, or it or a set that it names is not valid or not found.
    """
    read_document(path)  # says in words why a file cannot be read, and does not wait for a pipe
    places = [os.fsencode(folder) for folder in (*folders, sets_folder())]
    core, problems = _core.validate_programme(os.fsencode(path), places)
    if core is None:
        raise DocumentError(problems)
    return Programme(core)
