"""Criteria with every award, grades and variants, and vetoes."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ..ranges import decimal
from ..reference.document import varies
from .draws import Member, percentage, text
from .rules import Rules

MISSING = ["unmet", "excluded", "unknown", "error"]
ROUNDINGS = ["half_up", "half_even", "down", "up"]
GRADES = ["not-met", "basically-met", "met", "well-met"]


class Criteria(Rules):
    """Writes criteria and vetoes."""

    def __init__(self, draw: Any, sound: bool) -> None:
        super().__init__(draw, sound)
        self.grades = GRADES[: self.whole(2, 4)]
        self.evidence: dict[str, Member] = {}

    # Awards.

    def table(self, measure: str, most: Any) -> list[Member]:
        """Ascending cuts from the measure's lowest value; the last band earns everything."""
        written = self.measures[measure]
        kind = written["type"]
        cuts: list[Any]
        if kind == "choice":
            cuts = [written["values"][0], *self.some(written["values"][1:])]
        elif kind in ("share", "ratio"):
            inner = sorted(self.draw(st.sets(st.integers(1, 100), min_size=1, max_size=3)))
            cuts = [percentage(cut) for cut in [0, *inner]]
        else:
            scale = self.scale_of(measure)
            low, high = (0, 70) if kind == "age" else (int(each * 10**scale) for each in self.range_of(measure))
            inner = sorted(self.draw(st.sets(st.integers(low + 1, high), min_size=1, max_size=3)))
            cuts = [decimal(cut, scale) for cut in [low, *inner]]
        table = []
        for cut in cuts:
            points = most if cut == cuts[-1] else self.points(most) if self.chance(2) else 0
            if cut not in (cuts[0], cuts[-1]) and self.chance(10):
                points = self.unknown()
            table.append({"at_least": cut, "points": points})
        return table

    def of_no_negative(self, measure: str) -> bool:
        """Whether a ratio is never below zero."""
        written = self.measures[measure]
        return written["type"] != "ratio" or self.range_of(written["of"])[0] >= 0

    def bands(self, most: Any) -> Member:
        """Points by bands, some by tables that are parameters."""
        measure = self.comparable("date", "weighted_mean")
        if not self.of_no_negative(measure):
            measure = self.measure("share")
        if self.chance(3):
            return {"bands": {"measure": measure, "from": self.parameter(lambda: self.table(measure, most))}}
        return {"bands": {"measure": measure, "from": self.table(measure, most)}}

    def proportional(self, most: Any) -> Member:
        """Points in proportion, rounded."""
        kind = self.one(["share", "count", "number", "ratio", "derived", "weighted_mean"])
        if kind == "share":
            measure = self.measure("share", max=self.whole(5, 100))
        elif kind == "ratio":
            parts = [self.measure("count", max=self.whole(3, 9)) for _ in range(2)]
            empty = self.policy(self.one(["met", "unmet", "not_applicable", "unknown"]))
            measure = self.declare({"type": "ratio", "of": parts[0], "base": parts[1], "when_empty": empty})
        elif kind == "count":
            measure = self.measure("count", max=self.whole(3, 9))
        elif kind == "derived":
            measure = self.derived()
        else:
            measure = self.weighted_mean() if kind == "weighted_mean" else self.measure(kind)
        if kind in ("share", "ratio"):
            full: Any = percentage(self.one([100, 50, 90, "62.5"]))
        else:
            scale = self.scale_of(measure)
            low, high = (bound * 10**scale for bound in self.range_of(measure))
            if high < 1:  # a difference that is never above zero
                return self.proportional_count(most)
            full = decimal(self.whole(max(1, math.ceil(low)), math.floor(high)), scale)
        return {"proportional": {"measure": measure, "full": full, **self.rounding(most)}}

    def proportional_count(self, most: Any) -> Member:
        """Points in proportion to a count."""
        measure = self.measure("count", max=6)
        return {"proportional": {"measure": measure, "full": self.whole(1, 6), **self.rounding(most)}}

    def rounding(self, most: Any) -> Member:
        """How to round, at the set's decimals or fewer; never beyond all points."""
        fewest = max(0, -int(Decimal(most).normalize().as_tuple().exponent))
        if fewest < self.decimals and self.chance(3):
            return {"rounding": self.one(ROUNDINGS), "decimals": self.whole(fewest, self.decimals)}
        return {"rounding": self.one(ROUNDINGS)}

    def given(self, most: Any) -> Member:
        """Points that someone gives, by themselves or by several measures."""
        scale = self.decimals if most != int(most) else self.whole(0, self.decimals)
        units = int(most * 10**self.decimals)
        shape = self.one(["points", "points", "sum", "least", "difference", "mean"])
        if shape == "sum" and units >= 2:
            first = self.whole(1, units - 1)
            halves = [decimal(each, self.decimals) for each in (first, units - first)]
            parts = [self.measure("points", max=half, decimals=self.decimals) for half in halves]
            return {"given": self.declare({"type": "sum", "of": parts})}
        if shape == "difference" and units >= 2:
            lowest = decimal(self.whole(1, units - 1), self.decimals)
            minuend = self.measure("number", decimals=self.decimals, min=lowest, max=most)
            less = self.measure("number", decimals=self.decimals, min=0, max=lowest)
            return {"given": self.declare({"type": "difference", "of": [minuend, less]})}
        parts = [
            self.measure("points", max=most, decimals=scale) for _ in range(2 if shape in ("least", "mean") else 1)
        ]
        if shape == "least":
            return {"given": self.declare({"type": self.one(["minimum", "maximum"]), "of": parts})}
        if shape == "mean":
            return {"given": self.weighted_mean(parts), "rounding": self.one(ROUNDINGS)}
        return {"given": parts[0]}

    def graded(self, most: Any) -> Member:
        """Points by grade, never descending."""
        steps = sorted(self.draw(st.lists(st.integers(0, 4), min_size=len(self.grades) - 1, max_size=len(self.grades))))
        scale = 10**self.decimals
        entries = []
        for grade, step in zip(self.grades[:-1], steps, strict=False):
            points: Any = decimal(int(most * scale) * step // 4, self.decimals)
            entries.append({"grade": grade, "points": self.unknown() if self.chance(12) else points})
        return {"graded": [*entries, {"grade": self.grades[-1], "points": most}]}

    # Grades and variants.

    def grade(self) -> Member:
        """A verdict on the scale of grades: given, or by cases."""
        if self.chance(2):
            return {"given": self.measure("choice", values=list(self.grades), ordered=True)}
        named = list(reversed(self.grades[1:]))
        if len(named) > 1 and self.chance(4):
            named.pop(self.whole(0, len(named) - 1))
        return {"cases": [{"grade": grade, "when": self.rule(1)} for grade in named]}

    def variants(self, criterion: Member, asked: list[str] | None) -> None:
        """Other wordings, and where the criterion has a rule other rules."""
        whens, together = self.whens()
        variants: list[Member] = []
        for when in whens:
            variant: Member = {"when": when}
            if self.chance(2):
                variant["title"] = text("A variant")
            if "rule" in criterion and not self.chance(4):
                variant["rule"] = self.rule(1, asked)
            variants.append(variant)
        criterion["variants"] = variants
        if together:
            criterion["overlap"] = {"reading": "r1"}

    # Criteria.

    def scored(self, criterion: Member, asked: list[str], if_not: str) -> None:
        """What a criterion with points says of them; the first of a set stands for its maximum."""
        beside = not if_not.startswith("rescale") and criterion["id"] != "c1" and self.chance(6)
        # what is left of a rescaled section is a divisor: round points keep the least common multiple small
        most = self.one([4, 2]) if if_not == "rescale_section" else self.points(10)
        criterion["points"] = most
        if beside:
            criterion["counts_as"] = self.one(["bonus", "deduction"])
        shape = self.one(["all_or_nothing", "given", "bands", "proportional", "graded"])
        if shape == "all_or_nothing":
            criterion["award"], criterion["rule"] = shape, self.rule(2)  # points never vary by level
        else:
            write = {"given": self.given, "bands": self.bands, "proportional": self.proportional}
            criterion["award"] = write.get(shape, self.graded)(most)
            if shape == "graded":
                criterion["grade"] = self.grade()
            outcomes = ["met_when", "rule", "nothing"]
            outcome = self.one(outcomes)
            if outcome == "met_when" and shape == "graded" and self.chance(2):
                criterion["met_when"] = {"grade_at_least": self.one(self.grades[1:])}
            elif outcome == "met_when":
                criterion["met_when"] = {"points_at_least": self.points_cut(most)}
            elif outcome == "rule":
                criterion["rule"] = self.rule(1, None if shape == "graded" else asked)
        if not beside and self.chance(3):
            criterion["floor"] = self.unknown() if self.chance(10) else self.points_cut(most)

    def unscored(self, criterion: Member, asked: list[str]) -> None:
        """What a criterion without points says of its outcome."""
        if not self.chance(4):
            criterion["rule"] = self.rule(2, asked)
            return
        criterion["grade"] = self.grade()
        outcome = self.one(["met_when", "rule", "nothing"])
        if outcome == "met_when":
            criterion["met_when"] = {"grade_at_least": self.one(self.grades[1:])}
        elif outcome == "rule":
            criterion["rule"] = self.rule(1)

    def criterion(self, name: str, with_points: bool, if_not: str) -> Member:
        """One criterion; `if_not` is what it does where it does not apply."""
        criterion: Member = {"id": name, "title": text(f"Criterion {name}")}
        asked = self.level_ids
        if self.chance(5):
            asked = asked[self.whole(0, len(asked) - 1) :]
            criterion["asked_at"] = asked
        if with_points:
            self.scored(criterion, asked, if_not)
        else:
            self.unscored(criterion, asked)
        if self.chance(6):
            fixed = criterion.get("award") == "all_or_nothing" or "grade" in criterion
            self.variants(criterion, None if fixed else asked)
        if self.chance(3):
            criterion["applies"] = self.rule(1)
        if self.chance(5):
            criterion["optional"] = True
        if self.chance(10):
            self.evidence = {"e1": {"title": text("A paper")}}
            criterion["evidence"] = ["e1"]
        missing = [each for each in MISSING if not (each == "excluded" and if_not == "full")]
        criterion["missing"] = self.policy("unknown" if self.sound else self.one([*missing[:-1], *missing]))
        return criterion

    def veto(self, name: str) -> Member:
        """One veto."""
        missing = "unknown" if self.sound else self.one(["unknown", "raised", "clear", "error"])
        return {"id": name, "title": text("A veto"), "rule": self.rule(1), "missing": self.policy(missing)}


def has_varying_rule(criterion: Member) -> bool:
    """Whether there is an outcome for every level at which it is asked."""
    return varies([criterion.get("rule"), criterion.get("variants")])
