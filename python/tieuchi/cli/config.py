"""`tieuchi config`: where the C++ library of this package lies. The standard library is all it needs."""

from __future__ import annotations

import argparse

from .. import __version__, installed

_PLACES = {
    "cmakedir": (installed.cmake_dir, "for CMake: -Dtieuchi_DIR=..., by which find_package(tieuchi) finds it"),
    "includedir": (installed.include_dir, "for a compiler: -I..., headers alone or with tieuchi/src.hpp"),
    "pkgconfigdir": (installed.pkgconfig_dir, "for pkg-config: PKG_CONFIG_PATH=..."),
    "setsdir": (installed.sets_dir, "the shipped criteria sets, <id>/<edition>.json"),
}


def main(arguments: list[str]) -> int:
    """Print a place for each option that is given, and all of them by name without any."""
    parser = argparse.ArgumentParser(
        prog="tieuchi config", description="Say where the C++ library of this package lies.", allow_abbrev=False
    )
    for name, (_, help) in _PLACES.items():
        parser.add_argument(f"--{name}", action="append_const", const=name, dest="asked", help=help)
    parser.add_argument("--version", action="append_const", const="version", dest="asked", help="of the package")
    asked = parser.parse_args(arguments).asked
    for name in asked or [*_PLACES, "version"]:
        value = __version__ if name == "version" else str(_PLACES[name][0]())
        print(value if asked else f"{name}: {value}")
    return 0
