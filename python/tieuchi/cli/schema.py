"""`tieuchi schema`: the JSON Schema of documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .._core import schema as schema_text
from .console import ends_in_words, show
from .results import save


@ends_in_words
def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.", show_default=False)] = None,
) -> None:
    """Print the JSON Schema of documents, which editors complete, explain and check them by."""
    if output is None:
        show(schema_text())
    else:
        save(schema_text(), output)
        show(f"Schema: {output}")
