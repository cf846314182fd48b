"""`tieuchi evaluate`: apply a criteria set to a file of data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..catalog import set_of
from .console import Language, ends_in_words, readings, show, usage_error, working
from .data import How, evaluate_file
from .options import (
    Assume,
    Columns,
    DecidedOn,
    DecideOption,
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
from .programme_files import decided_lines, rejected_lines, save_folder, save_rejected, told
from .readers import is_standard
from .rejected import rejected_line, rejected_text
from .results import Format, entity_ids, save, save_results, write


@ends_in_words
def evaluate(
    criteria: Set,
    data: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DATA]",
            help="A file with a header: CSV, XLSX, Parquet or JSON; - is CSV on standard input.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="File for the results; - is standard output; of a programme a folder.",
            show_default=False,
        ),
    ] = None,
    table: Tables = None,
    keys: Keys = None,
    link: LinksOption = None,
    titles: TitlesOption = None,
    decide: DecideOption = None,
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
    delimiter: Delimiter = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    header: HeaderRow = None,
    decimal: Mark = None,
    maps: Maps = None,
    key: Key = None,
    reject: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Leave out rows that do not fit, and write them to a CSV file; of a programme to a folder.",
            show_default=False,
        ),
    ] = None,
    lang: Lang = Language.en,
    period: Period = None,
    judged_on: JudgedOn = None,
    decided_on: DecidedOn = None,
    assume: Assume = None,
) -> None:
    """Evaluate every row of a file; print a summary, and write the results.

    An empty cell is missing. Nothing is guessed or rounded: a value that does not fit is a problem with its row. With
    --reject such rows are left out and written to a file with what is wrong with them, and the exit code is 1 where there
    are any. With --format and without --output the results go to standard output and the summary to standard error.
    --explanations writes why each row got what it got.

    A programme takes its tables with --table and writes a folder: a file for each set and kind, summary.md and run.json.
    With --decide it also writes, for each register given with --titles, the decisions to append to it.
    """
    if is_programme(criteria):
        if data is not None:
            raise usage_error(f"{criteria} is a programme: name its tables with --table KIND=FILE instead of {data}")
        refuse_for_programmes(
            criteria, columns=columns, delimiter=delimiter, encoding=encoding, sheet=sheet, header=header, decimal=decimal,
            key=key, id=id, explanations=explanations, assume=assume,
        )  # fmt: skip
        days = days_of(period, judged_on, decided_on)
        candidates = None if decide is None else decide.value
        given = Given(table, keys, link, titles, maps, days, reject is not None, candidates)
        _evaluate_programme(criteria, given, output, format, reject, lang.value)
        return
    if data is None:
        raise usage_error("expected DATA, the file to be evaluated")
    if table or keys or link or titles or decide:
        options = "--table, --keys, --link, --titles and --decide"
        raise usage_error(f"{options} are for programmes, and {criteria} is a criteria set")
    map_file = one_map(maps)
    if output is not None and is_standard(output):
        output, format = None, format or Format.csv
    for option, path in (("--reject", reject), ("--explanations", explanations)):
        if path is not None and is_standard(path):
            raise usage_error(f"{option}: name a file; standard output has room for the results alone")
    _keep_apart(data, map_file, {"results": output, "rejected rows": reject, "explanations": explanations})
    found = map_of(map_file, columns, delimiter, encoding, sheet, header, decimal, key)
    how = How(found, id or [], days_of(period, judged_on, decided_on), reject is not None)
    assumed = assume_of(assume)
    with working("evaluating"):
        assessment, rows = evaluate_file(set_of(criteria).assume(assumed), data, how)
    say_what_is_not_needed(assessment.set, how.days)
    if reject is not None:
        save(rejected_text(assessment, rows, lang.value), reject)
    if output is not None:
        save_results(assessment, rows.ids, format or Format.of(output), lang.value, output)
    elif format is Format.parquet:
        raise usage_error("--format parquet: name a file for the results with --output")
    elif format is not None:
        typer.echo(write(assessment, rows.ids, format, lang.value), nl=False)
    if explanations is not None:
        with working("explaining"):
            assessment.write_explanations(explanations, entity_ids(assessment, rows.ids))
    to_error = output is None and format is not None
    for note in rows.notes:
        show(f"{data}: {note[lang.value]}", to_error)
    show(assessment.summary().to_text(lang.value), to_error)
    for number, line in enumerate(readings(assessment.set, lang.value)):
        show(f"  {line}" if number else f"\n{line}", to_error)
    if output is not None:
        show(f"{'Kết quả' if lang is Language.vi else 'Results'}: {output}")
    if explanations is not None:
        show(f"{'Lý do' if lang is Language.vi else 'Reasons'}: {explanations}", to_error)
    if reject is not None:
        show(rejected_line(assessment, reject, lang.value), to_error)
        if assessment.summary().rejected:
            raise typer.Exit(1)


def _evaluate_programme(
    name: str,
    given: Given,
    output: Path | None,
    format: Format | None,
    reject: Path | None,
    language: str,
) -> None:
    """Evaluate a programme, show its figures, and write its folders."""
    if output is None and format is not None:
        raise usage_error("--format: the results of a programme are several files; name a folder with --output")
    if output is not None and reject is not None and output.resolve() == reject.resolve():
        raise usage_error(f"{output}: results and rejected rows need a folder each")
    if given.candidates is not None and (output is None or not given.titles):
        lacks = "a folder with --output" if output is None else "the register with --titles SET:KIND=FILE"
        raise usage_error(f"--decide: decisions are written for the registers that are given; name {lacks}")
    with working("evaluating"):
        judged = judge_files(name, given)
    found = judged.result
    rejected = save_rejected(judged, language, reject) if reject is not None else False
    if output is not None:
        with working("writing"):
            save_folder(found, format or Format.csv, language, output, judged.decided)
    for path, note in judged.notes:
        show(f"{path}: {note[language]}")
    show(told(found, language))
    for line in decided_lines(judged.decided, language):
        show(line)
    if output is not None:
        show(f"\n{'Kết quả' if language == 'vi' else 'Results'}: {output}")
    for line in rejected_lines(found, language):
        show(line)
    if rejected:
        show(f"{'Dòng bị loại' if language == 'vi' else 'Rejected rows'}: {reject}")
        raise typer.Exit(1)


def _keep_apart(data: Path, map_file: Path | None, outputs: dict[str, Path | None]) -> None:
    """Refuse to write over what is read, and two files into one."""
    written = {what: path for what, path in outputs.items() if path is not None}
    for read, what in ((data, "the data itself"), (map_file, "the map itself")):
        for path in written.values():
            if read is not None and path.exists() and read.exists() and path.samefile(read):
                raise usage_error(f"{path}: this is {what}; name another file for the results")
    names: dict[Path, str] = {}
    for what, path in written.items():
        if (place := path.resolve()) in names:
            raise usage_error(f"{path}: {names[place]} and {what} need a file each")
        names[place] = what
