"""The commands, put together."""

from __future__ import annotations

import typer

from . import demo, diff, evaluate, explain, fmt, migrate, schema, show, test, validate

app = typer.Typer(
    name="tieuchi",
    help="Criteria sets: check them, apply them to data, and say why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 fine, 1 problems found, 2 used wrongly, 3 a mistake of ours.",
)
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
