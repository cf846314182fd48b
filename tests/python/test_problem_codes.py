"""Every code of a problem has its entry in docs/problems.md, and every entry is a code that something reports."""

import re
from pathlib import Path

import pytest

HYPHENATED = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"')
REPORTED = re.compile(r'\b(?:add|problem|make|Problem|Fault)\s*[({]\s*(?:\w+,\s*)?"([a-z][a-z0-9-]*)"')
UNKNOWN_NAME = re.compile(r'report_unknown\([^;]*?"(?:[a-z ]+ )?([a-z]+)",\s*"')  # reports "<noun>-unknown"
EITHER = re.compile(r'\? "([a-z-]+)" : "([a-z-]+)"\)\s*\+\s*"(-[a-z-]+)"')  # one of two codes with the same end
COMMENTS = {
    ".hpp": re.compile(r"//[^\n]*"),
    ".cpp": re.compile(r"//[^\n]*"),
    ".py": re.compile(r'"""[\s\S]*?"""|(?<=\s)#[^\n]*'),
}
NO_CODES = {"utf-8", "utf-8-sig", "utf-16", "latin-1"} | {
    "tuan-giao-2021",
    "learning-units",
    "party-cells",
    "party-cell",
    "district-cells",
    "district-members",
}  # encodings, files and kinds of the demo
# Names of reasons, of grades and of what the demo makes up look like codes and are none.
NO_PROBLEMS = (
    "include/tieuchi/explain",
    "include/tieuchi/report",
    "python/tieuchi/testing",
    "python/tieuchi/cli/district",
)


def codes_in(text: str, ending: str) -> set[str]:
    """Codes that a source reports: every hyphenated literal, and words of one part where a problem is made."""
    told = COMMENTS[ending].sub("", text)
    joined = {f"{noun}-unknown" for noun in UNKNOWN_NAME.findall(told)}
    for first, second, end in EITHER.findall(told):
        joined |= {first + end, second + end}
    plain = EITHER.sub("", told)
    return set(HYPHENATED.findall(plain)) | set(REPORTED.findall(plain)) | joined


def used(root: Path) -> dict[str, str]:
    """Codes by the last file that reports them."""
    found = {}
    for folder in ("include", "src", "bindings", "python"):
        for path in sorted((root / folder).rglob("*")):
            place = path.relative_to(root).as_posix()
            if path.suffix not in COMMENTS or place.startswith(NO_PROBLEMS):
                continue
            for code in codes_in(path.read_text(encoding="utf-8"), path.suffix) - NO_CODES:
                found[code] = place
    return found


def entries(root: Path) -> list[tuple[str, str, str]]:
    """Rows of the tables: heading, code, and what follows."""
    rows, heading = [], ""
    for line in (root / "docs" / "problems.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif match := re.match(r"\| `([a-z0-9-]+)` \| (.*) \|$", line):
            rows.append((heading, match[1], match[2]))
    return rows


def test_every_code_that_is_reported_has_an_entry(root: Path) -> None:
    documented = {code for _, code, _ in entries(root)}
    reported = used(root)
    assert len(reported) > 100
    assert {code: place for code, place in reported.items() if code not in documented} == {}


def test_every_entry_is_a_code_that_is_reported(root: Path) -> None:
    assert {code for _, code, _ in entries(root)} - used(root).keys() == set()


def test_every_entry_has_a_meaning_and_a_remedy_and_its_place_in_the_alphabet(root: Path) -> None:
    by_heading: dict[str, list[str]] = {}
    for heading, code, rest in entries(root):
        meaning, _, remedy = rest.partition(" | ")
        assert meaning and remedy, code
        by_heading.setdefault(heading, []).append(code)
    assert list(by_heading) == ["In a document: shape", "In a document: meaning", "In data"]
    for codes in by_heading.values():
        assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("text", "ending", "codes"),
    [
        ('problems.add("uncited", "expected")', ".cpp", {"uncited"}),
        ('return Fault{at, "syntax", "close-it"};', ".cpp", {"syntax", "close-it"}),
        ('add(index, "not-at-scale", at)', ".hpp", {"not-at-scale"}),
        ('report_unknown(problems, names.levels, "level", "levels", id)', ".hpp", {"level-unknown"}),
        ('report_unknown(problems, names.evidence, "kind of evidence", "evidence", id)', ".hpp", {"evidence-unknown"}),
        (
            'add(std::string(low ? "floor" : "met-when") + "-empty", "expected")',
            ".hpp",
            {"floor-empty", "met-when-empty"},
        ),
        ('/// `{"is_true": "plan-issued"}`', ".hpp", set()),
        ('"""Such as "pass-mark"."""\nUnfit(problem("column-type", name))', ".py", {"column-type"}),
        ('problem.code != "not-allowed"  # but "not-this"', ".py", {"not-allowed"}),
    ],
)
def test_codes_are_found_in_code_and_not_in_comments(text: str, ending: str, codes: set[str]) -> None:
    assert codes_in(text, ending) == codes
