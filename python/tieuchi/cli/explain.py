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
)


class Format(str, Enum):
    """How an explanation is written."""

    text = "text"
    markdown = "markdown"
    json = "json"


@ends_in_words
def explain(
    criteria: Set,
    data: Data,
    row: Annotated[int, typer.Option(help="Which row: 1 is the first below the header.", show_default=False)],
    format: Annotated[Format, typer.Option(help="text or markdown for people, json for programs.")] = Format.text,
    columns: Columns = None,
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
    found = map_of(map_file, columns, delimiter, encoding, sheet, header, decimal, key)
    how = How(found, [], days_of(period, judged_on, decided_on), reject)
    assumed = assume_of(assume)
    with working("evaluating"):
        assessment, _ = evaluate_file(set_of(criteria).assume(assumed), data, how)
    if not 1 <= row <= len(assessment):
        raise usage_error(f"--row: expected 1 to {len(assessment)}, found {row}")
    explanation = assessment.explain(row - 1)
    if format is Format.json:
        show(explanation.to_json())
    elif format is Format.markdown:
        show(explanation.to_markdown(lang.value))
    else:
        show(explanation.to_text(lang.value))
