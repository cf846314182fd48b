"""The package as others get it: the source archive, what it asks for to be built, and the C++ library in the wheel."""

import os
import shutil
import subprocess
import sys
import tarfile

import pytest
import tieuchi
from tieuchi import installed

MADE_OF = ["CMakeLists.txt", "pyproject.toml", "LICENSE", "README.md"]
FOLDERS = ["include", "src", "bindings", "python/tieuchi", "docs/examples/demo"]


@pytest.fixture
def backend(root, monkeypatch):
    pytest.importorskip("scikit_build_core")
    monkeypatch.chdir(root)
    monkeypatch.syspath_prepend(root / "bindings")
    import build_backend

    return build_backend


def test_the_source_archive_holds_whatever_the_package_is_built_of(backend, root, tmp_path):
    backend.build_sdist(str(tmp_path))
    (archive,) = tmp_path.glob("tieuchi-*.tar.gz")
    with tarfile.open(archive) as tar:
        found = {
            member.name.partition("/")[2]: tar.extractfile(member).read()
            for member in tar.getmembers()
            if member.isfile()
        }
    files = [root / name for name in MADE_OF]
    for folder in FOLDERS:
        files += [path for path in (root / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    for path in files:
        assert found.get(path.relative_to(root).as_posix()) == path.read_bytes(), path
    assert not any(name.startswith(("tests/", "build/", ".venv/")) for name in found)


def test_headers_of_boost_are_asked_for_where_the_machine_has_none_that_are_new_enough(backend, tmp_path, monkeypatch):
    monkeypatch.setattr(backend, "_requires", lambda settings: ["ninja"])
    monkeypatch.setattr(
        backend, "Path", lambda *parts: tmp_path.joinpath(*(part.lstrip("/") for part in map(str, parts)))
    )
    assert backend.get_requires_for_build_wheel() == ["ninja", backend._WHEEL]
    header = tmp_path / "usr/include/boost/version.hpp"
    header.parent.mkdir(parents=True)
    header.write_text("#define BOOST_VERSION 107400\n", encoding="utf-8")
    assert backend.get_requires_for_build_wheel() == ["ninja", backend._WHEEL]
    header.write_text("// ...\n#define BOOST_VERSION 108100\n", encoding="utf-8")
    assert backend.get_requires_for_build_wheel() == ["ninja"]
    header.unlink()
    monkeypatch.setenv("BOOST_ROOT", "/opt/boost")
    (tmp_path / "opt/boost/boost").mkdir(parents=True)
    (tmp_path / "opt/boost/boost/version.hpp").write_text("#define BOOST_VERSION 109000\n", encoding="utf-8")
    assert backend.get_requires_for_build_wheel() == ["ninja"]


def config(*arguments, code=0):
    found = subprocess.run(
        [sys.executable, "-I", "-m", "tieuchi", "config", *arguments], capture_output=True, text=True, check=False
    )
    assert found.returncode == code, found.stderr
    return found.stdout if code == 0 else found.stderr


def test_config_says_where_the_cpp_library_lies():
    assert config("--cmakedir").strip() == str(installed.cmake_dir())
    assert config("--includedir", "--version").split("\n")[:2] == [str(installed.include_dir()), tieuchi.__version__]
    assert [line.split(":")[0] for line in config().splitlines()] == [
        "cmakedir",
        "includedir",
        "pkgconfigdir",
        "setsdir",
        "version",
    ]
    assert "unrecognized arguments: --cmake" in config("--cmake", code=2)


CONSUMER = """
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
find_package(tieuchi 0.1 CONFIG REQUIRED)
file(WRITE "${CMAKE_BINARY_DIR}/sets" "${tieuchi_SETS_DIR}")
add_executable(consumer main.cpp)
target_link_libraries(consumer PRIVATE tieuchi::tieuchi)
"""
PROGRAM = """
#include <iostream>
#include "tieuchi/document/schema.hpp"
int main() { std::cout << tieuchi::schema_text().size(); }
"""


@pytest.mark.skipif(shutil.which("cmake") is None, reason="no CMake here")
def test_a_cpp_program_finds_the_library_through_pip(tmp_path):
    (tmp_path / "CMakeLists.txt").write_text(CONSUMER, encoding="utf-8")
    (tmp_path / "main.cpp").write_text(PROGRAM, encoding="utf-8")
    build = tmp_path / "build"
    configure = ["cmake", "-S", tmp_path, "-B", build, f"-Dtieuchi_DIR={config('--cmakedir').strip()}"]
    for command in (configure, ["cmake", "--build", build]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (build / "sets").read_text(encoding="utf-8") == str(installed.sets_dir())
    said = subprocess.run([build / "consumer"], capture_output=True, text=True, check=True)
    assert int(said.stdout) == len(tieuchi._core.schema().encode())


@pytest.mark.skipif(shutil.which("pkg-config") is None, reason="no pkg-config here")
def test_pkg_config_finds_it_too():
    environment = {**os.environ, "PKG_CONFIG_PATH": config("--pkgconfigdir").strip()}
    found = subprocess.run(
        ["pkg-config", "--cflags", "--variable=setsdir", "tieuchi"],
        capture_output=True, text=True, check=True, env=environment,
    ).stdout  # fmt: skip
    assert os.path.samefile(found.split()[-1], installed.sets_dir())
