"""The reference evaluator, held to what the semantics promise of every document, and to the cases all evaluators share."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pages
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tieuchi import testing
from tieuchi.testing import reference
from tieuchi.testing.reference import Result, Run, U
from tieuchi.testing.reference.extending import extended

TESTS = Path(__file__).resolve().parents[1]
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],  # explaining a failure of a whole document takes minutes
)


# Soundness: whatever the missing values turn out to be, it was foreseen.


def refines(outcome: str | None, foreseen: str | None) -> bool:
    return foreseen in (outcome, U)


def assert_foreseen(open_: Result, complete: Result) -> None:
    assert open_.total_low <= complete.total_low
    assert complete.total_high <= open_.total_high
    for name, (low, high) in (complete.points | complete.section_points).items():
        lowest, highest = (open_.points | open_.section_points)[name]
        assert lowest <= low <= high <= highest, name
    for name, outcome in complete.outcome.items():
        assert refines(outcome, open_.outcome[name]), name
    for place, outcome in complete.outcome_at.items():
        assert refines(outcome, open_.outcome_at[place]), place
    for name in complete.grades:
        assert open_.grade(name) in (None, complete.grade(name)), name
    for name, outcome in complete.level.items():
        assert refines(outcome, open_.level[name]), name
    assert set(complete.candidates) <= set(open_.candidates)


@settings(SLOW, max_examples=250)
@given(testing.documents_with_rows(sound=True, most=3))
def test_every_completion_lies_within_the_bounds(drawn: Any) -> None:
    document, rows, run = drawn
    for row in rows:
        foreseen = reference.evaluate(document, row, run)
        for complete in testing.completions(document, row, run):
            assert_foreseen(foreseen, reference.evaluate(document, complete, run))


@settings(SLOW, max_examples=50)
@given(testing.documents_with_rows(sound=True, most=3))
def test_a_completion_has_nothing_missing_but_what_the_document_reads(drawn: Any) -> None:
    document, rows, run = drawn
    read = {name for level in document["levels"] for name in level.get("years_in_a_row", {}).get("held", [])}
    for row in rows:
        for complete in testing.completions(document, row, run, limit=5):
            for name, value in complete.items():
                known = value is not None and (not isinstance(value, dict) or None not in value.values())
                assert known or name in read
                if row[name] is not None and not isinstance(value, dict):
                    assert value == row[name]


@settings(SLOW, max_examples=150)
@given(testing.documents_with_rows())
def test_results_are_consistent_with_themselves(drawn: Any) -> None:
    document, rows, run = drawn
    sign = {"bonus": (1, 0), "deduction": (0, -1)}
    for row in rows:
        result = reference.evaluate(document, row, run)
        low = high = Fraction(0)
        for criterion in reference.criteria_of(document):
            if "points" not in criterion:
                continue
            lowest, highest = result.points[criterion["id"]]
            assert 0 <= lowest <= highest <= Fraction(criterion["points"])
            up, down = sign.get(criterion.get("counts_as"), (1, 0))
            low += up * lowest + down * highest
            high += up * highest + down * lowest
        assert (result.total_low, result.total_high) == (low, high)
        ids = [level["id"] for level in document["levels"]] + [document["otherwise"]["id"]]
        assert result.candidates == [each for each in ids if each in result.candidates] != []
        for level in result.candidates[:-1]:
            assert result.level[level] == U


@settings(SLOW, max_examples=100)
@given(testing.documents())
def test_documents_survive_their_text(document: Any) -> None:
    assert testing.load(testing.to_text(document)) == document


def test_the_reference_needs_no_hypothesis() -> None:
    program = "import sys; sys.modules['hypothesis'] = None\nfrom tieuchi import testing\ntesting.evaluate\n"
    program += "try:\n    testing.documents\nexcept ModuleNotFoundError as error:\n    print(error)\n"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install 'tieuchi[test]'" in told.stdout


# The cases that the C++ and the Python tests share.


def row_of(document: Any, given_values: dict[str, Any]) -> dict[str, Any]:
    """`...` stands for every measure of points, numbers and counts that is not named."""
    row = {name: value for name, value in given_values.items() if name != "..."}
    if "..." in given_values:
        for name, measure in document["measures"].items():
            if measure["type"] in ("points", "number", "count"):
                row.setdefault(name, given_values["..."])
    return row


def run_of(case: Any) -> Run:
    days = {key: date.fromisoformat(case[key]) for key in ("judged_on", "decided_on") if key in case}
    period = tuple(date.fromisoformat(each) for each in case["period"]) if "period" in case else None
    return Run(period, **days)  # type: ignore[arg-type]


def differences(document: Any, case: Any) -> list[str]:
    """What comes out otherwise than the case expects."""
    result = reference.evaluate(document, row_of(document, case["given"]), run_of(case))
    found: dict[str, tuple[Any, Any]] = {"rejected": (result.rejected, False)}
    for key, expected in case["expect"].items():
        if key == "total":
            low, high = expected if isinstance(expected, list) else (expected, expected)
            found[key] = ([result.total_low, result.total_high], [Fraction(low), Fraction(high)])
        elif key == "level":
            found[key] = (result.candidates[0] if len(result.candidates) == 1 else None, expected)
        elif key == "candidates":
            found[key] = (result.candidates, expected)
        elif key == "outcomes":
            for name, outcome in expected.items():
                criterion, _, level = name.partition("@")
                actual = result.outcome_at[criterion, level] if level else result.outcome[criterion]
                found[f"outcome of {name}"] = (actual, outcome)
        elif key == "grades":
            found[key] = ({name: result.grade(name) for name in expected}, expected)
        elif key == "points":
            for name, points in expected.items():
                found[f"points of {name}"] = (result.points[name][0], Fraction(points))
        elif key == "missing":
            found[key] = ([name for name, missing in result.missing.items() if missing], expected)
        else:
            found[key] = ("no such expectation", None)
    return [f"{what}: {actual}, expected {wanted}" for what, (actual, wanted) in found.items() if actual != wanted]


def shared_cases() -> list[Any]:
    sets = {}
    paths = [
        *sorted((TESTS.parent / "src" / "catalog" / "sets").rglob("*.json")),
        *sorted(TESTS.glob("cases/sets/*.json")),
    ]
    for path in paths:
        document = reference.load(path.read_text("utf-8"))
        sets[f"{document['id']}@{document['edition']}"] = document
    found = []
    for name, document in sets.items():
        sets[name] = extended(document, lambda other: sets[other])
        found += [pytest.param(sets[name], case, id=f"{name}: {case['name']}") for case in document.get("tests", [])]
    for path in sorted(TESTS.glob("cases/*.json")):
        cases = reference.load(path.read_text("utf-8"))
        found += [pytest.param(sets[cases["set"]], case, id=f"{path.name}: {case['name']}") for case in cases["cases"]]
    return found


def cases_over_members() -> list[Any]:
    """The sets on pages about rules that read members."""
    found = []
    for page in sorted((TESTS.parent / "docs" / "rules").glob("*.md")):
        for text in pages.blocks(page, "json set"):
            document = reference.load(text)
            if "relations" in document:
                found += [pytest.param(document, case, id=f"{page.name}: {case['name']}") for case in document["tests"]]
    assert len(found) > 20
    return found


@pytest.mark.parametrize(("document", "case"), [*shared_cases(), *cases_over_members()])
def test_shared_case(document: Any, case: Any) -> None:
    assert differences(document, case) == []
