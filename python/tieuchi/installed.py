"""Where the C++ library lies that comes with the package, for programs that are to be compiled against it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def include_dir() -> Path:
    """Return the folder to be given to a compiler with ``-I``: it holds ``tieuchi/tieuchi.hpp`` and ``tieuchi/src.hpp``.

    Examples
    --------
    >>> (include_dir() / "tieuchi" / "tieuchi.hpp").is_file()
    True
    """
    return _PACKAGE / "include"


def cmake_dir() -> Path:
    """Return the folder by which CMake finds the library: ``-Dtieuchi_DIR=...`` for ``find_package(tieuchi)``.

    Examples
    --------
    >>> (cmake_dir() / "tieuchiConfig.cmake").is_file()
    True
    """
    return _PACKAGE / "lib" / "cmake" / "tieuchi"


def pkgconfig_dir() -> Path:
    """Return the folder for the environment variable ``PKG_CONFIG_PATH``.

    Examples
    --------
    >>> (pkgconfig_dir() / "tieuchi.pc").is_file()
    True
    """
    return _PACKAGE / "lib" / "pkgconfig"


def sets_dir() -> Path:
    """Return the folder of the shipped criteria sets, ``<id>/<edition>.json``.

    Examples
    --------
    >>> (sets_dir() / "vn.learning-citizen" / "2022.json").is_file()
    True
    """
    return _PACKAGE / "sets"
