"""What differs between two criteria sets."""

from __future__ import annotations

from typing import NamedTuple

from . import _core
from .catalog import set_of
from .criteria import CriteriaSet
from .documents import PathLike
from .figures import checked_language


class Change(NamedTuple):
    """One difference between two sets."""

    awards: bool
    """Whether it can change who gets which title; titles, sources and notes cannot."""
    kind: str
    """``added``, ``removed``, ``renamed``, ``moved``, ``ordered`` or ``changed``."""
    part: str
    """What it is about: ``criterion``, ``level``, ``measure`` and so on."""
    id: str
    """The id of that; empty for the set itself."""
    member: str
    """What changed of it, as the format calls it: ``floor``, ``at_least``."""
    about: str
    """The measure that is compared, or the policy whose citation changed."""
    level: str
    """The one level for which it changed, if it is one."""
    text: str
    """The change in words."""


def diff(before: CriteriaSet | PathLike, after: CriteriaSet | PathLike, language: str = "en") -> list[Change]:
    """List what is different in the second of two sets, first what can change who gets which title.

    Parameters
    ----------
    before, after
        Criteria sets, or names or paths of such.
    language
        Of the words: ``"en"`` or ``"vi"``.

    Raises
    ------
    DocumentError
        If a set cannot be read.

    Examples
    --------
    >>> import tieuchi
    >>> tieuchi.diff("vn.learning-citizen@2022", "vn.learning-citizen@2022")
    []
    """
    changes = _core.changes(set_of(before)._core, set_of(after)._core, checked_language(language))
    return [Change(**change) for change in changes]
