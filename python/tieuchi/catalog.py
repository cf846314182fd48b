"""The criteria sets that ship with tieuchi."""

from __future__ import annotations

import difflib
import os
from functools import cache
from pathlib import Path

from ._core import Problem
from .criteria import CriteriaSet, load, sets_folder
from .documents import PathLike
from .errors import DocumentError


def _paths() -> dict[str, Path]:
    return {f"{path.parent.name}@{path.stem}": path for path in sorted(sets_folder().glob("*/*.json"))}


def catalog() -> list[str]:
    """List the criteria sets that ship with tieuchi.

    Returns
    -------
    list of str
        Names, ``id@edition``, sorted.

    Examples
    --------
    >>> import tieuchi
    >>> "vn.learning-citizen@2022" in tieuchi.catalog()
    True
    """
    return list(_paths())


@cache
def _opened(path: Path) -> CriteriaSet:
    return load(path)


def open_set(name: str) -> CriteriaSet:
    """Open a criteria set that ships with tieuchi.

    Parameters
    ----------
    name
        ``id@edition``. The edition has to be named: an edition decides titles, so none is chosen for you.

    Raises
    ------
    DocumentError
        If there is no such set; the remedy names the nearest, or the editions there are.
    TypeError
        If `name` is no text.

    Examples
    --------
    >>> import tieuchi
    >>> tieuchi.open_set("vn.learning-citizen@2022").edition
    '2022'
    """
    if not isinstance(name, str):
        raise TypeError(f'name: expected text such as "vn.learning-citizen@2022", found {type(name).__name__}')
    paths = _paths()
    if name in paths:
        return _opened(paths[name])
    editions = [each for each in paths if each.startswith(f"{name}@")]
    near = difflib.get_close_matches(name, paths, n=1)
    if editions:
        message, remedy = f"'{name}' names no edition", f"name one: {', '.join(editions)}"
    elif near:
        message, remedy = f"no criteria set '{name}' ships with tieuchi", f"did you mean '{near[0]}'?"
    else:
        message = f"no criteria set '{name}' ships with tieuchi"
        remedy = f"choose one of {', '.join(paths) or 'none'}; a file is named by its path, ending in .json"
    raise DocumentError([Problem("set-not-found", message, remedy)])


def is_path(name: str) -> bool:
    """Whether a name stands for a file: what is in the catalogue has neither this ending nor a folder."""
    return name.endswith(".json") or "/" in name or "\\" in name


def set_of(criteria: CriteriaSet | PathLike) -> CriteriaSet:
    """Return a criteria set itself, or the one that a path or a name in the catalogue stands for."""
    if isinstance(criteria, CriteriaSet):
        return criteria
    if not isinstance(criteria, (str, os.PathLike)):
        kind = type(criteria).__name__
        raise TypeError(f"criteria: expected a criteria set, its path or its name, found {kind}")
    if not isinstance(criteria, str) or is_path(criteria):
        return load(criteria)
    return open_set(criteria)
