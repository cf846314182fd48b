"""What is raised when a document or data do not fit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ._core import Problem


class _Problems(ValueError):
    """Problems, all of them, as an exception."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: list[Problem] = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


class DocumentError(_Problems):
    """A criteria set, or its name, that cannot be used.

    Attributes
    ----------
    problems : list of Problem
        Everything that is wrong, in the order of the document; ``str(error)`` shows all of it.

    Examples
    --------
    >>> import tieuchi
    >>> try:
    ...     tieuchi.load("no-such-file.json")
    ... except tieuchi.DocumentError as error:
    ...     len(error.problems)
    1
    """


class TableError(_Problems):
    """Data that do not fit a criteria set.

    Attributes
    ----------
    problems : list of Problem
        Every column that does not fit; ``str(error)`` shows all of them, each with its remedy.
    """
