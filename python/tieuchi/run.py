"""The days of a run: the period of the data, the day it is judged on and the day it is decided on."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from . import _core

Day = str | date
Period = int | str | tuple[Day, Day] | Sequence[Day]


def run_of(period: Period | None = None, judged_on: Day | None = None, decided_on: Day | None = None) -> _core.Run:
    """Name the days of a run.

    Parameters
    ----------
    period
        The window of the data: a year (``2024`` or ``"2024"``), a quarter (``"2024-Q3"``), a month (``"2024-07"``), or
        the first and the last day.
    judged_on
        The day ages are taken on; the last day of the period where not named.
    decided_on
        The day of the decision, to which waiting runs.

    Raises
    ------
    ValueError
        If something is no day, or the last day comes before the first.

    Examples
    --------
    >>> run_of(2024) == run_of(("2024-01-01", "2024-12-31")) == run_of("2024-01-01..2024-12-31")
    True
    """
    return _core.Run(
        None if period is None else _period(period),
        None if judged_on is None else _day("judged_on", judged_on),
        None if decided_on is None else _day("decided_on", decided_on),
    )


def named_days(
    period: Period | None = None, judged_on: Day | None = None, decided_on: Day | None = None
) -> dict[str, str]:
    """The days that a run names, as every output prints them; empty where it names none."""
    days = {} if period is None else {"period": "..".join(_period(period))}
    named = {"judged_on": judged_on, "decided_on": decided_on}
    return days | {name: _day(name, day) for name, day in named.items() if day is not None}


def _day(name: str, day: Day) -> str:
    if isinstance(day, date):
        return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    if isinstance(day, str):
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
                return date.fromisoformat(day).isoformat()
        except ValueError:
            pass
    raise ValueError(f'{name}: expected a day such as "2024-12-31", found {day!r}')


def _period(period: Period) -> tuple[str, str]:
    if isinstance(period, int) and not isinstance(period, bool) and 1 <= period <= 9999:
        return f"{period:04d}-01-01", f"{period:04d}-12-31"
    if isinstance(period, str):
        return _period_of_text(period.strip())
    if isinstance(period, Sequence) and len(period) == 2:
        first, last = (_day("period", day) for day in period)
        if last < first:
            raise ValueError(f"period: expected the first day before the last, found {first} and {last}")
        return first, last
    raise ValueError(f'period: expected a year, or the first and the last day, found {period!r}; write "2024"')


def _period_of_text(text: str) -> tuple[str, str]:
    if re.fullmatch(r"\d{4}", text) and text != "0000":
        return f"{text}-01-01", f"{text}-12-31"
    if quarter := re.fullmatch(r"(\d{4})-?[Qq]([1-4])", text):
        last = 3 * int(quarter[2])
        return f"{quarter[1]}-{last - 2:02d}-01", f"{quarter[1]}-{last:02d}-{31 if last in (3, 12) else 30}"
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return f"{text}-01", f"{text}-{monthrange(int(month[1]), int(month[2]))[1]:02d}"
    if ".." in text:
        first_day, _, last_day = text.partition("..")
        return _period((first_day.strip(), last_day.strip()))
    raise ValueError(f'period: expected "2024", "2024-Q3", "2024-07" or "2024-01-01..2024-12-31", found "{text}"')
