"""How commands speak and how they end."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any, TypeVar

import typer
from rich.console import Console
from rich.text import Text

from .._core import Problem
from ..criteria import CriteriaSet
from ..errors import DocumentError, TableError

Command = TypeVar("Command", bound=Callable[..., Any])


class Language(str, Enum):
    """Languages of titles and reasons."""

    en = "en"
    vi = "vi"


def show(text: str, to_error: bool = False) -> None:
    """Print as it is, with one line end."""
    typer.echo(text.rstrip("\n"), err=to_error)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that something goes on, on a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(what):
        yield


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, in colour on a terminal."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        first, _, rest = str(problem).partition("\n")
        console.print(Text(first, style="bold red"))
        console.print(Text(rest, style="dim"))


def usage_error(message: str) -> typer.Exit:
    """Say what was asked for wrongly; raise what is returned."""
    typer.echo(f"tieuchi: {message}", err=True)
    return typer.Exit(2)


def ends_in_words(command: Command) -> Command:
    """Turn problems into messages and exit code 1, and a mistake of ours into one line and exit code 3."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except (DocumentError, TableError) as error:
            show_problems(error.problems)
            raise typer.Exit(1) from None
        except BrokenPipeError:  # whoever reads the output has enough of it
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:
            if error.filename is None:  # files are named where they are opened or saved
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise usage_error(f"{error.filename or 'standard output'}: {error.strerror or error}") from None
        except Exception as error:
            if type(error) is RuntimeError and "interrupted" in str(error).lower():
                raise KeyboardInterrupt from None  # what a reader says whose query Ctrl-C has ended
            if type(error).__module__.startswith("typer") or os.environ.get("TIEUCHI_DEBUG"):
                raise
            what = " ".join(f"{type(error).__name__}: {error}".split())
            typer.echo(
                f"tieuchi: a mistake of ours, not of your data: {what}; please report this line with the command and the "
                "files it read (TIEUCHI_DEBUG=1 shows where it happened)",
                err=True,
            )
            raise typer.Exit(3) from None

    return run  # type: ignore[return-value]


def readings(criteria: CriteriaSet, language: str) -> list[str]:
    """The readings a set takes, which every output says, the first line a heading; empty where it takes none."""
    if not criteria.readings:
        return []
    heading = {
        "en": "Readings taken where the sources are silent:",
        "vi": "Cách hiểu được chọn nơi văn bản không nói rõ:",
    }[language]
    return [heading, *(f"[{each['id']}] {each['question']} {each['taken']}" for each in criteria.readings)]
