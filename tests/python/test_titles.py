"""Registers of titles: what went before decides what may follow, and what a run changes is appended to them."""

import json
from datetime import date

import pandas
import pytest
import tieuchi
from clubs import READER, TEXT
from tieuchi.titles import Titles

GOLD = {
    **{name: value for name, value in READER.items() if name not in ("levels", "measures")},
    "id": "test.gold", "validity": {"months": 24}, "kinds": ["citizen"],
    "procedure": [
        {"step": "register", "by": TEXT, "until": "03-31"},
        {"step": "report", "by": TEXT, "until": "01-15", "year": "next"},
        {"step": "decide", "by": TEXT, "until": "02-28", "year": "next"},
    ],
    "measures": {"score": {"type": "points", "max": 10}, "silver-since": {"type": "date"}},
    "levels": [
        {
            "id": "gold", "title": TEXT, "total": {"at_least": 9},
            "wait": {"level": "silver", "months": 12, "since": "silver-since", "since_missing": "not_held"},
        },
        {"id": "silver", "title": TEXT, "total": {"at_least": 7}},
    ],
}  # fmt: skip
STEADY = {
    **{name: value for name, value in READER.items() if name not in ("levels", "measures")},
    "id": "test.steady",
    "measures": {
        "score": {"type": "points", "max": 10}, "held-2022": {"type": "yes_no"}, "held-2023": {"type": "yes_no"},
        "has-title": {"type": "yes_no"},
    },
    "levels": [
        {
            "id": "steady", "title": TEXT, "total": {"at_least": 7},
            "years_in_a_row": {"level": "good", "held": ["held-2022", "held-2023"]},
            "holds_first": {"level": "good", "holds": "has-title"},
        },
        {"id": "good", "title": TEXT, "total": {"at_least": 7}},
    ],
}  # fmt: skip


def programme_of(document, folder):
    place = folder / document["id"]
    place.mkdir()
    (place / "1.json").write_text(json.dumps(document))
    return tieuchi.parse_programme(
        json.dumps(
            {
                "tieuchi": "1.0", "type": "programme", "id": "test.p", "edition": "1", "title": TEXT, "reading": "made-up",
                "readings": READER["readings"], "links": {},
                "sets": [{"set": document["id"], "editions": ["1"], "kind": "citizen"}],
            }
        ),
        folders=[folder],
    )  # fmt: skip


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    return programme_of(GOLD, tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="module")
def steady(tmp_path_factory):
    return programme_of(STEADY, tmp_path_factory.mktemp("steady"))


def register(*rows, columns=("key", "event", "level", "day", "until", "year")):
    return {name: [row[at] if at < len(row) else None for row in rows] for at, name in enumerate(columns)}


def judged(programme, scores, *rows, keys="abcdefgh", on_problem="error", table=None, **days):
    data = tieuchi.Dataset(
        {"citizen": {"key": list(keys[: len(scores)]), "score": scores}},
        keys={"citizen": "key"},
        titles={programme.sets[0]: Titles(register(*rows) if table is None else table)},
    )
    return programme.evaluate(data, on_problem=on_problem, **days)


YEAR = {"period": 2024, "decided_on": "2025-02-01"}


def test_a_wait_runs_from_the_register(gold):
    rows = [
        ("a", "recognised", "silver", "2024-02-01"),  # twelve months ago to the day
        ("b", "recognised", "silver", "2024-02-02"),
        ("c", "recognised", "silver", "2023-02-01"), ("c", "kept", "silver", "2024-05-01"),  # since the first
        ("d", "recognised", "silver", "2020-01-01"),  # over since 2022: the wait is, too
    ]  # fmt: skip
    found = judged(gold, [9, 9, 9, 9, 9], *rows, **YEAR)
    assert found["test.gold"].levels == ["gold", "silver", "gold", "gold", "gold"]


def test_what_the_table_brings_goes_before_the_register(gold):
    data = tieuchi.Dataset(
        {"citizen": {"key": ["a"], "score": [9], "silver-since": [date(2020, 1, 1)]}},
        keys={"citizen": "key"},
        titles={("test.gold", "citizen"): Titles(register(("a", "recognised", "silver", "2024-12-01")))},
    )
    assert gold.evaluate(data, **YEAR)["test.gold"].levels == ["gold"]


def test_years_in_a_row_and_titles_held_first_come_from_the_register(steady):
    def years(key, *years):
        return [(key, "recognised" if at == 0 else "kept", "good", f"{year + 1}-01-10", None, year)
                for at, year in enumerate(years)]  # fmt: skip

    rows = [*years("a", 2022, 2023), *years("b", 2021, 2023), *years("c", 2022), *years("d", 2022, 2023)]
    rows.append(("d", "revoked", None, "2024-06-01"))
    found = judged(steady, [8, 8, 8, 8], *rows, period=2024)
    assert found["test.steady"].levels == ["steady", "good", "good", "good"]  # a missing year breaks the chain


def test_a_run_says_what_changes_in_the_register(gold):
    before = [
        ("b", "recognised", "silver", "2024-02-01"), ("c", "recognised", "gold", "2024-02-01"),
        ("d", "recognised", "silver", "2022-02-01"), ("e", "recognised", "silver", "2024-06-01"),
        ("g", "recognised", "silver", "2024-06-01"),
    ]  # fmt: skip
    found = judged(gold, [7, 9, 8, 3, 3, None, 7, 3], *before, **YEAR)
    changes = found.decisions("test.gold", candidates="all")
    assert changes["change"] == [
        "recognised", "upgraded", "downgraded", "expired", "stays", "open", "kept", "none",
    ]  # fmt: skip
    assert changes["event"] == ["recognised", "recognised", "recognised", "expired", None, None, "kept", None]
    assert changes["level"] == ["silver", "gold", "silver", "silver", None, None, "silver", None]
    assert changes["until"][:4] == [date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 1), None]
    assert changes["year"][0] == 2024 and changes["day"][0] == date(2025, 2, 1) and changes["edition"][0] == "1"
    # Appended, they are what the next run reads; decided on that day already, nothing is decided again.
    appended = {
        name: [*register(*before).get(name, [None] * len(before)), *[
            value for value, event in zip(changes[name], changes["event"], strict=True) if event
        ]]
        for name in ("key", "event", "level", "day", "until", "year", "set", "edition")
    }  # fmt: skip
    again = judged(gold, [7, 9, 8, 3, 3, None, 7, 3], table=appended, **YEAR).decisions("test.gold", candidates="all")
    assert again["change"] == [
        "already_decided", "already_decided", "already_decided", "none", "stays", "open", "already_decided", "none",
    ]  # fmt: skip


def test_only_who_registered_is_a_candidate_and_who_was_late_is_told(gold):
    rows = [
        ("a", "registered", None, "2024-03-31", None, 2024),
        ("b", "registered", None, "2024-04-01", None, 2024),
        ("c", "registered", None, "2024-02-01", None, 2024), ("c", "withdrawn", None, "2024-09-01", None, 2024),
        ("d", "registered", None, "2023-02-01", None, 2023),
        ("a", "submitted", None, "2025-01-15", None, 2024), ("b", "submitted", None, "2025-01-16", None, 2024),
    ]  # fmt: skip
    found = judged(gold, [8, 8, 8, 8, 8], *rows, **YEAR)
    changes = found.decisions("test.gold", candidates="registered")
    assert changes["change"] == ["recognised", "recognised", *["not_registered"] * 3]
    assert changes["late"] == [None, "register, report", None, None, None]
    late = judged(gold, [8], rows[0], period=2024, decided_on="2025-03-01").decisions(
        "test.gold", candidates="registered"
    )
    assert late["late"] == ["decide"]


def test_rows_that_cannot_be_are_told_or_leave_the_title_uncertain(gold):
    rows = [
        ("a", "kept", "silver", "2024-02-01"), ("b", "granted", "silver", "2024-02-01"),
        ("c", "recognised", "platinum", "2024-02-01"), ("d", "recognised", "silver", None),
        ("e", "recognised", "silver", "2024-02-01"), ("e", "revoked", None, "2024-02-01"),
        ("f", "recognised", "silver", "2024-02-01", "2024-01-01"),
    ]  # fmt: skip
    with pytest.raises(tieuchi.TableError) as caught:
        judged(gold, [9] * 6, *rows, **YEAR)
    assert sorted(each.code for each in caught.value.problems) == [
        "title-decisions-on-one-day", "title-event-unknown", "title-level-unknown", "title-not-held", "title-undated",
        "title-until-early",
    ]  # fmt: skip
    found = judged(gold, [9] * 7, *rows, on_problem="reject", **YEAR)
    assert found["test.gold"].levels[6] == "gold"
    assert found["test.gold"].summary().rejected == 6  # since when is not known, and silence would free them
    assert found.decisions("test.gold", candidates="all")["change"] == [*["uncertain"] * 6, "recognised"]


def test_steps_out_of_order_are_noted_and_count(gold):
    rows = [("a", "checked", None, "2025-01-10"), ("b", "registered", None, "2024-02-01")]
    found = judged(gold, [8, 8], *rows, **YEAR)
    assert [each.code for each in found.notes] == ["title-not-registered"] and found["test.gold"].levels[0] == "silver"


@pytest.mark.parametrize(
    ("days", "candidates", "said"),
    [({"period": 2024, "decided_on": "2025-02-01"}, "some", 'expected "registered" or "all"'),
     ({"decided_on": "2025-02-01", "judged_on": "2024-12-31"}, "registered", 'name "period"')],
)  # fmt: skip
def test_what_decisions_need_is_asked_for(gold, days, candidates, said):
    with pytest.raises((ValueError, tieuchi.TableError), match=said):
        judged(gold, [8], **days).decisions("test.gold", candidates=candidates)
    with pytest.raises(tieuchi.TableError, match="no register of the titles"):
        data = tieuchi.Dataset(
            {"citizen": {"key": ["a"], "score": [8], "silver-since": [None]}}, keys={"citizen": "key"}
        )
        gold.evaluate(data, **YEAR).decisions("test.gold", candidates="all")


def test_of_several_assessments_in_a_year_the_named_one_decides():
    criteria = tieuchi.parse(json.dumps(READER))
    quarter = tieuchi.evaluate(criteria, {"who": ["a", "b", "c"], "score": [8, 3, 9]}, key="who")
    year = tieuchi.evaluate(criteria, {"who": ["b", "a", "d"], "score": [8, 3, None]}, key="who")
    last = tieuchi.deciding({"2024-Q3": quarter, "2024": year}, decides="last")
    assert last == {
        "key": ["a", "b", "c", "d"], "period": ["2024", "2024", "2024-Q3", "2024"], "row": [1, 0, 2, 2],
        "level": ["none", "reader", "reader", None],
    }  # fmt: skip
    named = tieuchi.deciding({"2024-Q3": quarter, "2024": year}, decides="2024")
    assert named["period"] == ["2024", "2024", None, "2024"] and named["level"][2] is None
    with pytest.raises(tieuchi.TableError, match="period-unknown"):
        tieuchi.deciding({"2024-Q3": quarter}, decides="2023")
    with pytest.raises(tieuchi.TableError, match="key-repeated"):
        twice = tieuchi.evaluate(criteria, {"who": ["a", "a"], "score": [8, 3]}, key="who", on_problem="reject")
        tieuchi.deciding({"2024": twice}, decides="last")


def test_years_may_be_floats_and_what_is_no_register_is_refused(steady):
    frame = pandas.DataFrame(register(("a", "recognised", "good", "2023-01-10", None, 2022), ("b", "registered")))
    frame["day"] = ["2023-01-10", "2024-01-10"]
    assert frame["year"].dtype == "float64"
    found = judged(steady, [8, 8], table=frame, period=2024)
    assert found["test.steady"].levels == ["good", "good"]
    for titles, message in (({"test.steady": Titles({})}, "expected the set and the kind"),
                            ({("test.steady", "citizen"): {}}, r"expected tieuchi\.Titles")):  # fmt: skip
        with pytest.raises((TypeError, ValueError), match=message):
            tieuchi.Dataset({}, titles=titles)
    with pytest.raises(TypeError, match="expected the name of a column"):
        tieuchi.Dataset({}, links={"membership": 5})
    with pytest.raises(TypeError, match="expected criteria sets"):
        tieuchi.check_editions(["vn.party-cell@ninh-binh-2024"])


def edition(name, first=None, last=None):
    effective = {key: value for key, value in (("from", first), ("until", last)) if value}
    return tieuchi.parse(json.dumps({**READER, "edition": name, **({"effective": effective} if effective else {})}))


def test_gaps_and_overlaps_of_editions_are_told():
    sets = [
        edition("1", "2020-01-01", "2021-12-31"),
        edition("2", "2022-03-01"),
        edition("3", "2024-01-01", "2024-06-30"),
    ]
    told = tieuchi.check_editions(reversed(sets))
    assert [(each.code, each.file) for each in told] == [
        ("editions-gap", "test.reader@2"), ("editions-overlap", "test.reader@3"),
    ]  # fmt: skip
    assert "2022-01-01 to 2022-02-28" in told[0].message and "2024-01-01 to 2024-06-30" in told[1].message
    assert tieuchi.check_editions(sets[:1]) == []
    assert tieuchi.check_editions([edition("1", "2020", "2021"), edition("2", "2022")]) == []
