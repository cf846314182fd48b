"""What README.md and the pages of docs/ that are run show is what comes out."""

import doctest
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pages import blocks, commands, environment, shows

PAGES = (
    "README.md",
    "docs/python.md",
    "docs/officers-files.md",
    "docs/tables.md",
    "docs/programmes.md",
    "docs/registers.md",
)
COPIED = ("docs/examples", "src/catalog/sets", "tests/broken")
INSTALLS = ("make", "sudo apt-get", "python3 -m venv", ".venv/bin/pip")  # what needs a clone or a network
FLAGS = doctest.ELLIPSIS


@pytest.fixture(scope="module")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the pages name."""
    folder = tmp_path_factory.mktemp("clone")
    for name in COPIED:
        shutil.copytree(root / name, folder / name)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_the_python_blocks_give_what_they_show(
    root: Path, page: str, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    text = "\n".join(blocks(root / page, "python"))
    assert text.count(">>> ") == len(re.findall(r"^>>> ", text, re.MULTILINE)) >= 5
    test = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append)
    assert result.failed == 0, "".join(told)


@pytest.mark.parametrize("number", range(2))
def test_the_commands_give_what_they_show(root: Path, clone: Path, number: int) -> None:
    consoles = blocks(root / "README.md", "console")
    assert len(consoles) == 2
    for command, shown in commands(consoles[number]):
        came = subprocess.run(
            ["bash", "-c", command],
            cwd=clone,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert came.returncode == 0, (command, came.stdout)
        assert shows(shown, came.stdout), (command, came.stdout)


def test_the_commands_on_programmes_give_what_they_show(root: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(root / "docs" / "examples" / "clubs", tmp_path / "clubs")
    shown = [each for console in blocks(root / "docs" / "programmes.md", "console") for each in commands(console)]
    assert len(shown) == 4
    for command, output in shown:
        came = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert came.returncode == 0 and shows(output, came.stdout), (command, came.stdout)


def test_every_other_command_installs_or_builds(root: Path) -> None:
    lines = [line for block in blocks(root / "README.md", "sh") for line in block.splitlines()]
    assert lines
    assert [line for line in lines if not line.startswith(INSTALLS)] == []
    targets = set(re.findall(r"^(\w+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {line.split()[1] for line in lines if line.startswith("make")} <= targets


def test_every_command_of_the_command_line_is_named(root: Path) -> None:
    from tieuchi.cli.app import app

    text = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `tieuchi (\w+)", text, re.MULTILINE))
    assert named == {command.name for command in app.registered_commands}


@pytest.mark.parametrize("page", ["README.md", "docs/changelog.md"])
def test_every_shipped_set_is_listed(root: Path, sets_dir: Path, page: str) -> None:
    shipped = {f"{path.parent.name}@{path.stem}" for path in sets_dir.glob("*/*.json")}
    rows = [line for line in (root / page).read_text(encoding="utf-8").splitlines() if line.startswith("| `vn.")]
    assert {name for row in rows for name in re.findall(r"`(vn\.[a-z-]+@[a-z0-9-]+)`", row.split(" | ")[0])} == shipped


def test_the_changelog_names_readings_that_there_are(root: Path, sets_dir: Path) -> None:
    awards = (root / "docs" / "changelog.md").read_text(encoding="utf-8").split("### Awards")[1].split("### Added")[0]
    named = set(re.findall(r"`([a-z0-9-]+)`", awards))
    texts = [path.read_text(encoding="utf-8") for path in sets_dir.glob("*/*.json")]
    readings = {reading["id"] for text in texts for reading in json.loads(text).get("readings", [])}
    assert len(named) > 30
    assert named - readings == set()


def test_the_cpp_blocks_stand_in_the_examples(root: Path) -> None:
    examples = [path.read_text(encoding="utf-8") for path in sorted((root / "docs" / "examples").glob("*.cpp"))]
    shown = blocks(root / "README.md", "cpp")
    assert shown
    for block in shown:
        assert any(block.strip() in example for example in examples)


def test_the_page_on_linking_shows_the_shortest_program(root: Path) -> None:
    title = (root / "docs" / "examples" / "title.cpp").read_text(encoding="utf-8")
    assert blocks(root / "docs" / "cpp.md", "cpp")[0].strip() == title.strip()
    assert len([line for line in title.splitlines() if line and not line.startswith("///")]) < 15


def test_every_example_is_named_on_the_page_on_linking(root: Path) -> None:
    page = (root / "docs" / "cpp.md").read_text(encoding="utf-8")
    examples = {path.name for path in (root / "docs" / "examples").glob("*.cpp")}
    assert set(re.findall(r"^\| \[\w+\.cpp\]\(examples/(\w+\.cpp)\)", page, re.MULTILINE)) == examples


def test_every_link_leads_somewhere(root: Path) -> None:
    broken = []
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append((page.relative_to(root).as_posix(), target))
    assert broken == []


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in links."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_into_a_page_leads_to_a_heading(root: Path) -> None:
    broken = []
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
            if anchor not in anchors(page.parent / target if target else page):
                broken.append((page.relative_to(root).as_posix(), target, anchor))
    assert broken == []


@pytest.mark.parametrize(
    ("shown", "came", "same"),
    [
        ("a\n...\nc\n", "a\nb\nb\nc\n", True),
        ("a\n...\nc\n", "a\nc\n", True),
        ("a\nc\n", "a\nb\nc\n", False),
        ("...\nc\n", "a\nb\n", False),
        ("a\n", "a\nb\n", False),
        ("1.0\n", "1x0\n", False),
    ],
)
def test_output_is_compared_line_by_line(shown: str, came: str, same: bool) -> None:
    assert shows(shown, came) is same
