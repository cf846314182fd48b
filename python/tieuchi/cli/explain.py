"""`tieuchi explain`: say why one entity got what it got."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..catalog import set_of
from ..explanation import Explanation
from ..members import ProgrammeExplanation
from ..programme_result import ProgrammeResult
from ..texts import plain
from .console import Language, ends_in_words, show, usage_error, working
from .data import How, evaluate_file
from .options import (
    Assume,
    Columns,
    DecidedOn,
    Delimiter,
    Encoding,
    HeaderRow,
    Id,
    JudgedOn,
    Key,
    Keys,
    Lang,
    LinksOption,
    Maps,
    Mark,
    Period,
    Set,
    Sheet,
    Tables,
    TitlesOption,
    assume_of,
    days_of,
    map_of,
    one_map,
    refuse_for_programmes,
    say_what_is_not_needed,
)
from .programme import Given, is_programme, judge_files


class Format(str, Enum):
    """How an explanation is written."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"


@ends_in_words
def explain(
    criteria: Set,
    data: Annotated[
        Path | None,
        typer.Argument(metavar="[DATA]", help="A file with a header: CSV, XLSX, Parquet or JSON.", show_default=False),
    ] = None,
    row: Annotated[
        int | None, typer.Option(help="Which row: 1 is the first below the header.", show_default=False)
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Which row, by the name of its entity.", show_default=False),
    ] = None,
    format: Annotated[
        Format, typer.Option(help="text, markdown or html (a fragment) for people, json for programs.")
    ] = Format.text,
    table: Tables = None,
    keys: Keys = None,
    link: LinksOption = None,
    titles: TitlesOption = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--set",
            metavar="SET[:KIND]",
            help="Of a programme: the set whose verdict is explained.",
            show_default=False,
        ),
    ] = None,
    columns: Columns = None,
    id: Id = None,
    delimiter: Delimiter = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    header: HeaderRow = None,
    decimal: Mark = None,
    maps: Maps = None,
    key: Key = None,
    reject: Annotated[
        bool, typer.Option("--reject", help="Explain whatever other rows hold that does not fit.")
    ] = False,
    lang: Lang = Language.en,
    period: Period = None,
    judged_on: JudgedOn = None,
    decided_on: DecidedOn = None,
    assume: Assume = None,
) -> None:
    """Say why one row of a file got its points, outcomes and level; of a row that is rejected, why it is.

    Of a programme --set says which verdict is meant and --entity of whom, by its key: the reasons go down to the members.
    """
    if (row is None) == (entity is None):
        raise usage_error("expected either --row or --entity, to say which row is to be explained")
    if is_programme(criteria):
        if data is not None:
            raise usage_error(f"{criteria} is a programme: name its tables with --table KIND=FILE instead of {data}")
        refuse_for_programmes(
            criteria, columns=columns, delimiter=delimiter, encoding=encoding, sheet=sheet, header=header, decimal=decimal,
            key=key, id=id, assume=assume,
        )  # fmt: skip
        given = Given(table, keys, link, titles, maps, days_of(period, judged_on, decided_on), reject)
        with working("evaluating"):
            result = judge_files(criteria, given).result
        _show(_explained(result, of, row, entity), format, lang.value)
        return
    if data is None:
        raise usage_error("expected DATA, the file of which a row is to be explained")
    if table or keys or link or titles or of:
        names = "--table, --keys, --link, --titles and --set"
        raise usage_error(f"{names} are for programmes, and {criteria} is a criteria set")
    found = map_of(one_map(maps), columns, delimiter, encoding, sheet, header, decimal, key)
    how = How(found, id or [], days_of(period, judged_on, decided_on), reject)
    assumed = assume_of(assume)
    with working("evaluating"):
        assessment, rows = evaluate_file(set_of(criteria).assume(assumed), data, how)
    say_what_is_not_needed(assessment.set, how.days)
    if row is None:
        row = _row_of(entity or "", rows.ids)
    if not 1 <= row <= len(assessment):
        raise usage_error(f"--row: expected 1 to {len(assessment)}, found {row}")
    _show(assessment.explain(row - 1), format, lang.value)


def _show(explanation: Explanation | ProgrammeExplanation, format: Format, language: str) -> None:
    if format is Format.json:
        show(explanation.to_json())
    elif format is Format.markdown:
        show(explanation.to_markdown(language))
    elif format is Format.html:
        show(explanation.to_html(language))
    else:
        show(explanation.to_text(language))


def _explained(result: ProgrammeResult, named: str | None, row: int | None, entity: str | None) -> ProgrammeExplanation:
    """The reasons for one entity of a programme."""
    there = ", ".join(f"{criteria}:{kind}" for criteria, kind in result)
    criteria, _, kind = (named or "").partition(":")
    found = [each for each in result if each[0] == criteria and kind in ("", each[1])]
    if len(found) != 1:
        what = "several kinds are judged by it" if found else "no such set in the programme"
        raise usage_error(f"--set: {f'{named}: {what}' if named else 'say whose verdict is meant'}; there is {there}")
    if row is not None:
        if not 1 <= row <= len(result[found[0]]):
            raise usage_error(f"--row: expected 1 to {len(result[found[0]])}, found {row}")
        return result.explain_row(found[0], row - 1)
    if result[found[0]].keys is None:
        raise usage_error(f"--entity: name the column of keys with --keys {found[0][1]}=COLUMN, or say --row")
    try:
        return result.explain(found[0], plain(entity or ""))
    except KeyError as error:
        raise usage_error(f"--entity: {error.args[0]}") from None


def _row_of(entity: str, ids: dict[str, list[str | None]]) -> int:
    """The one row that has this name in a column that names the entities; with several columns, in any of them."""
    if not ids:
        raise usage_error("--entity: no column names the entities; name one with --id, or say --row")
    rows = [row for row, names in enumerate(zip(*ids.values(), strict=True), 1) if entity in names]
    columns = ", ".join(f"'{name}'" for name in ids)
    if not rows:
        raise usage_error(f"--entity: no row has '{entity}' in {columns}; name another column with --id, or say --row")
    if len(rows) > 1:
        named = ", ".join(map(str, rows[:5])) + (", ..." if len(rows) > 5 else "")
        raise usage_error(f"--entity: {len(rows)} rows have '{entity}' in {columns}: {named}; say --row")
    return rows[0]
