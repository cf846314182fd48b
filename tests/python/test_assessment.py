"""What a result can be asked, and how it answers in numbers, words and tables."""

import json
import math
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy
import pytest
import tieuchi
from hypothesis import given
from hypothesis import strategies as st
from samples import DATA, DOCUMENT, LEVELS, data, sample
from tieuchi.figures import decimal_text, exact

CRITERIA = sample()


@pytest.fixture(scope="module")
def found():
    return tieuchi.evaluate(CRITERIA, DATA)


def test_columns_are_arrays_that_borrow_the_result(found):
    assert found["reads.points"].tolist() == [800, 525, 0]
    assert found["reads.points_high"].tolist() == [800, 525, 1000]
    assert found["is-digital.outcome"].tolist() == [1, 1, 3]
    assert found["level"].tolist() == [0, 0, -1]
    assert found["level_candidates"].tolist() == [0b001, 0b001, 0b110]
    assert found["reads.outcome"].dtype == numpy.uint8
    assert found["level_candidates"].dtype == numpy.uint64
    level = found["level"]
    assert not level.flags.owndata
    with pytest.raises(ValueError, match="read-only"):
        level[0] = 1


def test_an_array_outlives_the_result_it_came_from():
    totals = tieuchi.evaluate(CRITERIA, DATA)["total_low"]
    assert totals.tolist() == [1300, 1025, 0]


def test_every_column_has_the_rows_and_a_reading_in_words(found):
    assert len(found) == 3
    for name in found.columns:
        assert name in found
        assert len(found[name]) == len(found.values(name)) == 3
    assert found.values("reads.points_high") == ["8", "5.25", "10"]
    assert found.values("leads-others.missing") == [False, False, False]
    assert found.values("level_candidates") == [["good"], ["good"], ["fair", "not-yet"]]
    assert found.values("level") == found.levels == LEVELS
    assert list(found) == found.columns
    assert found.scale == 2


def test_points_are_exact_and_none_where_they_are_not_settled(found):
    assert found.points() == [Decimal("13.00"), Decimal("10.25"), None]
    assert found.points("scored") == found.points("total")
    assert found.points("leads-others") == [Decimal("5.00"), Decimal("5.00"), Decimal("0.00")]
    assert found.points("total_high") == [Decimal("13.00"), Decimal("10.25"), Decimal("10.00")]


def test_names_that_are_not_there_bring_the_nearest(found):
    with pytest.raises(KeyError, match=r"did you mean 'reads\.points'"):
        found["read.points"]
    with pytest.raises(KeyError, match=r"assessment\.columns lists them"):
        found["zzz"]
    with pytest.raises(KeyError, match="did you mean 'reads'"):
        found.points("raeds")
    with pytest.raises(KeyError, match="there are total, reads"):
        found.points("zzz")
    with pytest.raises(KeyError, match="holds no points"):
        found.points("level")
    with pytest.raises(KeyError, match="no level 'best'"):
        found.summary().percent("best")
    with pytest.raises(KeyError):
        CRITERIA.column("no-such-column")


@pytest.mark.parametrize("row", [-1, 3, 10**30])
def test_rows_out_of_range_name_the_range(found, row):
    for ask in (found.explain, found.candidates, found.level):
        with pytest.raises(IndexError, match="rows are 0 to 2"):
            ask(row)
    with pytest.raises(IndexError, match="there are no rows"):
        tieuchi.evaluate(CRITERIA, {name: [] for name in DATA}).explain(row)


def test_explanations_come_in_two_languages_and_as_data(found):
    explanation = found.explain(0)
    assert "Sample <b>" in explanation.to_text() == str(explanation)
    assert "Sample <b> (vi)" in explanation.to_text("vi")
    assert explanation.to_markdown().startswith("# ")
    data_of = explanation.to_dict()
    assert (data_of["set"], data_of["level"], data_of["total_low"]) == ("example.sample@1", "good", 13)
    assert found.explain(1).to_dict()["total_low"] == Decimal("10.25")
    assert json.loads(explanation.to_json())["level"] == "good"
    assert "Sample &lt;b&gt;" in explanation._repr_html_()
    for write in (explanation.to_text, explanation.to_markdown):
        with pytest.raises(ValueError, match='expected "en" or "vi"'):
            write("de")


def test_an_explanation_and_a_column_agree_on_every_row(found):
    for row in range(len(found)):
        explained = found.explain(row).to_dict()
        assert explained["level"] == found.levels[row] == found.level(row)
        assert [each["id"] for each in explained["candidates"]] == found.candidates(row)


def test_the_summary_counts_rows_and_names_every_base(found):
    summary = found.summary()
    assert (summary.rows, summary.levels, summary.cannot_tell) == (3, {"good": 2, "fair": 0, "not-yet": 0}, 1)
    assert summary.percent("good") == "66.67 %"
    text = str(summary)
    for line in (
        "3 entities assessed",
        "% of 3 assessed",
        "Good                    2          66.67 %",
        "Cannot tell yet         1          33.33 %",
    ):
        assert line in text
    (digital,) = [line.split() for line in text.splitlines() if line.startswith("Is digital")]
    assert digital == ["Is", "digital", "2", "2", "100.00", "%", "0", "0", "1", "0", "0.00", "%"]
    vietnamese = summary.to_text("vi")
    assert "66,67 %" in vietnamese
    assert "3 đối tượng được đánh giá" in vietnamese
    assert "| Good | 2 | 66.67 % |" in summary.to_markdown()
    assert "Sample &lt;b&gt;" in summary._repr_html_()
    assert "<b>G" not in summary._repr_html_()


def test_a_summary_as_a_dict_can_be_written_as_json(found):
    summary = json.loads(json.dumps(found.summary().to_dict()))
    assert summary["levels"][0] == {"id": "good", "count": 2, "percent": "66.67 %", "base": {"assessed": 3}}
    reads, leads = summary["criteria"][:2]
    assert reads["outcomes"] == {"unmet": 0, "met": 2, "unknown": 1, "not_applicable": 0}
    assert (reads["missing"], reads["floors"]["met"], leads["floors"]) == (1, 2, None)


def test_a_result_as_a_dict_can_be_written_as_json(found):
    written = json.loads(json.dumps(found.to_dict()))
    assert written["columns"]["total_low"] == ["13", "10.25", "0"]
    assert (written["set"], written["rows"], written["provisional"]) == ("example.sample@1", 3, False)


def test_a_result_shows_itself_without_trusting_titles(found):
    html = found._repr_html_()
    assert "Sample &lt;b&gt;" in html
    assert "Sample <b>" not in html
    assert "<td>13</td>" in html
    many = tieuchi.evaluate(CRITERIA, {name: values * 5 for name, values in DATA.items()})
    assert "5 more rows" in many._repr_html_()
    assert repr(many) == "<Assessment of 15 rows by example.sample@1>"


def test_a_set_without_points_shows_itself_too():
    criteria = tieuchi.open_set("vn.party-cell@ninh-binh-2024")
    assert criteria.maximum() is None
    found = tieuchi.evaluate(criteria, {name: [None] for name in criteria.columns})
    assert found.levels == [None]
    assert "<th>level</th>" in found._repr_html_()
    assert "Cannot tell yet" in str(found.summary())


def test_a_set_that_is_not_complete_says_why_titles_are_provisional(found):
    assert (found.provisional, found.provisional_reason()) == (False, None)
    for completeness, words in (("nearly", "nearly all"), ("headings", "the headings"), ("names", "only the names")):
        some = tieuchi.evaluate(sample(completeness=completeness), DATA)
        assert some.provisional
        assert words in some.provisional_reason()
        assert some.provisional_reason("vi").startswith("Danh hiệu là tạm tính")
        summary = some.summary()
        for shown in (str(summary), summary.to_markdown(), summary._repr_html_(), some._repr_html_()):
            assert "provisional" in shown
        assert "Danh hiệu là tạm tính" in summary.to_text("vi")


# Criteria sets.


def test_a_set_says_what_it_holds():
    assert (CRITERIA.name, CRITERIA.id, CRITERIA.edition) == ("example.sample@1", "example.sample", "1")
    assert CRITERIA.levels == ["good", "fair", "not-yet"]
    assert CRITERIA.columns == list(DATA)
    assert CRITERIA.column("score") == {"measure": "score", "kind": "decimal", "decimals": 2, "labels": []}
    assert CRITERIA.column("digital.base")["kind"] == "integer"
    assert CRITERIA.column("area")["labels"] == ["ordinary", "difficult"]
    assert (CRITERIA.maximum(), CRITERIA.maximum("reads"), CRITERIA.maximum("has-books")) == (15, 10, None)
    assert CRITERIA.title("reads", "vi") == "Reads (vi)"
    assert CRITERIA.sources[0]["number"] == "1"
    assert CRITERIA.run_tests() == [("everything is there", [])]
    assert CRITERIA == sample() != sample(edition="2")
    assert hash(CRITERIA) == hash(sample())
    assert str(CRITERIA.plan)


def test_a_document_that_is_not_valid_names_every_problem():
    with pytest.raises(tieuchi.DocumentError) as caught:
        sample(completeness="half", decimals=12)
    assert len(caught.value.problems) == 2
    assert all(problem.message in str(caught.value) for problem in caught.value.problems)


def test_files_are_read_by_path_or_name(tmp_path):
    path = tmp_path / "sample.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert tieuchi.load(path) == tieuchi.load(str(path)) == CRITERIA
    assert tieuchi.evaluate(path, DATA).levels == tieuchi.evaluate(str(path), DATA).levels == LEVELS
    assert tieuchi.validate(path) == []
    assert [problem.file for problem in tieuchi.validate(tmp_path / "none.json")] == [str(tmp_path / "none.json")]
    with pytest.raises(tieuchi.DocumentError):
        tieuchi.evaluate(str(tmp_path / "none.json"), DATA)


def test_cases_beside_a_set_are_run(tmp_path):
    cases = {"tieuchi": "1.0", "type": "cases", "set": "example.sample@1", "cases": DOCUMENT["tests"]}
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    assert [result.passed for result in CRITERIA.run_cases(path)] == [True]
    cases["cases"] = [{**DOCUMENT["tests"][0], "expect": {"level": "fair"}}]
    path.write_text(json.dumps(cases), encoding="utf-8")
    ((name, failures),) = CRITERIA.run_cases(path)
    assert (name, len(failures)) == ("everything is there", 1)
    cases["set"] = "example.other@1"
    path.write_text(json.dumps(cases), encoding="utf-8")
    with pytest.raises(tieuchi.DocumentError, match="cases-for-another-set"):
        CRITERIA.run_cases(path)
    with pytest.raises(tieuchi.DocumentError, match="file-unreadable"):
        CRITERIA.run_cases(tmp_path / "none.json")


def test_every_shipped_set_opens_by_name_and_passes_its_tests(sets_dir):
    names = tieuchi.catalog()
    assert names == sorted(f"{path.parent.name}@{path.stem}" for path in sets_dir.glob("*/*.json"))
    assert names
    for name in names:
        criteria = tieuchi.open_set(name)
        assert criteria.name == name
        results = criteria.run_tests()
        assert results
        assert [result for result in results if not result.passed] == []


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("vn.learning-citzen@2022", "did you mean 'vn.learning-citizen@2022'?"),
        ("vn.learning-citizen", "name one: vn.learning-citizen@2022"),
        ("zzz", "choose one of vn."),
    ],
)
def test_a_name_that_is_not_in_the_catalogue_brings_a_remedy(name, remedy):
    with pytest.raises(tieuchi.DocumentError) as caught:
        tieuchi.evaluate(name, DATA)
    assert remedy in caught.value.problems[0].remedy


def test_problems_compare_and_carry_their_place():
    one, same = (tieuchi.Problem("code", "message", "remedy", "file.json", 3, 4, "/a") for _ in range(2))
    assert one == same
    assert str(one) == "file.json:3:4 /a: message\n  remedy  [code]"
    assert pickle.loads(pickle.dumps(one)) == one


# Percentages.


@given(st.integers(0, 10**15), st.integers(1, 10**15), st.integers(0, 6), st.sampled_from(["half_up", "down"]))
def test_percentages_are_exact(numerator, denominator, decimals, rounding):
    value = Fraction(numerator * 100, denominator) * 10**decimals
    expected = math.floor(value + Fraction(1, 2)) if rounding == "half_up" else math.floor(value)
    written = tieuchi.percent(numerator, denominator, decimals, rounding)
    assert Fraction(written.removesuffix(" %")) * 10**decimals == expected
    assert len(written.removesuffix(" %").partition(".")[2]) == decimals
    assert tieuchi.percent(numerator, denominator, decimals, rounding, "vi") == written.replace(".", ",")


@pytest.mark.parametrize("numerator", [1.5, 37.0, numpy.float64(37), Decimal("1.5"), "37", None])
def test_a_percentage_of_what_is_not_whole_is_refused(numerator):
    with pytest.raises(TypeError, match="numerator: expected a whole number such as 37, found"):
        tieuchi.percent(numerator, 41)
    with pytest.raises(TypeError, match="denominator: expected a whole number"):
        tieuchi.percent(1, numerator)
    with pytest.raises(TypeError, match="decimals: expected a whole number"):
        tieuchi.percent(1, 3, numerator)


def test_a_percentage_of_small_integers_of_numpy_does_not_overflow():
    assert tieuchi.percent(numpy.int8(100), numpy.uint8(200)) == "50.00 %"


def test_published_percentages_are_told_apart():
    assert tieuchi.percent(7987, 10_000) == "79.87 %"
    assert tieuchi.percent(7987, 10_000, 0) == "80 %"
    assert tieuchi.percent(7987, 10_000, 0, "down") == "79 %"
    assert tieuchi.percent(1, 200, 0) == "1 %"
    assert tieuchi.percent(0, 0) == "–"


@pytest.mark.parametrize(
    "wrong", [(-1, 1), (1, -1), (1, 1, -1), (1, 1, 19), (1, 1, 2, "up"), (1, 1, 2, "down", "de")], ids=str
)
def test_percentages_of_nothing_sensible_are_refused(wrong):
    with pytest.raises(ValueError, match="expected"):
        tieuchi.percent(*wrong)


@given(st.integers(-(2**63), 2**63 - 1), st.integers(0, 9))
def test_points_are_written_exactly(units, decimals):
    assert Decimal(decimal_text(units, decimals)) == exact(units, decimals)
    assert exact(units, decimals) * 10**decimals == units or len(str(units)) > 28


def test_the_data_may_change_hands_but_explanations_read_what_is_there():
    scores = numpy.array([8.0, 5.25, 1.0])
    found = tieuchi.evaluate(CRITERIA, data(score=scores))
    scores = None
    assert found.explain(1).to_dict()["total_low"] == Decimal("10.25")
