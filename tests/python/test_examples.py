"""The examples in Python: each runs, says what its title promises, and is checked by mypy --strict."""

import runpy

import pytest

mypy = pytest.importorskip("mypy.api")


@pytest.fixture
def ran(root, capsys):
    def run(name):
        runpy.run_path(str(root / "docs" / "examples" / name), run_name="__main__")
        return capsys.readouterr().out

    return run


def test_a_frame_is_evaluated(ran):
    pytest.importorskip("polars")
    said = ran("evaluate_frame.py")
    assert "learning-citizen" in said
    assert "Kết quả: Chưa đạt" in said or "Kết quả: " in said
    assert "3 entities assessed" in said


def test_an_officers_table_is_evaluated(ran):
    lines = ran("officers_table.py").splitlines()
    assert lines[:3] == ["H1 criteria-met", "H2 criteria-not-met", "H3 rejected"]
    assert lines[3] == "H3: “Gia đình học tập”: “Rồi” không thuộc các giá trị được phép. [unknown-choice]"


def test_the_examples_are_typed(root, tmp_path):
    examples = sorted(map(str, (root / "docs" / "examples").glob("*.py")))
    assert len(examples) == 2
    options = ["--strict", "--config-file=", "--follow-imports=silent", f"--cache-dir={tmp_path}"]
    said, errors, code = mypy.run([*options, *examples])
    assert (code, errors) == (0, ""), said
