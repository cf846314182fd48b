"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..criteria import CriteriaSet
from ..run import named_days
from ..texts import plain
from .console import Language, usage_error
from .mapping import FileMap, is_encoding, read_map
from .readers import FileOptions

Set = Annotated[str, typer.Argument(metavar="SET", help="A file, or a name in the catalogue.", show_default=False)]
Data = Annotated[
    Path,
    typer.Argument(
        metavar="DATA",
        help="A file with a header: CSV, XLSX, Parquet or JSON; - is CSV on standard input.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(metavar="THEIRS=OURS", help="Another name of a column; may be repeated.", show_default=False),
]
Id = Annotated[
    list[str] | None,
    typer.Option(
        metavar="COLUMN",
        help="Column that names the entities; may be repeated. Default: the first that the set does not need.",
        show_default=False,
    ),
]
Delimiter = Annotated[
    str | None,
    typer.Option(
        help="What separates columns in CSV: one character, or 'tab'. Default: what DuckDB finds.", show_default=False
    ),
]
Encoding = Annotated[
    str | None, typer.Option(help="Of a CSV file: utf-8, which is the default, utf-16, cp1258 ...", show_default=False)
]
Sheet = Annotated[str | None, typer.Option(help="Of an XLSX file with several sheets.", show_default=False)]
HeaderRow = Annotated[
    int | None, typer.Option("--header", help="Row of the header in an XLSX file; default: 1.", show_default=False)
]
Mark = Annotated[
    str | None,
    typer.Option(
        "--decimal", help="What stands before decimals: '.', which is the default, or ','.", show_default=False
    ),
]
Key = Annotated[
    str | None,
    typer.Option(help="Column in which every row needs a name of its own.", show_default=False),
]
Lang = Annotated[Language, typer.Option(help="Language of titles and reasons.")]


Period = Annotated[
    str | None,
    typer.Option(help="Window of the data: 2024, 2024-Q3, 2024-07 or 2024-01-01..2024-12-31.", show_default=False),
]
JudgedOn = Annotated[
    str | None, typer.Option(help="Day that ages are taken on, such as 2024-12-31.", show_default=False)
]
DecidedOn = Annotated[str | None, typer.Option(help="Day of the decision, to which waiting runs.", show_default=False)]


Tables = Annotated[
    list[str] | None,
    typer.Option("--table", metavar="KIND=FILE", help="Of a programme: the entities of a kind.", show_default=False),
]
Keys = Annotated[
    list[str] | None,
    typer.Option("--keys", metavar="KIND=COLUMN", help="Of a programme: what tells them apart.", show_default=False),
]
LinksOption = Annotated[
    list[str] | None,
    typer.Option(
        "--link",
        metavar="NAME=COLUMN",
        help="Of a programme: a column of the members, owner:COLUMN of the owners, or FILE[:OWNER,MEMBER[,ROLE[,FROM,UNTIL]]].",
        show_default=False,
    ),
]
TitlesOption = Annotated[
    list[str] | None,
    typer.Option("--titles", metavar="SET:KIND=FILE", help="Of a programme: a register of titles.", show_default=False),
]


class Candidates(str, Enum):
    """Who is a candidate for a title."""

    registered = "registered"
    all = "all"


DecideOption = Annotated[
    Candidates | None,
    typer.Option(
        "--decide",
        help="Of a programme: write what changes in each register; candidates are who registered, or all.",
        show_default=False,
    ),
]

Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FILE",
        help="JSON or TOML that says how the data are to be read; of a programme KIND=FILE for a table.",
        show_default=False,
    ),
]

Assume = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PLACE=VALUE",
        help="A value for a place that the set leaves open, as `tieuchi show` lists them; may be repeated.",
        show_default=False,
    ),
]


def one_map(files: list[str] | None) -> Path | None:
    """The one map of a file of data."""
    if files and len(files) > 1:
        raise usage_error("--map: a file of data has one map; several are for the tables of a programme")
    return Path(files[0]) if files else None


def refuse_for_programmes(name: str, **given: object) -> None:
    """Refuse options that say how one file is to be read: a programme has several."""
    for option, value in given.items():
        if value:
            told = f"--{option.replace('_', '-')}"
            remedy = "say it in a file of --map KIND=FILE" if option in _IN_MAPS else "leave it out"
            raise usage_error(f"{name} is a programme, which takes no {told}; {remedy}")


_IN_MAPS = ("columns", "delimiter", "encoding", "sheet", "header", "decimal", "key")


def assume_of(pairs: list[str] | None) -> dict[str, str]:
    """Read ``place=value`` pairs; addresses hold no ``=``."""
    assumed: dict[str, str] = {}
    for pair in pairs or []:
        place, equals, value = pair.partition("=")
        if not (place and equals and value):
            raise usage_error(f"--assume: expected PLACE=VALUE, found '{pair}'")
        if place in assumed:
            raise usage_error(f"--assume: '{place}' is assumed twice")
        assumed[place] = value
    return assumed


def days_of(period: str | None, judged_on: str | None, decided_on: str | None) -> dict[str, str]:
    """Read the days of the run."""
    try:
        return named_days(period, judged_on, decided_on)
    except ValueError as error:
        name, _, rest = str(error).partition(": ")
        raise usage_error(f"--{name.replace('_', '-')}: {rest}") from None


def say_what_is_not_needed(criteria: CriteriaSet, days: Mapping[str, str]) -> None:
    """Say on standard error which days of the run change nothing; the day of the decision always counts for validity."""
    needs = criteria.run_needs
    used = {"period": "period" in needs or ("judged_on" in needs and "judged_on" not in days)}
    used["judged_on"] = "judged_on" in needs
    for name, is_used in used.items():
        if name in days and not is_used:
            option = f"--{name.replace('_', '-')}"
            typer.echo(f"tieuchi: {option}: nothing in {criteria.name} depends on it", err=True)


def columns_of(pairs: list[str] | None) -> dict[str, str]:
    """Read ``theirs=ours`` pairs; names of ours hold no ``=``."""
    columns: dict[str, str] = {}
    for pair in pairs or []:
        theirs, equals, ours = pair.rpartition("=")
        if not (theirs and equals and ours):
            raise usage_error(f"--columns: expected THEIRS=OURS, found '{pair}'")
        if theirs in columns:
            raise usage_error(f"--columns: '{theirs}' is renamed twice")
        columns[theirs] = ours
    return columns


def map_of(
    file: Path | None,
    columns: list[str] | None,
    delimiter: str | None,
    encoding: str | None,
    sheet: str | None,
    header: int | None,
    decimal: str | None,
    key: str | None,
) -> FileMap:
    """What is said of a file: in the map, and by options, which come before it."""
    found = FileMap() if file is None else read_map(file)
    found.columns |= {plain(theirs): ours for theirs, ours in columns_of(columns).items()}
    if encoding is not None and not is_encoding(encoding):
        raise usage_error(f"--encoding: no encoding is called '{encoding}'; there are utf-8, utf-16, cp1258 ...")
    if header is not None and header < 1:
        raise usage_error(f"--header: expected a row from 1, found {header}")
    if decimal not in (None, ".", ","):
        raise usage_error(f"--decimal: expected '.' or ',', found '{decimal}'")
    said = FileOptions(None if delimiter is None else delimiter_of(delimiter), encoding, sheet, header)
    for name, value in vars(said).items():
        if value is not None:
            setattr(found.file, name, value)
    found.decimal = decimal or found.decimal
    found.key = plain(key or found.key or "") or None
    return found


def delimiter_of(text: str) -> str:
    """Read a delimiter."""
    mark = "\t" if text in ("tab", "\\t") else text
    if len(mark) != 1 or mark in '"\r\n' or mark.isalnum():
        raise usage_error(f"--delimiter: expected one character such as ; or 'tab', found '{text}'")
    return mark
