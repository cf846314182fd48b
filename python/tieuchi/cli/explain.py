"""`tieuchi explain`: say why one entity got what it got."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from ..catalog import set_of
from .console import Language, ends_in_words, show, usage_error, working
from .data import How, evaluate_file
from .options import (
    Assume,
    Columns,
    Data,
    DecidedOn,
    Delimiter,
    Encoding,
    HeaderRow,
    Id,
    JudgedOn,
    Key,
    Lang,
    Map,
    Mark,
    Period,
    Set,
    Sheet,
    assume_of,
    days_of,
    map_of,
    say_what_is_not_needed,
)


class Format(str, Enum):
    """How an explanation is written."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"


@ends_in_words
def explain(
    criteria: Set,
    data: Data,
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
    columns: Columns = None,
    id: Id = None,
    delimiter: Delimiter = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    header: HeaderRow = None,
    decimal: Mark = None,
    map_file: Map = None,
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
    """Say why one row of a file got its points, outcomes and level; of a row that is rejected, why it is."""
    if (row is None) == (entity is None):
        raise usage_error("expected either --row or --entity, to say which row is to be explained")
    found = map_of(map_file, columns, delimiter, encoding, sheet, header, decimal, key)
    how = How(found, id or [], days_of(period, judged_on, decided_on), reject)
    assumed = assume_of(assume)
    with working("evaluating"):
        assessment, rows = evaluate_file(set_of(criteria).assume(assumed), data, how)
    say_what_is_not_needed(assessment.set, how.days)
    if row is None:
        row = _row_of(entity or "", rows.ids)
    if not 1 <= row <= len(assessment):
        raise usage_error(f"--row: expected 1 to {len(assessment)}, found {row}")
    explanation = assessment.explain(row - 1)
    if format is Format.json:
        show(explanation.to_json())
    elif format is Format.markdown:
        show(explanation.to_markdown(lang.value))
    elif format is Format.html:
        show(explanation.to_html(lang.value))
    else:
        show(explanation.to_text(lang.value))


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
