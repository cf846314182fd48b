"""What the pages of the documentation show: fenced blocks, commands with their output, tables, and documents in parts."""

import copy
import json
import os
import re
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The texts of the blocks that begin with three backticks and this word, or these words."""
    return [text for words, text in BLOCK.findall(read(page)) if words.strip() == language]


def commands(console: str) -> list[tuple[str, str]]:
    """Each command of a block with the output shown for it."""
    found = []
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        found.append((command, output))
    return found


def shows(shown: str, came: str) -> bool:
    """Whether output is what is shown, where a line of three dots stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"[ ]*\n" for line in shown.rstrip("\n").split("\n")
    )
    return re.fullmatch(pattern, came.rstrip("\n") + "\n") is not None


def environment() -> dict[str, str]:
    """The environment in which the commands of a page run: `tieuchi` is that of this Python."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }


# Documents


def loads(text: str) -> Any:
    """JSON with its numbers as they are written."""
    return json.loads(text, parse_float=Decimal)


def dumps(value: Any) -> str:
    """JSON with decimals as they were read."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {dumps(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumps, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


# Tables of examples: a row for each test of a criteria set


def shown(value: Any) -> str:
    """How a table shows a value that a test gives."""
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return _bounds(value) if "low" in value else f"{shown(value['count'])} of {shown(value['base'])}"
    return str(value)


def _bounds(value: dict[str, Any]) -> str:
    """The bounds of a measure over members: 24 to 26 of 41."""
    low, high = shown(value["low"]), shown(value.get("high", value["low"]))
    of, of_high = (
        f" of {shown(each)}" if each is not None else ""
        for each in (value.get("base"), value.get("base_high", value.get("base")))
    )
    text = f"{low}{of} to {high}{of_high}" if of != of_high else f"{low}{of}" if low == high else f"{low} to {high}{of}"
    return text + (", or nobody" if value.get("may_be_empty") else "")


def _given(document: dict[str, Any], tests: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    columns = []
    for day in ("period", "judged_on", "decided_on"):
        if any(day in test for test in tests):
            days = [test.get(day, "") for test in tests]
            columns.append((day, [" to ".join(each) if isinstance(each, list) else each for each in days]))
    given = dict.fromkeys(name for test in tests for name in test["given"])
    declared = document.get("measures", {})
    for measure in sorted(given, key=lambda each: [*declared].index(each) if each in declared else -1):
        cells = []
        for test in tests:
            covered = measure == "..." or "..." in test["given"]
            cells.append("" if covered and measure not in test["given"] else shown(test["given"].get(measure)))
        columns.append((f"`{measure}`", cells))
    return columns


def _expected(tests: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    columns = []
    for member, word in (("outcomes", "outcome"), ("grades", "grade"), ("points", "points")):
        names = list(dict.fromkeys(name for test in tests for name in test["expect"].get(member, {})))
        for name in names:
            cells = []
            for test in tests:
                expected = test["expect"].get(member, {})
                open_ended = "open" if member == "grades" else "missing"
                text = expected.get(name, "")
                cells.append(open_ended if text is None else str(text).replace("_", " "))
            columns.append((word if len(names) == 1 else f"{word} of `{name}`", cells))
    totals = [test["expect"].get("total", "") for test in tests]
    if any(total != "" for total in totals):
        columns.append(
            ("total", [f"{each[0]} to {each[1]}" if isinstance(each, list) else str(each) for each in totals])
        )
    levels = [
        " or ".join(test["expect"]["candidates"]) if "candidates" in test["expect"] else test["expect"].get("level", "")
        for test in tests
    ]
    if any(levels):
        columns.append(("level", levels))
    return columns


def table_of(document: dict[str, Any]) -> list[list[str]]:
    """The header and the rows of the table that states the tests of a set, without the last column, the words why."""
    tests = document["tests"]
    columns = [("example", [test["name"] for test in tests]), *_given(document, tests), *_expected(tests)]
    return [[header for header, _ in columns], *([cells[row] for _, cells in columns] for row in range(len(tests)))]


def tables(text: str) -> list[list[list[str]]]:
    """The cells of every table of a page, header first, without the line below it."""
    found = []
    for table in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip()[1:-1].split(" | ")] for line in table.splitlines()]
        found.append([row for at, row in enumerate(rows) if at != 1])
    return found


# Parts of a document, completed to a set


def titled(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


SKELETON: dict[str, Any] = {
    "tieuchi": "1.0",
    "type": "set",
    "id": "example.part",
    "edition": "1",
    "kinds": ["citizen"],
    "title": titled("Part"),
    "completeness": "complete",
    "source": "rules",
    "when_not_applicable": "none",
    "otherwise": {"id": "not-yet", "title": titled("Not yet")},
}

MEASURES: dict[str, Any] = {
    "member": {"type": "yes_no"},
    "plan-issued": {"type": "yes_no"},
    "leader-disciplined": {"type": "yes_no"},
    "held-2022": {"type": "yes_no"},
    "held-2023": {"type": "yes_no"},
    "district-title": {"type": "yes_no"},
    "books": {"type": "count", "max": 1000},
    "hours": {"type": "number", "decimals": 1, "min": 0, "max": 400},
    "area": {"type": "choice", "values": ["ordinary", "difficult"]},
    "schooling": {"type": "choice", "ordered": True, "values": ["primary", "lower-secondary", "upper-secondary"]},
    "verdict": {"type": "choice", "ordered": True, "values": ["not-met", "basically-met", "met"]},
    "digital": {"type": "share", "when_empty": "unknown"},
    "score": {"type": "points", "max": 10},
    "extra-score": {"type": "points", "max": 5},
    "born": {"type": "date"},
    "year-of-birth": {"type": "number", "min": 1900, "max": 2100},
    "level-1-decided": {"type": "date"},
    "income": {"type": "number", "decimals": 1, "min": 0, "max": 100000},
    "household-members": {"type": "count", "max": 50},
    "girls": {"type": "count", "max": 1000},
    "boys": {"type": "count", "max": 1000},
    "first-term": {"type": "points", "max": 10},
    "second-term": {"type": "points", "max": 10},
}

PARAMETERS: dict[str, Any] = {"pass-mark": {"value": 8}}

GRADES = [{"id": "not-met"}, {"id": "basically-met"}, {"id": "met"}]

CRITERIA: list[dict[str, Any]] = [
    {"id": "belongs", "rule": {"is_true": "member"}, "missing": "unmet"},
    {"id": "plan", "rule": {"is_true": "plan-issued"}, "missing": "unmet"},
    {
        "id": "reads",
        "points": 10,
        "award": {"given": "score"},
        "floor": 5,
        "met_when": {"points_at_least": 5},
        "missing": "unknown",
    },
    {"id": "roads", "grade": {"given": "verdict"}, "missing": "unknown"},
    {"id": "schools", "grade": {"cases": [{"grade": "met", "when": {"is_true": "member"}}]}, "missing": "unknown"},
]

VETOES = [{"id": "leader", "rule": {"is_true": "leader-disciplined"}, "missing": "unknown"}]


def _strings(value: Any) -> Iterable[str]:
    """Every string of a document, keys of objects by level included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "by_level":
                yield from each
            if key not in ("type", "title", "id"):
                yield from _strings(each)


def _cited(value: Any, member: str) -> Iterable[str]:
    if isinstance(value, list):
        for each in value:
            yield from _cited(each, member)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == member and isinstance(each, str):
                yield each
            elif key == member and isinstance(each, list):
                yield from (name for name in each if isinstance(name, str))
            else:
                yield from _cited(each, member)


def _add_titles(value: Any) -> None:
    for each in value:
        each.setdefault("title", titled(each["id"]))
        for member in ("sections", "criteria"):
            _add_titles(each.get(member, []))


def _criteria(value: Any) -> Iterable[dict[str, Any]]:
    yield from value.get("criteria", [])
    for section in value.get("sections", []):
        yield from _criteria(section)


def _use_of(name: str, measure: dict[str, Any]) -> dict[str, Any]:
    """A rule that asks something of a measure of any type."""
    kind = measure["type"]
    if kind in ("yes_no", "judged"):
        return {"is_true": name}
    if kind == "choice" and not measure.get("ordered"):
        return {"measure": name, "one_of": measure["values"][:1]}
    cuts = {"share": "50%", "ratio": "50%", "date": "2024-06-30", "age": 15}
    cut = measure["values"][1] if kind == "choice" else cuts.get(kind, measure.get("max", 1))
    return {"measure": name, "at_least": cut}


def _parameter_use(name: str, parameter: dict[str, Any]) -> dict[str, Any]:
    """A criterion that uses a parameter by the type of its value."""
    values = [parameter["value"], *(case["value"] for case in parameter.get("cases", []))]
    value = next(each for each in values if not (isinstance(each, dict) and "unknown" in each))
    criterion: dict[str, Any] = {"id": f"uses-{name}", "missing": "unknown"}
    if isinstance(value, list):
        measure = "digital" if isinstance(value[0]["at_least"], str) else "books"
        bands = {"measure": measure, "from": {"parameter": name}}
        return {**criterion, "points": value[-1]["points"], "award": {"bands": bands}}
    if isinstance(value, dict):
        return {**criterion, "rule": {"parameter": name}}
    measure = "books"
    if isinstance(value, str):
        measure = "digital" if value.endswith("%") else "born" if value[0].isdigit() else "schooling"
    return {**criterion, "rule": {"measure": measure, "at_least": {"parameter": name}}}


def completed(part: dict[str, Any]) -> dict[str, Any]:
    """A part of a set with all that it names, and all that a set must have."""
    document = {**copy.deepcopy(SKELETON), **copy.deepcopy(part)}
    measures = document["measures"] = dict(document.get("measures", {}))
    parameters = dict(document.get("parameters", {}))
    own = document.get("sections") or document.setdefault("criteria", [])
    own = own if "criteria" in document else document["sections"]
    added: list[dict[str, Any]] = []

    def strings() -> set[str]:
        parts = {key: value for key, value in document.items() if key not in ("evidence", "grades", "readings")}
        return {*_strings(parts), *_strings(parameters), *_strings(added)}

    named = {each for level in document.get("levels", []) for each in _strings(level)}
    named |= {each for test in document.get("tests", []) for each in test["expect"].get("outcomes", {})}
    declared = {criterion["id"] for criterion in _criteria(document)}
    added += [each for each in copy.deepcopy(CRITERIA) if each["id"] in named - declared]
    for level in document.get("levels", []):
        if "vetoes" in level and "vetoes" not in document:
            document["vetoes"] = copy.deepcopy(VETOES)
        if "total" in level and not any("points" in each for each in [*_criteria(document), *added]):
            added.append(copy.deepcopy(CRITERIA[2]))
        if level.get("floors") == "all" and not any("floor" in each for each in [*_criteria(document), *added]):
            added.append(copy.deepcopy(CRITERIA[2]))
        graded = sum("grade" in each for each in [*_criteria(document), *added])
        for each in copy.deepcopy(CRITERIA[3:]) if "grades" in level and not graded else []:
            added.append(each)
    for _ in range(4):
        parameters |= {name: each for name, each in PARAMETERS.items() if name in strings() - parameters.keys()}
        for name, parameter in parameters.items():
            if name not in strings():
                added.append(_parameter_use(name, parameter))
        for name in MEASURES.keys() & (strings() - measures.keys()):
            measures[name] = copy.deepcopy(MEASURES[name])
    for name, measure in measures.items():
        used = {*_strings({key: each for key, each in document.items() if key not in ("measures", "tests")})}
        used |= {*_strings(parameters), *_strings(added)}
        used |= {each for other, said in measures.items() if other != name for each in _strings(said)}
        if name not in used:
            added.append({"id": f"uses-{name}", "rule": _use_of(name, measure), "missing": "unknown"})
    if not list(_criteria(document)) and not added:
        added.append(copy.deepcopy(CRITERIA[0]))
        measures["member"] = copy.deepcopy(MEASURES["member"])
    if "sections" in document and added:
        own.append({"id": "further", "criteria": added})
    else:
        own.extend(added)
    if any("grade" in each for each in _criteria(document)):
        document.setdefault("grades", copy.deepcopy(GRADES))
    if parameters:
        document["parameters"] = parameters
    _complete_levels(document)
    for member in ("sections", "criteria", "vetoes", "levels", "grades"):
        _add_titles(document.get(member, []))
    readings = document.setdefault("readings", [])
    known = {reading["id"] for reading in readings}
    for name in dict.fromkeys(_cited(document, "reading")):
        if name not in known:
            readings.append({"id": name, "question": "What is meant?", "taken": "This."})
    sources = {name: {"title": titled("Rules")} for name in dict.fromkeys(_cited(document, "source"))}
    document["sources"] = {**sources, **document.get("sources", {})}
    evidence = {name: {"title": titled(name)} for name in dict.fromkeys(_cited(document, "evidence"))}
    if evidence:
        document["evidence"] = {**evidence, **document.get("evidence", {})}
    return document


def _complete_levels(document: dict[str, Any]) -> None:
    if "levels" in document:
        return
    asked = {name for each in _criteria(document) for name in each.get("asked_at", [])}
    asked |= {level for level in ("level-1", "level-2") if level in {*_strings(document)}}
    with_outcome = [each for each in _criteria(document) if "rule" in each or "met_when" in each]
    levels = []
    for name in sorted(asked, reverse=True) or ["done"]:
        here = [each["id"] for each in with_outcome if name in each.get("asked_at", [name])]
        level: dict[str, Any] = {"id": name, "when_nothing_applies": "not_held"}
        if here:
            level["requires"] = {"all_of": here}
        elif any("points" in each and "counts_as" not in each for each in _criteria(document)):
            level["total"] = {"at_least": 1}
        else:
            level["grades"] = [{"at_least": document["grades"][-1]["id"], "count": 1}]
        levels.append(level)
    document["levels"] = levels
