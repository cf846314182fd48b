"""The JSON Schema accepts what the reader accepts, refuses mistakes of shape, and says of every member what it is."""

import copy
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tieuchi
from jsonschema import Draft7Validator
from samples import DOCUMENT
from schema_changes import SCHEMA, derive, laid_out, words_of
from tieuchi import _core

TEXT = SCHEMA.read_text(encoding="utf-8")
WHOLE = json.loads(TEXT)
DEFINITIONS = WHOLE["definitions"]
VALIDATOR = Draft7Validator(WHOLE)
RESERVED = {"$schema", "$comment"}


def complaints(document: Any) -> list[str]:
    return [f"{list(each.absolute_path)}: {each.message[:200]}" for each in VALIDATOR.iter_errors(document)]


def documents(root: Path) -> list[Path]:
    folders = [root / "src" / "catalog" / "sets", root / "tests" / "cases", root / "docs" / "examples"]
    found = sorted(path for folder in folders for path in folder.rglob("*.json"))
    assert len(found) > 30
    return found


def shape_codes(root: Path) -> set[str]:
    """Codes whose mistakes the schema sees: those of the section on shape, but for the ones it lists as `text`."""
    page = (root / "docs" / "problems.md").read_text(encoding="utf-8")
    section = page.split("## In a document: shape")[1].split("\n## ")[0]
    told = re.search(r"all but these, of which a schema knows nothing \(`text`\): (.*?)\.\n", section, re.DOTALL)
    assert told
    text_codes = set(re.findall(r"`([a-z0-9-]+)`", told[1]))
    codes = set(re.findall(r"^\| `([a-z0-9-]+)` \|", section, re.MULTILINE))
    assert text_codes < codes
    return codes - text_codes


def problems(document: Any) -> set[str]:
    """What the reader says, by code; nothing where it accepts."""
    text = json.dumps(document, ensure_ascii=False).encode()
    readers = {"cases": _core.parse_cases, "programme": _core.parse_programme}
    reader = readers.get(document.get("type") if isinstance(document, dict) else None, _core.parse)
    return {problem.code for problem in reader(text)[1]}


# The schema itself


def test_the_schema_is_valid_and_lies_in_its_layout_with_its_derived_half():
    Draft7Validator.check_schema(WHOLE)
    assert laid_out(derive(WHOLE)) + "\n" == TEXT, "run tests/python/schema_changes.py"


def test_the_schema_is_compiled_in():
    assert _core.schema() == TEXT


def test_every_reference_leads_somewhere_and_every_definition_is_used():
    used = set(re.findall(r'"#/definitions/([a-z-]+)"', TEXT))
    assert used - DEFINITIONS.keys() == set()
    assert DEFINITIONS.keys() - used - {name for name in DEFINITIONS if name.startswith("change-")} == set()
    for owner, member in re.findall(r'"#/definitions/([a-z-]+)/properties/([a-z_]+)"', TEXT):
        assert member in DEFINITIONS[owner]["properties"]


def test_every_definition_and_every_member_is_described_in_english_and_vietnamese():
    described = {"": WHOLE["description"], **{f"$schema {k}": v["description"] for k, v in WHOLE["properties"].items()}}
    for name, definition in DEFINITIONS.items():
        described[name] = words_of(definition)
        for member, schema in definition.get("properties", {}).items():
            described[f"{name}.{member}"] = schema["description"]
    assert len(described) > 300
    for name, description in described.items():
        english, _, vietnamese = description.partition("\n\n")
        assert english.endswith(".") and vietnamese.endswith("."), name
        assert english.isascii() or "Đ" in english, name  # the number of a source
        assert not vietnamese.isascii(), name


def test_objects_refuse_unknown_members_and_take_notes():
    for name, definition in DEFINITIONS.items():
        if "properties" in definition and "allOf" not in definition:
            assert definition["additionalProperties"] is False, name
            assert any(re.match(pattern, "x-note") for pattern in definition["patternProperties"]), name


# The pages of the format


def format_pages(root: Path) -> str:
    """All pages of docs/format, one after the other."""
    pages = sorted((root / "docs" / "format").glob("*.md"))
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    section = page.split(f"# {heading}\n")[1].split("\n## ")[0]
    table = re.search(r"^\| .*?(?=\n\n|\Z)", section, re.DOTALL | re.MULTILINE)
    assert table
    cells = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in table[0].splitlines()]
    return cells[2:]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([a-z_]+)`", text)


@pytest.mark.parametrize(
    ("heading", "definition", "elsewhere"),
    [
        ("The root", "set", set()),
        ("Criteria", "criterion", {"overlap"}),  # said with the variants
        ("Levels", "level", {"source", "reading"}),
    ],
)
def test_members_of_the_tables_are_those_of_the_schema_in_the_same_order(root, heading, definition, elsewhere):
    page = format_pages(root)
    told = [member for row in rows(page, heading) for member in quoted(row[0])]
    members = [member for member in DEFINITIONS[definition]["properties"] if member not in elsewhere]
    assert told == members


def test_types_of_measures_and_their_members_are_those_of_the_schema(root):
    page = format_pages(root)
    told = {}
    for types, _, members in rows(page, "Measures"):
        for each in quoted(types):
            plain = re.sub(r"\([^()]*\)", "", members)  # words and types, in brackets
            told[each] = set(re.findall(r"`([a-z_]+)(?:: true)?`", plain))
    assert set(told) == set(DEFINITIONS["measure"]["properties"]["type"]["enum"])
    for each, members in told.items():
        known = DEFINITIONS["measure-" + each.replace("_", "-")]["properties"].keys()
        assert members - told.keys() == known - {"type", "title", "unit", "source", "reading"}, each


def test_types_over_members_and_their_members_are_those_of_the_schema(root):
    shared = {"over", "base", "where", "where_missing", "where_not_applicable"}
    told = {}
    for types, _, members, _ in rows(format_pages(root), "Measures over members"):
        told |= {each: set(quoted(members)) | shared for each in quoted(types)}
    assert {name.removeprefix("members-") for name in DEFINITIONS if name.startswith("members-")} < told.keys()
    for each, members in told.items():
        definition = DEFINITIONS.get(f"members-{each}") or DEFINITIONS[f"measure-{each}"]
        assert members == definition["properties"].keys() - {"type", "title", "unit", "source", "reading"}, each


def test_forms_of_rules_are_those_of_the_schema(root):
    page = format_pages(root)
    told = set(re.findall(r'[{ ]"([a-z_]+)":', "".join(row[0] for row in rows(page, "Rules"))))
    members = {
        member
        for form in DEFINITIONS["rule"]["anyOf"]
        for member in DEFINITIONS[form["$ref"].removeprefix("#/definitions/")]["properties"]
    }
    assert told == members - {"source"}


def test_every_member_of_the_schema_is_on_a_page(root):
    page = format_pages(root)
    named = set(re.findall(r"""["`]([a-z_]+)["`]""", page)) | set(re.findall(r"`([a-z_]+)[:.]", page))
    members = {member for each in DEFINITIONS.values() for member in each.get("properties", {})}
    assert members - named - RESERVED == set()


# Documents


def test_it_accepts_every_document_of_the_repository(root):
    for path in documents(root):
        assert complaints(json.loads(path.read_text(encoding="utf-8"))) == [], path
    assert complaints(DOCUMENT) == []


def test_it_accepts_a_document_with_every_member(root):
    path = root / "tests" / "schema" / "every-member.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    assert complaints(document) == []
    assert problems(document) & shape_codes(root) == set()
    stated = {key for key, _ in pairs(document)}
    members = {member for each in DEFINITIONS.values() for member in each.get("properties", {})}
    programme = json.loads((root / "docs" / "examples" / "demo" / "district" / "programme.json").read_text("utf-8"))
    stated |= {key for key, _ in pairs(programme)}
    assert members - stated == {"extends", "removed", "set", "cases", "roles"} - stated


def test_it_refuses_the_broken_documents_whose_mistake_is_one_of_shape(root, broken_dir):
    codes, refused = shape_codes(root), set()
    for path in sorted([*broken_dir.glob("*.json"), *broken_dir.glob("programmes/*.json")]):
        told = set(re.findall(r"\[([a-z0-9-]+)\]$", path.with_suffix(".txt").read_text(encoding="utf-8"), re.MULTILINE))
        if told & codes:
            assert complaints(json.loads(path.read_text(encoding="utf-8-sig"))), path
            refused |= told & codes
    assert len(refused) > 15


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """All members of all objects in a value."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key, each
            yield from pairs(each)
    elif isinstance(value, list):
        for each in value:
            yield from pairs(each)


def containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        if value:
            yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from containers(each)


STRANGE = [None, True, -1, 0, 1.5, 12, 10**19, "", "X y", "90%", "90 %", "2023-02-29", "2024", [], {}, ["a"], {"a": 1}]


def spoilt(document: Any, chance: random.Random) -> Any:
    """A document with one thing in it changed."""
    copied = copy.deepcopy(document)
    at = chance.choice(list(containers(copied)))
    key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
    action = chance.choice(["value", "value", "drop", "rename", "move"])
    if action == "value" or (isinstance(at, list) and action != "drop"):
        at[key] = chance.choice(STRANGE)
    elif action == "drop":
        del at[key]
    elif action == "rename":
        at[key + "z"] = at.pop(key)
    else:
        other = chance.choice(list(pairs(document)))
        at[other[0]] = copy.deepcopy(other[1])
    return copied


def test_it_agrees_with_the_reader_on_spoilt_documents(root):
    codes, chance = shape_codes(root), random.Random(1)
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in documents(root)]
    accepted = refused = 0
    every_member = json.loads((root / "tests" / "schema" / "every-member.json").read_text(encoding="utf-8"))
    programmes = [text for text in texts if text["type"] == "programme"]
    assert programmes
    some = [chance.choice(texts) for _ in range(400)] + [chance.choice(programmes) for _ in range(400)]
    for document in [DOCUMENT] * 200 + [every_member] * 600 + some:
        changed = spoilt(document, chance)
        # The sets that a programme names are not looked for.
        told, accepts = problems(changed) - {"set-not-found"}, VALIDATOR.is_valid(changed)
        if not told:
            accepted += 1
            assert accepts, json.dumps(changed, ensure_ascii=False)
        elif told & codes:
            refused += 1
            assert not accepts, (told, json.dumps(changed, ensure_ascii=False))
    assert accepted > 50
    assert refused > 300


# Documents that extend another


def extending(**members: Any) -> dict[str, Any]:
    return {"tieuchi": "1.0", "type": "set", "id": "a", "edition": "2", "extends": "a@1", **members}


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"title": {"en": "Other"}, "vetoes": None, "otherwise": None, "completeness": None},
        {"measures": {"a": {"max": 5}, "b": None, "c": {"type": "yes_no"}, "d": {"when_empty": {"value": "met"}}}},
        {"parameters": {"p": {"value": 5, "cases": None}, "q": None}},
        {"sections": [{"id": "s", "criteria": [{"id": "c", "removed": True}, {"id": "d", "floor": None}]}]},
        {"criteria": [{"id": "c", "award": {"given": "m"}, "missing": {"reading": "r"}}]},
        {"levels": [{"id": "l", "total": {"at_least": 5}, "wait": {"months": 6}}]},
        {"sources": {"s": {"url": "u"}, "t": None}, "readings": [{"id": "r", "taken": "No."}]},
    ],
)
def test_a_document_that_extends_another_states_only_what_changes(members):
    assert complaints(extending(**members)) == []


@pytest.mark.parametrize(
    "members",
    [
        {"extends": None},
        {"criteria": [{"id": "c", "award": {"bands": None, "given": "m"}}]},
        {"titel": {"en": "Other"}},
        {"criteria": [{"floor": None}]},
        {"criteria": [{"id": "c", "removed": False}]},
        {"criteria": [{"id": "c", "rule": {"is_treu": "a"}}]},
        {"measures": {"a": {"type": "share", "values": ["a", "b"]}}},
        {"levels": [{"id": "l", "total": {"at_most": 5}}]},
    ],
)
def test_a_document_that_extends_another_is_not_free_of_rules(members):
    assert complaints(extending(**members))


def test_without_extends_nothing_is_taken_out():
    for name in ("vetoes", "parameters", "decimals", "sources"):
        assert complaints({**DOCUMENT, name: None}), name
    assert tieuchi.parse(json.dumps(DOCUMENT)).name == "example.sample@1"
