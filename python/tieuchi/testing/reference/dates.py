"""Days, months, ages, and the days of a run (section 7)."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple


def day(value: str | date) -> date:
    """Read a whole date.

    >>> day("2024-07-28")
    datetime.date(2024, 7, 28)
    """
    return value if isinstance(value, date) else date.fromisoformat(value)


class Run(NamedTuple):
    """The days a run names."""

    period: tuple[date, date] | None = None
    judged_on: date | None = None
    """The last day of the period where not named."""
    decided_on: date | None = None

    @property
    def last_day(self) -> date:
        """The day whose parameters are in force."""
        assert self.period is not None, "the set needs a period"
        return self.period[1]

    def named(self, on: str) -> date:
        """The day that `judged_on`, `decided_on` or `period_end` names, or a date itself."""
        if on == "period_end":
            return self.last_day
        if on == "judged_on":
            return self.judged_on or self.last_day
        if on == "decided_on":
            assert self.decided_on is not None, "the set needs the day of the decision"
            return self.decided_on
        return day(on)


def last_of_month(year: int, month: int) -> int:
    """Count the days of a month."""
    return calendar.monthrange(year, month)[1]


def months_after(start: date, months: int) -> date:
    """Go on by so many months: the same day, clipped to the month's end.

    >>> months_after(date(2024, 1, 31), 1), months_after(date(2023, 11, 30), 3)
    (datetime.date(2024, 2, 29), datetime.date(2024, 2, 29))
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, last_of_month(year, month + 1)))


def age(born: date, on: date, counted: str) -> int:
    """Count the years of someone.

    >>> age(date(2000, 2, 29), date(2023, 2, 28), "completed"), age(date(2000, 2, 29), date(2023, 2, 27), "completed")
    (23, 22)
    >>> age(date(2000, 12, 31), date(2023, 1, 1), "calendar_years")
    23
    """
    years = on.year - born.year
    if counted == "calendar_years":
        return years
    birthday = date(on.year, born.month, min(born.day, last_of_month(on.year, born.month)))
    return years if birthday <= on else years - 1
