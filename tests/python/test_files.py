"""Files of offices on the command line: CSV in any encoding, Parquet and JSON."""

import json
import unicodedata

import duckdb
import pytest
from officers import MAP, ROWS, TOTALS, lines, totals
from samples import DATA, csv_text


def test_a_vietnamese_file_needs_a_map_and_no_change(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(lines(ROWS), encoding="utf-8")
    result = run("evaluate", document, path, "--map", map_file(), "--format", "csv")
    assert totals(result) == TOTALS
    assert f"{path}: columns are separated by a semicolon" in result.stderr
    vietnamese = run("evaluate", document, path, "--map", map_file(), "--lang", "vi").stdout
    assert "các cột cách nhau bằng dấu chấm phẩy" in vietnamese


def apart(letter):
    """A letter as cp1258 has it: with its own mark, and then that of its tone."""
    marks = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + "".join(tones)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_encodings_are_said(run, document, map_file, tmp_path, encoding):
    path = tmp_path / "a.csv"
    content = lines(ROWS)
    if encoding == "cp1258":  # it has letters and tone marks apart
        content = "".join(map(apart, content))
    path.write_text(content, encoding=encoding)
    said = [] if encoding.startswith("utf-8") else ["--encoding", encoding]
    assert totals(run("evaluate", document, path, "--map", map_file(), "--format", "csv", *said)) == TOTALS
    if encoding == "utf-16":
        assert "say --encoding utf-16" in run("evaluate", document, path, "--map", map_file(), code=1).stderr
    if encoding == "cp1258":
        assert "--encoding cp1258" in run("evaluate", document, path, "--map", map_file(), code=1).stderr


def test_an_encoding_that_does_not_fit_or_is_none_is_refused(run, document, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\xfe\xfd\n")
    assert "the file is not in ascii" in run("evaluate", document, path, "--encoding", "ascii", code=1).stderr
    assert "no encoding is called 'utf8000'" in run("evaluate", document, path, "--encoding", "utf8000", code=2).stderr
    assert "--decimal" in run("evaluate", document, path, "--decimal", ";", code=2).stderr
    assert "--header" in run("evaluate", document, path, "--header", "0", code=2).stderr


def test_options_say_what_a_map_says_and_come_before_it(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(lines(ROWS).replace(",", "."), encoding="utf-8")
    assert "decimal" in run("evaluate", document, path, "--map", map_file(), code=1).stderr
    assert totals(run("evaluate", document, path, "--map", map_file(), "--decimal", ".", "--format", "csv")) == TOTALS
    renamed = [f"--columns={theirs}={ours}" for theirs, ours in MAP["columns"].items()]
    only_values = map_file({"values": MAP["values"]})
    assert totals(run("evaluate", document, path, "--map", only_values, *renamed, "--format", "csv")) == TOTALS


def test_a_cell_says_on_the_command_line_how_to_put_it_right(run, document, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_text({"name": ["a", "b"], **{name: values[:2] for name, values in DATA.items()}}), "utf-8")
    content = path.read_text("utf-8").replace("ordinary", "Khó").replace("8.0", '"8,0"').replace("true", "x", 1)
    path.write_text(content.replace("true", ""), "utf-8")
    message = run("evaluate", document, path, code=1).stderr
    assert "say that they stand behind a comma: --decimal ','" in message
    assert '"values": {"area": {"their text": "ordinary"}} in the file of --map' in message
    assert '"values": {"leads": {"": false}} in the file of --map for no' in message


def test_parquet_keeps_types_and_digits(run, document, tmp_path):
    path = tmp_path / "a.parquet"
    values = [
        "('Án', 'ordinary', 8.0::DECIMAL(9,3), true, 2, 1.5::DOUBLE, 4, 5)",
        "('Bình', 'difficult', 5.25, true, 3, 20, 5, 5)",
        "('Chi', 'ordinary', NULL, false, 0, 0, 0, 0)",
    ]
    names = ", ".join(f'"{name}"' for name in ("name", *DATA))
    duckdb.sql(f"COPY (SELECT * FROM (VALUES {', '.join(values)}) AS t({names})) TO '{path}' (FORMAT parquet)")
    assert totals(run("evaluate", document, path, "--key", "name", "--format", "csv")) == TOTALS
    assert "says nothing of" in run("evaluate", document, path, "--sheet", "a", code=1).stderr


@pytest.mark.parametrize("name", ["a.json", "a.ndjson"])
def test_json_keeps_types_and_digits(run, document, tmp_path, name):
    path = tmp_path / name
    records = [
        dict(zip(["name", *DATA], row, strict=True)) for row in zip(["Án", "Bình", "Chi"], *DATA.values(), strict=True)
    ]
    whole = json.dumps(records) if name == "a.json" else "\n".join(map(json.dumps, records))
    path.write_text(whole, encoding="utf-8")
    assert totals(run("evaluate", document, path, "--format", "csv")) == TOTALS
    path.write_text(whole.replace("5.25", "5.2500001"), encoding="utf-8")
    assert "found 5.2500001 in row 2" in run("evaluate", document, path, code=1).stderr
    path.write_text(whole.replace("5.25", "[5.25]").replace('"Chi"', "7"), encoding="utf-8")
    assert 'expected a number, found "[5.25]" in row 2' in run("evaluate", document, path, code=1).stderr
