"""Rules of every form, and parameters of every type of value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .draws import Member, text
from .measures import Measures

WINDOWS = [
    {"until": "2022-12-31"},
    {"from": "2023-01-01", "until": "2023-06-30"},
    {"from": "2023-07-01", "until": "2024-02-29"},
    {"from": "2024-12-31"},
]
"""Days that have none in common."""


def forestalls(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> bool:
    """Whether the later case can never be reached, as far as the checker looks."""
    return earlier == later or ("one_of" in earlier and "one_of" in later and earlier["measure"] == later["measure"])


def disjoint(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two cases cannot hold together, as far as the format looks."""
    if "one_of" in one and "one_of" in other and one["measure"] == other["measure"]:
        return not set(one["one_of"]) & set(other["one_of"])
    return ("is_true" in one and other == {"not": one}) or ("is_true" in other and one == {"not": other})


class Rules(Measures):
    """Writes rules, and the parameters that they name."""

    def __init__(self, draw: Any, sound: bool) -> None:
        super().__init__(draw, sound)
        self.parameters: dict[str, Member] = {}

    # Cases and parameters.

    def whens(self) -> tuple[list[Member], bool]:
        """One or two rules that say when something holds, and whether they may hold together."""
        if self.chance(2):
            choice = self.measure("choice")
            labels = self.measures[choice]["values"][: self.whole(1, 2)]
            return [{"measure": choice, "one_of": [label]} for label in labels], False
        rules = [self.rule(1, parameters=False) for _ in range(self.whole(1, 2))]
        if len(rules) > 1 and forestalls(*rules):
            rules[1] = {"not": rules[1]}
        return rules, len(rules) > 1 and not disjoint(*rules)

    def cases(self) -> tuple[list[Member], bool]:
        """Cases by rule, by days or by both, without their values; and whether they may hold together."""
        shape = self.one(["when", "when", "days", "both", "mixed"])
        if shape == "days":
            return [dict(WINDOWS[at]) for at in self.windows()], False
        whens, together = self.whens()
        cases: list[Member] = [{"when": when} for when in whens]
        if shape == "both":
            windows = self.windows()
            cases = [{**case, **WINDOWS[at]} for case, at in zip(cases, [*windows, *windows], strict=False)]
        if shape == "mixed":
            cases.insert(self.whole(0, len(cases)), dict(self.one(WINDOWS)))
            together = True
        return cases, together

    def windows(self) -> list[int]:
        """One or two of the windows."""
        first = self.whole(0, len(WINDOWS) - 1)
        return [first] if self.chance(2) else [first, (first + 1) % len(WINDOWS)]

    def parameter(self, value: Callable[[], Any]) -> dict[str, str]:
        """A parameter with values of one kind, and a reference to it."""
        written: Member = {"value": value()}
        cases, together = self.cases()
        written["cases"] = [{**case, "value": self.unknown() if self.chance(12) else value()} for case in cases]
        if together:
            written["overlap"] = {"reading": "r1"}
        if self.chance(4):
            written["title"] = text("A parameter")
        name = f"p{len(self.parameters) + 1}"
        self.parameters[name] = written
        return {"parameter": name}

    # Cuts.

    def fixed_cut(self, measure: str, at_least: bool, parameters: bool) -> Any:
        """A cut that does not vary by level."""
        if self.chance(12):
            return self.unknown()
        if parameters and self.chance(4):
            return self.parameter(lambda: self.cut(measure, at_least))
        return self.cut(measure, at_least)

    def by_level(self, levels: list[str], value: Callable[[], Any]) -> Member:
        """One for every level."""
        return {"by_level": {level: value() for level in levels}}

    def comparison(self, levels: list[str] | None, parameters: bool) -> Member:
        """One cut of a measure, or two."""
        measure = self.comparable()
        if self.chance(5):
            low, high = (self.fixed_cut(measure, at_least, parameters) for at_least in (True, False))
            stated = not isinstance(low, Mapping) and not isinstance(high, Mapping)
            if not stated or self.place(measure, low) <= self.place(measure, high):
                return {"measure": measure, "between": [low, high]}
        at_least = not self.chance(3)

        def cut() -> Any:
            return self.fixed_cut(measure, at_least, parameters)

        cuts = self.by_level(levels, cut) if levels and self.chance(4) else cut()
        return {"measure": measure, "at_least" if at_least else "at_most": cuts}

    # Rules.

    def rule(self, depth: int, levels: list[str] | None = None, parameters: bool = True) -> Member:
        """A rule; `levels` are those a criterion is asked at, where the rule may vary between them."""
        if levels and self.chance(6):
            return self.by_level(levels, lambda: self.rule(depth, None, parameters))
        if depth > 0 and self.chance(3):
            return self.connective(depth, levels, parameters)
        if self.chance(15):
            return self.unknown()
        if parameters and self.chance(8):
            return self.parameter(lambda: self.rule(1, None, False))
        shape = self.one(["is_true", "one_of", "within", "cut", "cut", "cut", "cut"])
        if shape == "is_true":
            return {"is_true": self.flag()}
        if shape == "within":
            return {"measure": self.measure("date"), "within": "period"}
        if shape == "one_of":
            choice = self.measure("choice")
            values = self.measures[choice]["values"]
            return {"measure": choice, "one_of": values[: self.whole(1, len(values) - 1)]}
        return self.comparison(levels, parameters)

    def connective(self, depth: int, levels: list[str] | None, parameters: bool) -> Member:
        """Rules joined by another."""
        shape = self.one(["all_of", "any_of", "k_of", "not"])
        if shape == "not":
            return {"not": self.rule(depth - 1, levels, parameters)}
        operands = [self.rule(depth - 1, levels, parameters) for _ in range(self.whole(1, 3))]
        if shape == "k_of":
            return {"k_of": self.whole(1, len(operands)), "of": operands}
        return {shape: operands}
