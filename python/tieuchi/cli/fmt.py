"""`tieuchi fmt`: lay documents out in their usual form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .._core import Problem, format_document
from ..documents import read_document
from ..errors import DocumentError
from .console import ends_in_words, show, show_problems
from .results import save


def _formatted(path: Path) -> tuple[bytes, str | None, list[Problem]]:
    """What a file holds, what it would hold, and what stands in the way."""
    try:
        text = read_document(path)
    except DocumentError as error:
        return b"", None, error.problems
    return text, *format_document(text, str(path))


@ends_in_words
def fmt(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Criteria sets and files of cases.", show_default=False)
    ],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; name what would change, and fail.")] = False,
) -> None:
    """Put members in their order and lay files out alike; what they say stays, and one with problems is left alone."""
    problems: list[Problem] = []
    changed: list[Path] = []
    for path in files:
        before, after, found = _formatted(path)
        problems += found
        if after is None or after.encode() == before:
            continue
        changed.append(path)
        if not check:
            save(after, path)
    for path in changed:
        show(f"{path}: {'would change' if check else 'changed'}")
    if problems:
        show_problems(problems)
        typer.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}", err=True)
    elif not changed:
        show(f"{len(files)} file{'s' if len(files) > 1 else ''}: nothing to change")
    if problems or (check and changed):
        raise typer.Exit(1)
