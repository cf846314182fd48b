"""A small office's file as CSV and as a workbook, the map that reads it, and the command line on both."""

import csv
import io
import json
from pathlib import Path

import pytest
from samples import text

NAMES = {
    "Mã": "name",
    "Khu vực": "area",
    "Điểm": "score",
    "Phụ trách": "leads",
    "Số sách": "books",
    "Thu nhập": "income",
    "Số dùng": "digital.count",
    "Tổng số": "digital.base",
}
MAP = {
    "columns": {theirs: ours for theirs, ours in NAMES.items() if ours != "name"},
    "values": {"area": {"Khó khăn": "difficult", "Bình thường": "ordinary"}},
    "decimal": ",",
    "key": "Mã",
}
ROWS = [
    ["Án", "Bình thường", "8,0", "x", 2, "1,5", 4, 5],
    ["Bình", "Khó khăn", "5,25", "Có", 3, "20", 5, 5],
    ["Chi", "bình thường", "", "Không", 0, "0,0", 0, 0],
]
TOTALS = ["13", "10.25", "0"]


@pytest.fixture
def run():
    from tieuchi.cli.app import app
    from typer.testing import CliRunner

    def invoke(*arguments, code=0):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == code, (result.output, result.exception)
        return result

    return invoke


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "sample.json"
    path.write_text(text(), encoding="utf-8")
    return path


@pytest.fixture
def map_file(tmp_path):
    def write(content=MAP, name="map.json"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.fixture
def book(tmp_path):
    import openpyxl

    def write(rows, name="data.xlsx", above=(), change=None, title="Danh sách"):
        work = openpyxl.Workbook()
        sheet = work.active
        sheet.title = title
        for row in [*above, *rows]:
            sheet.append(row)
        if change:
            change(work, sheet)
        work.save(tmp_path / name)
        return tmp_path / name

    return write


def lines(rows, delimiter=";"):
    return "\n".join(delimiter.join(map(str, row)) for row in [list(NAMES), *rows]) + "\n"


def read_back(path):
    return list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"))))


def totals(result):
    return [row["total_low"] for row in csv.DictReader(io.StringIO(result.stdout))]


def typed():
    rows = [[*row[:2], *(None if cell == "" else cell for cell in row[2:])] for row in ROWS]
    for row in rows:
        row[2] = None if row[2] is None else float(row[2].replace(",", "."))
    return rows
