"""XLSX files on the command line."""

from datetime import date, datetime

import pytest
from officers import MAP, NAMES, TOTALS, read_back, totals, typed


def test_a_workbook_with_a_title_above_its_header(run, document, map_file, book):
    def change(work, sheet):
        sheet.merge_cells("A1:H1")
        sheet["C4"].number_format = "0.0"
        sheet["A30"].number_format = "0"  # a cell that was formatted and is empty

    path = book([[f" {name}\n" for name in NAMES], *typed()], above=[["Danh sách năm 2024"], []], change=change)
    result = run("evaluate", document, path, "--map", map_file({**MAP, "header": 3}), "--format", "csv")
    assert totals(result) == TOTALS
    assert f"{path}: sheet 'Danh sách'" in result.stderr


def test_cells_of_a_workbook_have_types(run, document, map_file, book, tmp_path):
    rows = typed()
    rows[0][2], rows[0][3], rows[0][4] = "8,0", True, 2.0
    rows[1][2] = 0.1 + 0.2 + 4.95
    path = book([list(NAMES), *rows])
    assert totals(run("evaluate", document, path, "--map", map_file(), "--format", "csv")) == TOTALS
    rows[1][2], rows[1][3] = 5.2501, datetime(2024, 1, 1)
    message = run("evaluate", document, book([list(NAMES), *rows]), "--map", map_file(), code=1).stderr
    assert "expected at most 2 decimals, found 5.2501 in row 2" in message
    assert "[unknown-choice]" in message


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda work, sheet: sheet.merge_cells("B1:C1"), [], "cells B1:C1 are merged, in the header"),
        (lambda work, sheet: sheet.merge_cells("B2:B4"), [], "cells B2:B4 are merged\n  split them"),
        (lambda work, sheet: work.create_sheet("Khác"), [], "2 sheets: 'Danh sách', 'Khác'"),
        (lambda work, sheet: None, ["--sheet", "Khac"], "no sheet 'Khac'\n  there are 'Danh sách'"),
        (lambda work, sheet: None, ["--header", "9"], "expected a header in row 9, found nothing"),
        (lambda work, sheet: sheet.delete_rows(2, 3), [], "expected at least one row below the header"),
        (lambda work, sheet: None, ["--delimiter", ";"], "--delimiter says nothing of an XLSX file"),
        (lambda work, sheet: sheet.__setitem__("C2", "=4+4"), [], "a value, found =4+4 in row 1"),
        (lambda work, sheet: sheet.__setitem__("C1", None), [], "column 3 has no name"),
        (lambda work, sheet: sheet.__setitem__("C1", "Mã"), [], "columns 1 and 3 are both named 'Mã'"),
        (lambda work, sheet: sheet.__setitem__("C2", "#DIV/0!"), [], 'found "#DIV/0!" in row 1'),
    ],
)
def test_what_a_workbook_leaves_open_is_a_problem(run, document, map_file, book, change, options, message):
    path = book([list(NAMES), *typed()], change=change)
    assert message in run("evaluate", document, path, "--map", map_file(), *options, code=1).stderr


def test_a_sheet_is_named_and_hidden_ones_do_not_count(run, document, map_file, book):
    def change(work, sheet):
        work.create_sheet("Ẩn").sheet_state = "hidden"

    path = book([list(NAMES), *typed()], change=change)
    assert totals(run("evaluate", document, path, "--map", map_file(), "--format", "csv")) == TOTALS
    named = ["--sheet", "Danh sách", "--format", "csv"]
    assert totals(run("evaluate", document, path, "--map", map_file(), *named)) == TOTALS


def test_cells_merged_in_a_column_that_is_not_needed_do_no_harm(run, document, map_file, book):
    rows = [[*row, "xã A"] for row in typed()]
    path = book([[*NAMES, "Xã"], *rows], change=lambda work, sheet: sheet.merge_cells("I2:I4"))
    assert totals(run("evaluate", document, path, "--map", map_file(), "--format", "csv")) == TOTALS


def test_rejected_rows_of_a_workbook(run, document, map_file, book, tmp_path):
    rows = [*typed(), ["Dũng", "Vùng sâu", 8, "x", 2, 1.5, 4, 5], ["Em", "Khó khăn", "=4+4", "x", 2, 1.5, 4, 5]]
    rejected = tmp_path / "rejected.csv"
    run("evaluate", document, book([list(NAMES), *rows]), "--map", map_file(), "--reject", rejected, code=1)
    back = read_back(rejected)
    assert [(row["row"], row["Mã"], row["Điểm"], row["codes"]) for row in back] == [
        ("4", "Dũng", "8", "unknown-choice"),
        ("5", "Em", "=4+4", "formula-not-computed"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.xlsx", "file-malformed"),
        ("a.xls", "file-type"),
        ("a.parquet", "file-malformed"),
        ("a.json", "file-malformed"),
    ],
)
def test_files_that_are_not_what_their_name_says_are_refused(run, document, tmp_path, name, code):
    path = tmp_path / name
    path.write_bytes(b"not so")
    assert f"[{code}]" in run("evaluate", document, path, code=1).stderr


def test_a_date_in_a_workbook_is_a_day_of_its_own():
    from tieuchi.cli.read_workbook import _cell

    assert _cell(datetime(2024, 12, 31)) == date(2024, 12, 31)
    assert _cell(datetime(2024, 12, 31, 8)) == datetime(2024, 12, 31, 8)
    assert _cell("  ") is None
