"""Columns of days that do not fit: each value with its rows, out of range as the day it is."""

import datetime

import numpy
import pytest
import tieuchi
from samples import text

CRITERIA = tieuchi.parse("""{
    "tieuchi": "1.0", "type": "set", "id": "test.young", "edition": "1", "kinds": ["citizen"],
    "title": {"en": "Young", "vi": "Trẻ"}, "completeness": "complete",
    "sources": {"rules": {"title": {"en": "Rules", "vi": "Quy chế"}, "number": "1"}}, "source": "rules",
    "when_not_applicable": "none", "measures": {"born": {"type": "date", "from": "1950-01-01", "until": "2024-12-31"}},
    "criteria": [{"id": "young", "title": {"en": "Young", "vi": "Trẻ"}, "missing": "unknown",
                  "rule": {"measure": "born", "at_least": "2000-01-01"}}],
    "levels": [{"id": "young-reader", "title": {"en": "Y", "vi": "T"}, "requires": "all"}],
    "otherwise": {"id": "none", "title": {"en": "N", "vi": "K"}}}""")


def problem(born):
    with pytest.raises(tieuchi.TableError) as caught:
        tieuchi.evaluate(CRITERIA, {"born": born})
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize(
    "born",
    [
        ["1899-12-31", "2001-01-01", "2025-01-01"],
        [datetime.date(1899, 12, 31), datetime.date(2001, 1, 1), datetime.date(2025, 1, 1)],
        numpy.array(["1899-12-31", "2001-01-01", "2025-01-01"], dtype="datetime64[D]"),
    ],
    ids=["text", "date", "numpy"],
)
def test_days_out_of_range_are_told_as_days(born):
    found = problem(born)
    told = "expected a value from 1950-01-01 to 2024-12-31, found 1899-12-31 in row 1; 2025-01-01 in row 3"
    assert told in found.message
    assert (found.code, found.rows, found.row_count) == ("value-out-of-range", [0, 2], 2)


def test_every_value_that_is_no_day_is_told_with_its_rows():
    found = problem(["2001-02-29", "2001-01-01", "?", "2001-02-29", 2024, None])
    assert (
        'found "2001-02-29" in 2 rows, first 1, 4; "?" in row 3; "2024" in row 5 (the first row is 1)' in found.message
    )
    times = numpy.array(["2001-01-01T08:30", "2001-01-01T00:00", "NaT", "2002-02-02T00:01"], dtype="datetime64[m]")
    found = problem(times)
    assert 'found "2001-01-01T08:30" in row 1; "2002-02-02T00:01" in row 4 (the first row is 1)' in found.message
    assert (found.code, found.row_count) == ("not-a-date", 2)
    rejecting = tieuchi.evaluate(CRITERIA, {"born": times}, on_problem="reject")
    assert (rejecting.levels, rejecting.rejected.rows) == ([None, "young-reader", None, None], [0, 3])


def test_days_beyond_every_calendar_are_no_days():
    found = problem(numpy.array([-(10**9), 10**9, 0], dtype="datetime64[D]"))
    assert (found.code, found.row_count) == ("not-a-date", 2)


def test_words_and_numbers_for_yes_and_no_say_what_to_do():
    criteria = tieuchi.parse(text())
    data = {"area": ["ordinary"], "score": [8], "books": [2], "income": [1], "digital.count": [4], "digital.base": [5]}

    def message(**changed):
        with pytest.raises(tieuchi.TableError) as caught:
            tieuchi.evaluate(criteria, {**data, "leads": [True], **changed})
        (found,) = caught.value.problems
        return f"{found.message}\n{found.remedy}"

    assert "expected true and false, or 0 and 1, found text" in message(leads=["yes"])
    assert "values={}" in message(leads=["yes"])
    assert tieuchi.evaluate(criteria, {**data, "leads": ["yes"]}, values={}).values("leads-others.outcome") == ["met"]
    assert "expected 0 or 1, no or yes, found 2 in row 1 (the first row is 1)\ncorrect the value" in message(leads=[2])
    assert "found yes and no" in message(area=[True])
