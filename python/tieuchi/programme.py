"""Programmes: several criteria sets whose titles feed one another, over tables and links."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape

from . import _core
from .criteria import CriteriaSet, sets_folder
from .dataset import Dataset
from .documents import PathLike, read_document
from .errors import DocumentError, TableError
from .figures import checked_language
from .immutable import Immutable
from .programme_result import ProgrammeResult
from .run import Day, Period, named_days, run_of


class Programme(Immutable):
    """Several criteria sets and the links through which titles below decide titles above, checked.

    Obtained from `load_programme` or `parse_programme`.
    """

    def __init__(self, core: _core.Programme) -> None:
        self._core = core

    @property
    def name(self) -> str:
        """``id@edition``."""
        return self._core.name

    def title(self, language: str = "en") -> str:
        """What it is called, in ``"en"`` or ``"vi"``."""
        return self._core.title(checked_language(language))

    @property
    def kinds(self) -> list[str]:
        """The kinds of entity that it reads."""
        return self._core.kinds

    @property
    def sets(self) -> list[tuple[str, str]]:
        """The id and the kind of each set that it evaluates."""
        return [(criteria, kind) for criteria, kind, _ in self._core.sets]

    @property
    def links(self) -> list[str]:
        """The names of the links that it knows; `Dataset` brings them."""
        return [name for name, *_ in self._core.links]

    def columns(self, kind: str) -> list[str]:
        """The columns that it needs of the entities of a kind, besides keys and links."""
        return [each["name"] for each in self._core.columns(kind)]

    def outline(self, language: str = "en") -> str:
        """Say in ``"en"`` or ``"vi"`` which sets it judges, whom they read over which links, and which columns it needs."""
        return self._core.outline(checked_language(language))

    def set(self, criteria: str, kind: str | None = None, edition: str | None = None) -> CriteriaSet:
        """One of its criteria sets; the kind may be left out where it is clear, and the edition where there is one."""
        node = self._node(criteria, kind)
        editions = self._core.sets[node][2]
        if edition is None and len(editions) > 1:
            raise KeyError(f"{criteria} has several editions: {', '.join(editions)}; name one")
        if edition is not None and edition not in editions:
            raise KeyError(f"no edition {edition!r} of {criteria}; there is {', '.join(editions)}")
        return CriteriaSet(self._core.set(node, 0 if edition is None else editions.index(edition)))

    def _node(self, criteria: str | tuple[str, str], kind: str | None = None) -> int:
        if isinstance(criteria, tuple):
            criteria, kind = criteria
        found = [at for at, (name, of) in enumerate(self.sets) if name == criteria and kind in (None, of)]
        if len(found) == 1:
            return found[0]
        there = ", ".join(f"{name} of {of}" for name, of in self.sets)
        if not found:
            raise KeyError(f"no set {criteria!r}{f' of {kind}' if kind else ''} in {self.name}; there is {there}")
        raise KeyError(f"{criteria} judges several kinds in {self.name}; name one: {there}")

    def evaluate(
        self,
        data: Dataset,
        *,
        period: Period | None = None,
        judged_on: Day | None = None,
        decided_on: Day | None = None,
        on_problem: str = "error",
    ) -> ProgrammeResult:
        """Evaluate every set for every entity of its kind, verdicts below before those that read them.

        Parameters
        ----------
        data
            Tables, links and registers.
        period, judged_on, decided_on
            The days of the run, as of `tieuchi.evaluate`. Links and titles held are those of the day `judged_on`, and
            of several editions the one in force on the last day of the period applies.
        on_problem
            ``"error"`` raises where rows do not fit: values of entities, a link whose key no table has, a member twice in
            an owner. ``"reject"`` leaves out links and rows of registers, `ProgrammeResult.left_out` tells them, and
            claims nothing of an entity whose row does not fit, `Assessment.rejected` tells why; as a member such an
            entity is unknown, whatever a set makes of missing data. Tables and columns that are missing or of the wrong
            type are errors all the same.

        Raises
        ------
        TableError
            If tables, columns, keys, links, registers or days are missing or do not fit; ``.problems`` names all.
        """
        if on_problem not in ("error", "reject"):
            raise ValueError(f'on_problem: expected "error" or "reject", found {on_problem!r}')
        if not isinstance(data, Dataset):
            raise TypeError(f"data: expected a tieuchi.Dataset, found {type(data).__name__}")
        run = run_of(period, judged_on, decided_on)
        problems: list[_core.Problem] = []
        borrowed = data._core(self._core, problems)
        result, found = _core.evaluate_programme(self._core, borrowed, run, on_problem == "reject")
        if problems:
            # Columns that could not be read stand in their table without values, so what they lack is no finding.
            found = [each for each in found if each.code != "missing-not-allowed"]
        if problems or result is None:
            raise TableError(problems + found)
        options = {
            "nan": "error",
            "columns": {},
            "steps": {},
            **{name: str(day) for name, day in named_days(period, judged_on, decided_on).items()},
            **({} if on_problem == "error" else {"on_problem": on_problem}),
        }
        return ProgrammeResult(self, result, data, options)

    def __repr__(self) -> str:
        return f"<Programme {self.name}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(criteria)}</td><td>{escape(kind)}</td><td>{escape(', '.join(editions))}</td></tr>"
            for criteria, kind, editions in self._core.sets
        )
        head = "<tr><th>set</th><th>kind</th><th>editions</th></tr>"
        return f"<p><b>{escape(self.title())}</b> ({escape(self.name)})</p><table>{head}{rows}</table>"


def parse_programme(text: str | bytes, *, folders: Sequence[PathLike] = ()) -> Programme:
    """Read a programme from text.

    Parameters
    ----------
    text
        The document.
    folders
        Where its sets are looked for, laid out as a catalogue is (``ID/EDITION.json``), before those that ship.

    Raises
    ------
    DocumentError
        If it, or a set that it names, is not valid or not found.
    """
    given = text.encode() if isinstance(text, str) else bytes(text)
    core, problems = _core.parse_programme(given, "", [os.fsencode(folder) for folder in (*folders, sets_folder())])
    if core is None:
        raise DocumentError(problems)
    return Programme(core)


def load_programme(path: PathLike, *, folders: Sequence[PathLike] = ()) -> Programme:
    """Read a programme from a file.

    Parameters
    ----------
    path
        The document. Its sets are looked for beside it, as ``ID@EDITION.json`` or ``ID/EDITION.json``.
    folders
        Where else they are looked for, laid out as a catalogue is, before those that ship.

    Raises
    ------
    DocumentError
        If it cannot be read, or it or a set that it names is not valid or not found.
    """
    read_document(path)  # says in words why a file cannot be read, and does not wait for a pipe
    places = [os.fsencode(folder) for folder in (*folders, sets_folder())]
    core, problems = _core.validate_programme(os.fsencode(path), places)
    if core is None:
        raise DocumentError(problems)
    return Programme(core)
