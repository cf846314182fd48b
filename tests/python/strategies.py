"""Hypothesis strategies: valid criteria sets with every feature of the format, and entities that sit on their boundaries."""

from __future__ import annotations

import itertools
import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

WHEN_EMPTY = ["met", "unmet", "not_applicable", "unknown"]
MISSING = ["unmet", "excluded", "unknown", "error"]
LABELS = ["north", "south", "coast", "city"]


def text(words: str) -> dict[str, str]:
    return {"vi": f"{words} (vi)", "en": words}


def percentage(hundredths: Decimal | int) -> str:
    return f"{hundredths}%"


class Author:
    """Writes one document, drawing as it goes; measures and parameters come into being where a rule needs them.

    A `settled` author avoids what the semantics leave unsound when all is `missing: unknown`: a level that is not
    held where nothing applies, and points that do not follow when a base that is missing turns out to be zero.
    """

    def __init__(self, draw: Any, settled: bool) -> None:
        self.draw, self.settled = draw, settled
        self.decimals = draw(st.sampled_from([2, 0, 1, 3]))
        self.measures: dict[str, dict[str, Any]] = {}
        self.parameters: dict[str, dict[str, Any]] = {}
        self.level_ids = [f"level-{rank}" for rank in range(draw(st.integers(1, 3)), 0, -1)]

    # What is drawn everywhere.

    def one(self, values: Any) -> Any:
        return self.draw(st.sampled_from(list(values)))

    def whole(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def chance(self, one_in: int) -> bool:
        return self.whole(1, one_in) == one_in

    def policy(self, value: str) -> Any:
        return {"value": value, "reading": "r2"} if self.chance(4) else value

    def points(self, most: Decimal | int) -> Decimal | int:
        """A number of points above 0, at most `most`: whole, or at the set's scale."""
        if most >= 1 and not self.chance(4):
            return self.whole(1, int(most))
        return decimal(self.whole(1, int(most * 10**self.decimals)), self.decimals)

    # Measures.

    def measure(self, kind: str, **members: Any) -> str:
        """A measure of that kind, new or used before; points are given for one criterion only."""
        used = [name for name, each in self.measures.items() if each["type"] == kind]
        if used and kind != "points" and not members and self.chance(2):
            return self.one(used)
        written: dict[str, Any] = {"type": kind, **members}
        if kind == "count" and self.chance(2):
            written["max"] = self.whole(2, 12)
        if kind == "number" and not members:
            written["decimals"] = self.whole(0, 2)
            written["min"], written["max"] = self.whole(-3, 0), self.whole(3, 12)
        if kind == "share":
            written["when_empty"] = self.policy(self.when_empty())
            if self.chance(2):
                written["max"] = self.whole(5, 100)
        if kind == "ratio":
            written["of"] = self.measure(self.one(["count", "number"]))
            written["base"] = self.measure("count") if self.chance(2) else self.measure("number", min=0, max=8)
            written["when_empty"] = self.policy(self.when_empty())
        if kind == "choice":
            written["values"] = LABELS[: self.whole(2, 4)]
        name = f"m{len(self.measures) + 1}-{kind.replace('_', '-')}"
        if self.chance(2):
            written["title"] = text(f"Measure {name}")
        self.measures[name] = written
        return name

    def when_empty(self) -> str:
        return self.one([each for each in WHEN_EMPTY if not (self.settled and each == "not_applicable")])

    def comparable(self) -> str:
        given = [name for name, each in self.measures.items() if each["type"] == "points"]
        if given and self.chance(5):
            return self.one(given)
        return self.measure(self.one(["share", "share", "count", "number", "ratio"]))

    def number_cut(self, measure: str, at_least: bool) -> Any:
        """A cut that something reaches and something does not, as each value of a parameter is."""
        written = self.measures[measure]
        if written["type"] == "share":
            return percentage(self.one([50, 60, 90, "62.5", "33.3", 75, 100 if at_least else 0]))
        if written["type"] == "ratio":
            return percentage(self.one([25, 50, 100, 150, "187.5"]))
        scale = written.get("decimals", 0)
        low, high = written.get("min", 0) * 10**scale, int(written.get("max", 6) * 10**scale)
        return decimal(self.whole(low + at_least, high - (not at_least)), scale)

    def fixed_cut(self, measure: str, at_least: bool, parameters: bool) -> Any:
        if self.chance(12):
            return self.unknown()
        if parameters and self.chance(4):
            return self.parameter(lambda: self.number_cut(measure, at_least))
        return self.number_cut(measure, at_least)

    def unknown(self) -> dict[str, str]:
        return {"unknown": "U1", "source": "s1"} if self.chance(2) else {"unknown": "U2"}

    def parameter(self, value: Any) -> dict[str, str]:
        """A parameter whose cases ask one choice, disjointly, or anything, with `overlap`."""
        written: dict[str, Any] = {"value": value()}
        if self.chance(2):
            choice = self.measure("choice")
            labels = self.measures[choice]["values"][: self.whole(1, 2)]
            written["cases"] = [
                {
                    "when": {"measure": choice, "one_of": [label]},
                    "value": self.unknown() if self.chance(10) else value(),
                }
                for label in labels
            ]
        else:
            whens = [self.rule(1, parameters=False) for _ in range(self.whole(1, 2))]
            if len(whens) > 1 and forestalls(*whens):
                whens[1] = {"not": whens[1]}
            written["cases"] = [{"when": when, "value": value()} for when in whens]
            if len(whens) > 1 and not disjoint(*whens):
                written["overlap"] = {"reading": "r1"}
        if self.chance(3):
            written["title"] = text("A parameter")
        name = f"p{len(self.parameters) + 1}"
        self.parameters[name] = written
        return {"parameter": name}

    # Rules.

    def by_level(self, levels: list[str], value: Any) -> dict[str, Any]:
        return {"by_level": {level: value() for level in levels}}

    def rule(self, depth: int, levels: list[str] | None = None, parameters: bool = True) -> dict[str, Any]:
        """`levels`: those a criterion is asked at, where the rule may vary between them."""
        if levels and self.chance(6):
            return self.by_level(levels, lambda: self.rule(depth, None, parameters))
        if depth > 0 and self.chance(3):
            shape = self.one(["all_of", "any_of", "k_of", "not"])
            if shape == "not":
                return {"not": self.rule(depth - 1, levels, parameters)}
            operands = [self.rule(depth - 1, levels, parameters) for _ in range(self.whole(1, 3))]
            if shape == "k_of":
                return {"k_of": self.whole(1, len(operands)), "of": operands}
            return {shape: operands}
        if self.chance(15):
            return self.unknown()
        shape = self.one(["is_true", "one_of", "cut", "cut", "cut"])
        if shape == "is_true":
            return {"is_true": self.measure("yes_no")}
        if shape == "one_of":
            choice = self.measure("choice")
            values = self.measures[choice]["values"]
            return {"measure": choice, "one_of": values[: self.whole(1, len(values) - 1)]}
        measure = self.comparable()
        at_least = self.chance(2)

        def cut() -> Any:
            return self.fixed_cut(measure, at_least, parameters)

        cuts = self.by_level(levels, cut) if levels and self.chance(4) else cut()
        return {"measure": measure, "at_least" if at_least else "at_most": cuts}

    # Criteria.

    def table(self, measure: str, most: Any) -> list[dict[str, Any]]:
        """Ascending cuts from the measure's lowest value; the last band earns everything."""
        written = self.measures[measure]
        percentages = written["type"] in ("share", "ratio")
        scale = 0 if percentages else written.get("decimals", 0)
        low = 0 if percentages else written.get("min", 0) * 10**scale
        high = 100 if percentages else int(written.get("max", 6) * 10**scale)
        inner = sorted(self.draw(st.sets(st.integers(low + 1, high), min_size=1, max_size=3)))
        table = []
        for cut in [low, *inner]:
            points = most if cut == inner[-1] else self.points(most) if self.chance(2) else 0
            if cut not in (low, inner[-1]) and self.chance(10):
                points = self.unknown()
            if cut == low and self.settled:
                points = 0
            table.append({"at_least": percentage(cut) if percentages else decimal(cut, scale), "points": points})
        return table

    def bands(self, most: Any) -> dict[str, Any]:
        measure = self.comparable()
        of = self.measures.get(self.measures[measure].get("of"), {})
        if of.get("min", 0) < 0:  # no band reaches below zero
            measure = self.measure("share")
        if self.chance(3):
            return {"bands": {"measure": measure, "from": self.parameter(lambda: self.table(measure, most))}}
        return {"bands": {"measure": measure, "from": self.table(measure, most)}}

    def scored(self, criterion: dict[str, Any], asked: list[str]) -> None:
        most = self.points(10)
        criterion["points"] = most
        shape = self.one(["all_or_nothing", "given", "bands"])
        if shape == "all_or_nothing":
            criterion["award"], criterion["rule"] = shape, self.rule(2)  # points never vary by level
        else:
            if shape == "given":
                scale = self.decimals if most != int(most) else self.whole(0, self.decimals)
                criterion["award"] = {"given": self.measure("points", max=most, decimals=scale)}
            else:
                criterion["award"] = self.bands(most)
            beside = self.one(["met_when", "rule", "nothing"])
            if beside == "met_when":
                criterion["met_when"] = {"points_at_least": self.points_cut(most)}
            elif beside == "rule":
                criterion["rule"] = self.rule(1, asked)
        if self.chance(3):
            criterion["floor"] = self.points_cut(most)

    def points_cut(self, most: Any) -> Any:
        return percentage(self.one([50, 25, "62.5", 100])) if self.chance(2) else self.points(most)

    def criterion(self, name: str, with_points: bool, if_not: str) -> dict[str, Any]:
        criterion: dict[str, Any] = {"id": name, "title": text(f"Criterion {name}")}
        asked = self.level_ids
        if self.chance(5):
            asked = asked[self.whole(0, len(asked) - 1) :]
            criterion["asked_at"] = asked
        if with_points:
            self.scored(criterion, asked)
        else:
            criterion["rule"] = self.rule(2, asked)
        if self.chance(3):
            criterion["applies"] = self.rule(1)
        missing = [each for each in MISSING if not (each == "excluded" and if_not == "full")]
        if self.chance(5):
            criterion["optional"] = True
        criterion["missing"] = self.policy("unknown" if self.settled else self.one([*missing[:-1], *missing]))
        return criterion

    def veto(self, name: str) -> dict[str, Any]:
        missing = "unknown" if self.settled else self.one(["unknown", "raised", "clear", "error"])
        return {"id": name, "title": text("A veto"), "rule": self.rule(1), "missing": self.policy(missing)}

    # Levels.

    def requires(self, criteria: list[dict[str, Any]], level: str) -> Any:
        asked = [c["id"] for c in criteria if level in c.get("asked_at", [level]) and ("rule" in c or "met_when" in c)]
        if not asked:
            return None
        if self.chance(2):
            return {self.one(["any_of", "all_of"]): self.some(asked)}
        if self.chance(3):
            some = self.some(asked)
            return {"any_of": [asked[0], {"all_of": some}]}
        for criterion in criteria:  # what has no outcome cannot be asked for
            if "rule" not in criterion and "met_when" not in criterion:
                criterion["optional"] = True
        everything = [c for c in criteria if c["id"] in asked and not c.get("optional")]
        return "all" if everything else {"any_of": asked}

    def some(self, values: list[str]) -> list[str]:
        chosen = self.draw(st.sets(st.sampled_from(values), min_size=1, max_size=3))
        return [value for value in values if value in chosen]

    def totals(self, maximum: int) -> list[Any]:
        """One for each level, whatever the parameters: all that a level may ask is above all that a lower one may."""
        size = 2 * len(self.level_ids)
        steps = sorted(self.draw(st.sets(st.integers(1, maximum), min_size=size, max_size=size)), reverse=True)
        totals: list[Any] = []
        for pair in zip(steps[::2], steps[1::2], strict=True):
            totals.append(self.parameter(lambda pair=pair: self.one(pair)) if self.chance(3) else self.one(pair))
            if self.chance(15):
                totals[-1] = self.unknown()
        return totals

    def levels(self, document: dict[str, Any], criteria: list[dict[str, Any]]) -> list[dict[str, Any]]:
        floors = [each["id"] for each in [*document.get("sections", []), *criteria] if "floor" in each]
        maximum = sum(Decimal(c.get("points", 0)) for c in criteria)
        totals = self.totals(int(maximum)) if maximum >= 2 * len(self.level_ids) else []
        levels = []
        for rank, name in enumerate(self.level_ids):
            level: dict[str, Any] = {"id": name, "title": text(f"Level {name}")}
            if totals:
                level["total"] = {"at_least": totals[rank]}
            if floors and (rank == 0 or self.chance(2)):
                level["floors"] = "all" if rank == 0 or self.chance(2) else self.some(floors)
            asked = self.requires(criteria, name) if not totals or self.chance(3) else None
            if asked is not None:
                level["requires"] = asked
            if document.get("vetoes") and (rank == 0 or self.chance(2)):
                level["vetoes"] = "all" if rank == 0 else self.some([veto["id"] for veto in document["vetoes"]])
            if len(level) == 2:
                level["requires"] = {"any_of": [self.fallback(criteria, name)]}
            if rank + 1 < len(self.level_ids) and self.chance(4):
                level["includes"] = self.one(self.level_ids[rank + 1 :])
            held = "held" if self.settled else self.one(["held", "not_held"])
            level["when_nothing_applies"] = self.policy(held)
            levels.append(level)
        return levels

    def fallback(self, criteria: list[dict[str, Any]], level: str) -> str:
        """A criterion this level can ask for: the first with an outcome, asked from now on."""
        named = [c for c in criteria if "met_when" in c or ("rule" in c and level in c.get("asked_at", [level]))]
        if not named:
            criterion = criteria[0]
            criterion.pop("met_when", None)
            criterion.pop("asked_at", None)
            criterion["rule"] = {"is_true": self.measure("yes_no")}
            return criterion["id"]
        if level not in named[0].get("asked_at", [level]):
            del named[0]["asked_at"]  # no rule of it varies by level: it has met_when
        return named[0]["id"]

    # The whole.

    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = {
            "tieuchi": "1.0", "type": "set", "id": "test.random", "edition": "1", "kinds": ["thing"],
            "title": text("A random set"), "completeness": "headings", "decimals": self.decimals, "reading": "r1",
            "sources": {"s1": {"number": "1/QD"}},
            "readings": [
                {"id": "r1", "question": "What decides?", "taken": "what is written"},
                {"id": "r2", "question": "And otherwise?", "taken": "this", "others": ["that"]},
            ],
            "measures": self.measures,
        }  # fmt: skip
        document["parameters"] = self.parameters
        scoring = self.one(["points", "points", "mixed", "none"])
        if_not = self.one(["none", "full", "leave_out", "rescale_total"])
        names = [f"c{index}" for index in range(1, self.whole(1, 6) + 1)]
        scored = {name: scoring == "points" or (scoring == "mixed" and self.chance(2)) for name in names}
        criteria: list[dict[str, Any]] = []
        if self.chance(2):
            criteria = [self.criterion(name, scored[name], if_not) for name in names]
            document["criteria"] = criteria
        else:
            split = self.whole(1, len(names))
            document["sections"] = [
                self.section(f"s{number}", part, scored, if_not)
                for number, part in enumerate([names[:split], names[split:]], 1)
                if part
            ]
            criteria = [each for section in document["sections"] for each in section["criteria"]]
        if any(scored.values()):
            document["when_not_applicable"] = self.policy(if_not)
        if self.chance(2):
            document["vetoes"] = [self.veto(f"v{index}") for index in range(1, self.whole(1, 2) + 1)]
        document["levels"] = self.levels(document, criteria)
        document["otherwise"] = {"id": "none-reached", "title": text("None")}
        return without_unused(document)

    def section(self, name: str, names: list[str], scored: dict[str, bool], if_not: str) -> dict[str, Any]:
        section: dict[str, Any] = {"id": name, "title": text(f"Section {name}")}
        has_points = any(scored[each] for each in names)
        if has_points and if_not != "rescale_total" and self.chance(3):
            if_not = self.one(["none", "full", "leave_out"])
            section["when_not_applicable"] = self.policy(if_not)
        section["criteria"] = [self.criterion(each, scored[each], if_not) for each in names]
        if has_points:
            maximum = sum(Decimal(each.get("points", 0)) for each in section["criteria"])
            if self.chance(2):
                section["points"] = maximum
            if self.chance(2):
                section["floor"] = self.points_cut(maximum)
        return section


def decimal(units: int, decimals: int) -> Decimal | int:
    """`units / 10^decimals`, as an int where it is whole."""
    value = Decimal(units).scaleb(-decimals)
    return int(value) if value == int(value) else value.normalize()


def forestalls(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> bool:
    """Whether the later case can never be reached, as far as the checker looks."""
    return earlier == later or ("one_of" in earlier and "one_of" in later and earlier["measure"] == later["measure"])


def disjoint(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two cases cannot hold together, as far as the format looks."""
    if "one_of" in one and "one_of" in other and one["measure"] == other["measure"]:
        return not set(one["one_of"]) & set(other["one_of"])
    return ("is_true" in one and other == {"not": one}) or ("is_true" in other and one == {"not": other})


def walk(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every object within."""
    if isinstance(node, Mapping):
        yield node
    if isinstance(node, Mapping | list):
        for each in node.values() if isinstance(node, Mapping) else node:
            yield from walk(each)


def without_unused(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the parameters and measures that it uses."""
    body = [document.get(key, []) for key in ("sections", "criteria", "vetoes", "levels")]
    named = {each["parameter"] for each in walk(body) if "parameter" in each}
    parameters = {name: each for name, each in document["parameters"].items() if name in named}
    rules = list(walk([body, parameters]))
    used = {
        each.get(key) for each in rules for key in ("measure", "is_true", "given") if isinstance(each.get(key), str)
    }
    used |= {m[key] for name, m in document["measures"].items() if name in used for key in ("of", "base") if key in m}
    measures = {name: each for name, each in document["measures"].items() if name in used}
    whole = {**document, "measures": measures, "parameters": parameters}
    return {key: value for key, value in whole.items() if key != "parameters" or value}


def to_text(document: Mapping[str, Any]) -> str:
    """The document as JSON text, every decimal with exactly its digits."""
    marked = json.dumps(document, ensure_ascii=False, default=lambda value: f"@{value:f}")
    return re.sub(r'"@(-?[0-9.]+)"', r"\1", marked)


# Entities.


def cuts_by_measure(document: Mapping[str, Any]) -> dict[str, set[Fraction]]:
    """Every value at which something changes, in hundredths for shares and ratios."""
    parameters = document.get("parameters", {})
    cuts: dict[str, set[Fraction]] = defaultdict(set)

    def add(measure: str, cut: Any) -> None:
        if isinstance(cut, Mapping):
            parameter = parameters.get(cut.get("parameter"), {})
            inner = [parameter.get("value"), *[case["value"] for case in parameter.get("cases", [])]]
            for each in [*inner, *cut.get("by_level", {}).values(), cut.get("at_least")]:
                add(measure, each)
        elif isinstance(cut, list):
            for band in cut:
                add(measure, band)
        elif cut is not None:
            cuts[measure].add(Fraction(cut[:-1]) if isinstance(cut, str) else Fraction(cut))

    for each in walk(dict(document)):
        if "measure" in each:
            for key in ("at_least", "at_most", "from"):
                add(each["measure"], each.get(key))
        if isinstance(each.get("award"), Mapping) and "given" in each["award"]:
            most = Fraction(each["points"])
            for cut in (each.get("floor"), each.get("met_when", {}).get("points_at_least"), each["points"]):
                if cut is not None:
                    value = Fraction(cut[:-1]) * most / 100 if isinstance(cut, str) else Fraction(cut)
                    cuts[each["award"]["given"]].add(value)
    for name, measure in document["measures"].items():
        if measure["type"] == "ratio":
            cuts[measure["of"]] |= {cut * base / 100 for cut in cuts[name] for base in (1, 2, 4)}
            cuts[measure["base"]] |= {Fraction(base) for base in (1, 2, 4)}
    return cuts


def values_of(measure: Mapping[str, Any], cuts: set[Fraction]) -> list[Any]:
    """Values that sit on and beside the cuts of a measure that has columns, and at the ends of its range."""
    kind = measure["type"]
    if kind == "yes_no":
        return [False, True]
    if kind == "choice":
        return list(measure["values"])
    if kind == "share":
        pairs: list[dict[str, Any]] = [{"count": 0, "base": 0}, {"count": None, "base": 0}]
        pairs += [{"count": None, "base": 5}, {"count": 1, "base": None}, {"count": None, "base": None}]
        for base, cut in itertools.product((1, 2, 3, 5, 10, 41, 70), sorted(cuts) or [Fraction(50)]):
            for count in range(math.floor(cut * base / 100) - 1, math.ceil(cut * base / 100) + 2):
                if 0 <= count <= base <= measure.get("max", 100):
                    pairs.append({"count": count, "base": base})
        return pairs
    scale = measure.get("decimals", 2 if kind == "points" else 0)
    low = Fraction(measure.get("min", -20 if kind == "number" else 0))
    high = Fraction(measure.get("max", 20))
    step = Fraction(1, 10**scale)
    near = {low, low + step, high, high - step, Fraction(0)}
    for cut in cuts:
        on_grid = math.floor(cut / step) * step
        near |= {on_grid - step, on_grid, on_grid + step}
    return [decimal(int(value / step), scale) for value in sorted(near) if low <= value <= high]


def entities(document: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """One entity: a value, or None, for each measure that has columns."""
    cuts = cuts_by_measure(document)
    columns = {}
    for name, measure in document["measures"].items():
        if measure["type"] != "ratio":
            values = values_of(measure, cuts[name])
            columns[name] = st.sampled_from([None] * (1 + len(values) // 4) + values)
    return st.fixed_dictionaries(columns)


@st.composite
def documents(draw: Callable[..., Any], settled: bool = False) -> dict[str, Any]:
    """A valid criteria set as `reference.load` would give it."""
    return Author(draw, settled).document()


@st.composite
def documents_with_rows(draw: Callable[..., Any], settled: bool = False, rows: int = 8) -> Any:
    """A criteria set and a table for it: (document, list of entities)."""
    document = draw(documents(settled))
    return document, draw(st.lists(entities(document), min_size=1, max_size=rows))
