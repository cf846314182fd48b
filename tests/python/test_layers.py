"""Each layer includes only the layers before it, and each dependency has one place that knows it."""

import re
from pathlib import Path, PurePosixPath

import pytest

BEFORE = {
    "values": "",
    "table": "values",
    "kernels": "values",
    "rules": "values",
    "model": "values rules",
    "check": "values rules model",
    "document": "values rules model check",
    "catalog": "values rules model check document",
    "plan": "values rules model check table kernels",
    "evaluate": "values rules model check table kernels plan",
    "cascade": "values rules model check table kernels plan evaluate",
    "arrow": "values rules model check table kernels plan evaluate",
    "explain": "values rules model check table kernels plan evaluate cascade",
    "report": "values rules model check table kernels plan evaluate cascade explain",
}
MAY_INCLUDE = {layer: {layer, *before.split()} for layer, before in BEFORE.items()}
ROOT_HEADERS = {"problem.hpp", "error.hpp", "export.hpp", "fwd.hpp", "version.hpp"}  # anyone may include these
UMBRELLAS = {"tieuchi.hpp", "src.hpp", "sources.hpp"}  # these include anything, and no layer includes them
KNOWN_ONLY_BY = {"boost": "document", "hwy": "kernels"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")', re.MULTILINE)
STANDARD = re.compile(r"[a-z_]+[a-z0-9_]*")


def layer_of(path: PurePosixPath) -> str:
    """The first folder, or the name of a header that lies in the root."""
    return path.parts[0]


def violations(path: PurePosixPath, text: str) -> list[str]:
    """What a file may not include; `path` is below include/tieuchi/ or src/, which mirror each other."""
    layer = layer_of(path)
    if layer in UMBRELLAS:
        return []
    may = MAY_INCLUDE.get(layer, set())
    found = []
    for outside, ours in INCLUDE.findall(text):
        if outside:
            if not STANDARD.fullmatch(outside) and KNOWN_ONLY_BY.get(outside.split("/")[0]) != layer:
                found.append(f"{path} includes <{outside}>")
            continue
        # "name.hpp" without a folder is beside the file, unless the file lies in the root.
        inner = PurePosixPath(ours.removeprefix("tieuchi/"))
        target = layer_of(inner) if ours.startswith("tieuchi/") or len(inner.parts) > 1 else layer
        if target not in may | ROOT_HEADERS:
            found.append(f'{path} includes "{ours}"')
    return found


def sources(root: Path, *folders: str) -> list[tuple[PurePosixPath, str]]:
    return [
        (PurePosixPath(path.relative_to(root / folder).as_posix()), path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted((root / folder).rglob("*.[ch]pp"))
    ]


def test_every_file_includes_only_layers_before_its_own(root: Path) -> None:
    files = sources(root, "include/tieuchi", "src")
    assert files
    assert [line for path, text in files for line in violations(path, text)] == []


def test_every_folder_is_a_layer(root: Path) -> None:
    folders = {layer_of(path) for path, _ in sources(root, "include/tieuchi", "src") if len(path.parts) > 1}
    assert folders <= set(BEFORE), "give a new folder its place in BEFORE"


def test_the_sources_of_one_unit_are_all_there(root: Path) -> None:
    listed = re.findall(r'#include "([^"]+)"', (root / "src" / "sources.hpp").read_text(encoding="utf-8"))
    there = {path.relative_to(root / "src").as_posix() for path in (root / "src").rglob("*.cpp")}
    assert sorted(listed) == listed, "in the order of the alphabet"
    assert set(listed) == there - {"document/boost_json.cpp"}, "src/sources.hpp includes every source but Boost's"


def test_sources_name_what_is_beside_them_without_a_folder(root: Path) -> None:
    """So that `tieuchi/src.hpp` finds them in an install tree and in a clone, with no folder more to search."""
    elsewhere = [
        f'{path} includes "{ours}"'
        for path, text in sources(root, "src")
        for _, ours in INCLUDE.findall(text)
        if ours and not ours.startswith("tieuchi/") and not (root / "src" / path.parent / ours).exists()
    ]
    assert elsewhere == []


def test_only_the_bindings_know_python(root: Path) -> None:
    elsewhere = sources(root, "include", "src", "tests", "benchmarks", "docs")
    python = re.compile(r'#\s*include\s*[<"](pybind11/|Python\.h)')
    assert [str(path) for path, text in elsewhere if python.search(text)] == []


@pytest.mark.parametrize(
    ("path", "line", "allowed"),
    [
        ("rules/at_least.hpp", '#include "tieuchi/values/share.hpp"', True),
        ("values/share.hpp", '#include "tieuchi/rules/cut.hpp"', False),
        ("values/share.hpp", '#include "tieuchi/problem.hpp"', True),
        ("values/share.hpp", '#include "tieuchi/tieuchi.hpp"', False),
        ("problem.hpp", '#include "tieuchi/values/text.hpp"', False),
        ("error.hpp", '#include "tieuchi/problem.hpp"', True),
        ("tieuchi.hpp", '#include "tieuchi/report/text.hpp"', True),
        ("kernels/load.hpp", '#include "tieuchi/table/column.hpp"', False),
        ("kernels/simd.cpp", "#include <hwy/highway.h>", True),
        ("plan/steps.hpp", '#include "tieuchi/kernels/bits.hpp"', True),
        ("plan/steps.hpp", '#include "tieuchi/document/parse.hpp"', False),
        ("check/check.cpp", "#include <boost/json.hpp>", False),
        ("document/parse.cpp", "#include <boost/json.hpp>", True),
        ("document/parse.cpp", '#include "reader.hpp"', True),
        ("document/parse.cpp", '#include "tieuchi/export.hpp"', True),
        ("document/parse.cpp", '#include "plan/compile.hpp"', False),
        ("document/parse.cpp", '  #  include "tieuchi/table/column.hpp"', False),
        ("document/rules/at_least.cpp", '#include "shape.hpp"', True),
        ("evaluate/evaluate.hpp", "#include <pybind11/pybind11.h>", False),
        ("evaluate/evaluate.hpp", "#include <cstdint>", True),
    ],
)
def test_the_order_of_the_layers(path: str, line: str, allowed: bool) -> None:
    assert (violations(PurePosixPath(path), line) == []) is allowed
