"""What commands do with a programme: its files as a dataset, its results as a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from .._core import Problem
from ..cells import Cells
from ..dataset import Dataset, LinkColumn, Links
from ..errors import TableError
from ..programme import Programme, load_programme
from ..programme_result import ProgrammeResult
from ..texts import plain
from ..titles import Titles
from .console import usage_error
from .mapping import FileMap, read_map
from .readers import FileOptions, FileRows, read_file

_FILES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet", ".json", ".ndjson", ".jsonl"}
_LINK_COLUMNS = ("owner", "member", "role", "from", "until")
_LINK_FORM = "NAME=COLUMN, NAME=owner:COLUMN or NAME=FILE[:OWNER,MEMBER[,ROLE[,FROM,UNTIL]]]"


def is_programme(path: str) -> bool:
    """Whether a file says that it is a programme; anything that cannot be read is none."""
    if not Path(path).is_file():
        return False
    try:
        found = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("type") == "programme"


class FileColumns(Mapping[str, Cells]):
    """The columns of a file, each read when it is asked for."""

    def __init__(self, path: Path, options: FileOptions) -> None:
        self.file: FileRows = read_file(path, options)
        self._read: dict[str, Cells] = {}

    def __getitem__(self, name: str) -> Cells:
        if name not in self.file.header:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self.file.cells(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.file.header)

    def __len__(self) -> int:
        return len(self.file.header)


@dataclass
class Given:
    """What the options of a command line say of the data of a programme."""

    tables: list[str] | None = None
    keys: list[str] | None = None
    links: list[str] | None = None
    titles: list[str] | None = None
    maps: list[str] | None = None
    days: Mapping[str, str] = field(default_factory=dict)
    rejects: bool = False
    candidates: str | None = None
    """Of the decisions to be written, if any are."""


@dataclass
class Judged:
    """A programme that was applied to files."""

    result: ProgrammeResult
    tables: dict[str, FileColumns]
    paths: dict[str, Path]
    decided: dict[tuple[str, str], dict[str, list[Any]]]
    """What the run changes in each register that is given of a set of the programme."""

    @property
    def notes(self) -> list[tuple[Path, dict[str, str]]]:
        """What was found out of the files, in each language."""
        return [(self.paths[kind], note) for kind, table in self.tables.items() for note in table.file.notes]


def judge_files(path: str, given: Given) -> Judged:
    """Read a programme and the files that the options name, and evaluate it.

    Raises
    ------
    DocumentError
        If the programme or a set of it is not valid or not found.
    TableError
        With everything that does not fit, each problem at its file.
    """
    return _Files(load_programme(path), given).judge()


def pairs_of(option: str, pairs: list[str] | None, form: str) -> dict[str, str]:
    """Read ``name=value`` pairs, each name once."""
    found: dict[str, str] = {}
    for pair in pairs or []:
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            raise usage_error(f"{option}: expected {form}, found '{pair}'")
        if name in found:
            raise usage_error(f"{option}: '{name}' is given twice")
        found[name] = value
    return found


class _Files:
    """The files of one run; each problem of reading them is kept, so that all are told at once."""

    def __init__(self, programme: Programme, given: Given) -> None:
        self._programme = programme
        self._given = given
        self._problems: list[Problem] = []
        self._places: dict[str, Path] = {}

    def judge(self) -> Judged:
        given, kinds = self._given, self._programme.kinds
        paths = {kind: Path(path) for kind, path in pairs_of("--table", given.tables, "KIND=FILE").items()}
        maps = pairs_of("--map", given.maps, "KIND=FILE")
        keys = pairs_of("--keys", given.keys, "KIND=COLUMN")
        registers = pairs_of("--titles", given.titles, "SET:KIND=FILE")
        for kind in paths:
            if kind not in kinds:
                raise usage_error(f"--table: {self._programme.name} reads no '{kind}'; it reads {', '.join(kinds)}")
        for option, named in (("--keys", keys), ("--map", maps)):
            for kind in named:
                if kind not in paths and not (option == "--map" and kind in registers):
                    raise usage_error(f"{option}: no table of '{kind}'; name its file with --table {kind}=FILE")
        links = self._links(pairs_of("--link", given.links, _LINK_FORM))
        read = {kind: self._read(partial(read_map, Path(name)), FileMap()) for kind, name in maps.items()}
        titles = self._titles(registers, {name: read.pop(name) for name in registers if name in read})
        tables: dict[str, FileColumns] = {}
        for kind, path in paths.items():
            table = self._table(path, read.get(kind, FileMap()).file)
            if table is not None:
                tables[kind] = table
        keys = {kind: each.key for kind, each in read.items() if each.key} | {k: plain(v) for k, v in keys.items()}
        self._places |= paths
        links_read = {name: made for name, make in links.items() if (made := self._read(make, None)) is not None}
        titles_read = {name: made for name, make in titles.items() if (made := self._read(make, None)) is not None}
        if self._problems:
            raise TableError(self._problems)
        data = Dataset(
            tables,
            keys=keys,
            links=links_read,
            titles=titles_read,
            columns={kind: each.columns for kind, each in read.items() if each.columns},
            values={kind: each.values for kind, each in read.items() if each.values},
            decimal={kind: each.decimal for kind, each in read.items() if each.decimal},
        )
        try:
            found = self._evaluate(data)
            decided = {} if given.candidates is None else self._decided(found, data)
            return Judged(found, tables, paths, decided)
        except TableError as error:
            raise TableError([self._in_file(each) for each in error.problems]) from None

    def _evaluate(self, data: Dataset) -> ProgrammeResult:
        days = self._given.days
        return self._programme.evaluate(
            data,
            period=days.get("period"),
            judged_on=days.get("judged_on"),
            decided_on=days.get("decided_on"),
            on_problem="reject" if self._given.rejects else "error",
        )

    def _decided(self, found: ProgrammeResult, data: Dataset) -> dict[tuple[str, str], dict[str, list[Any]]]:
        candidates: Literal["registered", "all"] = "all" if self._given.candidates == "all" else "registered"
        return {name: found.decisions(name, candidates=candidates) for name in found if name in data.titles}

    def _read(self, make: Callable[[], Any], otherwise: Any) -> Any:
        try:
            return make()
        except TableError as error:
            self._problems += [each for each in error.problems if each not in self._problems]
            return otherwise

    def _table(self, path: Path, options: FileOptions) -> FileColumns | None:
        found: FileColumns | None = self._read(partial(FileColumns, path, options), None)
        return found

    def _links(self, pairs: dict[str, str]) -> dict[str, Callable[[], Links | LinkColumn]]:
        known = {name: roles for name, _, _, roles in self._programme._core.links}
        for name in pairs:
            if name not in known:
                there = ", ".join(known) or "none"
                raise usage_error(f"--link: {self._programme.name} has no links '{name}'; it has {there}")
        return {name: self._link(name, value, bool(known[name])) for name, value in pairs.items()}

    def _link(self, name: str, value: str, has_roles: bool) -> Callable[[], Links | LinkColumn]:
        """A column of the members' table, ``owner:COLUMN`` of the owners', or a file with a row for each link."""
        file, colon, listed = value.rpartition(":") if Path(value).suffix.lower() not in _FILES else (value, "", "")
        if Path(file).suffix.lower() not in _FILES:
            if file == "owner" and listed:
                return lambda: LinkColumn(plain(listed), of="owner")
            return lambda: LinkColumn(plain(value))
        columns = [plain(each) for each in listed.split(",")] if colon else []
        if colon and (len(columns) not in (2, 3, 5) or not all(columns)):
            raise usage_error(f"--link: expected {_LINK_FORM}, found '{name}={value}'")
        self._places[name] = Path(file)

        def read() -> Links:
            table = FileColumns(Path(file), FileOptions())
            named = dict(zip(_LINK_COLUMNS, columns, strict=False)) or {
                name: name for name in _LINK_COLUMNS if name in table and (has_roles or name != "role")
            }
            owner, member = named.get("owner", "owner"), named.get("member", "member")
            return Links(table, owner, member, named.get("role"), named.get("from"), named.get("until"))

        return read

    def _titles(
        self, pairs: dict[str, str], maps: Mapping[str, FileMap]
    ) -> dict[tuple[str, str], Callable[[], Titles]]:
        registers: dict[tuple[str, str], Callable[[], Titles]] = {}
        known = [*self._programme._core.registers, *self._programme.sets]
        for name, path in pairs.items():
            criteria, colon, kind = name.partition(":")
            if not (criteria and colon and kind):
                raise usage_error(f"--titles: expected SET:KIND=FILE, found '{name}={path}'")
            if (criteria, kind) not in known:
                there = ", ".join(dict.fromkeys(f"{each}:{of}" for each, of in known))
                raise usage_error(f"--titles: {self._programme.name} has no titles {name}; it has {there}")
            self._places[f"titles {criteria} of {kind}"] = Path(path)
            registers[criteria, kind] = partial(_register, Path(path), maps.get(name, FileMap()))
        return registers

    def _in_file(self, found: Problem) -> Problem:
        """The same problem, with the file it is about and the remedy of a command line."""
        place = self._places.get(found.file)
        remedy = found.remedy
        if found.code == "column-missing" and (lacking := re.match("no column '(.*?)', needed by", found.message)):
            told = f'"columns": {{"THEIRS": "{lacking[1]}"}} in the file of --map {found.file}=FILE'
            remedy = remedy.replace("add the column;", f"say which column it is: {told}; or add it,")
        for pattern, words in _REMEDIES:
            remedy = pattern.sub(words.replace("KIND", found.file), remedy)
        if '"values"' in remedy:
            remedy = remedy.replace(": False}", ": false}").replace(": None}", ": null}")
        where = found.file if place is None else f"{found.file} ({place})"
        return Problem(found.code, found.message, remedy, file=where)


_REMEDIES = (
    (re.compile(r"pass columns=(\{.*?\})"), r'say "columns": \1 in the file of --map KIND=FILE'),
    (re.compile(r'values=(\{"[^"]*": \{.*?\}\})'), r'"values": \1 in the file of --map KIND=FILE'),
    (re.compile(r"values=\{\.\.\.\}"), r'"values" in the file of --map KIND=FILE'),
    (re.compile(r'decimal="(.)"'), r'"decimal": "\1" in the file of --map KIND=FILE'),
    (re.compile(r"^name the column that tells the entities apart$"), r"name the column of keys: --keys KIND=COLUMN"),
    (re.compile(r"^bring a table with one row for each (.*)$"), r"name its file: --table \1=FILE"),
)


class _Translated(Mapping[str, Any]):
    """The columns of a register, in some of which texts stand for others: its own words for events."""

    def __init__(self, columns: FileColumns, words: Mapping[str, Mapping[str, Any]]) -> None:
        self._columns = columns
        self._words = {name: {plain(text): str(word) for text, word in told.items()} for name, told in words.items()}

    def __getitem__(self, name: str) -> Any:
        found = self._columns[name]
        if name not in self._words:
            return found
        told = self._words[name]
        return [None if each is None else told.get(plain(str(each)), str(each)) for each in found.to_list()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _register(path: Path, given: FileMap) -> Titles:
    """A register, read as its map says: `columns` names what is called otherwise, `values` the words of its events."""
    theirs = {ours: name for name, ours in given.columns.items()}
    known = Titles(None)
    for ours in theirs:
        if ours not in known._names:
            raise usage_error(f"--map: a register has no column '{ours}'; it has {', '.join(known._names)}")
    words = {theirs.get(ours, ours): told for ours, told in (given.values or {}).items()}
    return Titles(_Translated(FileColumns(path, given.file), words), **theirs)
