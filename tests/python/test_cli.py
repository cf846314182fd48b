"""The command line: what it prints, what it writes, and how it ends."""

import csv
import io
import json
import os
import subprocess
import sys
import threading
from decimal import Decimal

import pytest
import tieuchi
from samples import DATA, DOCUMENT, csv_text, text
from tieuchi.cli.app import app
from tieuchi.cli.results import save
from typer.testing import CliRunner

PROBLEM_KEYS = ["code", "file", "line", "column", "pointer", "message", "remedy"]


@pytest.fixture
def run():
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
def table(tmp_path):
    def write(content=None, name="data.csv"):
        path = tmp_path / name
        content = csv_text() if content is None else content
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def command(*arguments, **environment):
    """The command as a process of its own."""
    code = "from tieuchi.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=False,
        capture_output=True,
        timeout=120,
        env={**os.environ, **environment},
    )


# validate


def test_validate_says_when_all_is_well(run, document):
    assert run("validate", document).stdout == "1 file: no problems\n"
    assert json.loads(run("validate", document, "--format", "json").stdout) == []


def test_validate_as_json_lists_objects_of_seven_members(run, document, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text(text(completeness="half", decimals=12), encoding="utf-8")
    result = run("validate", broken, document, tmp_path / "none.json", "--format", "json", code=1)
    problems = json.loads(result.stdout)
    assert len(problems) == 3
    for problem in problems:
        assert list(problem) == PROBLEM_KEYS
        assert [type(value) for value in problem.values()] == [str, str, int, int, str, str, str]
    assert {problem["pointer"] for problem in problems} == {"/completeness", "/decimals", ""}
    assert problems[0]["line"] == 1
    assert problems[2]["file"] == str(tmp_path / "none.json")


def test_validate_as_text_names_place_remedy_and_code(run, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text(text(completeness="half"), encoding="utf-8")
    result = run("validate", broken, code=1)
    assert str(tieuchi.validate(broken)[0]) in result.stderr
    assert result.stderr.endswith("1 problem\n")
    assert result.stdout == ""


def test_used_wrongly_is_exit_code_two(run):
    run("validate", code=2)
    run("validate", "x.json", "--format", "xml", code=2)
    run("no-such-command", code=2)
    run("--help")


def test_the_version_and_the_help_have_their_usual_names(run):
    assert run("--version").stdout == f"tieuchi {tieuchi.__version__}\n"
    assert "validate" in run("-h").stdout
    assert run("evaluate", "-h").stdout == run("evaluate", "--help").stdout


def test_validate_takes_a_name_of_the_catalogue(run, tmp_path, monkeypatch):
    assert run("validate", "vn.learning-citizen@2022").stdout == "1 file: no problems\n"
    assert "did you mean 'vn.learning-citizen@2022'?" in run("validate", "vn.learning-citzen@2022", code=1).stderr
    assert "names no edition" in run("validate", "vn.learning-citizen", code=1).stderr
    assert "found none of this name" in run("validate", "sample", code=1).stderr
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vn.learning-citizen@2022").write_text("{}", encoding="utf-8")
    assert "missing-member" in run("validate", "vn.learning-citizen@2022", code=1).stderr, "a file comes first"


def test_days_that_decide_nothing_are_told(run, document, table):
    days = ["--period", "2024", "--judged-on", "2024-06-30", "--decided-on", "2025-01-15"]
    for words in (["evaluate"], ["explain", "--row", "1"]):
        result = run(*words, document, table(), *days)
        assert result.stderr == (
            "tieuchi: --period: nothing in example.sample@1 depends on it\n"
            "tieuchi: --judged-on: nothing in example.sample@1 depends on it\n"
        )
    assert run("evaluate", document, table()).stderr == ""


def test_one_entity_is_one(run, document, table):
    one = table("".join(csv_text().splitlines(keepends=True)[:2]))
    assert "\n1 entity assessed\n" in run("evaluate", document, one).stdout


# evaluate


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def flat(things):
    """Name and value of each column that stands in the criteria, sections or vetoes of an entity."""
    for id, values in things.items():
        for kind, value in values.items():
            if kind != "levels":
                yield f"{id}.{kind}", value
        for level, value in values.get("levels", {}).items():
            yield f"{id}@{level}.outcome", value["outcome"]


def test_evaluate_writes_all_there_is_of_sections_floors_grades_levels_and_vetoes(run, root, table, tmp_path):
    every = root / "tests" / "document" / "every_member.json"
    criteria = tieuchi.load(every)
    data = {name: [5 if name == "income" else None] for name in criteria.columns}  # which must not be missing
    filled, days = table(csv_text({"who": ["An"], **data})), ["--period", "2024", "--decided-on", "2025-01-15"]
    run("evaluate", every, filled, *days, "-o", tmp_path / "out.json")
    (entity,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["entities"]
    found = tieuchi.evaluate(criteria, data, period=2024, decided_on="2025-01-15")
    told = {name: value for part in ("criteria", "sections", "vetoes") for name, value in flat(entity[part])}
    assert told == {name: found.values(name)[0] for name in found if "." in name}
    assert {"first.points", "first.floor", "graded.grade", "varies@home.outcome", "disciplined.outcome"} <= set(told)
    assert list(entity)[-3:] == ["sections", "vetoes", "criteria"]
    (row,) = rows_of(run("evaluate", every, filled, *days, "--format", "csv").stdout)
    assert {name: row[name] for name in ("first.points", "reads.floor")} == {
        "first.points": found.values("first.points")[0],
        "reads.floor": found.values("reads.floor")[0],
    }


def test_evaluate_prints_a_summary(run, document, table):
    result = run("evaluate", document, table())
    assert "3 entities assessed" in result.stdout
    assert "Good                    2          66.67 %" in result.stdout
    assert "66,67 %" in run("evaluate", document, table(), "--lang", "vi").stdout


def test_evaluate_writes_one_row_per_entity(run, document, table, tmp_path):
    out = tmp_path / "out.csv"
    result = run("evaluate", document, table(), "-o", out)
    assert f"Results: {out}" in result.stdout
    assert "3 entities assessed" in result.stdout
    first, second, third = rows_of(out.read_text(encoding="utf-8"))
    assert list(first)[:6] == ["name", "total_low", "total_high", "applicable_maximum", "level", "candidates"]
    assert (first["name"], first["total_low"], first["level"], first["candidates"]) == ("Án", "13", "good", "good")
    assert (second["total_low"], second["reads.points"]) == ("10.25", "5.25")
    assert (third["total_low"], third["total_high"], third["level"]) == ("0", "10", "")
    assert (third["candidates"], third["reads.missing"]) == ("fair not-yet", "true")
    assert (third["is-digital.outcome"], third["provisional"]) == ("not_applicable", "false")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.csv", "out.csv", "sample.json"]


def test_evaluate_on_files_agrees_with_evaluate_on_lists(run, document, table, tmp_path):
    run("evaluate", document, table(), "-o", tmp_path / "out.json")
    found = tieuchi.evaluate(tieuchi.load(document), DATA)
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert written["summary"] == json.loads(json.dumps(found.summary().to_dict()))
    for row, entity in enumerate(written["entities"]):
        assert entity["id"] == {"name": ["Án", "Bình", "Chi"][row]}
        assert entity["level"] == found.levels[row]
        assert entity["candidates"] == found.candidates(row)
        told = {name: value for part in ("criteria", "sections") for name, value in flat(entity[part])}
        assert told == {name: found.values(name)[row] for name in found if "." in name}


def test_evaluate_writes_markdown(run, document, table, tmp_path):
    run("evaluate", document, table(), "-o", tmp_path / "out.md", "--lang", "vi")
    page = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "| Chi | 0 – 10 | chưa kết luận được: Fair (vi) / Not yet (vi) |" in page
    assert "| Bình | 10,25 | Good (vi) |" in page


def test_evaluate_to_standard_output_keeps_the_summary_apart(run, document, table):
    result = run("evaluate", document, table(), "--format", "csv")
    assert [row["level"] for row in rows_of(result.stdout)] == ["good", "good", ""]
    assert "3 entities assessed" in result.stderr
    assert len(json.loads(run("evaluate", document, table(), "--format", "json").stdout)["entities"]) == 3


def test_evaluate_says_that_titles_are_provisional_and_which_readings_it_takes(run, tmp_path, table):
    path = tmp_path / "headings.json"
    reading = {"id": "silent", "question": "And then?", "taken": "So."}
    path.write_text(text(completeness="headings", readings=[reading], reading="silent"), encoding="utf-8")
    for arguments in ([], ["-o", tmp_path / "out.md"], ["-o", tmp_path / "out.json"], ["-o", tmp_path / "out.csv"]):
        output = run("evaluate", path, table(), *arguments).stdout
        assert "Titles are provisional" in output
        assert "And then? So." in output
    for ending in ("md", "json"):
        written = (tmp_path / f"out.{ending}").read_text(encoding="utf-8")
        assert "Titles are provisional" in written
        assert "And then?" in written
    assert rows_of((tmp_path / "out.csv").read_text(encoding="utf-8"))[0]["provisional"] == "true"


def test_entities_are_named_by_the_columns_asked_for_or_by_their_row(run, document, table):
    columns = {"a": ["x", "y", "z"], "b": ["1", None, "01"], **DATA}
    result = run("evaluate", document, table(csv_text(columns)), "--format", "csv", "--id", "b", "--id", "a")
    assert [(row["b"], row["a"]) for row in rows_of(result.stdout)] == [("1", "x"), ("", "y"), ("01", "z")]
    result = run("evaluate", document, table(csv_text(DATA)), "--format", "csv")
    assert [row["row"] for row in rows_of(result.stdout)] == ["1", "2", "3"]
    result = run("evaluate", document, table(), "--id", "nam", code=1)
    assert "no column 'nam' to name the entities by" in result.stderr


def test_an_id_column_named_like_a_result_does_not_hide_it(run, document, table):
    columns = {"level": ["x", "y", "z"], **DATA}
    row = rows_of(run("evaluate", document, table(csv_text(columns)), "--format", "csv").stdout)[0]
    assert (row["level"], row["result.level"]) == ("x", "good")


def test_columns_may_have_other_names(run, document, table):
    content = csv_text().replace("score", "Điểm = chấm")
    result = run("evaluate", document, table(content), "--columns", "Điểm = chấm=score", "--format", "csv")
    assert rows_of(result.stdout)[0]["total_low"] == "13"
    run("evaluate", document, table(content), "--columns", "score", code=2)
    run("evaluate", document, table(content), "--columns", "a=score", "--columns", "a=books", code=2)
    assert "there is 'score'" not in run("evaluate", document, table(content), code=1).stderr
    missing = run("evaluate", document, table(csv_text().replace("score", "scores")), code=1).stderr
    assert "pass --columns 'scores=score'" in missing
    assert (
        "is to be renamed, but is not there"
        in run("evaluate", document, table(), "--columns", "a=books", code=1).stderr
    )


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        (csv_text().replace("\n", "\r\n"), ","),
        ("\ufeff" + csv_text(), ","),
        (csv_text().replace(",", ";"), ";"),
        (csv_text().replace(",", "\t"), "tab"),
        (csv_text().rstrip("\n"), ","),
        (csv_text().replace("Án", '"Á\nn"').replace("score", '"score"'), ","),
        (csv_text().replace("5.25", " 5.25 ").replace("true", "TRUE").replace("false", "No"), ","),
        (csv_text().replace("true", "1").replace("false", "0").replace("5.25", "+5.250").replace("8.0", "008"), ","),
    ],
    ids=["crlf", "byte-order-mark", "semicolon", "tab", "no-last-line-end", "quoted", "blanks", "other-spellings"],
)
def test_the_same_data_in_other_dress_give_the_same(run, document, table, content, delimiter):
    for said in (["--delimiter", delimiter], []):
        result = run("evaluate", document, table(content), "--format", "csv", *said)
        assert [row["total_low"] for row in rows_of(result.stdout)] == ["13", "10.25", "0"]


def test_a_file_name_is_no_pattern(run, document, table):
    table(csv_text({"name": ["other"], **{name: values[:1] for name, values in DATA.items()}}), "da.csv")
    assert len(rows_of(run("evaluate", document, table(name="d[a].csv"), "--format", "csv").stdout)) == 3
    assert "file-unreadable" in run("evaluate", document, table().with_name("*.csv"), code=1).stderr


def change(**columns):
    return csv_text({"name": ["a", "b", "c"], **DATA, **columns})


@pytest.mark.parametrize(
    ("content", "message", "code"),
    [
        ("", "expected a header in the first line, found nothing", "table-empty"),
        ("\n\n", "expected a header in the first line, found nothing", "table-empty"),
        (csv_text().split("\n")[0], "expected at least one row below the header, found none", "table-empty"),
        ("name,,score\na,b,1\n", "column 2 has no name", "column-unnamed"),
        ("name,score,name\na,1,b\n", "columns 1 and 3 are both named 'name'", "column-repeated"),
        (csv_text().replace(",", "#"), "no column 'score'", "column-missing"),
        (
            csv_text() + "x,y\n",
            "data.csv:5:1: expected 8 cells, one for each column of the header, found 2",
            "csv-malformed",
        ),
        (csv_text() + '"x,y\n', "data.csv:5:1:", "csv-malformed"),
        (
            csv_text().replace("Án", "\xc1n").encode("latin-1", "ignore"),
            "data.csv:2:1: the line is not in UTF-8",
            "csv-malformed",
        ),
        (csv_text().replace("name", "t\xean").encode("latin-1", "ignore"), "the file is not in UTF-8", "csv-malformed"),
        (csv_text().replace("\n", "\r\n") + "x\n", "the file cannot be read as CSV", "csv-malformed"),
        (
            change(score=["8", "8,5", 1]).replace("8,5", '"8,5"'),
            'expected a number with a point before its decimals, found "8,5" in row 2',
            "not-a-number",
        ),
        (change(score=["8", "nan", 1]), 'found "nan" in row 2', "not-a-number"),
        (change(score=["8", "1e1", 1]), 'found "1e1" in row 2', "not-a-number"),
        (change(score=["8.001", 1, 1]), 'expected at most 2 decimals, found "8.001" in row 1', "not-at-scale"),
        (change(score=["8.000000000001", 1, 1]), "not-at-scale", "not-at-scale"),
        (change(score=[1, "11", 1]), "value-out-of-range", "value-out-of-range"),
        (change(books=["1.5", 1, 1]), 'expected at most 0 decimals, found "1.5" in row 1', "not-at-scale"),
        (change(books=["99999999999999999999", 1, 1]), "a number that fits in 64 bits", "value-out-of-range"),
        (
            change(leads=["vâng", "maybe", "2"]),
            'found "vâng" in row 1; "maybe" in row 2; "2" in row 3 (the first row is 1)',
            "unknown-choice",
        ),
        (change(area=["ordinary", "rural", "ordinary"]), 'found "rural"', "unknown-choice"),
        (change(**{"digital.count": [6, 5, 0]}), "expected a count of at most the base", "count-above-base"),
    ],
)
def test_what_does_not_fit_is_a_problem_with_its_place(run, document, table, content, message, code):
    result = run("evaluate", document, table(content), code=1)
    assert message in result.stderr
    assert f"[{code}]" in result.stderr
    assert result.stdout == ""


def test_all_that_does_not_fit_is_told_at_once_and_nothing_is_written(run, document, table, tmp_path):
    content = change(score=["8,5", 1, 1], books=["x", "1.5", 1], area=["rural", "ordinary", "ordinary"])
    content = content.replace("8,5", '"8,5"')
    result = run("evaluate", document, table(content), "--id", "nam", "-o", tmp_path / "out.csv", code=1)
    for code in ("not-a-number", "not-at-scale", "unknown-choice", "column-missing"):
        assert f"[{code}]" in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_only_five_rows_of_a_fault_are_named(run, document, table):
    columns = {name: values * 3 for name, values in DATA.items()} | {"score": ["x"] * 9}
    assert "in 9 rows, first 1, 2, 3, 4, 5, ..." in run("evaluate", document, table(csv_text(columns)), code=1).stderr


def test_values_keep_their_digits_however_many_rows_came_before(run, document, table):
    rows = 30_000
    columns = {name: (values * rows)[:rows] for name, values in DATA.items()}
    columns |= {"score": ["7"] * (rows - 1) + ["7.99"], "income": ["1"] * (rows - 1) + ["99999999999.9"]}
    content = csv_text({"name": [f"{row:05}" for row in range(rows)], **columns})
    written = rows_of(run("evaluate", document, table(content), "--format", "csv").stdout)
    assert [row["name"] for row in written] == [f"{row:05}" for row in range(rows)]
    assert (written[0]["reads.points"], written[-1]["reads.points"]) == ("7", "7.99")


def test_a_name_of_the_catalogue_will_do(run, root):
    citizens = root / "docs" / "examples" / "demo" / "tuan-giao-2021.csv"
    assert "98.11 %" in run("evaluate", "vn.learning-citizen@2022", citizens).stdout
    assert "did you mean" in run("evaluate", "vn.learning-citzen@2022", citizens, code=1).stderr


def test_a_file_that_cannot_be_written_is_not_a_mistake_of_ours(run, document, table, tmp_path):
    assert "No such file" in run("evaluate", document, table(), "-o", tmp_path / "no" / "out.csv", code=2).stderr
    run("evaluate", document, table(), "--delimiter", "ab", code=2)


# explain


def test_explain_counts_rows_from_one(run, document, table):
    found = tieuchi.evaluate(tieuchi.load(document), DATA)
    assert run("explain", document, table(), "--row", 2).stdout.strip() == found.explain(1).to_text().strip()
    vietnamese = run("explain", document, table(), "--row", 2, "--lang", "vi", "--format", "markdown").stdout
    assert vietnamese.strip() == found.explain(1).to_markdown("vi").strip()
    explained = json.loads(
        run("explain", document, table(), "--row", 2, "--format", "json").stdout, parse_float=Decimal
    )
    assert explained == found.explain(1).to_dict()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "expected either --row or --entity, to say which row is to be explained"),
        (["--row", 1, "--entity", "Án"], "expected either --row or --entity"),
        (["--entity", "An"], "no row has 'An' in 'name'; name another column with --id, or say --row"),
        (["--entity", "ordinary", "--id", "area"], "rows have 'ordinary' in 'area': 1, "),
    ],
)
def test_explain_wants_one_row_and_says_so(run, document, table, words, message):
    assert message in run("explain", document, table(), *words, code=2).stderr


def test_explain_finds_an_entity_by_its_name(run, document, table):
    second = run("explain", document, table(), "--row", 2).stdout
    assert run("explain", document, table(), "--entity", "Bình").stdout == second
    assert run("explain", document, table(), "--entity", "Bình", "--id", "area", "--id", "name").stdout == second
    nameless = table(csv_text(DATA), name="nameless.csv")
    assert "no column names the entities" in run("explain", document, nameless, "--entity", "Án", code=2).stderr


@pytest.mark.parametrize("row", ["0", "4", "-1"])
def test_explain_refuses_rows_that_are_not_there(run, document, table, row):
    assert f"--row: expected 1 to 3, found {row}" in run("explain", document, table(), "--row", row, code=2).stderr


# test


def test_test_runs_what_stands_in_the_document_and_cases_beside_it(run, document, tmp_path):
    assert run("test", document).stdout == "ok      everything is there\nexample.sample@1: 1 of 1 tests passed\n"
    wrong = {**DOCUMENT["tests"][0], "name": "too much", "expect": {"total": 14}}
    cases = tmp_path / "cases.json"
    cases.write_text(
        json.dumps({"tieuchi": "1.0", "type": "cases", "set": "example.sample@1", "cases": [wrong]}), encoding="utf-8"
    )
    output = run("test", document, "--cases", cases, code=1).stdout
    assert "FAILED  too much\n        " in output
    assert "1 of 2 tests passed" in output


def test_a_set_without_tests_does_not_pass(run, tmp_path):
    path = tmp_path / "untested.json"
    path.write_text(text(tests=[]), encoding="utf-8")
    output = run("test", path, code=1)
    assert "test" in output.output


# the command as a whole


def test_a_mistake_of_ours_is_one_line_and_exit_code_three(run, document, table, monkeypatch):
    def broken(*arguments):
        raise RuntimeError("the wheel\ncame off")

    monkeypatch.setattr("tieuchi.cli.evaluate.evaluate_file", broken)
    result = run("evaluate", document, table(), code=3)
    assert result.stderr.count("\n") == 1
    assert "RuntimeError: the wheel came off; please report this line" in result.stderr
    assert "Traceback" not in result.output
    monkeypatch.setenv("TIEUCHI_DEBUG", "1")
    shown = CliRunner().invoke(app, ["evaluate", str(document), str(table())])
    assert isinstance(shown.exception, RuntimeError)


def test_the_command_runs_as_a_process(document, table, tmp_path):
    assert command("validate", document).returncode == 0
    assert command("validate", tmp_path / "none.json").returncode == 1
    assert command().returncode == 2
    done = command("evaluate", document, table(), "--lang", "vi", "--format", "markdown", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "chưa kết luận được" in done.stdout.decode("utf-8")


def test_a_reader_who_leaves_early_gets_no_complaint(document, table):
    code = "from tieuchi.cli import main; main()"
    arguments = [sys.executable, "-c", code, "evaluate", str(document), str(table())]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=120)) == (b"", 0)


def test_python_dash_m_is_the_command():
    done = subprocess.run([sys.executable, "-m", "tieuchi", "--help"], check=False, capture_output=True, timeout=120)
    assert (done.returncode, b"validate" in done.stdout) == (0, True)


# What -o may not do to the files of others.


def test_output_follows_a_link_and_keeps_the_rights_of_the_file(tmp_path):
    target, link = tmp_path / "there.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    save("new", link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_output_writes_to_a_pipe_and_does_not_replace_it(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    save("through", pipe)
    reader.join(timeout=10)
    assert read == ["through"]
    assert pipe.is_fifo()


def test_output_names_the_path_that_was_asked_for(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere" / "a.csv"):
        with pytest.raises(OSError) as refused:
            save("text", path)
        assert refused.value.filename == str(path)


def test_output_is_never_the_data_itself(tmp_path):
    data = tmp_path / "data.csv"
    data.write_text("id\n1\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "vn.learning-citizen@2022", str(data), "-o", str(data)])
    assert result.exit_code == 2
    assert data.read_text(encoding="utf-8") == "id\n1\n"
