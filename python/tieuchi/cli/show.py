"""`tieuchi show`: what a criteria set asks."""

from __future__ import annotations

from ..catalog import set_of
from ..programme import load_programme
from .console import Language, ends_in_words, show
from .options import Lang, Set
from .programme import is_programme


@ends_in_words
def show_set(criteria: Set, lang: Lang = Language.en) -> None:
    """Say what a criteria set asks: each criterion in a sentence, the conditions of each title, readings and sources.

    Of a programme: which sets it judges, whom they read over which links, and which columns its tables need.
    """
    if is_programme(criteria):
        show(load_programme(criteria).outline(lang.value))
        return
    found = set_of(criteria)
    show(found.outline(lang.value))
    show(f"\nSHA-256: {found.digest}")
