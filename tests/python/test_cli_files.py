"""The command line on files as a system has them: names that are no UTF-8, pipes, devices, full disks."""

import json
import os
import subprocess
import sys

import pytest
import tieuchi
from samples import csv_text, text
from tieuchi.documents import read_document

CODE = "from tieuchi.cli import main; main()"
PLAIN_C = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def command(*arguments, cwd, code=0, stdin=None, stdout=subprocess.PIPE, **environment):
    """The command as a process of its own; arguments and output are bytes."""
    came = subprocess.run(
        [sys.executable, "-c", CODE, *map(os.fsencode, arguments)],
        cwd=cwd,
        check=False,
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=120,
        env={**os.environ, **environment},
    )
    assert came.returncode == code, (arguments, came)
    return came


@pytest.fixture
def folder(tmp_path):
    for name in (b"b\xe9.json", "bộ.json".encode(), b"plain.json"):
        (tmp_path / os.fsdecode(name)).write_text(text(), encoding="utf-8")
    for name in (b"d\xe9.csv", "dữ liệu.csv".encode()):
        (tmp_path / os.fsdecode(name)).write_text(csv_text(), encoding="utf-8")
    return tmp_path


# names


@pytest.mark.parametrize("environment", [{}, PLAIN_C])
@pytest.mark.parametrize("name", [b"b\xe9.json", "bộ.json".encode()])
def test_a_document_may_have_a_name_of_any_bytes(folder, name, environment):
    assert command("validate", name, cwd=folder, **environment).stdout == b"1 file: no problems\n"
    assert b"Sample" in command("show", name, cwd=folder, **environment).stdout
    assert b"1 of 1 tests passed" in command("test", name, cwd=folder, **environment).stdout
    assert command("fmt", name, cwd=folder, **environment).stdout == name + b": changed\n"
    assert name in command("migrate", name, cwd=folder, **environment).stdout
    assert command("diff", name, "plain.json", cwd=folder, **environment).stdout.endswith(b"No difference.\n")


@pytest.mark.parametrize("environment", [{}, PLAIN_C])
def test_what_is_wrong_with_such_a_document_is_told_under_its_name(folder, environment):
    for name, shown in ((b"b\xe9.json", rb"b\xe9.json"), ("bộ.json".encode(), "bộ.json".encode())):
        (folder / os.fsdecode(name)).write_text("{}", encoding="utf-8")
        assert command("validate", name, cwd=folder, code=1, **environment).stderr.startswith(shown + b":1:1: ")
        listed = json.loads(command("validate", name, "--format", "json", cwd=folder, code=1, **environment).stdout)
        assert listed[0]["file"] == shown.decode()
        assert shown in command("test", "plain.json", "--cases", name, cwd=folder, code=1, **environment).stderr


@pytest.mark.parametrize("environment", [{}, PLAIN_C])
def test_data_may_have_a_vietnamese_name_and_another_that_is_utf8(folder, environment):
    output = "kết quả.csv".encode()
    told = command("evaluate", "plain.json", "dữ liệu.csv".encode(), "-o", output, cwd=folder, **environment)
    assert told.stdout.endswith(b"Results: " + output + b"\n")
    assert (folder / os.fsdecode(output)).exists()
    refused = command("evaluate", "plain.json", b"d\xe9.csv", cwd=folder, code=1, **environment).stderr
    assert refused == (
        rb"d\xe9.csv: expected a file whose name and folders are UTF-8, which this path is not" + b"\n"
        b"  rename it  [file-unreadable]\n"
    )


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (["show", b"b\xe9"], 1, rb"no criteria set 'b\xe9' ships with tieuchi"),
        (["evaluate", "plain.json", "dữ liệu.csv".encode(), "--columns", b"\xe9=area"], 1, rb"column '\xe9': "),
        (["evaluate", "plain.json", "dữ liệu.csv".encode(), "--id", b"\xe9"], 1, rb"no column '\xe9' to name"),
        (["explain", "plain.json", "dữ liệu.csv".encode(), "--entity", b"\xe9"], 2, b"no row has '\xe9' in 'name'"),
    ],
)
def test_any_argument_may_hold_any_bytes(folder, arguments, exit_code, message):
    assert message in command(*arguments, cwd=folder, code=exit_code).stderr


def test_in_python_too(folder):
    path = os.fsdecode(bytes(folder) + b"/b\xe9.json")
    assert tieuchi.load(path).name == "example.sample@1"
    assert tieuchi.validate(path) == []
    problem = tieuchi.Problem("code", "found \udce9", "mend it", file=path)
    assert problem.message == r"found \xe9"
    assert tieuchi.Problem("code", "half a letter: \ud83d", "mend it").message == r"half a letter: \ud83d"
    assert problem.file.endswith(r"/b\xe9.json")
    assert str(problem).startswith(problem.file)
    assert hash(problem) == hash(tieuchi.Problem("code", "found \udce9", "mend it", file=path))


# what cannot be read or written


@pytest.mark.parametrize("words", [["validate"], ["fmt"], ["migrate"], ["test", "plain.json", "--cases"]])
def test_every_command_says_alike_why_a_document_cannot_be_read(folder, words):
    os.mkfifo(folder / "pipe.json")
    (folder / "folder.json").mkdir()
    for name, found, remedy in (
        ("none.json", "none of this name", "correct the path"),
        ("plain.json/none.json", "none of this name", "correct the path"),
        ("folder.json", "a directory", "name a file in it"),
        ("pipe.json", "a named pipe", "name a file, or pipe it to /dev/stdin"),
    ):
        told = command(*words, name, cwd=folder, code=1).stderr.decode()
        message = f"{name}: expected a file that can be read, found {found}\n  {remedy}  [file-unreadable]\n"
        assert told.startswith(message), told


def test_a_document_may_be_piped(folder):
    document = (folder / "plain.json").read_bytes()
    assert command("validate", "/dev/stdin", cwd=folder, stdin=document).stdout == b"1 file: no problems\n"
    assert b"already in format" in command("migrate", "/dev/stdin", cwd=folder, stdin=document).stdout
    assert read_document(folder / "plain.json") == document


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_told_with_what_was_written_to(folder):
    evaluate = ["evaluate", "plain.json", "dữ liệu.csv".encode(), "--format", "csv"]
    with open("/dev/full", "wb") as full:
        told = command(*evaluate, cwd=folder, code=2, stdout=full).stderr
    assert told == b"tieuchi: standard output: No space left on device\n"
    told = command("schema", "-o", "/dev/full", cwd=folder, code=2).stderr
    assert told == b"tieuchi: /dev/full: No space left on device\n"


def test_results_may_be_written_to_standard_output_by_its_name(folder):
    written = command(
        "evaluate", "plain.json", "dữ liệu.csv".encode(), "-o", "/dev/stdout", "--format", "csv", cwd=folder
    )
    assert written.stdout.startswith(b"name,total_low,total_high,")
