"""What is given to a function that wants something else is refused in words, without what lies beneath."""

from pathlib import Path

import numpy
import pytest
import tieuchi
from samples import DATA, sample


@pytest.fixture(scope="module")
def found():
    return tieuchi.evaluate(sample(), DATA)


@pytest.mark.parametrize("wrong", [None, 5, 1.5, ["{}"], Path("a.json")])
def test_a_document_is_text_or_bytes(wrong):
    with pytest.raises(TypeError, match=rf"^text: expected a document as text or bytes, found {type(wrong).__name__};"):
        tieuchi.parse(wrong)


@pytest.mark.parametrize("wrong", [None, 5, b"vn.learning-citizen@2022", ["a"]])
def test_a_set_is_named_by_text(wrong):
    with pytest.raises(TypeError, match=r'^name: expected text such as "vn.learning-citizen@2022", found'):
        tieuchi.open_set(wrong)
    with pytest.raises(TypeError, match=r"^criteria: expected a criteria set, its path or its name, found"):
        tieuchi.evaluate(wrong, {})
    with pytest.raises(TypeError, match=r"^criteria: expected a criteria set"):
        tieuchi.diff(wrong, "vn.learning-citizen@2022")


@pytest.mark.parametrize("read", [tieuchi.load, tieuchi.validate])
@pytest.mark.parametrize("wrong", [None, 5])
def test_a_file_is_named_by_its_path(read, wrong):
    with pytest.raises(TypeError, match=r"^expected str, bytes or os.PathLike object, not"):
        read(wrong)


@pytest.mark.parametrize("wrong", [None, 1.5, "x", numpy.float64(1)])
def test_a_row_is_a_whole_number(found, wrong):
    for ask in (found.explain, found.level, found.candidates):
        with pytest.raises(TypeError, match=r"^row: expected a whole number, counted from 0, found "):
            ask(wrong)
    assert found.level(numpy.int8(0)) == "good"


@pytest.mark.parametrize("wrong", [None, 0, 1.5, ["total"]])
def test_points_are_asked_for_by_name(found, wrong):
    with pytest.raises(TypeError, match=r'^name: expected the id of a criterion or section, or "total", found '):
        found.points(wrong)


def test_a_text_that_is_no_file_has_a_line_and_a_column_for_its_place():
    with pytest.raises(tieuchi.DocumentError) as refused:
        tieuchi.parse('{"tieuchi": "1.0",}')
    assert str(refused.value).startswith("line 1, column 19: ")
    with pytest.raises(tieuchi.DocumentError) as refused:
        tieuchi.parse("")
    assert str(refused.value).startswith("line 1, column 1: ")
