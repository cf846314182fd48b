"""The data of a programme: tables by kind, links between them, and registers of titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import index
from typing import Any, Literal

from . import _core
from .cells import Cells
from .immutable import Immutable
from .tables import names_of, table_of
from .texts import Values, plain
from .titles import Titles


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


class LinkGroups(Immutable):
    """Links as groups of rows, without keys: the layout of a list column, or of a sparse matrix by rows.

    Parameters
    ----------
    starts
        Where the members of each owner start in `members`, in the order of the owners' table, and at last where they end.
    members
        Rows of the members' table, from 0.
    """

    def __init__(self, starts: Iterable[int], members: Iterable[int]) -> None:
        self.starts = [index(each) for each in starts]
        self.members = [index(each) for each in members]
        for row in self.members:
            if not 0 <= row < 2**32 - 1:
                raise ValueError(f"members: expected rows from 0, found {row}")


class Dataset:
    """The data of a programme: tables by kind, links, and registers of titles.

    Parameters
    ----------
    tables
        A table for each kind of entity, one row an entity: anything that `tieuchi.evaluate` takes as data.
    keys
        By kind, the column that tells its entities apart; needed where links or registers name them.
    links
        By the programme's name of the links: `Links`, `LinkColumn`, `LinkGroups`, or the name of a column in the members'
        table.
    titles
        By set and kind, the register of `Titles`: needed for titles that are held; waits, titles held first and years in a
        row are read from it where the table brings no columns for them, and `ProgrammeResult.decisions` what changes in it.
    columns, values, decimal
        By kind, how its table is to be read: other names of its columns, what texts stand for, and what stands before
        decimals, each as `tieuchi.evaluate` takes it.

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
        links: Mapping[str, Links | LinkColumn | LinkGroups | str] | None = None,
        titles: Mapping[tuple[str, str], Titles] | None = None,
        columns: Mapping[str, Mapping[str, str]] | None = None,
        values: Mapping[str, Values] | None = None,
        decimal: Mapping[str, str] | None = None,
    ) -> None:
        self.tables = dict(tables)
        self.keys = dict(keys or {})
        self.links = {name: LinkColumn(each) if isinstance(each, str) else each for name, each in (links or {}).items()}
        self.titles = dict(titles or {})
        for name, each in self.links.items():
            if not isinstance(each, (Links, LinkColumn, LinkGroups)):
                raise TypeError(f"links[{name!r}]: expected the name of a column or tieuchi.Links, found {each!r}")
        for of, register in self.titles.items():
            if not (isinstance(of, tuple) and len(of) == 2):
                raise ValueError(
                    f'titles: expected the set and the kind, ("vn.learning-citizen", "citizen"), found {of!r}'
                )
            if not isinstance(register, Titles):
                raise TypeError(f"titles[{of!r}]: expected tieuchi.Titles(table), found {type(register).__name__}")
        self.columns = dict(columns or {})
        self.values = dict(values or {})
        self.decimal = dict(decimal or {})
        for name in ("keys", "columns", "values", "decimal"):
            for kind in getattr(self, name):
                if kind not in self.tables:
                    raise ValueError(f"{name}: no table of {kind!r}; there are {', '.join(map(repr, self.tables))}")

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
            if not columns:  # how many rows there are is asked all the same
                columns.update(dict.fromkeys(names_of(self.tables[kind])[:1], _KEY))
            how = {
                name: given[kind] for name in ("columns", "values", "decimal") if kind in (given := getattr(self, name))
            }
            data.add_entities(kind, _borrow(kind, self.tables[kind], columns, problems, **how), self.keys.get(kind, ""))
        for name, link in self.links.items():
            if name not in ends:
                known = ", ".join(map(repr, ends)) or "none"
                raise ValueError(f"links: {programme.name} has no links {name!r}; it has {known}")
            if isinstance(link, LinkColumn):
                data.add_link_column(name, link.column, link.of == "owner")
                continue
            if isinstance(link, LinkGroups):
                data.add_link_groups(name, link.starts, link.members)
                continue
            columns = {link.owner: _KEY, link.member: _KEY}
            columns |= {link.role: _KEY} if link.role else {}
            columns |= {day: _DAY for day in (link.first_day, link.last_day) if day}
            table = _borrow(name, link.table, columns, problems)
            data.add_link_table(
                name, table, link.owner, link.member, link.role or "", link.first_day or "", link.last_day or ""
            )
        for (criteria, kind), titles in self.titles.items():
            table = _borrow(
                f"titles {criteria} of {kind}", titles.table, dict(zip(titles._names, _REGISTER, strict=True)), problems
            )
            data.add_titles(criteria, kind, table, titles._names)
        return data


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
_WHOLE: Mapping[str, Any] = {"kind": "integer", "decimals": 0, "labels": []}
_REGISTER = (_KEY, _KEY, _KEY, _DAY, _DAY, _WHOLE, _KEY, _KEY)  # in the order of the names of `Titles`


def _borrow(
    where: str, data: Any, needed: Mapping[str, Mapping[str, Any]], problems: list[_core.Problem], **how: Any
) -> _core.Table:
    """A table of these columns, read as `table_of` is told; what cannot be read goes to `problems`."""
    if isinstance(data, Mapping):
        data = _WithKeys(data, {name for name, spec in needed.items() if spec["kind"] == "key"})
    table, found = table_of(_Needed(where, needed), data, **how)  # type: ignore[arg-type]
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
