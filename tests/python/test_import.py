"""Importing tieuchi costs nothing but the standard library."""

import subprocess
import sys

import pytest

NEEDS_NOTHING = """
import sys
before = set(sys.modules)
import tieuchi
criteria = tieuchi.parse(open(sys.argv[1], encoding="utf-8").read())
given = {"area": ["ordinary"], "score": [8.5], "leads": [True], "books": [2], "income": [2], "digital.count": [4],
         "digital.base": [5]}
found = tieuchi.evaluate(criteria, given)
assert found.levels == ["good"], found.levels
assert str(found.points()[0]) == "13.50"
found.to_dict(), found._repr_html_(), str(found.summary()), found.explain(0).to_text("vi")
new = {name.partition(".")[0] for name in set(sys.modules) - before} - {"tieuchi"}
print(sorted(new - sys.stdlib_module_names))
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture
def document(tmp_path):
    from samples import text

    path = tmp_path / "sample.json"
    path.write_text(text(), encoding="utf-8")
    return str(path)


def test_importing_and_evaluating_lists_loads_no_third_party_module(document):
    done = run(NEEDS_NOTHING, document)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_asking_for_an_array_loads_numpy(document):
    code = NEEDS_NOTHING.replace("new = {", 'found["level"]\nnew = {')
    assert "'numpy'" in run(code, document).stdout


def test_the_command_says_what_to_install_when_something_is_missing():
    code = """
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name in ("typer", "duckdb") else find(name, *rest)
from tieuchi.cli import main
main(["--help"])
"""
    done = run(code)
    assert done.returncode == 2
    assert done.stderr == 'tieuchi: the command line needs typer, duckdb: pip install "tieuchi[cli]"\n'
