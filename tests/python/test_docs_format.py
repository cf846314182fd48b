"""What docs/format and docs/rules show is valid, and its tests say what the tables say.

- A block `json set` holds a whole set; every set of a page lies in one folder, so that one may extend another. The table
  whose first column is *example* that follows it has a row for each of its tests, in order: its name, the values given,
  what is expected, and in a last column the words why.
- A block `json cases` is a file of cases for a set of the page.
- A block `json <member>` holds what stands at that member of a set: `json measures`, `json criteria`, `json levels`;
  `json root` holds members of the root. `pages.completed` adds what else a set must have.
"""

import json
import re
from pathlib import Path
from typing import Any

import pages
import pytest
import tieuchi

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "docs" / "rules").glob("*.md"), *(ROOT / "docs" / "format").glob("*.md")])
MEMBERS = (
    "measures",
    "parameters",
    "criteria",
    "sections",
    "levels",
    "vetoes",
    "grades",
    "sources",
    "readings",
    "evidence",
    "procedure",
    "tests",
)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT / "docs").as_posix()


def parts() -> list[tuple[str, int, str, str]]:
    """Every part of a set that a page shows: page, number, member, text."""
    found = []
    for page in PAGES:
        for number, (words, text) in enumerate(pages.BLOCK.findall(pages.read(page))):
            language, _, kind = words.strip().partition(" ")
            if language == "json" and kind not in ("set", "cases", "programme", ""):
                found.append((name_of(page), number, kind, text))
    return found


def sets_of(page: Path, folder: Path) -> list[tuple[dict[str, Any], Path]]:
    """The sets of a page, each in a file of its name."""
    found = []
    for text in pages.blocks(page, "json set"):
        document = pages.loads(text)
        path = folder / f"{document['id']}@{document['edition']}.json"
        path.write_text(text, encoding="utf-8")
        found.append((document, path))
    return found


def told(problems: list[tieuchi.Problem]) -> str:
    return "\n".join(map(str, problems))


def test_there_is_a_page_for_each_rule_award_and_cut() -> None:
    index = pages.read(ROOT / "docs" / "rules" / "README.md")
    listed = [page.name for page in PAGES if page.parent.name == "rules" and page.name != "README.md"]
    assert len(listed) >= 20
    assert [name for name in listed if f"({name})" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_of_json_says_what_it_is(page: Path) -> None:
    kinds = {words.strip().partition(" ")[2] for words, _ in pages.BLOCK.findall(pages.read(page)) if "json" in words}
    assert kinds - {"set", "cases", "root", "programme", *MEMBERS} == set()


@pytest.mark.parametrize("page", [page for page in PAGES if pages.blocks(page, "json programme")], ids=name_of)
def test_the_programmes_of_a_page_are_valid(page: Path, tmp_path: Path) -> None:
    sets = ROOT / "docs" / "examples" / "demo" / "district"
    for path in sets.glob("*@*.json"):
        name, _, edition = path.stem.partition("@")
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{edition}.json").write_bytes(path.read_bytes())
    for block in pages.blocks(page, "json programme"):
        assert tieuchi.parse_programme(block, folders=[tmp_path]).sets


@pytest.mark.parametrize("page", [page for page in PAGES if pages.blocks(page, "json set")], ids=name_of)
def test_the_sets_of_a_page_pass_their_tests(page: Path, tmp_path: Path) -> None:
    for document, path in sets_of(page, tmp_path):
        assert told(tieuchi.validate(path)) == ""
        results = tieuchi.load(path).run_tests()
        assert [(each.name, each.failures) for each in results if not each.passed] == []
        assert len(results) == len(document.get("tests", []))


@pytest.mark.parametrize("page", [page for page in PAGES if pages.blocks(page, "json set")], ids=name_of)
def test_the_tables_of_a_page_state_the_tests_of_its_sets(page: Path, tmp_path: Path) -> None:
    tables = [table for table in pages.tables(pages.read(page)) if table[0][0] == "example"]
    stated = [[row[:-1] for row in table] for table in tables]
    assert all(table[0][-1] == "why" for table in tables)
    assert stated == [pages.table_of(document) for document, _ in sets_of(page, tmp_path) if "tests" in document]


def test_every_rule_has_a_set_with_tests() -> None:
    without = [page.name for page in PAGES if page.parent.name == "rules" and not pages.blocks(page, "json set")]
    assert without == ["README.md"]


@pytest.mark.parametrize("page", [page for page in PAGES if pages.blocks(page, "json cases")], ids=name_of)
def test_the_cases_of_a_page_hold(page: Path, tmp_path: Path) -> None:
    sets = {f"{document['id']}@{document['edition']}": path for document, path in sets_of(page, tmp_path)}
    for text in pages.blocks(page, "json cases"):
        path = tmp_path / "cases.json"
        path.write_text(text, encoding="utf-8")
        results = tieuchi.load(sets[json.loads(text)["set"]]).run_cases(path)
        assert [(each.name, each.failures) for each in results if not each.passed] == []


@pytest.mark.parametrize(("page", "number", "kind", "text"), parts(), ids=lambda each: str(each)[:40])
def test_every_part_of_a_set_is_valid(page: str, number: int, kind: str, text: str, tmp_path: Path) -> None:
    part = pages.loads(text)
    document = pages.completed(part if kind == "root" else {kind: part})
    path = tmp_path / "part.json"
    path.write_text(pages.dumps(document), encoding="utf-8")
    assert told(tieuchi.validate(path)) == "", (page, number)
    results = tieuchi.load(path).run_tests()
    assert [(each.name, each.failures) for each in results if not each.passed] == []


# Codes of problems


CODE = re.compile(r"`([a-z]+(?:-[a-z]+)+|uncited|syntax)`")


def documented() -> dict[str, str]:
    """Codes of docs/problems.md with what they mean."""
    return dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", pages.read(ROOT / "docs" / "problems.md"), re.MULTILINE))


def codes_of(page: Path) -> set[str]:
    """Codes that a page names: below `Problems`, after `Problems:`, and in the column of a table that is headed so."""
    text = pages.read(page)
    told = "".join(re.findall(r"^## Problems\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    told += "".join(re.findall(r"^Problems: (.*?)\n\n", text + "\n\n", re.MULTILINE | re.DOTALL))
    for table in pages.tables(text):
        column = {"problems": -1, "problem": 0, "code": 0}.get(table[0][-1], {"problem": 0, "code": 0}.get(table[0][0]))
        told += "".join(row[column] for row in table[1:]) if column is not None else ""
    return set(CODE.findall(told))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_code_that_a_page_names_is_in_the_list_of_problems(page: Path) -> None:
    assert codes_of(page) - documented().keys() == set()


def test_codes_are_named_throughout_the_pages() -> None:
    named = set().union(*map(codes_of, PAGES))
    meaning = pages.read(ROOT / "docs" / "problems.md").split("## In a document: meaning")[1].split("\n## ")[0]
    assert {code for code in re.findall(r"^\| `([a-z-]+)`", meaning, re.MULTILINE)} - named == set()


def test_warnings_are_those_of_the_checker() -> None:
    header = (ROOT / "include" / "tieuchi" / "check" / "accepted.hpp").read_text(encoding="utf-8")
    codes = set(re.findall(r'"([a-z-]+)"', header.split("warning_codes[] = {")[1].split("}")[0]))
    (told,) = [
        table for table in pages.tables(pages.read(ROOT / "docs" / "format" / "warnings.md")) if "code" in table[0]
    ]
    assert {row[0].strip("`") for row in told[1:]} == codes
    assert {code for code, means in documented().items() if means.endswith("(warning)")} == codes
