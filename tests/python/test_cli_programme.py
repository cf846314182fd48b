"""`tieuchi evaluate`, `explain`, `validate` and `show` with programmes: members decide their clubs."""

import csv
import json
import os
import signal
import subprocess
import sys

import pytest
from clubs import counting_roles, written
from tieuchi.cli.app import app
from typer.testing import CliRunner

MEMBERS = "code,score,active,club\n1,8,Có,X\n2,9.5,yes,X\n3,3,x,X\n4,8,Không,Y\n5,7.75,có,Y\n"


@pytest.fixture
def folder(tmp_path):
    written(tmp_path)
    (tmp_path / "members.csv").write_text(MEMBERS.replace(",x,", ",yes,"), encoding="utf-8")
    (tmp_path / "clubs.csv").write_text("id,name\nX,Xanh\nY,Yên\n", encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


def tables(folder, members="members.csv", clubs="clubs.csv", link="club"):
    return [
        "--table", f"citizen={folder / members}", "--keys", "citizen=code",
        "--table", f"club={folder / clubs}", "--keys", "club=id", "--link", f"membership={link}",
    ]  # fmt: skip


def evaluate(folder, *more, **files):
    return run("evaluate", folder / "programme.json", *tables(folder, **files), *more)


def rows_of(path):
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_each_set_and_kind_gets_a_file_in_one_folder(folder):
    found = evaluate(folder, "-o", folder / "out")
    assert found.exit_code == 0, found.output
    assert "Links 'membership': 5 count; 0 owners have no member" in found.output
    assert "Reader (test.reader@1)" in found.output or "x (test.reader@1)" in found.output
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "run.json", "summary.md", "test.club.club.csv", "test.reader.citizen.csv",
    ]  # fmt: skip
    clubs = rows_of(folder / "out" / "test.club.club.csv")
    assert [(row["id"], row["level"]) for row in clubs] == [("X", "club"), ("Y", "none")]
    about = json.loads((folder / "out" / "run.json").read_text("utf-8"))
    assert about["programme"] == "test.clubs@1" and about["links"][0]["links"] == 5 and about["left_out"] == []
    assert [each["kind"] for each in about["sets"]] == ["club", "citizen"]
    assert (folder / "out" / "summary.md").read_text("utf-8").startswith("# x (test.clubs@1)\n")


def test_a_folder_of_results_takes_the_place_of_an_older_one_and_of_nothing_else(folder):
    assert evaluate(folder, "-o", folder / "out").exit_code == 0
    assert evaluate(folder, "-o", folder / "out", "--format", "json", "--lang", "vi").exit_code == 0
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == ["run.json", "summary.md", "test.club.club.json", "test.reader.citizen.json"]
    (folder / "out" / "mine.txt").write_text("keep")
    refused = evaluate(folder, "-o", folder / "out")
    assert refused.exit_code == 2 and "holds other files (mine.txt)" in refused.output
    assert (folder / "out" / "mine.txt").read_text() == "keep"
    into_a_file = evaluate(folder, "-o", folder / "clubs.csv")
    assert into_a_file.exit_code == 2 and "this is a file" in into_a_file.output
    nowhere = evaluate(folder, "-o", folder / "no" / "out")
    assert nowhere.exit_code == 2 and "No such file" in nowhere.output
    assert not [path for path in folder.iterdir() if path.name.endswith(".part")]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_whoever_is_killed_leaves_the_old_folder_whole(folder):
    assert evaluate(folder, "-o", folder / "out").exit_code == 0
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    code = (
        "import pathlib, sys, time\n"
        "from tieuchi.files import replacing_folder\n"
        "with replacing_folder(sys.argv[1]) as part:\n"
        "    (part / 'half.csv').write_text('half')\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, folder / "out"], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdout.readline() == b"ready\n"
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == before


def test_workbooks_and_parquet_are_read_alike(folder):
    openpyxl, pyarrow = pytest.importorskip("openpyxl"), pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    book = openpyxl.Workbook()
    for row in (["id"], ["X"], ["Y"]):
        book.active.append(row)
    book.save(folder / "clubs.xlsx")
    members = {
        "code": [1, 2, 3, 4, 5], "score": [8, 9.5, 3, 8, 7.75], "active": [True, True, True, False, True],
        "club": ["X", "X", "X", "Y", "Y"],
    }  # fmt: skip
    parquet.write_table(pyarrow.table(members), folder / "members.parquet")
    found = evaluate(folder, "-o", folder / "out", "--format", "parquet", members="members.parquet", clubs="clubs.xlsx")
    assert found.exit_code == 0, found.output
    read = parquet.read_table(folder / "out" / "test.club.club.parquet")
    assert read["id"].to_pylist() == ["X", "Y"] and read["level"].to_pylist() == ["club", "none"]


def test_links_may_be_a_file_of_their_own(folder):
    lines = (
        "club,who,as,since,till\nX,1,member,,\nX,3,guest,,\nY,5,member,2024-07-01,\nY,2,member,01/01/2020,2024-06-30\n"
    )
    (folder / "links.csv").write_text(lines, encoding="utf-8")
    written(folder, counting_roles("member"))
    link = f"{folder / 'links.csv'}:club,who,as,since,till"
    for day, levels in (("2024-06-30", ["club", "club"]), ("2024-07-01", ["club", "none"])):
        found = evaluate(folder, "--judged-on", day, "-o", folder / "out", link=link)
        assert found.exit_code == 0, found.output
        assert [row["level"] for row in rows_of(folder / "out" / "test.club.club.csv")] == levels
    lacking = evaluate(folder)
    assert lacking.exit_code == 1 and "links-without-roles" in lacking.output
    (folder / "links.csv").write_text("owner,member,role\nX,1,member\nY,4,member\n", encoding="utf-8")
    assert evaluate(folder, link=folder / "links.csv").exit_code == 0
    written(folder)  # where no role is asked for, a column of that name is none
    assert evaluate(folder, link=f"{folder / 'links.csv'}:owner,member").exit_code == 0


def test_a_map_says_how_a_table_is_read(folder):
    text = "Mã;Điểm;Sinh hoạt;CLB\n1;8,5;Đ;X\n2;7,75;Đ;X\n"
    (folder / "members.csv").write_text(text, encoding="utf-8")
    how = {"columns": {"Điểm": "score", "Sinh hoạt": "active"}, "values": {"active": {"Đ": True}}, "decimal": ",",
           "delimiter": ";", "key": "Mã"}  # fmt: skip
    (folder / "map.json").write_text(json.dumps(how), encoding="utf-8")
    options = ["--table", f"citizen={folder / 'members.csv'}", "--map", f"citizen={folder / 'map.json'}"]
    options += ["--table", f"club={folder / 'clubs.csv'}", "--keys", "club=id", "--link", "membership=CLB"]
    found = run("evaluate", folder / "programme.json", *options, "-o", folder / "out")
    assert found.exit_code == 0, found.output
    readers = rows_of(folder / "out" / "test.reader.citizen.csv")
    assert [(row["Mã"], row["level"]) for row in readers] == [("1", "reader"), ("2", "none")]
    # Without it the message says what to write.
    (folder / "members.csv").write_text("code,Điểm,active,club\n1,8,yes,X\n", encoding="utf-8")
    bare = evaluate(folder)
    assert bare.exit_code == 1 and "members.csv): no column 'score'" in bare.output
    assert '"columns"' in bare.output and "--map citizen=FILE" in bare.output, bare.output


def test_titles_may_come_from_a_register(folder):
    document = json.loads((folder / "programme.json").read_text())
    document["sets"][0]["titles"] = {"test.reader": "holds"}
    (folder / "programme.json").write_text(json.dumps(document))
    (folder / "held.csv").write_text(
        "key,event,level,day\n1,recognised,reader,2024-03-01\n2,recognised,reader,01/04/2024\n", encoding="utf-8"
    )
    register = f"test.reader:citizen={folder / 'held.csv'}"
    found = evaluate(folder, "--titles", register, "--judged-on", "2024-12-31", "-o", folder / "out")
    assert found.exit_code == 0, found.output
    assert [row["level"] for row in rows_of(folder / "out" / "test.club.club.csv")] == ["club", "none"]


def test_decisions_are_written_for_a_register_in_its_own_words(folder):
    (folder / "held.csv").write_text(
        "Mã;Việc;Mức;Ngày\n1;Công nhận;reader;20/12/2023\n1;Đăng ký;;2024-02-01\n", encoding="utf-8"
    )
    (folder / "held.json").write_text(
        json.dumps(
            {
                "columns": {"Mã": "key", "Việc": "event", "Mức": "level", "Ngày": "day"},
                "values": {"event": {"Công nhận": "recognised", "Đăng ký": "registered"}},
            }
        ),
        encoding="utf-8",
    )
    options = [
        "--titles",
        f"test.reader:citizen={folder / 'held.csv'}",
        "--period",
        "2024",
        "--decided-on",
        "2024-12-20",
    ]
    mapped = ["--map", f"test.reader:citizen={folder / 'held.json'}"]
    found = evaluate(folder, *options, *mapped, "--decide", "registered", "-o", folder / "out")
    assert found.exit_code == 0, found.output
    decided = rows_of(folder / "out" / "test.reader.citizen.decisions.csv")
    assert [row["change"] for row in decided] == ["kept", *["not_registered"] * (len(decided) - 1)]
    assert decided[0]["day"] == "2024-12-20" and decided[0]["year"] == "2024"
    assert "kept 1" in found.output
    bare = evaluate(folder, *options, "--decide", "all", "-o", folder / "out")
    assert bare.exit_code == 1 and "held.csv): no column 'key'" in bare.output
    (folder / "held.json").write_text('{"columns": {"Mã": "code"}}', encoding="utf-8")
    wrong = evaluate(folder, *options, *mapped, "--decide", "all", "-o", folder / "out")
    assert wrong.exit_code == 2 and "a register has no column 'code'; it has key, event" in wrong.output


def test_rows_that_do_not_fit_stop_the_run_or_are_written_down(folder):
    (folder / "members.csv").write_text("code,score,active,club\n1,8,yes,X\n2,99,yes,X\n3,8,yes,Q\n", encoding="utf-8")
    refused = evaluate(folder, "-o", folder / "out")
    assert refused.exit_code == 1 and not (folder / "out").exists()
    found = evaluate(folder, "-o", folder / "out", "--reject", folder / "rejected")
    assert found.exit_code == 1, found.output
    assert "test.reader (citizen): 1 of 3 rows rejected" in found.output
    (rejected,) = rows_of(folder / "rejected" / "test.reader.citizen.csv")
    assert rejected["row"] == "2" and rejected["codes"] == "value-out-of-range" and rejected["score"] == "99"
    (left_out,) = rows_of(folder / "rejected" / "left-out.csv")
    assert left_out["code"] == "link-owner-unknown" and "Q" in left_out["message"]
    clubs = rows_of(folder / "out" / "test.club.club.csv")
    assert [(row["level"], row["candidates"]) for row in clubs] == [("", "club none"), ("none", "none")]
    same = evaluate(folder, "-o", folder / "out", "--reject", folder / "out")
    assert same.exit_code == 2 and "a folder each" in same.output
    (folder / "members.csv").write_text("code,score,active,club\n1,8,yes,X\n", encoding="utf-8")
    clean = evaluate(folder, "--reject", folder / "rejected")
    assert clean.exit_code == 0 and list((folder / "rejected").iterdir()) == []


def test_an_entity_is_explained_down_to_its_members(folder):
    def explain(*more):
        return run("explain", folder / "programme.json", *tables(folder), *more)

    found = explain("--set", "test.club", "--entity", "Y")
    assert found.exit_code == 0, found.output
    assert "needs 1 of 1 members (60%), has 0, lacks 1" in found.output and "- 5: 0.25 points short" in found.output
    assert "còn thiếu 1" in explain("--set", "test.club:club", "--row", 2, "--lang", "vi").output
    told = json.loads(explain("--set", "test.club", "--entity", "Y", "--format", "json").output)
    assert told["key"] == "Y" and told["members"][0]["left_out"] == 1
    assert "## Members" in explain("--set", "test.club", "--entity", "Y", "--format", "markdown").output
    assert "<article" in explain("--set", "test.reader", "--entity", 3, "--format", "html").output
    for more, said in [
        (["--entity", "Y"], "--set: say whose verdict is meant; there is test.club:club, test.reader:citizen"),
        (["--set", "test.clan", "--entity", "Y"], "no such set in the programme"),
        (["--set", "test.club", "--entity", "Q"], "no club has the key 'Q'"),
        (["--set", "test.club", "--row", "3"], "--row: expected 1 to 2, found 3"),
        (["--set", "test.club"], "expected either --row or --entity"),
        ([folder / "members.csv", "--set", "test.club", "--row", 1], "name its tables with --table"),
        (["--set", "test.club", "--row", 1, "--id", "code"], "takes no --id"),
    ]:
        refused = explain(*more)
        assert refused.exit_code == 2 and said in refused.output, refused.output
    nameless = ["--table", f"citizen={folder / 'members.csv'}", "--table", f"club={folder / 'clubs.csv'}"]
    options = [*nameless, "--keys", "club=id", "--link", "membership=club", "--set", "test.reader", "--entity", "1"]
    refused = run("explain", folder / "programme.json", *options)
    assert refused.exit_code == 2 and "--keys citizen=COLUMN" in refused.output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--id", "code"], "which takes no --id; leave it out"),
        (["--key", "code"], "which takes no --key; say it in a file of --map KIND=FILE"),
        (["--columns", "a=b"], "which takes no --columns"),
        (["--explanations", "x.jsonl"], "which takes no --explanations"),
        (["--table", "club=clubs.csv"], "--table: 'club' is given twice"),
        (["--table", "clan=clubs.csv"], "reads no 'clan'; it reads club, citizen"),
        (["--table", "club"], "--table: expected KIND=FILE, found 'club'"),
        (["--keys", "clan=id"], "--keys: no table of 'clan'"),
        (["--map", "clan=map.json"], "--map: no table of 'clan'"),
        (["--link", "friends=club"], "has no links 'friends'; it has membership"),
        (["--link", "leads"], "--link: expected NAME=COLUMN"),
        (["--titles", "test.reader=held.csv"], "--titles: expected SET:KIND=FILE"),
        (["--titles", "test.member:citizen=held.csv"], "has no titles test.member:citizen; it has test.club:club"),
        (["--decide", "all"], "--decide: decisions are written for the registers that are given"),
        (["--format", "json"], "name a folder with --output"),
        (["--period", "2024-13"], "--period: "),
    ],
)
def test_what_is_asked_for_wrongly_is_said_in_one_message(folder, more, said):
    found = evaluate(folder, *more)
    assert found.exit_code == 2, found.output
    assert said in found.output and "Traceback" not in found.output


def test_wrong_lists_of_columns_are_said(folder):
    for columns in ("a", "a,b,c,d", "a,,c"):
        found = evaluate(folder, link=f"links.csv:{columns}")
        assert found.exit_code == 2 and "--link: expected NAME=COLUMN" in found.output


def test_files_that_cannot_be_read_are_told_at_once(folder):
    found = evaluate(folder, members="none.csv", clubs="nothing.xlsx", link="lost.csv:a,b")
    assert found.exit_code == 1
    for name in ("none.csv", "nothing.xlsx", "lost.csv"):
        assert name in found.output


def test_sets_take_no_tables_and_one_map(folder):
    data, document = folder / "members.csv", folder / "test.reader@1.json"
    found = run("evaluate", document, data, "--table", "citizen=members.csv")
    assert found.exit_code == 2 and "are for programmes" in found.output
    assert run("evaluate", folder / "programme.json", data).exit_code == 2
    twice = run("evaluate", document, data, "--map", "a.json", "--map", "b.json")
    assert twice.exit_code == 2 and "a file of data has one map" in twice.output
    assert "expected DATA" in run("explain", document, "--row", 1).output
    assert "are for programmes" in run("explain", document, data, "--row", 1, "--set", "x").output


def test_programmes_are_validated_and_shown(folder):
    found = run("validate", folder / "programme.json", folder / "test.club@1.json")
    assert found.exit_code == 0 and "2 files: no problems" in found.output
    assert "“members”: the members by the links “membership”" in run("show", folder / "programme.json").output
    assert "ai đạt danh hiệu của test.reader" in run("show", folder / "programme.json", "--lang", "vi").output
    document = json.loads((folder / "programme.json").read_text())
    document["sets"][0]["titles"] = {"test.reader": "guessed"}
    (folder / "programme.json").write_text(json.dumps(document))
    refused = run("validate", folder / "programme.json", "--format", "json")
    assert refused.exit_code == 1
    assert [each["pointer"] for each in json.loads(refused.output)] == ["/sets/0/titles/test.reader"]
    assert run("show", folder / "programme.json").exit_code == 1
