"""The build backend of the Python package: scikit-build-core's, with the headers of Boost where the machine has none.

The package needs Boost 1.81 or later to be built, headers alone. Where none lie in the usual places or under
`BOOST_ROOT`, pip is asked for a wheel of them; CMake takes that only when it finds no others.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from scikit_build_core.build import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)
from scikit_build_core.build import get_requires_for_build_wheel as _requires

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

_OLDEST = 108100
_WHEEL = "boost-headers==1.85.0.post1"


def boost_found() -> bool:
    """Whether headers of Boost that are new enough lie where CMake looks first."""
    roots = [os.environ[name] for name in ("BOOST_ROOT", "Boost_ROOT") if os.environ.get(name)]
    folders = [Path(root, below) for root in roots for below in ("", "include")]
    folders += map(Path, ("/usr/local/include", "/usr/include", "/opt/homebrew/include", "/opt/local/include"))
    return any(_version(folder / "boost" / "version.hpp") >= _OLDEST for folder in folders)


def _version(header: Path) -> int:
    try:
        found = re.search(
            r"^#define BOOST_VERSION (\d+)", header.read_text(encoding="utf-8", errors="replace"), re.MULTILINE
        )
    except OSError:
        return 0
    return int(found[1]) if found else 0


def get_requires_for_build_wheel(config_settings: dict[str, str | list[str]] | None = None) -> list[str]:
    """What pip installs before it builds."""
    return [*_requires(config_settings), *([] if boost_found() else [_WHEEL])]
