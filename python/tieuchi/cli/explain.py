"""`tieuchi explain`: say why one entity got what it got."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from ..catalog import set_of
from .console import Language, ends_in_words, show, usage_error, working
from .data import evaluate_csv
from .options import (
    Assume,
    Columns,
    Data,
    DecidedOn,
    Delimiter,
    JudgedOn,
    Lang,
    Period,
    Set,
    assume_of,
    columns_of,
    days_of,
    delimiter_of,
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
    row: Annotated[int, typer.Option(help="Which row: 1 is the first below the header.", show_default=False)],
    format: Annotated[
        Format, typer.Option(help="text, markdown or html (a fragment) for people, json for programs.")
    ] = Format.text,
    columns: Columns = None,
    delimiter: Delimiter = ",",
    lang: Lang = Language.en,
    period: Period = None,
    judged_on: JudgedOn = None,
    decided_on: DecidedOn = None,
    assume: Assume = None,
) -> None:
    """Say why one row of a CSV file got its points, outcomes and level."""
    renamed, mark = columns_of(columns), delimiter_of(delimiter)
    days, assumed = days_of(period, judged_on, decided_on), assume_of(assume)
    with working("evaluating"):
        assessment, _ = evaluate_csv(set_of(criteria).assume(assumed), data, renamed, [], mark, days)
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
