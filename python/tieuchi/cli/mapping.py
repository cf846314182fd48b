"""The document of `--map`: how an office's file is to be read."""

from __future__ import annotations

import codecs
import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .._core import Problem
from ..errors import TableError
from ..texts import plain
from .readers import FileOptions

_MEMBERS = ("columns", "values", "missing", "decimal", "key", "delimiter", "encoding", "sheet", "header")


@dataclass
class FileMap:
    """What is said of a file and of what stands in it."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    decimal: str | None = None
    key: str | None = None
    file: FileOptions = field(default_factory=FileOptions)


class _Repeated(ValueError):
    """A name that stands twice in one object."""


def read_map(path: Path) -> FileMap:
    """Read a map, in JSON or, where its name ends in .toml, in TOML.

    Raises
    ------
    TableError
        With everything that does not fit; nothing unknown is passed over.
    """
    return _Reader(path).read()


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._problems: list[Problem] = []

    def read(self) -> FileMap:
        document = self._document()
        for name in document:
            if name not in _MEMBERS:
                near = difflib.get_close_matches(name, _MEMBERS, n=1)
                remedy = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(_MEMBERS)}"
                self._add("map-member-unknown", name, "is no member of a map", remedy)
        found = FileMap(
            columns=self._columns(document.get("columns", {})),
            values=self._values(document.get("values", {})),
            decimal=self._one_of(document, "decimal", ".", ","),
            key=self._text(document, "key"),
            file=FileOptions(
                self._delimiter(document),
                self._encoding(document),
                self._text(document, "sheet"),
                self._header(document),
            ),
        )
        self._missing(document.get("missing", {}), found.values)
        if self._problems:
            raise TableError(self._problems)
        return found

    def _add(self, code: str, where: str, message: str, remedy: str) -> None:
        pointer = "/" + where if where else ""
        self._problems.append(Problem(code, message, remedy, file=str(self._path), pointer=pointer))

    def _document(self) -> dict[str, Any]:
        try:
            text = self._path.read_text(encoding="utf-8-sig")
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or error}"
            self._add("file-unreadable", "", message, "correct the path or the rights")
            raise TableError(self._problems) from None
        except UnicodeError:
            self._add("map-malformed", "", "the map is not in UTF-8", "save it as UTF-8")
            raise TableError(self._problems) from None
        try:
            document = self._parsed(text)
        except (ValueError, RecursionError) as error:
            self._add("map-malformed", "", f"the map cannot be read: {error}", "correct the place")
            raise TableError(self._problems) from None
        if not isinstance(document, dict):
            self._add("map-malformed", "", "expected an object", 'write {"columns": {...}, "values": {...}}')
            raise TableError(self._problems)
        return document

    def _parsed(self, text: str) -> Any:
        if self._path.suffix.lower() == ".toml":
            try:
                import tomllib
            except ImportError:
                raise ValueError("TOML needs Python 3.11 or later; write the map in JSON") from None
            return tomllib.loads(text)
        return json.loads(text, object_pairs_hook=_without_repeats, parse_float=str)

    def _mapping(self, value: Any, where: str, example: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self._add("map-value", where, f"expected an object, found {_shown(value)}", f"write for example {example}")
        return {}

    def _columns(self, value: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for theirs, ours in self._mapping(value, "columns", '{"Khu vực": "area"}').items():
            name = plain(theirs)
            if not isinstance(ours, str) or not ours:
                message = f"expected the set's name of the column, found {_shown(ours)}"
                self._add("map-value", f"columns/{theirs}", message, "name one column of the set")
            elif name in found:
                self._add("map-value", f"columns/{theirs}", "is there twice, but for blanks", "keep one of them")
            else:
                found[name] = ours
        return found

    def _values(self, value: Any) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for column, words in self._mapping(value, "values", '{"area": {"Khó khăn": "difficult"}}').items():
            found[column] = {}
            for text, means in self._mapping(words, f"values/{column}", '{"Khó khăn": "difficult"}').items():
                if means is None or isinstance(means, (str, bool, int, float)):
                    found[column][text] = str(means) if isinstance(means, float) else means
                else:
                    message = f"expected a text, a number, true, false or null, found {_shown(means)}"
                    self._add("map-value", f"values/{column}/{text}", message, "write what the text stands for")
        return found

    def _missing(self, value: Any, values: dict[str, dict[str, Any]]) -> None:
        for column, texts in self._mapping(value, "missing", '{"*": ["-", "không rõ"]}').items():
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                message = f"expected a list of texts, found {_shown(texts)}"
                self._add("map-value", f"missing/{column}", message, 'write for example ["-", "không rõ"]')
                continue
            for text in texts:
                if text in values.get(column, {}):
                    message = f"'{text}' is missing here, and stands for something in values"
                    self._add("map-value", f"missing/{column}", message, "keep one of them")
                values.setdefault(column, {})[text] = None

    def _text(self, document: Mapping[str, Any], name: str) -> str | None:
        value = document.get(name)
        if name in document and not (isinstance(value, str) and value):
            self._add(
                "map-value", name, f"expected a text, found {_shown(value)}", "write it in quotes, or leave it out"
            )
            return None
        return value

    def _one_of(self, document: Mapping[str, Any], name: str, *values: str) -> str | None:
        value = document.get(name)
        if name in document and value not in values:
            expected = " or ".join(f'"{each}"' for each in values)
            self._add("map-value", name, f"expected {expected}, found {_shown(value)}", "write one of these")
            return None
        return value

    def _delimiter(self, document: Mapping[str, Any]) -> str | None:
        value = self._text(document, "delimiter")
        mark = "\t" if value == "tab" else value
        if mark is not None and (len(mark) != 1 or mark in '"\r\n' or mark.isalnum()):
            message = f"expected one character, found {_shown(value)}"
            self._add("map-value", "delimiter", message, 'write for example ";" or "tab"')
            return None
        return mark

    def _encoding(self, document: Mapping[str, Any]) -> str | None:
        value = self._text(document, "encoding")
        if value is not None and not is_encoding(value):
            remedy = 'write for example "utf-8", "utf-16" or "cp1258"'
            self._add("map-value", "encoding", f"no encoding is called {_shown(value)}", remedy)
        return value

    def _header(self, document: Mapping[str, Any]) -> int | None:
        value = document.get("header")
        if "header" in document and not (type(value) is int and value >= 1):
            message = f"expected the row in which the header stands, 1 or more, found {_shown(value)}"
            self._add("map-value", "header", message, "write a whole number")
            return None
        return value


def is_encoding(name: str) -> bool:
    """Whether Python knows an encoding of text by this name."""
    try:
        codecs.lookup(name)
        "".encode(name)
    except LookupError:
        return False
    return True


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Repeated(f"'{name}' stands twice in one object")
        found[name] = value
    return found


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:60]
