"""One line on why an entity missed a level, from the reasons as data."""

from __future__ import annotations

from typing import Any

from ..explanation import Explanation

_WORDS = {
    "en": {
        "total": "total {0}, {1} needed",
        "floor": "{0}: {1}, floor {2}",
        "no data": "no data",
        "unknown": "not known yet",
    },
    "vi": {
        "total": "tổng {0}, cần {1}",
        "floor": "{0}: {1}, sàn {2}",
        "no data": "thiếu dữ liệu",
        "unknown": "chưa rõ",
    },
}


def shortfalls(explanation: Explanation, language: str) -> list[str]:
    """Say in a few words each what the lowest level that was not reached failed on, or what is still open.

    Returns
    -------
    list of str
        Empty where the entity reached every level.
    """
    found = explanation.to_dict()
    open_levels = [level for level in found["levels"] if level["outcome"] in ("unmet", "unknown")]
    if not open_levels:
        return []
    criteria = {each["id"]: each for each in found["criteria"]}
    missing = {id for id, each in criteria.items() if each.get("missing")}
    return [
        line
        for condition in open_levels[-1]["conditions"]
        if condition["outcome"] in ("unmet", "unknown")
        for line in _lines(condition, criteria, missing, language)
    ]


def _lines(condition: dict[str, Any], criteria: dict[str, Any], missing: set[str], language: str) -> list[str]:
    words = _WORDS[language]
    lines = []
    if "total" in condition:
        total = condition["total"]
        low, high = (_number(total[end], language) for end in ("low", "high"))
        cuts = [
            _number(line["cut"], language) for line in total["lines"] if not isinstance(line["cut"], (dict, type(None)))
        ]
        lines.append(words["total"].format(low if low == high else f"{low} – {high}", " / ".join(cuts)))
    for floor in condition.get("floors", []):
        if floor["outcome"] in ("unmet", "unknown"):
            low, high = (_number(floor[end], language) for end in ("points_low", "points_high"))
            points = words["no data"] if floor["id"] in missing else low if low == high else f"{low} – {high}"
            lines.append(
                words["floor"].format(floor["title"][language], points, _number(floor.get("needed", "?"), language))
            )
    lines += [_about(each, criteria, missing, language) for each in _criteria(condition.get("requires"))]
    if "veto" in condition:
        lines.append(condition["title"][language])
    return lines


def _criteria(node: Any) -> list[dict[str, Any]]:
    """The criteria below a tree of requirements that are not met, or not known to be."""
    if not isinstance(node, dict) or node.get("outcome") not in ("unmet", "unknown"):
        return []
    if "criterion" in node:
        return [node]
    return [each for operand in node.get("operands", []) for each in _criteria(operand)]


def _about(node: dict[str, Any], criteria: dict[str, Any], missing: set[str], language: str) -> str:
    words, title = _WORDS[language], node["title"][language]
    if node["criterion"] in missing:
        return f"{title}: {words['no data']}"
    if node["outcome"] == "unknown":
        return f"{title}: {words['unknown']}"
    value = criteria[node["criterion"]].get("rule", {}).get("value")
    return f"{title}: {value['part']} / {value['whole']}" if isinstance(value, dict) and "part" in value else title


def _number(value: Any, language: str) -> str:
    return str(value).replace(".", ",") if language == "vi" else str(value)
