"""`tieuchi test`: run the tests of a criteria set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..catalog import set_of
from .console import ends_in_words, show


@ends_in_words
def test(
    criteria: Annotated[
        str, typer.Argument(metavar="SET", help="A file, or a name in the catalogue.", show_default=False)
    ],
    cases: Annotated[Path | None, typer.Option(help="A file of cases to run as well.", show_default=False)] = None,
) -> None:
    """Run the tests that stand in a criteria set, and cases from a file; a set without any fails."""
    chosen = set_of(criteria)
    results = chosen.run_tests()
    if cases is not None:
        results += chosen.run_cases(cases)
    for result in results:
        show(f"{'ok    ' if result.passed else 'FAILED'}  {result.name}")
        for failure in result.failures:
            show(f"        {failure}")
    passed = sum(result.passed for result in results)
    show(
        f"{chosen.name}: {passed} of {len(results)} tests passed"
        if results
        else f'{chosen.name}: no tests; write some under "tests"'
    )
    if passed < len(results) or not results:
        raise typer.Exit(1)
