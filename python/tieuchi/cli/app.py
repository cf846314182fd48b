"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import __version__
from . import config as places
from . import demo, diff, evaluate, explain, fmt, migrate, schema, show, test, validate

app = typer.Typer(
    name="tieuchi",
    help="Criteria sets: check them, apply them to data, and say why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 1 problems found, 2 used wrongly, 3 a mistake of ours.",
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tieuchi {__version__}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Criteria sets: check them, apply them to data, and say why."""


app.command("validate")(validate.validate)
app.command("show")(show.show_set)
app.command("diff")(diff.diff)
app.command("fmt")(fmt.fmt)
app.command("migrate")(migrate.migrate)
app.command("schema")(schema.schema)
app.command("evaluate")(evaluate.evaluate)
app.command("explain")(explain.explain)
app.command("test")(test.test)
app.command("demo")(demo.demo)


@app.command("config", context_settings={"ignore_unknown_options": True, "help_option_names": []})
def config(arguments: Annotated[list[str] | None, typer.Argument(metavar="[OPTION]...")] = None) -> None:
    """Say where the C++ library of this package lies: --cmakedir, --includedir, --pkgconfigdir, --setsdir."""
    raise typer.Exit(places.main(arguments or []))
