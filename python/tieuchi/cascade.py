"""Reasons through a programme: of an entity, and of the members that its measures count."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from .figures import checked_language

if TYPE_CHECKING:
    from .programme import Member, ProgrammeResult

_OPEN = {"fails", "unknown", "maybe_fails", "maybe_unknown"}

_WORDS = {
    "en": {
        "measure": "Members in “{title}”: {counts}",
        "counts": "{count} count",
        "fails": "{count} do not",
        "unknown": "{count} not known",
        "left_out": "{count} left out of the base",
        "nearest": "Nearest to “{title}”: {members}",
        "points": "{name} ({points} points short)",
        "conditions": "{name} (short of {conditions})",
        "both": "{name} ({points} points short; short of {conditions})",
        "row": "row {row}",
    },
    "vi": {
        "measure": "Thành viên trong “{title}”: {counts}",
        "counts": "{count} được tính",
        "fails": "{count} không được tính",
        "unknown": "{count} chưa rõ",
        "left_out": "{count} không thuộc mẫu số",
        "nearest": "Gần đạt “{title}” nhất: {members}",
        "points": "{name} (thiếu {points} điểm)",
        "conditions": "{name} (chưa đạt {conditions})",
        "both": "{name} (thiếu {points} điểm; chưa đạt {conditions})",
        "row": "dòng {row}",
    },
}


class Near(NamedTuple):
    """How near a member is to a title: its points short of the total, and what else it is short of."""

    row: int
    key: str | None
    points: Decimal
    conditions: list[str]


class CascadeExplanation:
    """Why one entity got its verdict, and who among its members decided that.

    Obtained from `ProgrammeResult.explain`.
    """

    def __init__(self, result: ProgrammeResult, node: tuple[str, str], row: int) -> None:
        self._result = result
        self._node = node
        self._assessment = result[node]
        self._row = row
        self.own = self._assessment.explain(row)
        """The reasons of the entity itself."""

    @property
    def measures(self) -> list[str]:
        """The measures over members that are not settled in the entity's favour, in document order."""
        document = _document(self._assessment)
        asked = {about for criterion in self._open_criteria() for about in _abouts(criterion)}
        return [name for name, each in document["measures"].items() if "over" in each and name in asked]

    def _open_criteria(self) -> Iterator[dict[str, Any]]:
        for criterion in json.loads(self.own.to_json())["criteria"]:
            if criterion.get("outcome") in ("unmet", "unknown"):
                yield criterion

    def members(self, measure: str) -> list[Member]:
        """Every member of the entity in a measure, with its standing."""
        return self._result.members(self._node[0], measure, self._row, self._node[1])

    def nearest(self, measure: str, count: int = 3) -> list[Near]:
        """The members that lack least of the title which a measure asks for.

        Parameters
        ----------
        measure
            A measure over members whose ``where`` asks for one title that is reached in this run.
        count
            At most how many.

        Returns
        -------
        list of Near
            Those that do not count, fewest unmet conditions first, then fewest points short, then in the order of their
            table; empty where the measure asks for no such title.
        """
        title = _title_of(self._assessment, measure)
        if title is None:
            return []
        criteria, level, kind = title
        if (criteria, kind) not in self._result.programme.sets:
            return []
        assessment = self._result[criteria, kind]
        near = [
            _near(member, json.loads(assessment.explain(member.row).to_json(), parse_float=Decimal), level)
            for member in self.members(measure)
            if member.standing in _OPEN
        ]
        return sorted(near, key=lambda each: (len(each.conditions), each.points, each.row))[:count]

    def to_text(self, language: str = "en") -> str:
        """Write the reasons of the entity, then of each measure that is open how its members stand and who is nearest."""
        words = _WORDS[checked_language(language)]
        lines = [self.own.to_text(language).rstrip(), ""]
        for measure in self.measures:
            lines.append(self._counts(measure, words, language))
            near = ", ".join(self._named(each, words, language) for each in self.nearest(measure))
            if near:
                lines.append("  " + words["nearest"].format(title=self._title(measure, language), members=near))
        return "\n".join(lines).rstrip() + "\n"

    def _counts(self, measure: str, words: dict[str, str], language: str) -> str:
        members = self.members(measure)
        kinds = {
            "counts": {"counts"},
            "fails": {"fails"},
            "unknown": {"unknown", "maybe_counts", "maybe_fails", "maybe_unknown"},
            "left_out": {"left_out"},
        }
        counted = {word: sum(member.standing in kind for member in members) for word, kind in kinds.items()}
        told = ", ".join(words[word].format(count=count) for word, count in counted.items() if count)
        return words["measure"].format(title=self._assessment.set.title(measure, language), counts=told or "0")

    def _title(self, measure: str, language: str) -> str:
        title = _title_of(self._assessment, measure)
        assert title is not None
        conferring = self._result[title[0], title[2]].set
        return conferring.title(title[1] or conferring.levels[-2], language)

    @staticmethod
    def _named(near: Near, words: dict[str, str], language: str) -> str:
        name = near.key if near.key is not None else words["row"].format(row=near.row + 1)
        points = f"{near.points.normalize():f}".replace(".", "," if language == "vi" else ".")
        conditions = ", ".join(near.conditions)
        word = "both" if near.points and conditions else "points" if near.points else "conditions"
        return words[word].format(name=name, points=points, conditions=conditions)

    def to_dict(self) -> dict[str, Any]:
        """Return the reasons as data: those of the entity, and by measure its members and who is nearest."""
        return {
            **self.own.to_dict(),
            "members": {
                measure: {
                    "members": [member._asdict() for member in self.members(measure)],
                    "nearest": [near._asdict() for near in self.nearest(measure)],
                }
                for measure in self.measures
            },
        }

    def __str__(self) -> str:
        return self.to_text()


def _document(assessment: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(assessment.set.to_json())
    return found


def _abouts(node: Any) -> Iterator[str]:
    """Every measure that a reason is about, at any depth."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name in ("about", "measure") and isinstance(value, str):
                yield value
            yield from _abouts(value)
    elif isinstance(node, list):
        for each in node:
            yield from _abouts(each)


def _title_of(assessment: Any, measure: str) -> tuple[str, str | None, str] | None:
    """The one title that a measure over members asks for: set, level or None for any, and the kind of the members."""
    document = _document(assessment)
    over = document["measures"][measure]
    relation = document["relations"][over["over"]]
    asked = {name for name in _flags(over.get("where", {})) if _is_title(relation["uses"].get(name))}
    if len(asked) != 1:
        return None
    title = relation["uses"][asked.pop()]
    return title["of"], title.get("level"), relation["of"]


def _is_title(use: Any) -> bool:
    return isinstance(use, dict) and use.get("type") == "title"


def _flags(rule: Any) -> Iterator[str]:
    if isinstance(rule, dict):
        if isinstance(rule.get("is_true"), str):
            yield rule["is_true"]
        for value in rule.values():
            yield from _flags(value)
    elif isinstance(rule, list):
        for each in rule:
            yield from _flags(each)


def _near(member: Member, reasons: dict[str, Any], level: str | None) -> Near:
    """What a member is short of for a level; for any level, for the lowest."""
    levels = reasons["levels"]
    asked = next((each for each in levels if each["id"] == level), levels[-1])
    points, conditions = Decimal(0), []
    for condition in asked["conditions"]:
        if condition["outcome"] == "met":
            continue
        if condition["condition"] == "total":
            short = [Decimal(line["distance"]) for line in condition["total"]["lines"] if "distance" in line]
            points = -min(short, default=Decimal(0))
        elif condition["condition"] == "floors":
            conditions += [each["id"] for each in condition["floors"] if each["outcome"] not in ("met", "not_applicable")]
        else:
            conditions.append(condition["condition"])
    return Near(member.row, member.key, max(points, Decimal(0)), conditions)
