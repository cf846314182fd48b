"""Text of officers' files: what is read as yes and no, numbers, labels and days, and what is refused."""

import random
from datetime import date, datetime

import numpy
import pandas
import pytest
import tieuchi
from samples import data, sample
from test_reject import DATED, problems, rejecting, told
from tieuchi.cells import Cells
from tieuchi.texts import plain

CRITERIA = sample()


def four(**columns):
    return {name: [*values, values[0]] for name, values in data().items()} | columns


def flags(cells, **options):
    """What a yes/no column of texts is read as: True, False, None."""
    rows = {name: [values[0]] * len(cells) for name, values in data().items()}
    found = tieuchi.evaluate(CRITERIA, rows | {"leads": cells}, **{"values": {}, **options})
    outcomes, missing = found.values("leads-others.outcome"), found.values("leads-others.missing")
    return [None if gone else outcome == "met" for outcome, gone in zip(outcomes, missing, strict=True)]


def scores(cells, **options):
    rows = {name: [values[0]] * len(cells) for name, values in data().items()}
    found = tieuchi.evaluate(CRITERIA, rows | {"score": cells}, **options)
    return [
        None if gone else points
        for gone, points in zip(found.values("reads.missing"), found.values("reads.points"), strict=True)
    ]


def test_words_for_yes_and_no_are_read_whatever_their_capitals_blanks_and_letters():
    yes = ["Có", "có", "CÓ", " Co\u0301 ", "yes", "True", "1", "x", "X", "Đạt", "ĐẠT"]
    no = ["Không", "không", "no", "FALSE", "0", "Không đạt", "không  đạt", "Không\u00a0đạt"]
    assert flags(yes + no) == [True] * len(yes) + [False] * len(no)
    assert flags(["Có", "", None, "  "]) == [True, None, None, None]


def test_texts_are_not_read_where_the_caller_says_nothing():
    assert [each.code for each in problems(four(leads=["Có"] * 4))] == ["column-type"]
    assert [each.code for each in problems(four(score=["8,5"] * 4))] == ["column-type"]


def test_a_word_of_their_own_is_read_as_the_caller_says():
    words = {"leads": {"Hoàn thành": True, "chưa": False, "?": None}}
    assert flags(["hoàn thành", "Chưa", "?", "Có"], values=words) == [True, False, None, True]
    assert flags(["1", "0"], values={"leads": {"1": False, "0": True}}) == [False, True]
    assert flags(["-", "Có"], values={"*": {"-": None}}) == [None, True]


def test_what_is_said_for_all_columns_holds_for_those_that_can_take_it():
    rows = four(
        leads=["có!", "x", "x", "x"], area=["khó!", "ordinary", "ordinary", "ordinary"], score=["-", "8", "8", "8"]
    )
    words = {"*": {"có!": True, "khó!": "difficult", "-": None, "": False}}
    found = tieuchi.evaluate(CRITERIA, rows, values=words)
    assert found.values("leads-others.outcome")[0] == "met"
    assert found.values("reads.missing")[0] is True


def test_crosses_need_a_word_on_what_an_empty_cell_means():
    for empty in ("", None):
        (problem,) = problems(four(leads=["x", empty, "X", empty]), values={})
        assert problem.code == "empty-not-stated"
        assert "2 cells are empty, which may mean no or not known" in problem.message
        assert flags(["x", empty], values={"leads": {"": False}}) == [True, False]
        assert flags(["x", empty], values={"leads": {"": None}}) == [True, None]
    assert flags(["x", "", "Không"]) == [True, None, False]
    assert flags(["x", "x"]) == [True, True]
    assert [each.code for each in problems(four(leads=["x", "", "x", ""]), values={}, on_problem="reject")] == [
        "empty-not-stated"
    ]


def test_numbers_are_read_exactly():
    assert scores(["8", "8.5", "+7.25", "08.0", "5.", " 9 ", "", None], decimal=".") == [
        "8", "8.5", "7.25", "8", "5", "9", None, None,
    ]  # fmt: skip
    assert scores(["8", "8,5", "7,25"], decimal=",") == ["8", "8.5", "7.25"]


@pytest.mark.parametrize(
    ("decimal", "cell", "code", "remedy"),
    [
        (".", "8,5", "not-a-number", 'decimal=","'),
        (",", "8.5", "not-a-number", 'decimal="."'),
        (".", "1,234.5", "thousands-separator", "leave out what separates thousands"),
        (",", "1.234,5", "thousands-separator", "leave out what separates thousands"),
        (",", "1.234", "thousands-separator", 'decimal="."'),
        (".", "1 234", "thousands-separator", "leave out"),
        (".", "1.234", "not-at-scale", "if '.' is there to separate thousands, leave it out"),
        (".", "85%", "not-a-number", "write digits"),
        (".", "1e3", "not-a-number", "write digits"),
        (".", "tám", "not-a-number", "write digits"),
        (".", "--1", "not-a-number", "write digits"),
        (".", "٨", "not-a-number", "write digits"),
        (".", "9" * 25, "value-out-of-range", "correct the value"),
        (".", "8.125", "not-at-scale", "nothing is rounded on entry"),
        (".", "11", "value-out-of-range", "correct the value"),
    ],
)
def test_what_is_no_number_is_refused_with_a_remedy(decimal, cell, code, remedy):
    (problem,) = problems(four(score=["8", cell, "8", cell]), decimal=decimal)
    assert (problem.code, remedy in problem.remedy) == (code, True), problem
    assert "in 2 rows, first 2, 4" in problem.message
    found = rejecting(four(score=["8", cell, "8", "8"]), decimal=decimal)
    assert [(row, column, why) for row, column, why, _ in told(found)] == [(1, "score", code)]


def test_days_are_read_as_they_are_written_here_and_by_machines():
    days = ["2024-06-30", "30/06/2024", "30/6/2024", "1/7/2024", "", "31/02/2024", "06/30/2024", "30.6.2024"]
    found = tieuchi.evaluate(DATED, {"decided": days}, values={}, on_problem="reject")
    assert found.levels == [
        "title",
        "title",
        "title",
        "none" if "none" in found.set.levels else found.set.levels[-1],
        *[None] * 4,
    ]
    assert [each.code for each in found.rejected] == ["missing-not-allowed", *["not-a-date"] * 3]


def test_labels_are_those_of_the_set_or_as_the_caller_says():
    words = {"area": {"Khó khăn": "difficult", "bình thường": "ordinary"}}
    found = tieuchi.evaluate(CRITERIA, four(area=["KHÓ KHĂN", "Bình thường", "difficult", "khó  khăn"]), values=words)
    same = tieuchi.evaluate(CRITERIA, four(area=["difficult", "ordinary", "difficult", "difficult"]))
    assert found.digest() == same.digest()
    (problem,) = problems(four(area=["Khó", "ordinary", "Khó", "ordinary"]), values=words)
    assert problem.code == "unknown-choice"
    assert 'expected one of "ordinary", "difficult", found "Khó" in 2 rows' in problem.message
    assert 'values={"area": {"their text": "ordinary"}}' in problem.remedy


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"are": {"a": "difficult"}}, "column-unknown"),
        ({"area": {"a": "dificult"}}, "reading-not-possible"),
        ({"leads": {"a": "yes"}}, "reading-not-possible"),
        ({"leads": {"a": 1}}, "reading-not-possible"),
        ({"score": {"a": True}}, "reading-not-possible"),
        ({"score": {"a": "1.234"}}, "reading-not-possible"),
        ({"area": {"A": "difficult", "a ": "ordinary"}}, "reading-repeated"),
    ],
)
def test_readings_that_cannot_be_are_refused(values, code):
    assert code in [each.code for each in problems(four(), values=values)]


def test_options_of_the_wrong_type_say_what_is_expected():
    with pytest.raises(ValueError, match="decimal: expected"):
        tieuchi.evaluate(CRITERIA, four(), decimal=";")
    with pytest.raises(TypeError, match="values: expected"):
        tieuchi.evaluate(CRITERIA, four(), values={"area": ["a"]})


def test_what_was_said_is_kept_in_the_options():
    found = tieuchi.evaluate(CRITERIA, four(score=["8,5"] * 4), values={"area": {"a": "ordinary"}}, decimal=",")
    assert found.options["values"] == {"area": {"a": "ordinary"}}
    assert found.options["decimal"] == ","


@pytest.mark.parametrize(
    "make", [list, tuple, numpy.array, pandas.Series, lambda texts: numpy.array(texts, dtype=object)]
)
def test_texts_come_in_every_form_of_a_column(make):
    assert scores(make(["8,5", "7"]), decimal=",") == ["8.5", "7"]


def test_texts_among_numbers_are_mixed_and_nan_among_texts_is_what_nan_is():
    assert [each.code for each in problems(four(score=["8", 7.5, "8", 1]), decimal=".")] == ["column-mixed"]
    assert [each.code for each in problems(four(score=["8", float("nan"), "8", "7"]), decimal=".")] == ["not-a-number"]
    assert scores(["8", float("nan")], decimal=".", nan="missing") == ["8", None]


def test_a_step_is_for_texts_of_whole_numbers_too():
    assert scores(["34", "20"], decimal=".", steps={"score": "0.25"}) == ["8.5", "5"]


def test_cells_of_several_types_are_read_each_by_its_own():
    cells = Cells.of([8, 8.5, "7,25", "x", True, None, datetime(2024, 1, 1)])
    rows = {name: [values[0]] * 7 for name, values in data().items()} | {"score": cells}
    assert [each[0] for each in told(rejecting(rows, decimal=","))] == [3, 4, 6]
    days = Cells.of([date(2024, 6, 30), datetime(2024, 7, 1), datetime(2024, 1, 1, 8), "30/6/2024", 45000])
    found = tieuchi.evaluate(DATED, {"decided": days}, on_problem="reject")
    assert [each.row for each in found.rejected] == [2, 4]
    yes = Cells.of([1, 0, 1.0, True, False, "có", 2, 0.5])
    rows = {name: [values[0]] * 8 for name, values in data().items()} | {"leads": yes}
    assert [each[0] for each in told(rejecting(rows))] == [6, 7]


def test_floats_of_cells_are_read_as_the_core_reads_floats():
    rng = random.Random(1)
    values = [rng.randint(0, 1000) / 100 + rng.choice([0, 1e-7, 1e-9, 4e-8, 1e-5, 0.001]) for _ in range(500)]
    rows = {name: [column[0]] * len(values) for name, column in data().items()}
    as_floats = rejecting(rows | {"score": values})
    as_cells = rejecting(rows | {"score": Cells.of([*values[:-1], values[-1]])})
    assert as_floats["reads.points"].tolist() == as_cells["reads.points"].tolist()
    assert [each[:3] for each in told(as_floats)] == [each[:3] for each in told(as_cells)]
    assert 0 < as_floats.summary().rejected < len(values)


def test_cells_keep_values_apart_that_only_compare_alike():
    cells = Cells.of([1, True, 1.0, None, 1])
    assert cells.distinct == [1, True, 1.0]
    assert [type(each) for each in cells.distinct] == [int, bool, float]
    assert cells.to_list() == [1, True, 1.0, None, 1]
    assert plain(" a\u00a0\n b ") == "a b"
