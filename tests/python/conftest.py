"""What the Python tests share: where things lie in the repository, and how hypothesis runs."""

from pathlib import Path

import hypothesis
import pytest
from officers import book, document, map_file, run

__all__ = ["book", "document", "map_file", "run"]  # fixtures for whoever asks

ROOT = Path(__file__).resolve().parents[2]

# The same examples on every run, and no deadline: a slow machine is not a wrong result.
hypothesis.settings.register_profile("tieuchi", deadline=None, derandomize=True)
hypothesis.settings.load_profile("tieuchi")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def cases_dir() -> Path:
    """The situations that the C++ and the Python tests share."""
    return ROOT / "tests" / "cases"


@pytest.fixture(scope="session")
def broken_dir() -> Path:
    """Documents named after their mistake."""
    return ROOT / "tests" / "broken"


@pytest.fixture(scope="session")
def sets_dir() -> Path:
    """The shipped criteria sets, as they lie in the sources."""
    return ROOT / "src" / "catalog" / "sets"
