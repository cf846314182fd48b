"""``python -m tieuchi``: the command line."""

from .cli import main

main()
