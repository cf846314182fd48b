"""Criteria sets: read, checked and ready to be used."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from . import _core
from ._core import Problem
from .assumptions import Value, pairs_of, provisional_text
from .documents import PathLike, read_document
from .errors import DocumentError
from .figures import checked_language, exact
from .immutable import Immutable

_HTML_ROWS = 50


_COMPLETENESS = {
    "en": {
        "nearly": "it holds nearly all of the official text",
        "headings": "it holds the headings of the official text, not all of its details",
        "names": "it holds only the names of the official criteria",
    },
    "vi": {
        "nearly": "bộ tiêu chí mới có gần hết văn bản chính thức",
        "headings": "bộ tiêu chí mới có các đề mục của văn bản chính thức, chưa đủ chi tiết",
        "names": "bộ tiêu chí mới có tên các tiêu chí chính thức",
    },
}


class CaseResult(NamedTuple):
    """What became of one test: its name, and what did not come out as expected."""

    name: str
    failures: list[str]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.failures


class CriteriaSet(Immutable):
    """One edition of the rules for one kind of entity, checked and compiled.

    Obtained from `load`, `parse` or `open_set`; whoever has one knows that the document is valid.

    Examples
    --------
    >>> import tieuchi
    >>> learning_citizen = tieuchi.open_set("vn.learning-citizen@2022")
    >>> learning_citizen.title(), learning_citizen.maximum()
    ('Learning Citizen (Decision 244 of 2022)', Decimal('100.00'))
    """

    def __init__(self, core: _core.CriteriaSet, base: CriteriaSet | None = None) -> None:
        self._core = core
        self._base = base  # what it was before anything was assumed

    @property
    def name(self) -> str:
        """``id@edition``, the name of the set in catalogues, results and messages."""
        return self._core.name

    @property
    def id(self) -> str:
        """The id, the same in every edition."""
        return self._core.id

    @property
    def edition(self) -> str:
        """The edition, for example ``"2022"``."""
        return self._core.edition

    @property
    def kinds(self) -> list[str]:
        """The kinds of entity that the set judges."""
        return self._core.kinds

    @cached_property
    def digest(self) -> str:
        """The digest of the document, 64 hexadecimal digits: the same however it is spelt, another if it says more or less.

        Examples
        --------
        >>> import tieuchi
        >>> len(tieuchi.open_set("vn.learning-citizen@2022").digest)
        64
        """
        return self._core.digest

    def outline(self, language: str = "en") -> str:
        """Say what the set asks, in ``"en"`` or ``"vi"``: each criterion in a sentence, the conditions of each title."""
        return _core.outline(self._core, checked_language(language))

    def to_json(self, canonical: bool = False) -> str:
        """Write the set as a document: laid out to be read, or in the canonical form that `digest` is taken of."""
        return self._core.to_json(canonical)

    @property
    def completeness(self) -> str:
        """How much of the official text stands in the set: ``complete``, ``nearly``, ``headings`` or ``names``."""
        return self._core.completeness

    @property
    def provisional(self) -> bool:
        """Whether titles are provisional: the set does not hold the whole official text, or something is assumed."""
        return self.completeness != "complete" or bool(self.assumptions)

    def provisional_reason(self, language: str = "en") -> str | None:
        """Say why titles are provisional, in ``"en"`` or ``"vi"``; None where they are not."""
        texts = _COMPLETENESS[checked_language(language)]
        reasons = []
        if self.completeness != "complete":
            text = texts[self.completeness]
            if language == "vi":
                reasons.append(f"Danh hiệu là tạm tính: {text} ({self.name}).")
            else:
                reasons.append(f"Titles are provisional: {self.name} is not complete, {text}.")
        if self.assumptions:
            reasons.append(provisional_text(self.assumptions, language))
        return " ".join(reasons) or None

    @cached_property
    def open_places(self) -> list[dict[str, str]]:
        """What the set leaves open, in document order: the address ``at``, the open question ``unknown``, its ``source``.

        Examples
        --------
        >>> import tieuchi
        >>> [place["at"] for place in tieuchi.open_set("vn.legal-access-commune@25-2021").open_places]
        ['effective.from']
        """
        return _core.open_places(self._core)

    @cached_property
    def assumptions(self) -> list[dict[str, str]]:
        """What is assumed: the address ``at``, the ``value``, and the ``unknown`` and ``source`` that it stands for."""
        return _core.assumptions(self._core)

    def assume(self, values: Mapping[str, Value]) -> CriteriaSet:
        """Return the set with values assumed at places that it leaves open.

        Whatever the assumed set decides is provisional and every output says why; its digest is another one, and no
        document can be made of it.

        Parameters
        ----------
        values
            By address, as `open_places` has it: ``{"discipline.at_least@level-2": "95%", "vote.any_of[2]": "met"}``. A
            rule as a whole is assumed to be ``"met"`` or ``"unmet"``; anything else is a number, a percentage, a day or a
            value of a choice, written as in a document.

        Raises
        ------
        DocumentError
            If there is no such place, the set states what stands there, or the value does not fit it; ``.problems``
            names everything.
        TypeError
            If a value is neither text, a whole number, a `Decimal` nor a date.

        Examples
        --------
        >>> import tieuchi
        >>> communes = tieuchi.open_set("vn.legal-access-commune@25-2021")
        >>> communes.assume({"effective.from": "2022-01-01"}).assumptions[0]["unknown"]
        'day-in-force'
        """
        found, problems = _core.assume(self._core, pairs_of(values))
        return CriteriaSet(_checked(found, problems)._core, self._base or self)

    @property
    def decimals(self) -> int:
        """Decimals of every number of points."""
        return self._core.decimals

    @cached_property
    def sections(self) -> list[str]:
        """Ids of the sections, in document order."""
        return self._core.sections

    @cached_property
    def criteria(self) -> list[str]:
        """Ids of the criteria, in document order."""
        return self._core.criteria

    @cached_property
    def levels(self) -> list[str]:
        """Ids of the levels, highest first; what an entity gets that reaches none stands last."""
        return self._core.levels

    @cached_property
    def columns(self) -> list[str]:
        """Names of the columns that data for this set must have."""
        return self._core.columns

    def column(self, name: str) -> dict[str, Any]:
        """Say what a column holds.

        Returns
        -------
        dict
            ``measure``, its id; ``kind``: ``"flag"`` (yes or no), ``"integer"``, ``"decimal"``, ``"label"`` or ``"date"``;
            ``decimals`` allowed; ``labels`` of a choice.

        Raises
        ------
        KeyError
            If the set needs no such column.
        """
        return self._core.column(name)

    def title(self, id: str = "", language: str = "en") -> str:
        """Return the title of a section, criterion, veto or level, or of the set itself.

        Raises
        ------
        KeyError
            If nothing has this id.
        ValueError
            If the language is neither ``"en"`` nor ``"vi"``.
        """
        return self._core.title(id, checked_language(language))

    def maximum(self, id: str = "") -> Decimal | None:
        """Return the points at stake, exactly: of a section or criterion, or in all; None where there are none."""
        units = self._core.maximum(id)
        return None if units is None else exact(units, self.decimals)

    @property
    def readings(self) -> list[dict[str, Any]]:
        """How the set reads a text that is silent: ``id``, ``question``, ``taken``, ``others``, ``source``."""
        return self._core.readings()

    @property
    def sources(self) -> list[dict[str, Any]]:
        """What the set rests on: ``id``, ``number``, ``issuer``, ``date``, ``title``, ``url``, ``note``."""
        return self._core.sources()

    def run_tests(self) -> list[CaseResult]:
        """Run the tests that stand in the document."""
        return [CaseResult(*result) for result in self._core.run_tests()]

    def run_cases(self, path: PathLike) -> list[CaseResult]:
        """Run a file of cases.

        Raises
        ------
        DocumentError
            If the file is not valid, or its cases are for another set.
        """
        file = os.fspath(path)
        cases, problems = _core.parse_cases(read_document(file), file)
        if cases is None:
            raise DocumentError(problems)
        if cases.set != self.name:
            message = f"the cases are for '{cases.set}', the set is '{self.name}'"
            remedy = f"name the set '{cases.set}', or another file of cases"
            raise DocumentError([Problem("cases-for-another-set", message, remedy, file=file, pointer="/set")])
        return [CaseResult(*result) for result in self._core.run_cases(cases)]

    @cached_property
    def plan(self) -> _core.Plan:
        """The set lowered to steps, compiled once; ``print(criteria.plan)`` shows them."""
        return _core.Plan(self._core)

    def compile(self, run: _core.Run) -> _core.Plan:
        """Lower the set to steps for the days of one run; the plan of a run that names none is kept."""
        return self.plan if run == _core.Run() else _core.Plan(self._core, run)

    @property
    def run_needs(self) -> list[str]:
        """The days that a run of this set must name: ``period``, ``judged_on``, ``decided_on``."""
        return self._core.run_needs

    @cached_property
    def grades(self) -> list[str]:
        """Ids of the grades on which criteria are judged, lowest first; empty where there are none."""
        return self._core.grades

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CriteriaSet) and self._core == other._core

    def __hash__(self) -> int:
        return hash(self.name)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._base is not None:  # no document can be made of it
            return CriteriaSet.assume, (self._base, {each["at"]: each["value"] for each in self.assumptions})
        return parse, (self.to_json(), self.name)  # not the canonical form, which has an order of its own

    def __repr__(self) -> str:
        return f"<CriteriaSet {self.name}>"

    def _repr_html_(self) -> str:
        reason = self.provisional_reason()
        facts = [f"{len(self.criteria)} criteria", *([f"{self.maximum():f} points"] if self.maximum() else [])]
        body = "".join(
            f'<tr><th scope="row">{escape(self.title(id))}</th><td>{"" if points is None else f"{points:f}"}</td></tr>'
            for id, points in ((id, self.maximum(id)) for id in self.criteria[:_HTML_ROWS])
        )
        more = f"<p>{len(self.criteria) - _HTML_ROWS} more criteria</p>" if len(self.criteria) > _HTML_ROWS else ""
        levels = "".join(f"<li>{escape(self.title(id))}</li>" for id in self.levels)
        return (
            f"<p><b>{escape(self.title())}</b> ({escape(self.name)}), {', '.join(facts)}</p>"
            + (f"<p>{escape(reason)}</p>" if reason else "")
            + f"<p>Levels, highest first:</p><ol>{levels}</ol>"
            + '<table><thead><tr><th scope="col">criterion</th><th scope="col">points</th></tr></thead>'
            + f"<tbody>{body}</tbody></table>{more}"
        )


def sets_folder() -> Path:
    """Where the sets lie that ship with the package: in it, or in the sources it is run from."""
    package = Path(__file__).resolve().parent
    installed = package / "sets"
    return installed if installed.is_dir() else package.parents[1] / "src" / "catalog" / "sets"


def load(path: PathLike) -> CriteriaSet:
    """Read and check a criteria set from a file.

    Parameters
    ----------
    path
        A JSON document.

    Raises
    ------
    DocumentError
        If the document is not valid or the file cannot be read; ``.problems`` names everything.

    Examples
    --------
    >>> import tieuchi
    >>> try:
    ...     tieuchi.load("no-such-file.json")
    ... except tieuchi.DocumentError as error:
    ...     error.problems[0].code
    'file-unreadable'
    """
    found, problems = _validated(path)
    return _checked(found, problems)


def parse(text: str | bytes, file: str = "") -> CriteriaSet:
    """Read and check a criteria set from text.

    Parameters
    ----------
    text
        A JSON document; bytes are UTF-8.
    file
        What problems call the document.

    Raises
    ------
    DocumentError
        If the document is not valid; ``.problems`` names everything.
    TypeError
        If `text` is neither text nor bytes.
    """
    if isinstance(text, str):
        text = text.encode(errors="surrogatepass")
    elif not isinstance(text, bytes):
        raise TypeError(
            f"text: expected a document as text or bytes, found {type(text).__name__}; a file is read by load"
        )
    found, problems = _core.parse(text, file, os.fsencode(sets_folder()))
    return _checked(found, problems)


def validate(path: PathLike) -> list[Problem]:
    """Check a criteria set in a file.

    Parameters
    ----------
    path
        A JSON document.

    Returns
    -------
    list of Problem
        Everything that is wrong, a file that cannot be read included; empty for a valid set.

    Examples
    --------
    >>> import tieuchi
    >>> len(tieuchi.validate("no-such-file.json"))
    1
    """
    return _validated(path)[1]


def _validated(path: PathLike) -> tuple[_core.CriteriaSet | None, list[Problem]]:
    """Read and check a file; its name goes to the core as the system has it, for it may be no UTF-8."""
    return _core.validate(os.fsencode(path), os.fsencode(sets_folder()))


def _checked(found: _core.CriteriaSet | None, problems: list[Problem]) -> CriteriaSet:
    if found is None:
        raise DocumentError(problems)
    return CriteriaSet(found)
