"""The document of --map."""

import pytest
import tieuchi
from officers import MAP, ROWS, lines
from tieuchi.cli.mapping import read_map


def test_a_map_in_toml_says_the_same(map_file):
    toml = """
        decimal = ","
        key = "Mã"
        delimiter = "tab"
        encoding = "utf-8"
        sheet = "A"
        header = 3
        [columns]
        "Khu  vực" = "area"
        [values.area]
        "Khó khăn" = "difficult"
        [missing]
        "*" = ["-", ""]
        """
    as_json = {
        "decimal": ",", "key": "Mã", "delimiter": "tab", "encoding": "utf-8", "sheet": "A", "header": 3,
        "columns": {"Khu vực": "area"}, "values": {"area": {"Khó khăn": "difficult"}, "*": {"-": None, "": None}},
    }  # fmt: skip
    found = read_map(map_file(toml, "map.toml"))
    assert found == read_map(map_file(as_json))
    assert found.columns == {"Khu vực": "area"}
    assert found.values == {"area": {"Khó khăn": "difficult"}, "*": {"-": None, "": None}}


def test_all_that_is_wrong_with_a_map_is_told_at_once(map_file):
    with pytest.raises(tieuchi.TableError) as caught:
        read_map(
            map_file(
                {
                    "colums": {},
                    "columns": {"a": 1, "b": "x", "b ": "y"},
                    "values": {"c": {"d": []}, "e": 1},
                    "missing": {"c": "-", "e": [1]},
                    "decimal": ";",
                    "key": "",
                    "delimiter": "ab",
                    "encoding": "utf-9",
                    "header": 0,
                    "sheet": 1,
                }
            )
        )
    places = [(problem.code, problem.pointer) for problem in caught.value.problems]
    assert places == [
        ("map-member-unknown", "/colums"),
        ("map-value", "/columns/a"),
        ("map-value", "/columns/b "),
        ("map-value", "/values/c/d"),
        ("map-value", "/values/e"),
        ("map-value", "/decimal"),
        ("map-value", "/key"),
        ("map-value", "/delimiter"),
        ("map-value", "/encoding"),
        ("map-value", "/sheet"),
        ("map-value", "/header"),
        ("map-value", "/missing/c"),
        ("map-value", "/missing/e"),
    ]
    assert "did you mean 'columns'?" in str(caught.value)
    assert all(problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("{", "map.json", "map-malformed"),
        ("[]", "map.json", "map-malformed"),
        ('{"key": "a", "key": "b"}', "map.json", "map-malformed"),
        ("a = ", "map.toml", "map-malformed"),
        ("[" * 100_000, "map.json", "map-malformed"),
    ],
)
def test_a_map_that_cannot_be_read_is_a_problem(map_file, content, name, code):
    with pytest.raises(tieuchi.TableError) as caught:
        read_map(map_file(content, name))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_map_that_is_not_there_or_not_in_utf_8_is_a_problem(tmp_path):
    with pytest.raises(tieuchi.TableError, match="file-unreadable"):
        read_map(tmp_path / "none.json")
    (tmp_path / "a.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(tieuchi.TableError, match="map-malformed"):
        read_map(tmp_path / "a.json")


def test_values_of_a_map_are_held_to_the_set(run, document, map_file, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(lines(ROWS), encoding="utf-8")
    wrong = {**MAP, "values": {"area": {"Khó khăn": "dificult"}, "areas": {}}}
    message = run("evaluate", document, path, "--map", map_file(wrong), code=1).stderr
    assert "'khó khăn' is to be read as 'dificult', and the column takes one of \"ordinary\", \"difficult\"" in message
    assert "column 'areas': has values stated" in message
