"""The demo prints the numbers that were published, and writes what it shows."""

import csv
import io
import json

import pytest
import tieuchi
from tieuchi.cli.app import app
from typer.testing import CliRunner

FILES = ("tuan-giao-2021", "learning-units", "party-cells")
DISTRICT = (
    "district-cells.csv", "district-cells.json", "district-cells.md", "district-members.csv", "district-members.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(app, ["demo", "-o", str(folder / "results")])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout, folder / "results"


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_the_pilot_comes_out_as_published(demo):
    output, _ = demo
    assert "Learning Citizen       363            98.11 %" in output
    assert "Not achieved             7             1.89 %" in output
    assert "363 / 370 = 98.11 % reached Learning Citizen" in output
    assert "7 / 370 = 1.89 % did not" in output


def test_what_is_not_real_is_said(demo):
    output, _ = demo
    assert "Every row is made up (synthetic)" in output
    assert "Its own pass mark is not known to us" in output
    assert output.count("Titles are provisional") == 4


def test_each_of_the_seven_has_a_reason(demo):
    output, _ = demo
    lines = output.split("Why 7 did not:\n")[1].split("\n\n")[0].splitlines()
    assert len(lines) == 7
    assert "  synthetic-245: total 79.75, 80 needed" in lines
    assert "  synthetic-365: total 69.5, 70 needed" in lines
    (two_floors,) = [line for line in lines if "synthetic-351" in line]
    assert two_floors.count("floor 5") == 2
    (unanswered,) = [line for line in lines if "synthetic-333" in line]
    assert "no data, floor 5" in unanswered


def test_one_failure_is_explained_in_both_languages(demo):
    output, _ = demo
    assert "4.5 points; at least 5 points needed: 0.5 points short." in output
    assert "4,5 điểm; cần ít nhất 5 điểm: thiếu 0,5 điểm." in output


def test_units_and_cells_stand_on_their_side_of_the_limit(demo):
    output, _ = demo
    words = {line.split()[0]: line.split()[1:] for line in output.splitlines() if line.startswith("synthetic-")}
    assert words["synthetic-unit-good-on-equality"] == ["85", "Good"]
    assert words["synthetic-unit-just-below-good"] == ["84.99", "Fair"]
    assert words["synthetic-unit-just-below-fair"] == ["69.999", "Average"]
    assert words["synthetic-unit-last-item-missing"][3:] == ["cannot", "tell", "yet:", "Good", "/", "Fair"]
    assert words["synthetic-cell-meets-everything"] == ["Learning", "Unit"]
    assert words["synthetic-cell-one-life-skill-short"] == ["Not", "recognised"]
    assert words["synthetic-cell-village-not-reported"][:3] == ["cannot", "tell", "yet:"]


def test_results_are_written_in_three_formats(demo):
    output, folder = demo
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*DISTRICT, *(f"{name}.{ending}" for name in FILES for ending in ("csv", "json", "md"))]
    )
    assert f"Results are in {folder}:" in output
    for name in FILES:
        rows = rows_of(folder / f"{name}.csv")
        entities = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["entities"]
        page = (folder / f"{name}.md").read_text(encoding="utf-8")
        assert [row["id"] for row in rows] == [entity["id"]["id"] for entity in entities]
        assert [row["level"] for row in rows] == [entity["level"] or "" for entity in entities]
        assert all(f"| {row['id']} |" in page for row in rows)
    citizens = rows_of(folder / "tuan-giao-2021.csv")
    assert sum(row["level"] == "learning-citizen" for row in citizens) == 363


def test_the_demo_speaks_vietnamese(tmp_path):
    result = CliRunner().invoke(app, ["demo", "--lang", "vi", "-o", str(tmp_path)])
    assert result.exit_code == 0
    assert "363 / 370 = 98,11 % đạt Công dân học tập" in result.stdout
    assert "7 / 370 = 1,89 % không đạt" in result.stdout
    assert "synthetic-245: tổng 79,75, cần 80" in result.stdout


def test_a_second_demo_writes_the_same_bytes(demo, tmp_path):
    _, folder = demo
    assert CliRunner().invoke(app, ["demo", "-o", str(tmp_path)]).exit_code == 0
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_without_o_results_lie_in_the_folder_results(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["demo"]).exit_code == 0
    assert len(list((tmp_path / "results").iterdir())) == 9 + len(DISTRICT)


def test_the_inputs_name_the_measures_of_their_sets(root):
    for name, criteria in zip(
        FILES, ("vn.learning-citizen@2022", "vn.learning-unit@22-2020", "vn.party-cell@ninh-binh-2024"), strict=True
    ):
        header = (root / "docs" / "examples" / "demo" / f"{name}.csv").read_text(encoding="utf-8").split("\n")[0]
        assert set(tieuchi.open_set(criteria).columns) <= set(header.split(","))


def test_the_district_comes_out_as_published(demo):
    output, folder = demo
    assert "210 of 232 cells = 90.5 % Learning Unit" in output
    assert "210 trên 232 chi bộ = 90,5 % Đơn vị học tập" in output
    assert "Nearest to “Learning Citizen”:\n    - DV-0187: 7.25 points short" in output
    assert sum(row["level"] == "learning-unit" for row in rows_of(folder / "district-cells.csv")) == 210
    assert len(rows_of(folder / "district-members.csv")) == 5686
