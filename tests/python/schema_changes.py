"""The half of the JSON Schema that is derived: what may stand in a document that extends another.

Such a document states only what it changes, so nothing but names must be there, `null` takes a member out, and
`removed` an element of a list of things with ids. All of that follows from the half kept by hand. After a change in
that one, run this file: it writes the derived definitions, and the whole schema in its layout.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).resolve().parents[2] / "src" / "document" / "schema" / "tieuchi-1.0.schema.json"
PREFIX = "change-"
WIDTH = 120
MERGED_BY_ID = {"reading", "grade", "section", "criterion", "veto", "level"}
# Members that say one thing in one of several forms: what stands there replaces whatever was there, whole.
WHOLE = {"rule", "applies", "award", "grade", "met_when", "floor", "requires", "value", "from", "until", "at_least"}
WHOLE |= {"base", "where"}
ALWAYS_STATED = ["tieuchi", "type", "id", "edition", "extends"]
REMOVED = {
    "description": "Takes this one out of the set that is changed.\n\nBỏ phần này khỏi bộ tiêu chí được sửa đổi.",
    "enum": [True],
}

Schema = dict[str, Any]


def name_of(schema: Schema) -> str:
    """The definition that a schema refers to, or nothing."""
    return str(schema.get("$ref", "")).removeprefix("#/definitions/")


def words_of(definition: Schema) -> str:
    """What a definition says of itself, to editors or to readers of the schema alone."""
    return str(definition.get("description") or definition["$comment"])


class Changes:
    """Derives definitions, each when it is first referred to."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self.strict = {name: each for name, each in definitions.items() if not name.startswith(PREFIX)}
        self.derived: dict[str, Schema] = {}

    def refer(self, name: str) -> Schema:
        """Refer to the changed form of a definition, or to itself where it is replaced whole."""
        each = self.strict[name]
        if not ("properties" in each or "anyOf" in each):
            return {"$ref": f"#/definitions/{name}"}
        if PREFIX + name not in self.derived:
            self.derived[PREFIX + name] = {}  # its place, also where it refers to itself
            self.derived[PREFIX + name] = self.define(name, each)
        return {"$ref": f"#/definitions/{PREFIX}{name}"}

    def define(self, name: str, each: Schema) -> Schema:
        """The changed form of a definition."""
        if "allOf" in each:  # a measure: without its type, any of them may be meant
            return {
                "description": words_of(each),
                "anyOf": [self.refer(name_of(kind["then"])) for kind in each["allOf"]],
            }
        if "properties" not in each:
            return {"description": words_of(each), "anyOf": [self.change(one) for one in each["anyOf"]]}
        members = {}
        for member, schema in each["properties"].items():
            members[member] = self.member(name, member, schema)
        if name in MERGED_BY_ID:
            members["removed"] = REMOVED
        changed = {"description": words_of(each), "type": "object", "properties": members}
        changed |= {key: each[key] for key in ("patternProperties", "additionalProperties")}
        required = ALWAYS_STATED if name == "set" else ["id"] if name in MERGED_BY_ID else []
        return changed | ({"required": required} if required else {})

    def member(self, owner: str, member: str, schema: Schema) -> Schema:
        """A member, which may be null where it can be taken out."""
        path = f"#/definitions/{owner}/properties/{member}"
        if "const" in schema:  # tells of what kind the object is
            return schema
        if member in ALWAYS_STATED or (owner, member) == ("set", "tests"):
            return {"description": schema["description"], "$ref": path}
        said = {key: value for key, value in schema.items() if key != "description"}
        changed = said if member in WHOLE else self.change(said)
        value = {"$ref": path} if changed == said else changed
        return {"description": schema["description"], "anyOf": [value, {"type": "null"}]}

    def change(self, schema: Schema) -> Schema:
        """The changed form of what stands at a place."""
        if name := name_of(schema):
            return self.refer(name)
        if "additionalProperties" in schema and "properties" not in schema:
            entry = self.change(schema["additionalProperties"])
            return {**schema, "additionalProperties": {"anyOf": [entry, {"type": "null"}]}}
        if name_of(schema.get("items", {})) in MERGED_BY_ID:
            return {"type": "array", "items": self.refer(name_of(schema["items"]))}
        return schema


def hiding(schema: Any) -> Iterator[str]:
    """Definitions whose description editors would show in place of that of the member which refers to them."""
    if isinstance(schema, dict):
        if "description" in schema:
            yield name_of(schema)
        yield from (name_of(each) for each in schema.get("anyOf", []))
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
        yield from hiding(each)


def commented(definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Definitions that say what they are: to editors, or where that would hide what a member says, in a comment."""
    hidden = set(hiding(definitions))
    return {
        name: {("$comment" if key == "description" and name in hidden else key): each for key, each in schema.items()}
        for name, schema in definitions.items()
    }


def derive(schema: Schema) -> Schema:
    """The schema with its derived half made anew."""
    changes = Changes(schema["definitions"])
    changes.refer("set")
    return {**schema, "definitions": commented(changes.strict | changes.derived)}


def laid_out(value: Any, indent: str = "", before: int = 0, behind: int = 0) -> str:
    """Two blanks a level; what fits in the width stands on one line. `before`, `behind`: columns taken beside it."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(indent) + before + len(line) + behind <= WIDTH:
        return line
    inner = indent + "  "
    last = len(value) - 1
    if isinstance(value, list):
        parts = [laid_out(each, inner, 0, int(at < last)) for at, each in enumerate(value)]
        return "[\n" + ",\n".join(inner + part for part in parts) + "\n" + indent + "]"
    parts = []
    for at, (key, each) in enumerate(value.items()):
        start = json.dumps(key, ensure_ascii=False) + ": "
        parts.append(start + laid_out(each, inner, len(start), int(at < last)))
    return "{\n" + ",\n".join(inner + part for part in parts) + "\n" + indent + "}"


def main() -> None:
    """Write the schema with its derived half."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    SCHEMA.write_text(laid_out(derive(schema)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
