"""Random programmes of four levels: the library agrees with the reference, and no completion leaves what it left open."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tieuchi
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from random_programmes import DAY, VALUES, programmes_with_worlds
from test_agreement import expect_the_same
from tieuchi import testing
from tieuchi.testing.reference.programme import World, evaluate_programme

RUN = testing.Run(judged_on=DAY)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def parsed(programme: Any, sets: Any) -> tieuchi.Programme:
    """The programme, read from text with its sets in a folder."""
    with tempfile.TemporaryDirectory() as folder:
        for name, document in sets.items():
            place = Path(folder) / name
            place.mkdir()
            (place / "1.json").write_text(testing.to_text(document), encoding="utf-8")
        return tieuchi.parse_programme(testing.to_text(programme), folders=[folder])


def columns_of(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows as lists by column; a share gives two."""
    columns: dict[str, list[Any]] = {}
    for name in VALUES:
        if name == "part":
            for half in ("count", "base"):
                columns[f"{name}.{half}"] = [(each[name] or {}).get(half) for each in rows]
        else:
            columns[name] = [each[name] for each in rows]
    return columns


def dataset(world: World) -> tieuchi.Dataset:
    """A world as the library takes it."""
    tables = {kind: {"key": list(rows), **columns_of(list(rows.values()))} for kind, rows in world.tables.items()}
    links = {}
    for name, found in world.links.items():
        table = {
            part: [getattr(link, part) for link in found]
            for part in ("owner", "member", "role", "first_day", "last_day")
        }
        links[name] = tieuchi.Links(table, role="role", first_day="first_day", last_day="last_day")
    titles = {}
    for name, holders in world.held.items():
        held = [(key, level) for key, levels in holders.items() for level in levels]
        register = {
            "key": [key for key, _ in held],
            "event": ["recognised"] * len(held),
            "level": [level for _, level in held],
            "day": [DAY] * len(held),
        }
        titles[name] = tieuchi.Titles(register)
    return tieuchi.Dataset(tables, keys=dict.fromkeys(tables, "key"), links=links, titles=titles)


@settings(
    max_examples=100, deadline=None, suppress_health_check=QUIET, phases=[Phase.generate, Phase.shrink],
)  # fmt: skip
@given(programmes_with_worlds())
def test_random_programmes_agree_with_the_reference(drawn: Any) -> None:
    programme, sets, world = drawn
    found = parsed(programme, sets).evaluate(dataset(world), judged_on=DAY)
    expected = evaluate_programme(programme, sets, world, RUN)
    for (name, kind), results in expected.items():
        assert list(results) == list(world.tables[kind])
        for row, (key, each) in enumerate(results.items()):
            try:
                expect_the_same(found[name, kind], row, each, [])
            except AssertionError as error:
                raise AssertionError(f"{name} of {key}: {error}") from error


def completed(world: World, chance: random.Random) -> World:
    """The world with a value for everything that is missing."""

    def filled(name: str, value: Any) -> Any:
        fitting = VALUES[name] if value is None else [value]
        if isinstance(value, dict):
            told = {half: part for half, part in value.items() if part is not None}
            fitting = [each for each in VALUES[name] if told.items() <= each.items()]
            if value["base"] == 0:
                fitting = [{"count": 0, "base": 0}]
        return chance.choice(fitting)

    return world._replace(
        tables={
            kind: {key: {name: filled(name, value) for name, value in row.items()} for key, row in rows.items()}
            for kind, rows in world.tables.items()
        }
    )


def bounds(found: tieuchi.Assessment, row: int) -> Iterator[tuple[str, int, int]]:
    """The lowest and the highest points of everything that has points."""
    for name in found.columns:
        if name.endswith(".points") or name == "total_low":
            high = "total_high" if name == "total_low" else f"{name}_high"
            yield name, int(found[name][row]), int(found[high if high in found.columns else name][row])


@settings(
    max_examples=40, deadline=None, suppress_health_check=QUIET, phases=[Phase.generate, Phase.shrink],
)  # fmt: skip
@given(programmes_with_worlds(sound=True, silence=8), st.randoms(use_true_random=False))
def test_no_completion_of_the_data_leaves_what_was_left_open(drawn: Any, chance: random.Random) -> None:
    programme, sets, world = drawn
    judge = parsed(programme, sets)
    found = judge.evaluate(dataset(world), judged_on=DAY)
    for _ in range(6):
        known = judge.evaluate(dataset(completed(world, chance)), judged_on=DAY)
        for name, kind in expected_nodes(programme):
            before, after = found[name, kind], known[name, kind]
            for row in range(len(world.tables[kind])):
                assert set(after.candidates(row)) <= set(before.candidates(row)), (name, row)
                open_points = {each: (low, high) for each, low, high in bounds(before, row)}
                for each, low, high in bounds(after, row):
                    least, most = open_points[each]
                    assert least <= low <= high <= most, (name, row, each)


def expected_nodes(programme: Any) -> list[tuple[str, str]]:
    return [(entry["set"], entry["kind"]) for entry in programme["sets"]]
