"""CSV as it comes: piped, below Excel's first line, with lines that end otherwise or hold too little; told by line."""

import subprocess
import sys

from officers import NAMES, ROWS, TOTALS, lines, read_back, totals, typed


def piped(text, *arguments, code=0):
    command = [sys.executable, "-m", "tieuchi", *map(str, arguments)]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == code, (done.stdout.decode(), done.stderr.decode())
    return done.stdout.decode(), done.stderr.decode()


def test_data_may_be_piped_and_results_too(document, map_file):
    for name in ("-", "/dev/stdin"):
        out, said = piped(lines(ROWS), "evaluate", document, name, "--map", map_file(), "-o", "-")
        assert [row.split(",")[1] for row in out.splitlines()[1:]] == TOTALS
        assert "columns are separated by a semicolon" in said
    out, _ = piped(lines(ROWS), "explain", document, "-", "--map", map_file(), "--row", 2)
    assert "10.25" in out


def test_what_is_wrong_with_piped_data_is_told(document, map_file):
    _, said = piped("", "evaluate", document, "-", code=1)
    assert "standard input:1:1: expected a header in the first line" in said
    _, said = piped(lines([["Án", "Vùng sâu", *ROWS[0][2:]]]), "evaluate", document, "-", "--map", map_file(), code=1)
    assert "standard input:2:1: column 'Khu vực'" in said
    _, said = piped(lines(ROWS), "evaluate", document, "-", "--map", map_file(), "--sheet", "A", code=1)
    assert "option-not-possible" in said
    _, said = piped(lines(ROWS), "evaluate", document, "-", "--map", map_file(), "--reject", "-", code=2)
    assert "--reject: name a file" in said


def test_the_first_line_that_excel_writes_says_what_separates_columns(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    for mark in (";", "|"):
        path.write_text(f"\ufeffsep={mark}\r\n" + lines(ROWS, mark).replace("\n", "\r\n"), encoding="utf-8")
        assert totals(run("evaluate", document, path, "--map", map_file(), "--format", "csv")) == TOTALS
    path.write_text("sep=;\n" + lines([["Án", "Vùng sâu", *ROWS[0][2:]]]), encoding="utf-8")
    assert "a.csv:3:1: column 'Khu vực'" in run("evaluate", document, path, "--map", map_file(), code=1).stderr


def test_lines_may_end_in_a_carriage_return_alone(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(lines(ROWS).replace("\n", "\r").encode())
    assert totals(run("evaluate", document, path, "--map", map_file(), "--format", "csv")) == TOTALS


def test_a_problem_names_its_line_after_empty_lines_and_texts_of_several(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    first, *rest = lines([['"Án\nnhỏ"', *ROWS[0][1:]], ROWS[1], ["Chi", "Vùng sâu", *ROWS[2][2:]]]).splitlines(True)
    path.write_text(first + "\n\n" + "".join(rest), encoding="utf-8")
    said = run("evaluate", document, path, "--map", map_file(), code=1).stderr
    assert "a.csv:7:1: column 'Khu vực': expected one of" in said
    assert 'found "Vùng sâu" in row 3 (the first row is 1)' in said


def test_a_row_of_a_sheet_is_told_as_the_sheet_counts_it(run, document, map_file, book):
    rows = typed()
    rows[1][1] = "Vùng sâu"
    path = book([list(NAMES), *rows], above=[["Danh sách"], []])
    said = run("evaluate", document, path, "--map", map_file(), "--header", 3, code=1).stderr
    assert "data.xlsx:5:1: column 'Khu vực'" in said


def test_lines_that_do_not_fit_the_header_are_told_in_words(run, document, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b,c\n1,2\n1,2,3,4\n1,"x"y,3\n', encoding="utf-8")
    said = run("evaluate", document, path, code=1).stderr
    assert "a.csv:2:1: expected 3 cells, one for each column of the header, found 2" in said
    assert "add those that are missing, empty where nothing is known (write a comma for each)" in said
    assert "a.csv:3:1: expected 3 cells, one for each column of the header, found 4" in said
    assert "put a text with a comma in it into quotes" in said
    assert "a.csv:4:1: a quote is not closed, or begins or ends within a cell" in said
    path.write_bytes("a;b\nđ;1\n".encode() + b"\xe9;2\n")
    assert "a.csv:3:1: the line is not in UTF-8" in run("evaluate", document, path, code=1).stderr
    path.write_text('a,b\n1,2\r\n3,"4\n', encoding="utf-8")
    assert "csv-malformed" in run("evaluate", document, path, code=1).stderr


def test_different_values_are_told_each_with_its_rows(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    bad = [[name, area, "8,0", leads, 2, "1,5", 4, 5] for name, area, leads in (
        ("A", "Vùng sâu", "có"), ("B", "Khó khăn", "rồi"), ("C", "Hải đảo", "chưa"), ("D", "Vùng sâu", "rồi"))]  # fmt: skip
    path.write_text(lines(bad), encoding="utf-8")
    said = run("evaluate", document, path, "--map", map_file(), code=1).stderr
    assert 'found "Vùng sâu" in 2 rows, first 1, 4; "Hải đảo" in row 3 (the first row is 1)' in said
    assert 'found "rồi" in 2 rows, first 2, 4; "chưa" in row 3 (the first row is 1)' in said


def test_values_out_of_range_are_told_as_the_file_has_them(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(lines([["Án", "Khó khăn", "-1,5", "x", 2, "1,5", 4, 5]]), encoding="utf-8")
    said = run("evaluate", document, path, "--map", map_file(), code=1).stderr
    assert "expected a value from 0 to 10, found -1.5 in row 1" in said


def test_a_row_of_sums_is_judged_and_told(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(lines([*ROWS, ["TỔNG CỘNG:", "Khó khăn", "8,0", "x", 2, "1,5", 4, 5]]), encoding="utf-8")
    found = run("evaluate", document, path, "--map", map_file(), "-o", tmp_path / "out.csv")
    assert "row 4 has 'TỔNG CỘNG:' in 'Mã' and was judged as an entity" in found.output
    assert len(read_back(tmp_path / "out.csv")) == 4
    assert "dòng 4 ghi “TỔNG CỘNG:”" in run("evaluate", document, path, "--map", map_file(), "--lang", "vi").output
    path.write_text(lines(ROWS), encoding="utf-8")
    assert "judged as an entity" not in run("evaluate", document, path, "--map", map_file()).output


def test_a_column_that_is_renamed_wrongly_is_one_problem(run, document, tmp_path):
    path = tmp_path / "a.csv"
    header = "name,area,score,leads,books,income,digital.count,digital.base"
    path.write_text(f"{header}\nÁn,difficult,8.0,x,2,1.5,4,5\n", encoding="utf-8")
    for pair, code in (("area=zzz", "column-unknown"), ("name=area", "column-repeated"), ("x=area", "column-missing")):
        said = run("evaluate", document, path, "--columns", pair, code=1).stderr
        assert (said.count("  ["), f"[{code}]" in said) == (1, True), said
