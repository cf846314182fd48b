"""Programmes: what members reach decides what is conferred above them."""

import gc
import json
import pickle
from datetime import date
from decimal import Decimal

import pytest
import tieuchi
from clubs import CLUB, PROGRAMME, READER, counting_roles, written
from tieuchi.cli.district import BELOW, CELLS, MEMBERS, district


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("programme")
    written(folder)
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
    told = found.explain("test.club", "A").members("titled")
    assert {member.key: member.standing for member in told.members} == {
        "0": "counts", "1": "fails", "2": "unknown", "3": "left_out",
    }  # fmt: skip
    assert (told.counting, told.failing, told.unknown, told.left_out) == (1, 1, 1, 1)
    assert found["test.club"].candidates(0) == ["club", "none"]
    with pytest.raises(KeyError, match="there is titled"):
        found.explain("test.club", "A").members("tilted")


def test_an_explanation_goes_on_through_the_members(programme):
    found = programme.evaluate(dataset([8, 3, 7.5, 0.5, 9], ["A"], ["A"] * 4 + [None]))
    explained = found.explain(("test.club", "club"), "A")
    told = explained.members("titled")
    assert [(each.key, str(each.points), each.conditions) for each in told.nearest] == [
        ("2", "0.5", []), ("1", "5", []), ("3", "7.5", ["reads"]),
    ]  # fmt: skip
    assert told.needed == [tieuchi.Needed("titled", None, "60%", "unmet", 4, 3, 2)]
    text = explained.to_text("en")
    assert "needs 3 of 4 members (60%), has 1, lacks 2" in text
    assert "Nearest to “Reader”:\n    - 2: 0.5 points short\n    - 1: 5 points short\n" in text
    assert "Gần đạt “Người đọc” nhất:\n    - 2: thiếu 0,5 điểm\n" in explained.to_text("vi")
    assert str(explained) == text and "## Members: “titled”" in explained.to_markdown()
    assert explained._repr_html_() == explained.to_html() and 'data-measure="titled"' in explained.to_html("vi")
    (measure,) = explained.to_dict()["members"]
    assert measure["members"][0] == {"row": 3, "key": "2", "standing": "fails", "lacking": {"points": Decimal("0.5")}}
    assert explained.to_dict()["key"] == "A"
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(explained)


def test_a_member_without_a_key_is_named_by_its_row(programme):
    data = tieuchi.Dataset(
        {"club": {"id": ["A"]}, "citizen": {"score": [8, 3], "active": [True, True], "club": ["A", "A"]}},
        keys={"club": "id"}, links={"membership": "club"},
    )  # fmt: skip
    explained = programme.evaluate(data).explain("test.club", "A")
    assert explained.members("titled").nearest[0][:2] == (1, None)
    assert "- row 2: 5 points short" in explained.to_text() and "- dòng 2: thiếu 5 điểm" in explained.to_text("vi")


def test_entities_are_found_by_their_keys(programme):
    found = programme.evaluate(dataset([8, 9, 3], ["B", "A"], ["A", "A", "B"]))
    assert found.row("test.club", "A") == 1 and found.row(("test.reader", "citizen"), 2) == 2
    assert found["test.club"].keys == ["B", "A"] and found["test.reader"].keys == ["0", "1", "2"]
    assert "Result: Club." in found.explain("test.club", "A").to_text()
    assert found.explain_row("test.club", 1).to_dict() == found.explain("test.club", "A").to_dict()
    with pytest.raises(KeyError, match="no club has the key 'C'"):
        found.explain("test.club", "C")
    with pytest.raises(IndexError, match="row 2: rows are 0 to 1"):
        found.explain_row("test.club", 2)
    with pytest.raises(KeyError, match=r"Dataset\(\.\.\., keys="):
        tables = {"club": {"id": ["A"]}, "citizen": {"score": [8], "active": [True], "club": [None]}}
        data = tieuchi.Dataset(tables, keys={"club": "id"}, links={"membership": "club"})
        programme.evaluate(data).row("test.reader", "x")


def test_results_are_a_mapping_of_tables_that_begin_with_their_keys(programme):
    pyarrow = pytest.importorskip("pyarrow")
    found = programme.evaluate(dataset([8, 9, 3], ["B", "A"], ["A", "A", "B"]))
    tables = {kind: pyarrow.table(assessment) for (_, kind), assessment in found.items()}
    assert list(tables) == ["club", "citizen"]
    assert tables["club"].column_names[0] == "id" and tables["club"]["id"].to_pylist() == ["B", "A"]
    assert tables["club"]["level"].to_pylist() == ["none", "club"]
    assert found["test.club"] is found["test.club", "club"] and ("test.club", "club") in found
    assert repr(found) == "<ProgrammeResult of test.clubs@1: test.club, test.reader>"
    assert found._repr_html_().count("<table") >= 2


def test_tables_are_read_as_their_kind_says(programme):
    citizens = {"Mã": ["a", "b"], "Điểm": ["8,5", "7,75"], "active": ["Có", "x"], "CLB": ["A", "A"]}
    data = tieuchi.Dataset(
        {"club": {"id": ["A"]}, "citizen": citizens},
        keys={"club": "id", "citizen": "Mã"}, links={"membership": "CLB"},
        columns={"citizen": {"Điểm": "score"}}, decimal={"citizen": ","}, values={"citizen": {"active": {"x": True}}},
    )  # fmt: skip
    found = programme.evaluate(data)
    assert found["test.reader"].levels == ["reader", "none"]
    assert [each.key for each in found.explain("test.club", "A").members("titled").nearest] == ["b"]
    with pytest.raises(ValueError, match="columns: no table of 'citizens'"):
        tieuchi.Dataset({"citizen": {}}, columns={"citizens": {}})


def test_what_is_rejected_is_unknown_as_a_member(programme):
    data = dataset([8, 99, 8], ["A", "B"], ["A", "A", "B"])
    with pytest.raises(tieuchi.TableError) as caught:
        programme.evaluate(data)
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [("value-out-of-range", "citizen")]
    found = programme.evaluate(data, on_problem="reject")
    assert [each[:2] + each[3:] for each in found["test.reader"].rejected] == [(1, "1", "value-out-of-range", "99")]
    assert found["test.club"].levels == [None, "club"] and found.left_out == []
    told = found.explain("test.club", "A").members("titled")
    assert (told.counting, told.unknown) == (1, 1) and told.nearest[0].points is None
    assert found.options == {"on_problem": "reject"}


def test_rows_that_share_a_key_are_all_rejected(programme):
    data = dataset([8, 8, 8], ["A", "B", "B"], ["A", "A", "B"])
    found = programme.evaluate(data, on_problem="reject")
    assert found["test.club"].rejected.rows == [1, 2]
    assert found["test.club"].rejected.of(1)[0].code == "key-repeated"
    with pytest.raises(KeyError, match="several rows of club have the key 'B'"):
        found.row("test.club", "B")


def test_an_outline_says_what_a_programme_joins(programme):
    outline = programme.outline()
    assert outline.splitlines()[0] == "x (test.clubs@1)"
    assert "“members”: the members by the links “membership”" in outline and "citizen: active, score" in outline
    assert "ai đạt danh hiệu của test.reader trong lần xét này" in programme.outline("vi")
    assert repr(programme) == "<Programme test.clubs@1>"


def test_links_may_be_a_table_with_roles_and_days(programme, folder):
    members = tieuchi.parse_programme(json.dumps(counting_roles("member")), folders=[_laid_out(folder)])
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
    without = tieuchi.Links({name: links[name] for name in ("owner", "member")})
    for given, code in ((without, "links-without-roles"), ("club", "links-without-roles")):
        with pytest.raises(tieuchi.TableError) as caught:
            members.evaluate(dataset([8, 3, 9, 9], ["A"], ["A"] * 4, links={"membership": given}))
        assert [problem.code for problem in caught.value.problems] == [code]
    gap = tieuchi.Links({**links, "role": ["member", None, "guest", "member"]}, role="role")
    with pytest.raises(tieuchi.TableError, match=r'(?s)first 1 in "A".*role-missing'):
        members.evaluate(dataset([8, 3, 9, 9], ["A"], ["A"] * 4, links={"membership": gap}))


def _laid_out(folder):
    """The same sets as a catalogue has them: a folder a set, a file an edition."""
    place = folder / "sets"
    for document in (READER, CLUB):
        (place / document["id"]).mkdir(parents=True, exist_ok=True)
        (place / document["id"] / "1.json").write_text(json.dumps(document))
    return place


def test_links_may_be_groups_of_rows(programme):
    data = {"club": {"id": ["A", "B"]}, "citizen": {"score": [8, 9, 3, 8], "active": [True] * 4}}
    groups = tieuchi.LinkGroups([0, 3, 4], [2, 0, 1, 3])
    found = programme.evaluate(tieuchi.Dataset(data, links={"membership": groups}))
    assert found["test.club"].levels == ["club", "club"]
    with pytest.raises(tieuchi.TableError, match="expected 3 starts"):
        programme.evaluate(tieuchi.Dataset(data, links={"membership": tieuchi.LinkGroups([0, 4], [0, 1, 2, 3])}))
    with pytest.raises(ValueError, match="expected rows from 0, found -1"):
        tieuchi.LinkGroups([0, 1], [-1])


def test_titles_may_be_held_in_a_register(folder):
    document = json.loads(json.dumps(PROGRAMME))
    document["sets"][0]["titles"] = {"test.reader": "holds"}
    held = tieuchi.parse_programme(json.dumps(document), folders=[_laid_out(folder)])
    register = {
        "key": [0, 1],
        "event": ["recognised"] * 2,
        "level": ["reader"] * 2,
        "day": ["2022-01-01", "2024-01-01"],
    }
    data = dataset([0, 0], ["A"], ["A", "A"], titles={("test.reader", "citizen"): tieuchi.Titles(register)})
    assert held.evaluate(data, judged_on="2023-12-31")["test.club"].levels == ["none"]
    assert held.evaluate(data, judged_on="2024-01-01")["test.club"].levels == ["club"]
    with pytest.raises(tieuchi.TableError, match=r"no register of the titles of test\.reader"):
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
    with pytest.raises(TypeError, match=r"expected a tieuchi\.Dataset, found dict"):
        programme.evaluate({})
    with pytest.raises(KeyError, match=r"no set 'test\.clubb'"):
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
