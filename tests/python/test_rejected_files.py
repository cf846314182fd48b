"""Rows of a file that do not fit, left out and written to a file; and files that are written whole or not at all."""

import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal

import duckdb
import pytest
from officers import NAMES, ROWS, lines, read_back
from tieuchi.files import beside


def spoilt():
    rows = [list(row) for row in ROWS]
    rows += [["Dũng", "Vùng sâu", "8,0", "x", 2, "1,5", 4, 5], ["Án", "Bình thường", "11", "x", 2, "1,5", 6, 5]]
    return rows


def test_rejected_rows_are_written_as_they_were_with_reasons(run, document, map_file, tmp_path):
    path, out, rejected = tmp_path / "a.csv", tmp_path / "out.csv", tmp_path / "rejected.csv"
    path.write_text(lines(spoilt()), encoding="utf-8")
    options = ["--map", map_file(), "-o", out, "--reject", rejected]
    result = run("evaluate", document, path, *options, code=1)
    assert f"3 of 5 rows rejected: {rejected}" in result.stdout
    assert "2 entities assessed; 3 of 5 rejected" in result.stdout
    assert rejected.read_bytes().startswith(b"\xef\xbb\xbf")
    back = read_back(rejected)
    assert [row["row"] for row in back] == ["1", "4", "5"]
    assert [[row[name] for name in NAMES] for row in back] == [
        list(map(str, row)) for row in (spoilt()[at] for at in (0, 3, 4))
    ]
    assert back[0]["reasons"] == "“Mã”: “Án” stands in more than one row."
    assert back[1]["reasons"] == "“Khu vực”: “Vùng sâu” is none of the values allowed."
    assert back[2]["codes"] == "key-repeated value-out-of-range count-above-base"
    results = read_back(out)
    assert [row["rejected"] for row in results] == ["true", "false", "false", "true", "true"]
    assert [(row["total_low"], row["level"], row["candidates"]) for row in results][3] == ("", "", "")
    vietnamese = run("evaluate", document, path, *options, "--lang", "vi", code=1).stdout
    assert f"3 trên 5 dòng bị loại: {rejected}" in vietnamese
    assert "“Khu vực”: “Vùng sâu” không thuộc các giá trị được phép." in rejected.read_text("utf-8")


def test_nothing_rejected_is_exit_code_zero_and_an_empty_file(run, document, map_file, tmp_path):
    path, rejected = tmp_path / "a.csv", tmp_path / "rejected.csv"
    path.write_text(lines(ROWS), encoding="utf-8")
    result = run("evaluate", document, path, "--map", map_file(), "--reject", rejected)
    assert f"0 of 3 rows rejected: {rejected}" in result.stdout
    assert read_back(rejected) == []


def test_rejected_rows_can_be_put_right_and_read_again(run, document, map_file, tmp_path):
    path, rejected = tmp_path / "a.csv", tmp_path / "rejected.csv"
    path.write_text(lines(spoilt()), encoding="utf-8")
    run("evaluate", document, path, "--map", map_file(), "--reject", rejected, code=1)
    content = (
        rejected.read_text("utf-8-sig").replace("Vùng sâu", "Khó khăn").replace("11", "10").replace("\n5,", "\n6,")
    )
    rejected.write_text(content.replace("Án,Bình thường,10", "Ân,Bình thường,10").replace(",6,5\n", ",5,5\n"), "utf-8")
    again = run("evaluate", document, rejected, "--map", map_file(), "--reject", tmp_path / "more.csv")
    assert "0 of 3 rows rejected" in again.stdout


def test_rejected_rows_in_json_markdown_and_parquet(run, document, map_file, tmp_path):
    path, rejected = tmp_path / "a.csv", tmp_path / "rejected.csv"
    path.write_text(lines(spoilt()), encoding="utf-8")
    options = ["--map", map_file(), "--reject", rejected]
    for name in ("out.json", "out.md", "out.parquet"):
        run("evaluate", document, path, *options, "-o", tmp_path / name, code=1)
    written = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert written["summary"]["rejected"] == 3
    assert written["entities"][3] == {
        "id": {"Mã": "Dũng"},
        "key": "Dũng",
        "rejected": True,
        "faults": [
            {
                "column": "Khu vực",
                "code": "unknown-choice",
                "value": "Vùng sâu",
                "reason": {
                    "vi": "“Khu vực”: “Vùng sâu” không thuộc các giá trị được phép.",
                    "en": "“Khu vực”: “Vùng sâu” is none of the values allowed.",
                },
            }
        ],
    }
    assert written["entities"][1]["key"] == "Bình"
    assert "| Dũng |  | rejected |" in (tmp_path / "out.md").read_text("utf-8")
    columns = duckdb.read_parquet(str(tmp_path / "out.parquet"))
    assert dict(zip(columns.columns, map(str, columns.types), strict=True))["total_low"] == "DECIMAL(18,2)"
    rows = columns.project('"Mã", total_low, level, level_candidates, rejected, "reads.missing"').fetchall()
    assert rows[1] == ("Bình", Decimal("10.25"), "good", ["good"], False, False)
    assert rows[3] == ("Dũng", None, None, None, True, None)


def test_explain_says_why_a_row_is_rejected(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(lines(spoilt()), encoding="utf-8")
    options = ["--map", map_file(), "--row", 4, "--lang", "vi"]
    assert "“Khu vực”: “Vùng sâu” không thuộc" in run("explain", document, path, *options, "--reject").stdout
    assert "unknown-choice" in run("explain", document, path, *options, code=1).stderr


def test_no_file_is_written_over_another(run, document, map_file, tmp_path):
    path, known = tmp_path / "a.csv", map_file()
    path.write_text(lines(ROWS), encoding="utf-8")
    for option in ("-o", "--reject"):
        assert "the data itself" in run("evaluate", document, path, "--map", known, option, path, code=2).stderr
        assert "the map itself" in run("evaluate", document, path, "--map", known, option, known, code=2).stderr
    both = ["-o", tmp_path / "x.csv", "--reject", tmp_path / "x.csv"]
    assert "need a file each" in run("evaluate", document, path, "--map", known, *both, code=2).stderr
    assert "--output" in run("evaluate", document, path, "--map", known, "--format", "parquet", code=2).stderr


def test_a_process_that_is_killed_while_writing_leaves_the_old_file_whole(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("what was there\n", encoding="utf-8")
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom tieuchi.files import beside\n"
        "with beside(Path(sys.argv[1])) as part, open(part, 'w') as file:\n"
        "    while True:\n        file.write('half ' * 10000)\n        file.flush()\n        time.sleep(0.01)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)]) as process:
        until = time.monotonic() + 60
        while not (parts := [each for each in tmp_path.glob(".out.csv.*.part") if each.stat().st_size > 100_000]):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert path.read_text(encoding="utf-8") == "what was there\n"
    assert parts[0].exists()


def test_a_fault_while_writing_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "out.parquet"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), beside(path) as part:
        part.write_bytes(b"half")
        raise RuntimeError
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("out.parquet", b"old")]
