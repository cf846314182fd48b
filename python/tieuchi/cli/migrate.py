"""`tieuchi migrate`: bring a document to the current format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import _core
from ..documents import read_document
from .console import ends_in_words, show, show_problems
from .results import save


@ends_in_words
def migrate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A criteria set or a file of cases.", show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File for the result; default: FILE itself.", show_default=False),
    ] = None,
) -> None:
    """Bring a document of an older format to the current one; one that is in it already is left alone, or copied.

    Format 1.0 is the first, so there is nothing older yet.
    """
    text = read_document(file)
    lifted, format, problems = _core.migrate(text, str(file))
    if problems:
        show_problems(problems)
        raise typer.Exit(1)
    if lifted is None:
        if output is None:
            show(f"{file} is already in format {format}")
        else:
            save(text.decode(), output)
            show(f"{output}: copied; {file} is already in format {format}")
        return
    save(lifted, output or file)
    show(f"{output or file}: lifted from format {format}")
