"""What docs/format and docs/rules show is valid, and its tests say what the tables say.

- A block `json set` holds a whole set; every set of a page lies in one folder, so that one may extend another. The table
  whose first column is *example* that follows it has a row for each of its tests, in order: its name, the values given,
  what is expected, and in a last column the words why.
- A block `json cases` is a file of cases for a set of the page.
- A block `json <member>` holds what stands at that member of a set: `json measures`, `json criteria`, `json levels`;
  `json root` holds members of the root. `pages.completed` adds what else a set must have.
"""

import json
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
            if language == "json" and kind not in ("set", "cases", ""):
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
    assert kinds - {"set", "cases", "root", *MEMBERS} == set()


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
