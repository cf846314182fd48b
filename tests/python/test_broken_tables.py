"""Broken tables: always problems or a result, never anything else; and what is read is what stands there, exactly."""

import contextlib
import csv
import io
import re
import tempfile
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

import hypothesis.strategies as st
import pytest
import tieuchi
from hypothesis import example, given, settings
from tieuchi.cells import Cells

SET = tieuchi.parse("""{
    "tieuchi": "1.0", "type": "set", "id": "test.cells", "edition": "1", "kinds": ["citizen"],
    "title": {"en": "Cells", "vi": "Ô"}, "completeness": "complete",
    "sources": {"rules": {"title": {"en": "Rules", "vi": "Quy chế"}, "number": "1"}}, "source": "rules",
    "when_not_applicable": "none",
    "measures": {"score": {"type": "points", "max": 10, "decimals": 2}, "leads": {"type": "yes_no"},
                 "area": {"type": "choice", "values": ["town", "village"]}, "born": {"type": "date"}},
    "criteria": [
        {"id": "scored", "title": {"en": "Score", "vi": "Điểm"}, "points": 10, "award": {"given": "score"},
         "missing": "unknown"},
        {"id": "leading", "title": {"en": "Leads", "vi": "Dẫn"}, "rule": {"is_true": "leads"}, "missing": "unknown"},
        {"id": "urban", "title": {"en": "Town", "vi": "Phố"}, "rule": {"measure": "area", "one_of": ["town"]},
         "missing": "unknown"},
        {"id": "young", "title": {"en": "Young", "vi": "Trẻ"}, "rule": {"measure": "born", "at_least": "2000-01-01"},
         "missing": "unknown"}],
    "levels": [{"id": "good", "title": {"en": "Good", "vi": "Tốt"}, "total": {"at_least": 5}}],
    "otherwise": {"id": "none", "title": {"en": "None", "vi": "Không"}}}""")

BAD = object()
NUMBERS = [
    "8",
    "8.5",
    "8,5",
    "1.234",
    "1,234",
    "-1",
    "10.01",
    "+3",
    "8.",
    ".5",
    "1e1",
    "٣",
    "8 ",
    "NaN",
    "1 000",
    "0x1",
    "",
]
ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 12),
    st.sampled_from([2**63, -(2**70), 10**400, 0.1 + 0.2, 7.995, 79.995, 1e300, float("nan"), float("inf"), -0.0, 8.0]),
    st.sampled_from([Decimal("8.25"), Decimal("8.001"), Decimal("NaN"), Decimal("1e999"), Decimal("-0.00"), Decimal("8.10")]),
    st.sampled_from([*NUMBERS, "town", " Village", "village", "Có", "không", "X", "đạt", "yes", "maybe", "\u00a0", "khó", "\0"]),
    st.sampled_from(["2000-01-01", "31/12/1999", "30/02/2001", "2001-02-29", "1/1/2024", "2024-1-1", "1899-12-31"]),
    st.sampled_from([date(2000, 1, 1), date(1850, 1, 1), datetime(2001, 5, 1), datetime(2001, 5, 1, 8, 30)]),
    st.text(max_size=3),
)  # fmt: skip


# What a cell means, written again from docs/officers-files.md and docs/python.md, slowly and in another way.


def text_of(cell):
    return " ".join(cell.split()) if isinstance(cell, str) else None


def number(cell, mark):
    if isinstance(cell, str):
        text = text_of(cell)
        if text == "":
            return None
        if not re.fullmatch(r"[+-]?[0-9]+(" + re.escape(mark) + r"[0-9]*)?", text, re.ASCII):
            return BAD
        value = Fraction(text.replace(",", ".").rstrip("."))
    elif isinstance(cell, (bool, date, datetime)):
        return BAD
    else:
        try:
            value = Fraction(cell)
        except (ValueError, OverflowError, InvalidOperation):
            return BAD
        if isinstance(cell, float) and abs(value * 100 - round(value * 100)) <= Fraction(1, 10**6):
            value = Fraction(round(value * 100), 100)
    return value if 0 <= value <= 10 and (value * 100).denominator == 1 else BAD


def flag(cell):
    if isinstance(cell, str):
        word = text_of(cell).casefold()
        yes, no = {"có", "yes", "true", "1", "x", "đạt"}, {"không", "no", "false", "0", "không đạt"}
        return None if word == "" else word in yes if word in yes | no else BAD
    return bool(cell) if isinstance(cell, (bool, int, float, Decimal)) and cell in (0, 1) else BAD


def label(cell):
    return None if text_of(cell) == "" else text_of(cell) if text_of(cell) in ("town", "village") else BAD


def day(cell):
    if isinstance(cell, str):
        text = text_of(cell)
        if text == "":
            return None
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text, re.ASCII)
        turned = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text, re.ASCII)
        try:
            cell = date(*map(int, found.groups() if found else reversed(turned.groups()))) if found or turned else None
        except ValueError:
            return BAD
        if cell is None:
            return BAD
    if isinstance(cell, datetime):
        cell = cell.date() if cell == datetime(cell.year, cell.month, cell.day) else None
    return cell if isinstance(cell, date) and 1900 <= cell.year <= 2199 else BAD


READ = {"leads": flag, "area": label, "born": day}


def meant(column, cell, mark):
    return None if cell is None else number(cell, mark) if column == "score" else READ[column](cell)


def compare(found, row, read):
    if any(value is BAD for value in read.values()):
        assert found.is_rejected(row), read
        faults = {fault.column for fault in found.rejected.of(row)}
        assert faults == {column for column, value in read.items() if value is BAD}
        return
    assert not found.is_rejected(row), (read, found.rejected.of(row))
    words = {None: "unknown", True: "met", False: "unmet"}
    assert found.points("scored")[row] == read["score"]
    assert found.values("leading.outcome")[row] == words[read["leads"]]
    assert found.values("urban.outcome")[row] == words[read["area"] and read["area"] == "town"]
    assert found.values("young.outcome")[row] == words[read["born"] and read["born"] >= date(2000, 1, 1)]


rows_of_anything = st.lists(st.fixed_dictionaries({name: ANY for name in SET.columns}), min_size=1, max_size=6)


@settings(max_examples=150)
@given(rows_of_anything, st.sampled_from([".", ","]))
@example([{"score": "8,5", "leads": "x", "area": "town", "born": "1/1/2000"}], ",")
def test_each_cell_is_read_exactly_or_its_row_is_rejected(rows, mark):
    columns = {name: Cells.of(row[name] for row in rows) for name in SET.columns}
    try:
        found = tieuchi.evaluate(SET, columns, decimal=mark, on_problem="reject")
    except tieuchi.TableError as error:  # crosses beside nothing, which may mean two things
        assert {each.code for each in error.problems} == {"empty-not-stated"}
        return
    for row, cells in enumerate(rows):
        compare(found, row, {name: meant(name, cell, mark) for name, cell in cells.items()})


@settings(max_examples=150)
@given(rows_of_anything, st.sampled_from([{}, {"decimal": ","}, {"values": {"*": {"khó": None}}}]), st.booleans())
def test_lists_of_anything_give_problems_with_all_their_parts_or_a_result(rows, options, rejects):
    data = {name: [row[name] for row in rows] for name in SET.columns}
    try:
        found = tieuchi.evaluate(SET, data, on_problem="reject" if rejects else "error", **options)
    except tieuchi.TableError as error:
        assert all(each.code and each.message and each.remedy for each in error.problems)
        assert "Traceback" not in str(error)
        return
    for row in range(len(found)):
        found.explain(row).to_text("vi")
        if not found.is_rejected(row) and isinstance(rows[row]["score"], (int, Decimal)):
            assert found.points("scored")[row] == rows[row]["score"]


files = st.lists(st.lists(st.text("ab\"';,\t|\u00e9\u1ed9 \n-.1", max_size=4), min_size=3, max_size=3), max_size=5)


@settings(max_examples=40)
@given(files, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_every_cell_of_a_csv_file_is_the_text_that_was_written(rows, mark, end):
    read = pytest.importorskip("tieuchi.cli.readers")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["p", "q", "r"], *rows, ["last", "", "row"]])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(text.getvalue().encode())
        found = read.read_file(path, read.FileOptions(delimiter=mark))
        written = [[cell or None for cell in row] for row in [*rows, ["last", "", "row"]]]
        assert [list(row) for row in zip(*(found.cells(name).to_list() for name in "pqr"), strict=True)] == written
        first = 2
        for row, cells in enumerate(written):
            assert found.line_of(row) == first
            first += 1 + sum((cell or "").count("\n") for cell in cells)


@settings(max_examples=40)
@given(st.binary(max_size=40), st.integers(0, 80), st.sampled_from([None, ";", "utf-16", "cp1258"]))
def test_a_csv_file_of_any_bytes_gives_rows_or_problems(junk, at, said):
    read = pytest.importorskip("tieuchi.cli.readers")
    whole = b'score,leads,area,born\r\n8.5,x,town,2000-01-01\r\n"7",no,"village",1/1/1999\r\n'
    options = read.FileOptions(said) if said == ";" else read.FileOptions(encoding=said)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(whole[:at] + junk + whole[at:])
        with contextlib.suppress(tieuchi.TableError):
            found = read.read_file(path, options)
            assert all(len(found.cells(name)) == found.rows for name in found.header)
