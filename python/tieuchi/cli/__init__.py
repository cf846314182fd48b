"""The command line; `main` is its front door and needs nothing but the standard library to say what is missing."""

from __future__ import annotations

import importlib.util
import sys

_NEEDED = ("typer", "rich", "duckdb", "numpy", "openpyxl")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 problems found, 2 used wrongly, 3 a mistake of ours."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["config"]:  # for programs in C++, which need nothing of what follows
        from .config import main as config

        raise SystemExit(config(given[1:]))
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        print(f'tieuchi: the command line needs {", ".join(missing)}: pip install "tieuchi[cli]"', file=sys.stderr)
        raise SystemExit(2)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # titles are Vietnamese wherever this runs; names of files may be any bytes
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    from .app import app

    app(arguments)
