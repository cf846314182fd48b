"""The command line on documents: laying them out, and the schema for editors."""

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
def document(tmp_path):
    path = tmp_path / "sample.json"
    path.write_text(text(), encoding="utf-8")
    return path


def test_fmt_lays_files_out_and_changes_nothing_they_say(run, document, tmp_path):
    before = tieuchi.load(document)
    document.chmod(0o640)
    assert run("fmt", document).stdout == f"{document}: changed\n"
    written = document.read_text(encoding="utf-8")
    assert written.startswith('{\n  "tieuchi": "1.0",\n  "type": "set",\n  "id": "example.sample",\n')
    assert tieuchi.load(document) == before
    assert document.stat().st_mode & 0o777 == 0o640
    assert run("fmt", document, document).stdout == "2 files: nothing to change\n"
    assert document.read_text(encoding="utf-8") == written
    assert [path.name for path in tmp_path.iterdir()] == ["sample.json"]


def test_fmt_with_check_names_what_would_change_and_writes_nothing(run, document, tmp_path):
    tidy = tmp_path / "tidy.json"
    tidy.write_text(text(), encoding="utf-8")
    run("fmt", tidy)
    before = document.read_bytes()
    assert run("fmt", "--check", tidy).stdout == "1 file: nothing to change\n"
    assert run("fmt", "--check", tidy, document, code=1).stdout == f"{document}: would change\n"
    assert document.read_bytes() == before


def test_fmt_leaves_files_with_problems_alone_and_does_the_others(run, document, tmp_path):
    broken = {
        "twice.json": '{"tieuchi": "1.0", "id": "a", "id": "b"}',
        "comma.json": '{"tieuchi": "1.0",}',
        "a.json": "{}",
    }
    for name, content in broken.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    paths = [tmp_path / name for name in broken]
    result = run("fmt", *paths, document, tmp_path / "none.json", code=1)
    assert result.stdout == f"{document}: changed\n"
    for code in ("duplicate-key", "syntax", "missing-member", "file-unreadable"):
        assert f"[{code}]" in result.stderr
    assert "twice.json:1:31 /id" in result.stderr
    assert result.stderr.endswith("4 problems\n")
    for path in paths:
        assert path.read_text(encoding="utf-8") == broken[path.name]


def test_fmt_ends_lines_alike_on_every_system(run, document):
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    run("fmt", document)
    assert b"\r" not in document.read_bytes()


def test_schema_is_printed_or_written(run, root, tmp_path):
    text = (root / "src" / "document" / "schema" / "tieuchi-1.0.schema.json").read_text(encoding="utf-8")
    assert run("schema").stdout == text
    run("schema", "-o", tmp_path / "tieuchi.json")
    assert (tmp_path / "tieuchi.json").read_text(encoding="utf-8") == text
    run("schema", "-o", tmp_path / "none" / "tieuchi.json", code=2)
