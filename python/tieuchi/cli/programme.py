"""`tieuchi evaluate` of a programme: tables by kind, links and registers, a file of results for each set and kind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..cells import Cells
from ..programme import Dataset, LinkColumn, Links, ProgrammeResult, Titles, load_programme
from .console import show, usage_error
from .readers import FileOptions, FileRows, read_file
from .results import Format, save_results

_TEXT = {
    "en": {
        "links": "Links '{link}': {links} count; {owners_without} owners have no member, {members_without} members no "
        "owner, {members_of_several} members several",
        "results": "Results: {path}",
    },
    "vi": {
        "links": "Quan hệ '{link}': {links} được tính; {owners_without} đơn vị không có thành viên, {members_without} "
        "thành viên không thuộc đơn vị nào, {members_of_several} thuộc nhiều đơn vị",
        "results": "Kết quả: {path}",
    },
}
_FILES = {".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".json", ".ndjson", ".jsonl"}


class _FileColumns(Mapping[str, Cells]):
    """The columns of a file, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._file: FileRows = read_file(path, FileOptions())
        self._read: dict[str, Cells] = {}

    def __getitem__(self, name: str) -> Cells:
        if name not in self._file.header:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._file.cells(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._file.header)

    def __len__(self) -> int:
        return len(self._file.header)


def is_programme(path: str) -> bool:
    """Whether a file says that it is a programme; anything that cannot be read is none."""
    try:
        found = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("type") == "programme"


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


def dataset_of(
    tables: list[str] | None, keys: list[str] | None, links: list[str] | None, titles: list[str] | None
) -> Dataset:
    """Read the files of a programme, as the options name them."""
    columns = {
        kind: _FileColumns(Path(path)) for kind, path in pairs_of("--table", tables, "KIND=FILE").items()
    }
    named = pairs_of("--keys", keys, "KIND=COLUMN")
    for kind in named:
        if kind not in columns:
            raise usage_error(f"--keys: no table of '{kind}'; name its file with --table {kind}=FILE")
    read = {name: _link(value) for name, value in pairs_of("--link", links, "NAME=COLUMN or NAME=FILE").items()}
    registers: dict[tuple[str, str], Titles] = {}
    for name, path in pairs_of("--titles", titles, "SET:KIND=FILE").items():
        criteria, colon, kind = name.partition(":")
        if not (criteria and colon and kind):
            raise usage_error(f"--titles: expected SET:KIND=FILE, found '{name}={path}'")
        register = _FileColumns(Path(path))
        registers[criteria, kind] = Titles(
            register,
            last_day="until" if "until" in register else None,
            revoked_on="revoked_on" if "revoked_on" in register else None,
        )
    return Dataset(columns, keys=named, links=read, titles=registers)


def _link(value: str) -> Links | LinkColumn:
    """A column of the members' table, ``owner:COLUMN`` of the owners', or a file with a row for each link."""
    if Path(value).suffix.lower() not in _FILES:
        of, colon, column = value.partition(":")
        return LinkColumn(column, of="owner") if colon and of == "owner" else LinkColumn(value)
    table = _FileColumns(Path(value))
    return Links(
        table,
        role="role" if "role" in table else None,
        first_day="from" if "from" in table else None,
        last_day="until" if "until" in table else None,
    )


def evaluate_programme(
    path: str, data: Dataset, output: Path | None, format: Format, language: str, days: Mapping[str, str]
) -> ProgrammeResult:
    """Evaluate, show figures, and write a file for each set and kind into a folder."""
    found = load_programme(path).evaluate(data, **days)  # type: ignore[arg-type]
    words = _TEXT[language]
    for link in found.links:
        show(words["links"].format(**link))
    for criteria, kind in found:
        assessment = found[criteria, kind]
        show("")
        show(f"{assessment.set.title('', language)} ({kind})")
        show(assessment.summary().to_text(language))
    if output is not None:
        _write(found, data, output, format, language)
    return found


def _write(found: ProgrammeResult, data: Dataset, output: Path, format: Format, language: str) -> None:
    if output.exists() and not output.is_dir():
        raise usage_error(f"{output}: results of a programme go to a folder, and this is a file")
    output.mkdir(parents=True, exist_ok=True)
    show("")
    for criteria, kind in found:
        path = output / f"{criteria}.{kind}.{'md' if format is Format.markdown else format.value}"
        keys: list[Any] | None = data.keys_of(kind)
        assessment = found[criteria, kind]
        ids = {data.keys.get(kind, "row"): keys or [str(row + 1) for row in range(len(assessment))]}
        save_results(assessment, ids, format, language, path)
        show(_TEXT[language]["results"].format(path=path))

