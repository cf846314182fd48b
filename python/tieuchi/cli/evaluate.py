"""`tieuchi evaluate`: apply a criteria set to a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..catalog import set_of
from .console import Language, ends_in_words, readings, show, usage_error, working
from .data import evaluate_csv
from .options import (
    Assume,
    Columns,
    Data,
    DecidedOn,
    Delimiter,
    Id,
    JudgedOn,
    Lang,
    Period,
    Set,
    assume_of,
    columns_of,
    days_of,
    delimiter_of,
)
from .results import Format, entity_ids, save, write


@ends_in_words
def evaluate(
    criteria: Set,
    data: Data,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File for the results.", show_default=False)
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(help="Of the results; default: by the ending of the file, else csv.", show_default=False),
    ] = None,
    explanations: Annotated[
        Path | None,
        typer.Option(
            help="File for the reasons of every row, as JSON lines.", metavar="FILE.jsonl", show_default=False
        ),
    ] = None,
    columns: Columns = None,
    id: Id = None,
    delimiter: Delimiter = ",",
    lang: Lang = Language.en,
    period: Period = None,
    judged_on: JudgedOn = None,
    decided_on: DecidedOn = None,
    assume: Assume = None,
) -> None:
    """Evaluate every row of a CSV file; print a summary, and write the results.

    An empty cell is missing. Nothing is guessed or rounded: a value that does not fit is a problem with its row. With
    --format and without --output the results go to standard output and the summary to standard error. --explanations
    writes why each row got what it got.
    """
    for file in (output, explanations):
        if file is not None and file.exists() and data.exists() and file.samefile(data):
            raise usage_error(f"{file}: this is the data itself; name another file for the results")
    if output is not None and explanations is not None and output.resolve() == explanations.resolve():
        raise usage_error(f"{output}: results and explanations need a file each")
    renamed, mark = columns_of(columns), delimiter_of(delimiter)
    days, assumed = days_of(period, judged_on, decided_on), assume_of(assume)
    with working("evaluating"):
        assessment, rows = evaluate_csv(set_of(criteria).assume(assumed), data, renamed, id or [], mark, days)
    if output is not None:
        save(write(assessment, rows.ids, format or Format.of(output), lang.value), output)
    elif format is not None:
        typer.echo(write(assessment, rows.ids, format, lang.value), nl=False)
    if explanations is not None:
        with working("explaining"):
            assessment.write_explanations(explanations, entity_ids(assessment, rows.ids))
    to_error = output is None and format is not None
    show(assessment.summary().to_text(lang.value), to_error)
    for number, line in enumerate(readings(assessment.set, lang.value)):
        show(f"  {line}" if number else f"\n{line}", to_error)
    if output is not None:
        show(f"{'Kết quả' if lang is Language.vi else 'Results'}: {output}")
    if explanations is not None:
        show(f"{'Lý do' if lang is Language.vi else 'Reasons'}: {explanations}", to_error)
