"""Assuming what a set leaves open: what becomes of titles, and that every output says so."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pytest
import tieuchi
from tieuchi.cli.app import app
from typer.testing import CliRunner

DECIDED_ON = "2026-02-10"
ASSUMED = {
    "discipline.at_least@level-2": "95%",
    "programmes.at_least@level-2": "95%",
    "further-results.rule": "met",
}
PRINTED = "further-results.rule = met (open question U5)"


@pytest.fixture(scope="module")
def province():
    return tieuchi.open_set("vn.learning-unit@24-2023-province")


@pytest.fixture(scope="module")
def units(province):
    """A state agency that does everything, and one whose discipline is enough for level 1 alone."""
    data = {key: [None, None] for key in province.columns}
    answers = ["study-plan", "training-regime", "encouragement-rules", "enough-budget", "goes-digital", "digital-tools"]
    data |= {key: [True, True] for key in [*answers, "service-for-people", "learning-environment"]}
    for share in ("discipline", "programmes", "member-citizens"):
        data |= {f"{share}.count": [100, 100], f"{share}.base": [100, 100]}
    data["discipline.count"] = [100, 92]
    data |= {"legal-form": ["state-agency"] * 2, "field": ["no-education"] * 2}
    return data | {"collective-title": ["excellent-labour-collective"] * 2}


@pytest.fixture
def run():
    def invoke(*arguments, code=0):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == code, (result.output, result.exception)
        return result

    return invoke


@pytest.fixture
def table(units, tmp_path):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["unit", *units])
    for row in range(2):
        cells = [values[row] for values in units.values()]
        writer.writerow(["ab"[row], *("" if cell is None else str(cell).lower() for cell in cells)])
    path = tmp_path / "units.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def test_a_title_that_cannot_be_told_is_decided_under_assumptions(province, units):
    before = tieuchi.evaluate(province, units, decided_on=DECIDED_ON)
    assert before.levels == [None, None]
    assert (before.assumptions, "assume" in before.options) == ([], False)
    found = tieuchi.evaluate(province, units, decided_on=DECIDED_ON, assume=ASSUMED)
    assert found.levels == ["level-2", "level-1"]
    assert found.options["assume"] == ASSUMED
    assert [each["at"] for each in found.assumptions] == list(ASSUMED)
    assert found.assumptions[2] == {
        "at": "further-results.rule",
        "value": "met",
        "unknown": "U5",
        "source": "district-page",
    }
    assert tieuchi.evaluate(
        province, units, decided_on=DECIDED_ON, assume=ASSUMED | {"further-results.rule": "unmet"}
    ).levels == ["not-recognised", "not-recognised"]


def test_the_set_that_decided_has_another_digest_and_the_one_it_was_made_of_stays(province, units):
    found = tieuchi.evaluate(province, units, decided_on=DECIDED_ON, assume=ASSUMED)
    before = tieuchi.evaluate(province, units, decided_on=DECIDED_ON)
    assert found.set.name == province.name
    assert found.set != province
    assert len({province.digest, found.set.digest, province.assume({"further-results.rule": "met"}).digest}) == 3
    assert found.digest() != before.digest()
    respelt = {
        "programmes.at_least@level-2": "95.0%",
        "further-results.rule": "met",
        "discipline.at_least@level-2": "95%",
    }
    assert province.assume(respelt).digest == found.set.digest
    assert (province.assumptions, found.set.open_places) == ([], [province.open_places[3]])
    with pytest.raises(tieuchi.DocumentError) as caught:
        tieuchi.parse(found.set.to_json())
    assert "/assumptions" in [problem.pointer for problem in caught.value.problems]


def test_a_complete_set_with_an_assumption_is_provisional():
    families = tieuchi.open_set("vn.literacy-commune@20-2014")
    assert (families.completeness, families.provisional, families.open_places) == ("complete", False, [])
    document = json.loads(families.to_json())
    document["effective"] = {"from": {"unknown": "when"}}
    open_set = tieuchi.parse(json.dumps(document))
    assert not open_set.provisional
    assumed = open_set.assume({"effective.from": date(2014, 5, 15)})
    assert assumed.provisional
    words = "it is assumed that effective.from = 2014-05-15 (open question when)."
    assert assumed.provisional_reason() == f"Titles are provisional: {words}"
    assert assumed.provisional_reason("vi") == (
        "Danh hiệu là tạm tính: giả định rằng effective.from = 2014-05-15 (câu hỏi còn mở when)."
    )


def test_every_form_of_a_result_says_what_is_assumed(province, units):
    found = tieuchi.evaluate(province, units, decided_on=DECIDED_ON, assume=ASSUMED)
    why = found.explain(0)
    summary = found.summary()
    shown = [why.to_text(), why.to_markdown(), why._repr_html_(), found._repr_html_()]
    shown += [
        str(summary),
        summary.to_markdown(),
        summary._repr_html_(),
        found.provisional_reason(),
        found.set.outline(),
    ]
    for text in shown:
        assert PRINTED in text.replace("\\", ""), text
    for told in (why.to_text("vi"), summary.to_text("vi"), found.provisional_reason("vi"), found.set.outline("vi")):
        assert "further-results.rule = met (câu hỏi còn mở U5)" in told
    for data in (why.to_dict(), found.to_dict(), summary.to_dict()):
        assert data["assumptions"] == [{key: text for key, text in each.items() if text} for each in found.assumptions]
    assert "assumptions" not in tieuchi.evaluate(province, units, decided_on=DECIDED_ON).summary().to_dict()


def test_values_are_text_whole_numbers_decimals_or_dates(province):
    legal_access = tieuchi.open_set("vn.legal-access-commune@25-2021")
    assert [place["at"] for place in legal_access.open_places] == ["effective.from"]
    for value, text in (("2022", "2022"), (2022, "2022"), (date(2022, 1, 1), "2022-01-01")):
        assert legal_access.assume({"effective.from": value}).assumptions[0]["value"] == text
    with pytest.raises(tieuchi.DocumentError, match="assumption-type"):
        legal_access.assume({"effective.from": Decimal("1E+1")})
    for value in (0.5, None, True, datetime(2022, 1, 1)):
        with pytest.raises(TypeError, match=r"effective\.from"):
            legal_access.assume({"effective.from": value})
    with pytest.raises(TypeError, match="assume: expected a mapping"):
        tieuchi.evaluate(legal_access, {}, assume=["effective.from=2022"])


def test_all_that_does_not_fit_is_named_at_once(province):
    wanted = {"further-result.rule": "met", "member-citizens.at_least@level-2": "95%", "further-results.rule": "90%"}
    with pytest.raises(tieuchi.DocumentError) as caught:
        province.assume(wanted)
    found = caught.value.problems
    assert [each.code for each in found] == ["assumption-misplaced", "assumption-stated", "assumption-type"]
    assert found[0].remedy == 'did you mean "further-results.rule"?'
    assert [each.file for each in found] == ["assume"] * 3
    with pytest.raises(tieuchi.DocumentError) as caught:
        province.assume({"programmes.at_least@level-2": "190%"})
    assert [each.code for each in caught.value.problems] == ["percentage-out-of-range"]


def test_the_command_line_prints_what_is_assumed_on_every_output(run, province, table, tmp_path):
    name = province.name
    assumed = [word for at, value in ASSUMED.items() for word in ("--assume", f"{at}={value}")]
    days = ["--decided-on", DECIDED_ON]
    for format in ("csv", "json", "md"):
        out = tmp_path / f"out.{format}"
        result = run("evaluate", name, table, *days, *assumed, "-o", out)
        assert PRINTED in result.stdout
        written = out.read_text(encoding="utf-8")
        if format == "json":
            assert json.loads(written)["assumptions"][2]["value"] == "met"
            assert PRINTED in json.loads(written)["provisional_reason"]
        else:
            assert PRINTED in written
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert [(row["level"], row["provisional"]) for row in rows] == [("level-2", "true"), ("level-1", "true")]
    assert all(PRINTED in row["assumptions"] for row in rows)
    for format in ("text", "markdown", "json"):
        shown = run("explain", name, table, *days, *assumed, "--row", "1", "--format", format).stdout
        assert "further-results.rule" in shown
    plain = run("evaluate", name, table, *days, "--format", "csv").stdout
    assert "assumptions" not in plain.splitlines()[0]


def test_the_command_line_lists_what_is_open_and_refuses_what_does_not_fit(run, province, table):
    shown = run("show", province.name).stdout
    for place in province.open_places:
        assert f"{place['at']}: open question {place['unknown']}" in shown
    evaluate = ("evaluate", province.name, table, "--decided-on", DECIDED_ON, "--assume")
    problem = run(*evaluate, "further-results=met", code=1)
    assert "assumption-misplaced" in problem.stderr
    assert "expected PLACE=VALUE" in run(*evaluate, "further-results.rule", code=2).stderr
    twice = ("further-results.rule=met", "--assume", "further-results.rule=unmet")
    assert "is assumed twice" in run(*evaluate, *twice, code=2).stderr
