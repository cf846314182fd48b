"""Rows whose data do not fit: an error, or left out and told, and nothing is lost."""

import json
from datetime import date, datetime
from decimal import Decimal

import numpy
import pandas
import pytest
import tieuchi
from samples import data, sample

CRITERIA = sample()
DATED = tieuchi.parse(
    json.dumps(
        {
            **json.loads(CRITERIA.to_json()),
            "measures": {"decided": {"type": "date"}},
            "parameters": {},
            "sections": [],
            "criteria": [
                {
                    "id": "early",
                    "title": {"en": "Early", "vi": "Sớm"},
                    "rule": {"measure": "decided", "at_most": "2024-06-30"},
                    "missing": "error",
                }
            ],
            "levels": [{"id": "title", "title": {"en": "Title", "vi": "Danh hiệu"}, "requires": "all"}],
            "tests": [],
        }
    )
)


def spoilt(**columns):
    """The sample's three rows and a fourth like the first."""
    four = {name: [*values, values[0]] for name, values in data().items()}
    return {"code": ["c1", "c2", "c3", "c4"], **four, **columns}


def rejecting(table, **options):
    return tieuchi.evaluate(CRITERIA, table, on_problem="reject", **options)


def told(found):
    return [(each.row, each.column, each.code, each.value) for each in found.rejected]


def problems(table, **options):
    with pytest.raises(tieuchi.TableError) as caught:
        tieuchi.evaluate(CRITERIA, table, **options)
    return caught.value.problems


def test_rows_that_do_not_fit_are_told_and_the_others_judged():
    table = spoilt(score=[8, 11, 0.125, 8], area=["rural", "ordinary", "ordinary", "ordinary"], books=[2, 2, 2, 3])
    found = rejecting(table, key="code")
    assert told(found) == [
        (0, "area", "unknown-choice", "rural"),
        (1, "score", "value-out-of-range", "11"),
        (2, "score", "not-at-scale", "0.125"),
    ]
    alone = tieuchi.evaluate(CRITERIA, {name: values[3:] for name, values in table.items()})
    assert found.levels == [None, None, None, alone.level(0)]
    assert found.points()[:3] == [None] * 3
    assert found.points()[3] == alone.points()[0]
    assert [found.candidates(row) for row in range(4)] == [[], [], [], alone.candidates(0)]
    assert found["rejected"].tolist() == [1, 1, 1, 0]
    assert found.values("rejected") == [True, True, True, False]
    for name in alone.columns:
        assert found.values(name) == [None, None, None, *alone.values(name)]
    assert [found.is_rejected(row) for row in range(4)] == [True, True, True, False]
    assert repr(found) == "<Assessment of 4 rows, 3 rejected, by example.sample@1>"
    assert "rejected" in found._repr_html_()


def test_outcomes_of_rejected_rows_read_neither_as_met_nor_as_unmet():
    found = rejecting(spoilt(score=[8, 11, 8, 8]))
    for name in found.columns:
        if name.endswith((".outcome", ".floor")):
            assert found[name][1] == 2, name
    assert found["level"][1] == -1


def test_rejected_rows_are_counted_apart_and_are_in_no_base():
    summary = rejecting(spoilt(score=[8, 11, 8, 8])).summary()
    assert (summary.rows, summary.rejected, summary.assessed) == (4, 1, 3)
    assert sum(summary.levels.values()) + summary.cannot_tell == 3
    assert "3 entities assessed; 1 of 4 rejected, their data do not fit" in summary.to_text()
    assert "3 đối tượng được đánh giá; 1 trên 4 bị loại" in summary.to_markdown("vi")
    counted = summary.to_dict()
    assert counted["rejected"] == 1
    assert all(level["base"] == {"assessed": 3} for level in counted["levels"])
    for each in counted["criteria"]:
        if each["outcomes"]:
            assert sum(each["outcomes"].values()) == 3
    assert summary.percent(next(iter(summary.levels))) in {tieuchi.percent(n, 3) for n in range(4)}


def test_all_rows_may_be_rejected():
    summary = rejecting(spoilt(score=[11] * 4)).summary()
    assert (summary.rejected, summary.assessed) == (4, 0)
    assert summary.levels_text().count("–") == len(summary.levels) + 1


def test_nothing_differs_where_everything_fits():
    strict, lenient = tieuchi.evaluate(CRITERIA, spoilt(), key="code"), rejecting(spoilt(), key="code")
    assert strict.digest() == lenient.digest()
    assert len(lenient.rejected) == 0
    assert [*strict.columns, "rejected"] == lenient.columns
    assert "rejected" not in strict.options
    assert strict.summary().to_dict() == lenient.summary().to_dict()


def test_a_row_with_several_faults_has_several_lines():
    found = rejecting(spoilt(score=[8, 11, 8, 8], books=[1, -1, 1, 1], code=["a", "b", "b", "c"]), key="code")
    assert told(found) == [
        (1, "code", "key-repeated", "b"),
        (1, "score", "value-out-of-range", "11"),
        (1, "books", "value-out-of-range", "-1"),
        (2, "code", "key-repeated", "b"),
    ]
    assert found.rejected.rows == [1, 2]
    assert [each.code for each in found.rejected.of(2)] == ["key-repeated"]
    assert found.rejected.to_dict()["key"] == ["b"] * 4
    assert repr(found.rejected) == "<Rejections: 4 faults in 2 rows>"
    frame = pandas.DataFrame(found.rejected.to_dict())
    assert list(frame.columns) == ["row", "key", "column", "code", "value"]
    with pytest.raises(KeyError, match="there are row, key"):
        found.rejected["rows"]


def test_every_fault_is_told_and_not_only_the_first_five():
    found = rejecting(spoilt() | {name: values * 10 for name, values in spoilt(score=[11] * 4).items()})
    assert len(found.rejected) == 40


@pytest.mark.parametrize(
    ("column", "values", "code", "shown"),
    [
        ("score", [Decimal("8.125"), Decimal(7), Decimal("NaN"), Decimal("1e50")], "not-at-scale", "8.125"),
        ("books", [1, 2**70, 1, 1], "value-out-of-range", str(2**70)),
        ("income", [1.25, 2, 3, float("inf")], "not-at-scale", "1.25"),
        ("score", [1.0, float("nan"), 2.0, 3.0], "not-a-number", "nan"),
        ("area", ["ordinary", float("nan"), "ordinary", "difficult"], "not-a-number", "NaN"),
    ],
)
def test_values_of_lists_are_faults_of_their_rows(column, values, code, shown):
    first = told(rejecting(spoilt(**{column: values})))[0]
    assert (first[1], first[2], first[3]) == (column, code, shown)


def test_every_value_of_a_column_may_be_unread():
    found = rejecting(spoilt(score=[Decimal("0.001")] * 4))
    assert found.rejected["code"] == ["not-at-scale"] * 4
    (problem,) = problems(spoilt(score=[Decimal("0.001")] * 4))
    assert "expected at most 2 decimals, found 0.001 in 4 rows, first 1, 2, 3, 4" in problem.message


def test_decimals_that_do_not_fit_are_one_problem_for_each_cause():
    values = [Decimal("8.125"), Decimal("7.001"), Decimal("NaN"), Decimal("1e50")]
    assert [(each.code, each.message.partition("found ")[2]) for each in problems(spoilt(score=values))] == [
        ("not-at-scale", "8.125 in row 1; 7.001 in row 2 (the first row is 1)"),
        ("not-a-number", "NaN in row 3 (the first row is 1)"),
        ("value-out-of-range", "1E+50 in row 4 (the first row is 1)"),
    ]


def test_dates_are_told_and_missing_ones_where_the_set_does_not_do_without():
    days = ["2024-02-30", date(2024, 5, 1), datetime(2024, 5, 1, 8), None, "31.12.2024", pandas.NA]
    found = tieuchi.evaluate(DATED, {"decided": days}, on_problem="reject")
    assert told(found) == [
        (0, "decided", "not-a-date", "2024-02-30"),
        (2, "decided", "not-a-date", "2024-05-01 08:00:00"),
        (3, "early", "missing-not-allowed", ""),
        (4, "decided", "not-a-date", "31.12.2024"),
        (5, "early", "missing-not-allowed", ""),
    ]
    assert found.levels == [None, "title", None, None, None, None]
    with pytest.raises(tieuchi.TableError) as caught:
        tieuchi.evaluate(DATED, {"decided": days})
    assert [problem.code for problem in caught.value.problems] == ["not-a-date", "missing-not-allowed"]
    assert 'found "2024-02-30" in row 1; "2024-05-01 08:00:00" in row 3; "31.12.2024" in row 5' in str(caught.value)


def test_a_count_above_its_base_is_rejected():
    found = rejecting(spoilt(**{"digital.count": [6, 1, 0, 1], "digital.base": [5, 5, 5, 5]}))
    assert told(found) == [(0, "digital.count", "count-above-base", "6 of 5")]


def test_columns_are_called_as_the_data_call_them():
    table = spoilt(score=[8, 11, 8, 8])
    table["Điểm"] = table.pop("score")
    found = rejecting(table, columns={"Điểm": "score"})
    assert told(found) == [(1, "Điểm", "value-out-of-range", "11")]
    assert "column 'Điểm': expected a value from 0 to 10" in problems(table, columns={"Điểm": "score"})[0].message


def test_columns_that_are_missing_or_of_the_wrong_type_are_errors_all_the_same():
    table = spoilt(books=["a", "b", "c", "d"], score=[11, 1, 1, 1])
    del table["income"]
    assert [each.code for each in problems(table, on_problem="reject")] == ["column-type", "column-missing"]
    mixed = problems(spoilt(books=[1, "x", 2, 3], score=[11, 1, 1, 1]), on_problem="reject")
    assert [each.code for each in mixed] == ["column-mixed", "value-out-of-range"]


def test_keys_are_kept_and_told_wherever_an_entity_is():
    found = rejecting(spoilt(score=[8, 11, 8, 8]), key="code")
    assert found.keys == ["c1", "c2", "c3", "c4"]
    assert [each.key for each in found.rejected] == ["c2"]
    assert found.explain(0).to_dict()["key"] == "c1"
    assert found.explain(1).to_dict()["key"] == "c2"
    assert found.options["key"] == "code"
    assert found.to_dict()["keys"] == found.keys
    assert found.to_dict()["rejected"]["key"] == ["c2"]
    assert rejecting(spoilt()).keys is None
    assert "key" not in rejecting(spoilt()).explain(0).to_dict()


def test_a_digest_is_by_the_keys_that_were_named():
    found = rejecting(spoilt(score=[8, 11, 8, 8]), key="code")
    back = {name: values[::-1] for name, values in spoilt(score=[8, 11, 8, 8]).items()}
    assert found.digest() == rejecting(back, key="code").digest()
    assert found.digest() == found.digest(["c1", "c2", "c3", "c4"])
    assert found.digest() != rejecting(spoilt(), key="code").digest()
    twice = rejecting(spoilt(code=["c1", "c2", "c2", "c4"]), key="code")
    assert len(twice.digest()) == 64


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (["a", "b", "a", "c"], 'found "a" in 2 rows, first 1, 3 (the first row is 1)'),
        (["a", " a", "b", "c"], 'found "a" in 2 rows, first 1, 2'),
        (["thôn 1", "thôn  1", "b", "c"], 'found "thôn 1" in 2 rows'),
        (["Hà", "Ha\u0300", "b", "c"], 'found "Hà" in 2 rows'),
        ([1, 2, 1, 3], 'found "1" in 2 rows'),
        (numpy.array([1.0, 2.0, 1.0, numpy.nan]), 'found "1" in 2 rows'),
    ],
)
def test_a_repeated_key_is_a_problem(keys, message):
    found = problems(spoilt(code=keys), key="code")
    assert any(each.code == "key-repeated" and message in each.message for each in found), found


@pytest.mark.parametrize("nothing", [None, "", "  ", float("nan"), pandas.NA, pandas.NaT])
def test_a_missing_key_is_a_problem(nothing):
    keys = ["a", nothing, "b", nothing]
    (problem,) = problems(spoilt(code=keys), key="code")
    assert problem.code == "key-missing"
    assert "column 'code': expected what names the entity, found nothing in 2 rows, first 2, 4" in problem.message
    found = rejecting(spoilt(code=keys), key="code")
    assert found.keys == ["a", None, "b", None]
    assert told(found) == [(1, "code", "key-missing", ""), (3, "code", "key-missing", "")]


def test_a_column_of_keys_that_is_not_there_or_names_nothing_is_an_error():
    (problem,) = problems(spoilt(), key="id", on_problem="reject")
    assert (problem.code, "'code'" in problem.remedy) == ("column-missing", True)
    (problem,) = problems(spoilt(code=[b"a", b"b", b"c", b"d"]), key="code")
    assert problem.code == "column-type"
    (problem,) = problems(spoilt(code=["a", "b"]), key="code")
    assert problem.code == "column-length"


def test_keys_may_be_a_column_that_is_renamed():
    table = spoilt(books=[1, 2, 2, 3])
    table["Số sách"] = table.pop("books")
    assert told(rejecting(table, columns={"Số sách": "books"}, key="books"))[0][1:] == ("Số sách", "key-repeated", "2")


def test_explanations_say_why_a_row_is_rejected_and_claim_nothing_else():
    found = rejecting(spoilt(score=[8, 11, 8, 8]), key="code").explain(1)
    assert "Result: rejected, not judged. The data do not fit." in found.to_text()
    assert "“score”: “11” lies outside the range allowed." in found.to_text()
    assert "“score”: “11” nằm ngoài khoảng cho phép." in found.to_markdown("vi")
    told = found.to_dict()
    assert told["rejected"] is True
    assert told["level"] is None
    assert told["faults"] == [{"column": "score", "code": "value-out-of-range", "found": "11"}]
    assert not {"criteria", "levels", "sections"} & told.keys()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_code_has_a_reason_of_its_own(language):
    codes = "count-above-base key-missing key-repeated missing-not-allowed not-a-date not-a-number not-at-scale"
    codes = [
        *codes.split(),
        "unknown-choice",
        "value-out-of-range",
        "thousands-separator",
        "formula-not-computed",
        "other",
    ]
    reasons = {tieuchi.Rejection(0, None, "a", code, "5 of 3").reason(language) for code in codes}
    assert len(reasons) == len(codes)
    with pytest.raises(ValueError, match="language"):
        tieuchi.Rejection(0, None, "a", "other", "x").reason("fr")


def test_an_unknown_policy_is_refused():
    with pytest.raises(ValueError, match='expected "error" or "reject", found \'ignore\''):
        tieuchi.evaluate(CRITERIA, spoilt(), on_problem="ignore")
