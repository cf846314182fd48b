"""`tieuchi show`: what a criteria set asks."""

from __future__ import annotations

from ..catalog import set_of
from .console import Language, ends_in_words, show
from .options import Lang, Set


@ends_in_words
def show_set(criteria: Set, lang: Lang = Language.en) -> None:
    """Say what a criteria set asks: each criterion in a sentence, the conditions of each title, readings and sources."""
    found = set_of(criteria)
    show(found.outline(lang.value))
    show(f"\nSHA-256: {found.digest}")
