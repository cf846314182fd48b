"""Tools for testing what judges by criteria sets: a slow and obvious evaluator, and random documents and rows.

`evaluate` is an oracle that shares nothing with the compiled library: fractions, one entity at a time, from the JSON
document alone. `completions` fills in what is missing in a row. `documents`, `rows`, `runs` and
`documents_with_rows` are strategies of hypothesis, which is imported when one of them is asked for.

>>> from tieuchi import testing
>>> document = testing.load('''{
...     "measures": {"m": {"type": "yes_no"}},
...     "criteria": [{"id": "c", "rule": {"is_true": "m"}, "missing": "unmet"}],
...     "levels": [{"id": "title", "requires": "all"}], "otherwise": {"id": "none"}
... }''')
>>> testing.evaluate(document, {"m": None}).candidates
['none']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .completions import completions
from .reference import Result, Run, evaluate, load

if TYPE_CHECKING:
    from .strategies import documents, documents_with_rows, rows, runs, to_text

__all__ = [
    "Result",
    "Run",
    "completions",
    "documents",
    "documents_with_rows",
    "evaluate",
    "load",
    "rows",
    "runs",
    "to_text",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from . import strategies

        return getattr(strategies, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
