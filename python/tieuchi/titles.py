"""Registers of titles: events that went before, what a run changes, and which of several assessments decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from . import _core
from .errors import TableError
from .immutable import Immutable

if TYPE_CHECKING:
    from .assessment import Assessment
    from .criteria import CriteriaSet
    from .programme_result import ProgrammeResult


class Titles(Immutable):
    """A register of titles as a table: a row for each event in the life of a title, appended and never changed.

    Parameters
    ----------
    table
        Anything that `tieuchi.evaluate` takes as data.
    key, event, level, day
        Columns with the key of the entity, the event (``"registered"``, ``"self_scored"``, ``"submitted"``, ``"checked"``,
        ``"withdrawn"``, ``"recognised"``, ``"kept"``, ``"expired"`` or ``"revoked"``), the id of the level of a title, and
        the day of the event.
    until, year, set, edition
        Columns with the last day a title is kept (missing: as the validity of the set says), the year that was judged, and
        the id and edition of the set, in a register of several. They may be absent under the names they have here.
        Other columns, such as the number of the decision and a reason, stand in the table for people.
    """

    def __init__(
        self,
        table: Any,
        key: str = "key",
        event: str = "event",
        level: str = "level",
        day: str = "day",
        until: str = "until",
        year: str = "year",
        set: str = "set",
        edition: str = "edition",
    ) -> None:
        self.table = table
        self.key = key
        self.event = event
        self.level = level
        self.day = day
        self.until = until
        self.year = year
        self.set = set
        self.edition = edition

    @property
    def _names(self) -> list[str]:
        """Its columns in the order that the core names them."""
        return [self.key, self.event, self.level, self.day, self.until, self.year, self.set, self.edition]


def decisions(
    result: ProgrammeResult,
    name: str | tuple[str, str],
    *,
    candidates: Literal["registered", "all"],
) -> dict[str, list[Any]]:
    """Say what a run changes in the register of titles of a set: who is recognised, keeps the title or loses it.

    Parameters
    ----------
    result
        What a programme found, over data that bring the register (`Dataset`, ``titles=``), in a run that names `decided_on`.
    name
        The set, or set and kind.
    candidates
        ``"registered"``: only who registered for the year of the period and has not withdrawn; ``"all"``: everyone in the
        table. There is no default, as it decides who may get a title.

    Returns
    -------
    dict
        Columns, one row an entity, that any table library takes: ``key``; ``change``: ``recognised``, ``kept``,
        ``upgraded``, ``downgraded``, ``expired``, ``stays`` (not reached, and what is held has not ended), ``none``,
        ``open`` (cannot be told yet), ``not_registered``, ``already_decided``, ``uncertain`` (rows of the register were
        left out) or ``rejected``; ``event``, ``level``, ``day``, ``until``, ``year``, ``set``, ``edition``: the row to
        append to the register, ``event`` None where there is none; ``held``: the level held until now, or last;
        ``late``: the steps that were taken after the days of the set's procedure. Late is told and decides nothing.

    Raises
    ------
    TableError
        If there is no register of the set, it does not fit, or the run does not name the days that are needed.
    """
    if candidates not in ("registered", "all"):
        raise ValueError(f'candidates: expected "registered" or "all", found {candidates!r}')
    node = result.programme._node(name)
    found, problems = _core.decide_titles(result._core, node, candidates == "all")
    if problems:
        raise TableError(problems)
    assessment = result[result.programme.sets[node]]
    decided_on = date.fromisoformat(assessment.options["decided_on"])
    has_event = [event is not None for event in found["event"]]

    def where_decided(value: Any) -> list[Any]:
        return [value if has else None for has in has_event]

    period = assessment.options.get("period")
    year = None if period is None else int(period.partition("..")[2][:4])
    named = zip(found["level"], found["held"], has_event, strict=True)
    return {
        "key": list(assessment.keys or []),
        "change": found["change"],
        "event": found["event"],
        "level": [level or held if has else None for level, held, has in named],
        "day": where_decided(decided_on),
        "until": [None if day is None else date.fromisoformat(day) for day in found["until"]],
        "year": where_decided(year),
        "set": where_decided(assessment.set.id),
        "edition": where_decided(assessment.set.edition),
        "held": found["held"],
        "late": [", ".join(steps) or None for steps in found["late"]],
    }  # fmt: skip


def deciding(assessments: Mapping[str, Assessment], *, decides: str) -> dict[str, list[Any]]:
    """Name for each entity which of several assessments of one set decides: those of quarters, say, and the year's end.

    Parameters
    ----------
    assessments
        By the label of their period, the earliest first, each evaluated with ``key=``.
    decides
        The label of the period that decides, and of nobody else, or ``"last"``: of each entity the last in which it stands.
        There is no default, as it decides who gets a title.

    Returns
    -------
    dict
        Columns, one row an entity in the order in which they first come: ``key``; ``period``, the label of the assessment
        that decides, None where there is none; ``row``, the row in it; ``level``, as there, None where it cannot be told.

    Raises
    ------
    TableError
        If a period is not there, the assessments are of several sets, or keys are missing or stand twice.
    """
    labels = list(assessments)
    if decides == "last" and "last" in labels:
        raise ValueError('decides: "last" names a rule here; give the period another label')
    named = []
    for label, each in assessments.items():
        if each.keys is None:
            raise ValueError(
                f"assessments[{label!r}]: no keys; evaluate with key= and the column that names the entities"
            )
        named.append((label, each._core, each.keys))
    (keys, which, rows), problems = _core.which_decides(named, None if decides == "last" else decides)
    if problems:
        raise TableError(problems)
    levels = {label: each.levels for label, each in assessments.items()}
    periods = [None if at is None else labels[at] for at in which]
    return {
        "key": keys,
        "period": periods,
        "row": rows,
        "level": [
            None if at is None or row is None else levels[at][row] for at, row in zip(periods, rows, strict=True)
        ],
    }


def check_editions(sets: Iterable[CriteriaSet]) -> list[_core.Problem]:
    """Say where editions of one set overlap, where between two of them none is in force, and whose start is not known.

    Parameters
    ----------
    sets
        Any sets; those of one id are compared.

    Returns
    -------
    list of Problem
        By id and in the order of days; empty where there is one edition for every day.

    Raises
    ------
    TypeError
        If something is no criteria set.

    Examples
    --------
    >>> import tieuchi
    >>> for problem in tieuchi.check_editions(tieuchi.open_set(name) for name in tieuchi.catalog()):
    ...     print(problem.code, problem.file)
    """
    given = list(sets)
    for each in given:
        if not hasattr(each, "_core") or not hasattr(each, "edition"):
            raise TypeError(f"sets: expected criteria sets, found {each!r}")
    return _core.check_editions([each._core for each in given])
