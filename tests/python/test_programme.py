"""Programmes: what members reach decides what is conferred above them."""

import gc
import json
from datetime import date

import pytest
import tieuchi
from hypothesis import given, settings
from hypothesis import strategies as st
from tieuchi.cli.district import BELOW, CELLS, MEMBERS, district

TEXT = {"vi": "x", "en": "x"}
READER = {
    "tieuchi": "1.0", "type": "set", "id": "test.reader", "edition": "1", "kinds": ["citizen"], "title": TEXT,
    "completeness": "complete", "reading": "made-up", "when_not_applicable": "none",
    "readings": [{"id": "made-up", "question": "Where from?", "taken": "Made up for a test."}],
    "measures": {"score": {"type": "points", "max": 10}},
    "criteria": [
        {"id": "reads", "title": TEXT, "points": 10, "award": {"given": "score"}, "missing": "unknown", "floor": 1}
    ],
    "levels": [{"id": "reader", "title": {"vi": "Người đọc", "en": "Reader"}, "total": {"at_least": 8}, "floors": "all"}],
    "otherwise": {"id": "none", "title": TEXT},
}  # fmt: skip
CLUB = {
    **{name: READER[name] for name in ("tieuchi", "type", "edition", "completeness", "reading", "readings")},
    "id": "test.club", "kinds": ["club"], "title": TEXT,
    "relations": {
        "members": {
            "of": "citizen", "title": TEXT,
            "uses": {"titled": {"type": "title", "of": "test.reader"}, "active": "yes_no"},
        }
    },
    "measures": {
        "titled": {
            "type": "share", "over": "members", "base": {"is_true": "active"}, "where": {"is_true": "titled"},
            "where_missing": "unknown", "when_empty": "not_applicable",
        }
    },
    "criteria": [
        {"id": "titled", "title": TEXT, "rule": {"measure": "titled", "at_least": "60%"}, "missing": "unknown"}
    ],
    "levels": [
        {"id": "club", "title": {"vi": "Câu lạc bộ", "en": "Club"}, "requires": "all", "when_nothing_applies": "not_held"}
    ],
    "otherwise": {"id": "none", "title": TEXT},
}  # fmt: skip
PROGRAMME = {
    "tieuchi": "1.0", "type": "programme", "id": "test.clubs", "edition": "1", "title": TEXT,
    "links": {"membership": {"owner": "club", "member": "citizen", "roles": ["member", "guest"]}},
    "sets": [
        {
            "set": "test.club", "editions": ["1"], "kind": "club", "relations": {"members": {"link": "membership"}},
            "titles": {"test.reader": "reaches"},
        },
        {"set": "test.reader", "editions": ["1"], "kind": "citizen"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("programme")
    for document in (READER, CLUB):
        (folder / f"{document['id']}@1.json").write_text(json.dumps(document))
    (folder / "programme.json").write_text(json.dumps(PROGRAMME))
    return folder


@pytest.fixture(scope="module")
def programme(folder):
    return tieuchi.load_programme(folder / "programme.json")


def dataset(scores, clubs, owners, active=None, **options):
    citizens = {"id": list(range(len(scores))), "score": scores, "active": active or [True] * len(scores)}
    citizens["club"] = owners
    links = options.pop("links", {"membership": "club"})
    return tieuchi.Dataset(
        {"club": {"id": clubs}, "citizen": citizens}, keys={"club": "id", "citizen": "id"}, links=links, **options
    )


def test_titles_below_decide_titles_above(programme):
    found = programme.evaluate(dataset([8, 9, 3, 8, 7], ["A", "B", "C"], ["A", "A", "A", "B", "B"]))
    assert found["test.reader"].levels == ["reader", "reader", "none", "reader", "none"]
    assert found["test.club", "club"].levels == ["club", "none", "none"]
    assert list(found) == [("test.club", "club"), ("test.reader", "citizen")] and len(found) == 2
    assert found.links[0] == {
        "link": "membership", "links": 5, "outside_dates": 0, "owners_without": 1, "members_without": 0,
        "members_of_several": 0, "first_owners_without": ['"C"'], "first_members_of_several": [],
    }  # fmt: skip


def test_every_member_is_told_with_its_standing(programme):
    found = programme.evaluate(dataset([8, 3, None, 9], ["A"], ["A"] * 4, [True, True, True, False]))
    assert [member[1:] for member in found.members("test.club", "titled", 0)] == [
        ("0", "counts"), ("1", "fails"), ("2", "unknown"), ("3", "left_out"),
    ]  # fmt: skip
    assert found["test.club"].candidates(0) == ["club", "none"]
    with pytest.raises(IndexError, match="expected 0 to 0, found 1"):
        found.members("test.club", "titled", 1)
    with pytest.raises(KeyError, match="no measure over members named 'tilted'"):
        found.members("test.club", "tilted", 0)


def test_an_explanation_goes_on_through_the_members(programme):
    found = programme.evaluate(dataset([8, 3, 7.5, 0.5, 9], ["A"], ["A"] * 4 + [None]))
    explained = found.explain("test.club", 0)
    assert explained.measures == ["titled"]
    near = explained.nearest("titled")
    assert [(each.key, str(each.points), each.conditions) for each in near] == [
        ("2", "0.5", []), ("1", "5", []), ("3", "7.5", ["reads"]),
    ]  # fmt: skip
    text = explained.to_text("en")
    assert "1 of 4 members" in text and "2 more members needed" in text
    assert "Nearest to “Reader”: 2 (0.5 points short), 1 (5 points short)" in text
    assert "Gần đạt “Người đọc” nhất: 2 (thiếu 0,5 điểm)" in explained.to_text("vi")
    assert explained.to_dict()["members"]["titled"]["nearest"][0]["key"] == "2"


def test_links_may_be_a_table_with_roles_and_days(programme, folder):
    document = {**PROGRAMME, "sets": [{**PROGRAMME["sets"][0]}, PROGRAMME["sets"][1]]}
    document["sets"][0]["relations"] = {"members": {"link": "membership", "roles": ["member"]}}
    members = tieuchi.parse_programme(json.dumps(document), folders=[_laid_out(folder)])
    links = {
        "owner": ["A", "A", "A", "A"], "member": [0, 1, 2, 3], "role": ["member", "member", "guest", "member"],
        "from": [date(2020, 1, 1)] * 4, "until": [None, None, None, date(2023, 6, 30)],
    }  # fmt: skip
    table = tieuchi.Links(links, role="role", first_day="from", last_day="until")
    data = dataset([8, 3, 9, 9], ["A"], ["A"] * 4, links={"membership": table})
    assert members.evaluate(data, judged_on="2023-06-30")["test.club"].levels == ["club"]  # 2 of 3
    assert members.evaluate(data, judged_on="2023-07-01")["test.club"].levels == ["none"]  # 1 of 2
    with pytest.raises(tieuchi.TableError, match="the run names no day"):
        members.evaluate(data)


def _laid_out(folder):
    """The same sets as a catalogue has them: a folder a set, a file an edition."""
    place = folder / "sets"
    for document in (READER, CLUB):
        (place / document["id"]).mkdir(parents=True, exist_ok=True)
        (place / document["id"] / "1.json").write_text(json.dumps(document))
    return place


def test_titles_may_be_held_in_a_register(folder):
    document = json.loads(json.dumps(PROGRAMME))
    document["sets"][0]["titles"] = {"test.reader": "holds"}
    held = tieuchi.parse_programme(json.dumps(document), folders=[_laid_out(folder)])
    register = {"key": [0, 1], "level": ["reader", "reader"], "decided_on": ["2022-01-01", "2024-01-01"]}
    data = dataset([0, 0], ["A"], ["A", "A"], titles={("test.reader", "citizen"): tieuchi.Titles(register)})
    assert held.evaluate(data, judged_on="2023-12-31")["test.club"].levels == ["none"]
    assert held.evaluate(data, judged_on="2024-01-01")["test.club"].levels == ["club"]
    with pytest.raises(tieuchi.TableError, match="no register of the titles of test.reader"):
        held.evaluate(dataset([0, 0], ["A"], ["A", "A"]), judged_on="2024-01-01")


def test_what_does_not_fit_is_told_at_once_or_left_out(programme):
    data = dataset([8, 8, 8], ["A", "B"], ["A", "Z", "B"])
    with pytest.raises(tieuchi.TableError) as caught:
        programme.evaluate(data)
    assert [problem.code for problem in caught.value.problems] == ["link-owner-unknown"]
    found = programme.evaluate(data, on_problem="reject")
    assert found["test.club"].levels == ["club", "club"]
    assert [problem.code for problem in found.left_out] == ["link-owner-unknown"] and '"Z"' in str(found.left_out[0])


def test_tables_and_columns_that_are_missing_are_named(programme):
    with pytest.raises(tieuchi.TableError) as caught:
        programme.evaluate(tieuchi.Dataset({"club": {"id": ["A"]}}))
    assert [problem.code for problem in caught.value.problems] == ["table-missing"]
    with pytest.raises(tieuchi.TableError, match="no column 'score'"):
        programme.evaluate(
            tieuchi.Dataset(
                {"club": {"id": ["A"]}, "citizen": {"club": ["A"], "active": [True]}},
                keys={"club": "id"}, links={"membership": "club"},
            )
        )  # fmt: skip


def test_wrong_arguments_are_named(programme):
    with pytest.raises(ValueError, match="no table of 'village'"):
        tieuchi.Dataset({"club": {}}, keys={"village": "id"})
    with pytest.raises(ValueError, match="has no links 'leads'; it has 'membership'"):
        programme.evaluate(dataset([8], ["A"], ["A"], links={"leads": "club"}))
    with pytest.raises(TypeError, match="expected a tieuchi.Dataset, found dict"):
        programme.evaluate({})
    with pytest.raises(KeyError, match="no set 'test.clubb'"):
        programme.evaluate(dataset([8], ["A"], ["A"]))["test.clubb"]


def test_a_document_with_faults_is_told_with_places(folder):
    document = json.loads(json.dumps(PROGRAMME))
    document["sets"][0]["relations"] = {"members": {"link": "membrship"}}
    document["sets"][1]["editions"] = ["7"]
    with pytest.raises(tieuchi.DocumentError) as caught:
        tieuchi.parse_programme(json.dumps(document, indent=1), folders=[_laid_out(folder)])
    told = {problem.code: (problem.pointer, problem.line > 1) for problem in caught.value.problems}
    assert told["link-unknown"] == ("/sets/0/relations/members/link", True)
    assert told["set-not-found"] == ("/sets/1/editions/0", True)


def test_results_outlive_what_they_came_from(programme):
    scores = [8.0, 9.0, 9.0, 3.0, 3.0]
    found = programme.evaluate(dataset(scores, ["A"], ["A"] * 5))
    clubs = found["test.club"]
    del found, scores
    gc.collect()
    assert clubs.levels == ["club"] and "3 of 5 members = 60%" in clubs.explain(0).to_text()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_share_counts_exactly_its_members(programme, data):
    size = data.draw(st.integers(0, 12))
    scores = data.draw(st.lists(st.sampled_from([None, 3.0, 8.0]), min_size=size, max_size=size))
    active = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    owners = data.draw(st.lists(st.sampled_from([None, "A", "B"]), min_size=size, max_size=size))
    found = programme.evaluate(dataset(scores, ["A", "B"], owners, active) if size else dataset([], ["A", "B"], []))
    for row, club in enumerate("AB"):
        inside = [score for score, is_in, owner in zip(scores, active, owners, strict=True) if is_in and owner == club]
        possible = set()
        for unknown_count in range(inside.count(None) + 1):
            count, base = inside.count(8.0) + unknown_count, len(inside)
            possible.add("none" if base == 0 or 100 * count < 60 * base else "club")
        assert set(found["test.club"].candidates(row)) == possible


def test_the_district_of_the_demo_follows_from_its_members():
    tables = district()
    programme = tieuchi.load_programme("docs/examples/demo/district/programme.json")
    data = tieuchi.Dataset(
        tables,
        keys={"party-cell": "code", "citizen": "code", "village": "code"},
        links={"membership": "cell", "leads": tieuchi.LinkColumn("village", of="owner")},
    )
    found = programme.evaluate(data, period=2024)
    assert found["vn.learning-citizen"].set.edition == "2023"
    assert len(found["vn.party-cell"]) == CELLS and len(found["vn.learning-citizen"]) == MEMBERS
    recognised = found["vn.party-cell"].summary().levels["learning-unit"]
    assert recognised == CELLS - BELOW == 210
    assert tieuchi.percent(recognised, CELLS, 1, language="vi") == "90,5 %"
    assert found["vn.party-cell"].digest() == programme.evaluate(data, period=2024)["vn.party-cell"].digest()
