"""Pages that are followed literally: their files are written and their commands run, in order."""

import re
import subprocess
from pathlib import Path

import pages
import pytest
from tieuchi._core import format_document

PAGE = "docs/write-your-first-criteria-set.md"
OFFICERS = "docs/officers-files.md"


def steps(page: Path) -> list[tuple[str, str, str]]:
    """The blocks of the page in order: language, name of the file if it is one, text."""
    found = []
    for words, text in pages.BLOCK.findall(pages.read(page)):
        language, _, file = words.strip().partition(" ")
        found.append((language, file, text))
    return found


@pytest.mark.parametrize(
    ("page", "least", "files"),
    [(PAGE, 8, {"reader.json", "readers.csv"}), (OFFICERS, 3, {"ho-2024.csv", "ho.json"})],
)
def test_the_page_is_followed_to_its_end(root: Path, tmp_path: Path, page: str, least: int, files: set[str]) -> None:
    ran, written = 0, set()
    for language, file, text in steps(root / page):
        if file:
            (tmp_path / file).write_text(text, encoding="utf-8")
            written.add(file)
            continue
        if language != "console":
            assert (page, language) == (OFFICERS, "python")  # runs with the other pages of Python
            continue
        for command, shown in pages.commands(text):
            came = subprocess.run(
                ["bash", "-c", command],
                cwd=tmp_path,
                env=pages.environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert pages.shows(shown, came.stdout), (command, came.stdout)
            ran += 1
    assert ran >= least
    assert written == files


def test_its_set_is_laid_out_as_fmt_lays_it_out(root: Path) -> None:
    text = pages.blocks(root / PAGE, "json reader.json")[-1]
    assert format_document(text.encode()) == (text, [])


def test_the_commands_it_uses_are_validate_test_evaluate_and_explain(root: Path) -> None:
    commands = [command for text in pages.blocks(root / PAGE, "console") for command, _ in pages.commands(text)]
    assert {"validate", "test", "evaluate", "explain"} <= {
        word for command in commands for word in re.findall(r"^tieuchi (\w+)", command)
    }


@pytest.mark.parametrize(("language", "file"), [("json", "reader.json"), ("csv", "readers.csv")])
def test_files_are_blocks_with_a_name(root: Path, language: str, file: str) -> None:
    assert pages.blocks(root / PAGE, f"{language} {file}")
