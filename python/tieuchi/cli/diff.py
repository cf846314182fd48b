"""`tieuchi diff`: what differs between two criteria sets."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer

from .. import _core
from ..catalog import set_of
from ..changes import diff as changes_between
from ..errors import DocumentError
from .console import Language, ends_in_words, show, show_problems
from .options import Lang


class Format(str, Enum):
    """How differences are written."""

    text = "text"
    json = "json"


_SET = typer.Argument(help="A file, or a name in the catalogue.", show_default=False)


@ends_in_words
def diff(
    old: Annotated[str, _SET],
    new: Annotated[str, _SET],
    lang: Lang = Language.en,
    format: Annotated[Format, typer.Option(help="text for people, json for programs.")] = Format.text,
) -> None:
    """Say what differs between two sets: first what can change who gets which title, then what cannot.

    Ends with 0 where nothing differs, with 1 where something does, and with 2 where a set cannot be read.
    """
    try:
        before, after = set_of(old), set_of(new)
    except DocumentError as error:
        show_problems(error.problems)
        raise typer.Exit(2) from None
    changes = changes_between(before, after, lang.value)
    if format is Format.json:
        show(json.dumps([change._asdict() for change in changes], ensure_ascii=False, indent=2))
    else:
        show(_core.diff_text(before._core, after._core, lang.value))
    if changes:
        raise typer.Exit(1)
