"""The library agrees with the reference in fractions, on random documents and rows, in every number."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import tieuchi as tc
from hypothesis import HealthCheck, Phase, given, settings
from tieuchi import _core, testing
from tieuchi.testing import reference

CODES = {reference.F: 0, reference.T: 1, reference.U: 2, reference.N: 3}
ROOT = Path(__file__).resolve().parents[2]
BESIDE = sorted((ROOT / "tests" / "cases").glob("*.json"))


def column_value(value: Any) -> Any:
    return Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value


def columns_of(criteria: tc.CriteriaSet, rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The rows as lists by column; a share gives two."""
    columns: dict[str, list[Any]] = {}
    for name in criteria.columns:
        measure, _, part = name.partition(".")
        pairs = [row.get(measure) for row in rows]
        columns[name] = [column_value((pair or {}).get(part) if part else pair) for pair in pairs]
    return columns


def scaled(value: Fraction, decimals: int) -> int:
    units = value * 10**decimals
    assert units.denominator == 1
    return units.numerator


def expect_the_same(found: tc.Assessment, row: int, expected: reference.Result, grades: list[str]) -> None:
    decimals = found.scale

    def cell(name: str) -> int:
        return int(found[name][row])

    def high(name: str) -> int:
        return cell(f"{name}.points_high" if f"{name}.points_high" in found.columns else f"{name}.points")

    for name, outcome in expected.outcome.items():
        if outcome is None:
            assert f"{name}.outcome" not in found.columns
        else:
            assert cell(f"{name}.outcome") == CODES[outcome], name
        assert bool(cell(f"{name}.missing")) == expected.missing[name], name
    for (name, level), outcome in expected.outcome_at.items():
        assert cell(f"{name}@{level}.outcome") == CODES[outcome], (name, level)
    for name, (low, top) in {**expected.points, **expected.section_points}.items():
        if f"{name}.points" in found.columns:
            assert (cell(f"{name}.points"), high(name)) == (scaled(low, decimals), scaled(top, decimals)), name
    for name, outcome in {**expected.floor, **expected.section_floor}.items():
        assert cell(f"{name}.floor") == CODES[outcome], name
    for name in expected.grades:
        grade = expected.grade(name)
        assert cell(f"{name}.grade") == (-1 if grade is None else grades.index(grade)), name
    if expected.points:
        assert cell("total_low") == scaled(expected.total_low, decimals)
        assert cell("total_high") == scaled(expected.total_high, decimals)
        assert cell("applicable_maximum") == scaled(expected.applicable_maximum, decimals)
    assert found.candidates(row) == expected.candidates


@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.generate, Phase.shrink],
)
@given(testing.documents_with_rows())
def test_random_documents_and_rows_agree_with_the_reference(drawn: Any) -> None:
    document, rows, run = drawn
    criteria = tc.parse(testing.to_text(document))
    expected = [reference.evaluate(document, row, run) for row in rows]
    taken = [row for row, each in zip(rows, expected, strict=True) if not each.rejected]
    if not criteria.columns:
        return
    for row, each in zip(rows, expected, strict=True):
        if each.rejected:
            with pytest.raises(tc.TableError) as refused:
                tc.evaluate(criteria, columns_of(criteria, [row]), **run._asdict())
            assert refused.value.problems[0].code == "missing-not-allowed"
    found = tc.evaluate(criteria, columns_of(criteria, taken), **run._asdict())
    grades = [grade["id"] for grade in document.get("grades", [])]
    for row, each in enumerate(each for each in expected if not each.rejected):
        expect_the_same(found, row, each, grades)


@pytest.mark.parametrize("path", BESIDE, ids=lambda path: path.stem)
def test_cases_beside_sets_pass(path: Path) -> None:
    name = json.loads(path.read_text(encoding="utf-8"))["set"]
    own = path.parent / "sets" / path.name
    criteria, problems = _core.validate(str(own)) if own.exists() else (tc.open_set(name)._core, [])
    assert not problems
    cases, problems = _core.parse_cases(path.read_bytes(), path.name)
    assert not problems
    results = criteria.run_cases(cases)
    assert len(results) == len(cases) > 0
    assert [(name, failures) for name, failures in results if failures] == []
