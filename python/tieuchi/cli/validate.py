"""`tieuchi validate`: check criteria sets."""

from __future__ import annotations

import json
import os
from enum import Enum
from typing import Annotated

import typer

from .. import criteria
from .._core import Problem
from ..catalog import catalog, is_path, open_set
from ..errors import DocumentError
from ..programme import load_programme
from .console import ends_in_words, show, show_problems
from .programme import is_programme


class Format(str, Enum):
    """How problems are written."""

    text = "text"
    json = "json"


def _as_dict(problem: Problem) -> dict[str, str | int]:
    keys = ("code", "file", "line", "column", "pointer", "message", "remedy")
    return {key: getattr(problem, key) for key in keys}


def _problems(name: str) -> list[Problem]:
    """What is wrong with a file, or with a set that is named as in the catalogue."""
    if is_programme(name):
        try:
            load_programme(name)
        except DocumentError as error:
            return error.problems
        return []
    named = "@" in name or any(each.startswith(f"{name}@") for each in catalog())
    if not named or is_path(name) or os.path.exists(name):
        return criteria.validate(name)
    try:
        open_set(name)
    except DocumentError as error:
        return error.problems
    return []


@ends_in_words
def validate(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="SET...", help="Files, of sets or of programmes, or names in the catalogue.", show_default=False
        ),
    ],
    format: Annotated[Format, typer.Option(help="text for people, json for programs.")] = Format.text,
) -> None:
    """Check criteria sets and programmes, and name every problem with its place and its remedy."""
    problems = [problem for file in files for problem in _problems(file)]
    if format is Format.json:
        show(json.dumps([_as_dict(problem) for problem in problems], ensure_ascii=False, indent=2))
    elif problems:
        show_problems(problems)
        typer.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}", err=True)
    else:
        show(f"{len(files)} file{'s' if len(files) > 1 else ''}: no problems")
    if problems:
        raise typer.Exit(1)
