"""The command line on what sets say: in words, against another set, in another format."""

import json

import pytest
import tieuchi
from samples import text
from tieuchi.cli.app import app
from typer.testing import CliRunner


@pytest.fixture
def run():
    def invoke(*arguments, code=0):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == code, (result.output, result.exception)
        return result

    return invoke


@pytest.fixture
def every_member(root):
    return root / "tests" / "document" / "every_member.json"


@pytest.fixture
def changed(every_member, tmp_path):
    def change(*pairs):
        document = every_member.read_text(encoding="utf-8")
        for before, after in pairs:
            assert before in document
            document = document.replace(before, after, 1)
        path = tmp_path / "changed.json"
        path.write_text(document, encoding="utf-8")
        return path

    return change


def test_show_says_what_a_set_asks_and_its_digest(run, every_member):
    shown = run("show", every_member).stdout
    assert shown.startswith("An example (vn.example@2024)\nFor: household, clan.\n")
    assert "\nCriteria\n" in shown
    assert "“Extra” (bonus of 2 points): all or nothing" in shown
    assert shown.endswith(f"\nSHA-256: {tieuchi.load(every_member).digest}\n")


def test_show_speaks_vietnamese(run):
    shown = run("show", "vn.learning-citizen@2022", "--lang", "vi").stdout
    assert "\nCác danh hiệu, từ cao xuống thấp\n" in shown
    assert shown.startswith(tieuchi.open_set("vn.learning-citizen@2022").outline("vi"))


def test_show_refuses_what_is_no_set(run, tmp_path):
    path = tmp_path / "none.json"
    assert "[file-unreadable]" in run("show", path, code=1).stderr
    assert "--lang" in run("show", path, "--lang", "fr", code=2).stderr


def test_diff_ends_with_0_where_nothing_differs(run, every_member, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps(json.loads(every_member.read_text(encoding="utf-8"))), encoding="utf-8")
    assert run("diff", every_member, other).stdout == "vn.example@2024 → vn.example@2024\nNo difference.\n"
    assert json.loads(run("diff", every_member, other, "--format", "json").stdout) == []


def test_diff_says_first_what_can_change_a_title_and_ends_with_1(run, every_member, changed):
    other = changed(('"model-home": "90%"', '"model-home": "95%"'), ('"en": "Reads"', '"en": "Reads books"'))
    assert run("diff", every_member, other, code=1).stdout == (
        "vn.example@2024 → vn.example@2024\n\n"
        "What can change who gets a title\n"
        "  - criterion “Varies” at “Model home”: “titled” at least 90% → 95%\n\n"
        "What cannot change a title\n"
        "  - criterion “Reads books”: title: “Reads” → “Reads books”\n"
    )
    vietnamese = run("diff", every_member, other, "--lang", "vi", code=1).stdout
    assert "  - tiêu chí “Thay đổi”, mức “Gia đình tiêu biểu”: “titled” ít nhất 90 % → 95 %\n" in vietnamese


def test_diff_gives_the_same_as_data(run, every_member, changed):
    other = changed(('"model-home": "90%"', '"model-home": "95%"'))
    (change,) = json.loads(run("diff", every_member, other, "--format", "json", code=1).stdout)
    assert change == {
        "awards": True,
        "kind": "changed",
        "part": "criterion",
        "id": "varies",
        "member": "at_least",
        "about": "titled",
        "level": "model-home",
        "text": "criterion “Varies” at “Model home”: “titled” at least 90% → 95%",
    }
    (found,) = tieuchi.diff(every_member, other)
    assert found._asdict() == change
    assert tieuchi.diff(every_member, other, "vi")[0].text.startswith("tiêu chí “Thay đổi”")


def test_diff_ends_with_2_where_a_set_cannot_be_read(run, every_member, tmp_path):
    result = run("diff", every_member, tmp_path / "none.json", code=2)
    assert "[file-unreadable]" in result.stderr
    assert result.stdout == ""


def test_migrate_copies_what_is_in_the_current_format_where_another_file_is_named(run, tmp_path):
    path, other = tmp_path / "sample.json", tmp_path / "other.json"
    path.write_text(text(), encoding="utf-8")
    before = path.read_bytes()
    assert run("migrate", path).stdout == f"{path} is already in format 1.0\n"
    assert run("migrate", path, "-o", other).stdout == f"{other}: copied; {path} is already in format 1.0\n"
    assert path.read_bytes() == other.read_bytes() == before


def test_migrate_refuses_a_newer_format_with_a_remedy(run, tmp_path):
    path = tmp_path / "newer.json"
    path.write_text('{"tieuchi": "1.1", "type": "set"}', encoding="utf-8")
    message = run("migrate", path, code=1).stderr
    assert 'newer.json:1:13 /tieuchi: expected format "1.0" or an older one, found "1.1"' in message
    assert "use a newer version of tieuchi, which reads this format  [format-version]" in message


def test_migrate_refuses_what_it_cannot_read(run, tmp_path):
    path = tmp_path / "none.json"
    assert "found none of this name" in run("migrate", path, code=1).stderr
    path.write_text("{", encoding="utf-8")
    assert "[syntax]" in run("migrate", path, code=1).stderr
