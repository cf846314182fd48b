"""Whole documents."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..ranges import DERIVED, walk
from ..reference.document import criteria_of, sections_of
from .draws import Member, text
from .levels import Levels

POLICIES = ["none", "full", "leave_out", "rescale_section", "rescale_total"]


class Author(Levels):
    """Writes one document."""

    def document(self) -> Member:
        """A whole set, valid as it stands."""
        document: Member = {
            "tieuchi": "1.0", "type": "set", "id": "test.random", "edition": "1", "kinds": ["thing"],
            "title": text("A random set"), "completeness": "headings", "decimals": self.decimals, "reading": "r1",
            "sources": {"s1": {"number": "1/QD"}},
            "readings": [
                {"id": "r1", "question": "What decides?", "taken": "what is written"},
                {"id": "r2", "question": "And otherwise?", "taken": "this", "others": ["that"]},
            ],
        }  # fmt: skip
        self.aside(document)
        scoring = self.one(["points", "points", "mixed", "none"])
        names = [f"c{index}" for index in range(1, self.whole(1, 6) + 1)]
        scored = {name: scoring == "points" or (scoring == "mixed" and self.chance(2)) for name in names}
        in_sections = not self.chance(2)
        policies = POLICIES if in_sections else [each for each in POLICIES if each != "rescale_section"]
        if_not = self.one(policies)
        if any(scored.values()):
            document["when_not_applicable"] = self.policy(if_not)
            if in_sections and (if_not == "rescale_section" or self.chance(4)):
                document["when_section_empty"] = self.policy(self.one(["full", "none", "leave_out"]))
        if in_sections:
            document["sections"] = self.sections("s", names, scored, if_not, 2)
        else:
            document["criteria"] = [self.criterion(name, scored[name], if_not) for name in names]
        if self.chance(2):
            document["vetoes"] = [self.veto(f"v{index}") for index in range(1, self.whole(1, 2) + 1)]
        document["levels"] = self.levels(document, sections_of(document), criteria_of(document))  # type: ignore[arg-type]
        document["otherwise"] = {"id": "none-reached", "title": text("None")}
        return self.without_unused(document)

    def aside(self, document: Member) -> None:
        """What decides no title."""
        if self.chance(12):
            document["effective"] = {"from": "2020-01-01", "until": self.unknown()}
        if self.chance(12):
            document["validity"] = {"months": 36}
        if self.chance(12):
            document["procedure"] = [{"step": "decide", "by": text("Someone"), "until": "01-15", "year": "next"}]

    def sections(
        self, prefix: str, names: list[str], scored: Mapping[str, bool], if_not: str, depth: int
    ) -> list[Member]:
        """One or two sections with these criteria between them."""
        split = self.whole(1, len(names))
        parts = [part for part in (names[:split], names[split:]) if part]
        return [
            self.section(f"{prefix}{index}", part, scored, if_not, depth) for index, part in enumerate(parts, 1)
        ]  # fmt: skip

    def section(self, name: str, names: list[str], scored: Mapping[str, bool], if_not: str, depth: int) -> Member:
        """One section, with others inside it or not."""
        section: Member = {"id": name, "title": text(f"Section {name}")}
        has_points = any(scored[each] for each in names)
        if has_points and if_not != "rescale_total" and self.chance(3):
            if_not = self.one(["none", "full", "leave_out", "rescale_section"])
            section["when_not_applicable"] = self.policy(if_not)
            if if_not == "rescale_section":
                section["when_section_empty"] = self.policy(self.one(["full", "none", "leave_out"]))
        if depth > 0 and self.chance(4):
            section["sections"] = self.sections(f"{name}-", names, scored, if_not, depth - 1)
        else:
            section["criteria"] = [self.criterion(each, scored[each], if_not) for each in names]
        inner = [each for each in criteria_of(section) if "counts_as" not in each]
        maximum = sum(Decimal(each.get("points", 0)) for each in inner)
        if maximum > 0:
            if self.chance(3):
                section["points"] = maximum
            if self.chance(3):
                section["floor"] = self.unknown() if self.chance(10) else self.points_cut(maximum)
        return section

    def without_unused(self, document: Member) -> Member:
        """The document with the parameters, measures, grades and evidence that it uses."""
        body = [document.get(key, []) for key in ("sections", "criteria", "vetoes", "levels")]
        named = {each["parameter"] for each in walk(body) if "parameter" in each}
        parameters = {name: each for name, each in self.parameters.items() if name in named}
        used = measures_named([body, list(parameters.values())])
        while True:
            inside = measures_named([self.measures[name] for name in used if self.measures[name]["type"] in DERIVED])
            if inside <= used:
                break
            used |= inside
        document["measures"] = {name: each for name, each in self.measures.items() if name in used}
        if parameters:
            document["parameters"] = parameters
        if any("grade" in each for each in criteria_of(document)):
            document["grades"] = [{"id": grade, "title": text(f"Grade {grade}")} for grade in self.grades]
        if self.evidence:
            document["evidence"] = self.evidence
        return document


def measures_named(node: Any) -> set[str]:
    """Find the ids of measures within rules, awards, levels and derived measures."""
    found: set[str] = set()
    for each in walk(node):
        for key in ("measure", "is_true", "given", "born", "base", "since", "holds", "of", "held"):
            value = each.get(key)
            names = value if isinstance(value, list) else [value]
            found |= {name for name in names if isinstance(name, str) and (key != "of" or "k_of" not in each)}
    return found
