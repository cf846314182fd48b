"""What the docstrings say is there and runs."""

import doctest
import importlib
import inspect
import pkgutil
import re

import pytest
import tieuchi

MODULES = sorted(
    name
    for _, name, _ in pkgutil.walk_packages(tieuchi.__path__, "tieuchi.")
    if name.rpartition(".")[2] not in ("__main__", "_core")
)


def public() -> list[tuple[str, object]]:
    """Every public name, and every public member of the public classes."""
    found = []
    for name in tieuchi.__all__:
        value = getattr(tieuchi, name)
        found.append((name, value))
        if inspect.isclass(value):
            members = {each: member for each, member in vars(value).items() if not each.startswith("_")}
            found += [(f"{name}.{each}", member) for each, member in members.items() if hasattr(member, "__doc__")]
    return [(name, value) for name, value in found if name != "__version__"]


@pytest.mark.parametrize(("name", "value"), public(), ids=lambda each: each if isinstance(each, str) else "")
def test_every_public_name_has_a_docstring(name, value):
    doc = inspect.getdoc(value)
    assert doc
    assert doc != inspect.getdoc(type(value))


@pytest.mark.parametrize("name", [name for name in tieuchi.__all__ if inspect.isfunction(getattr(tieuchi, name))])
def test_every_public_function_describes_its_parameters_and_its_errors(name):
    function = getattr(tieuchi, name)
    doc = inspect.getdoc(function) or ""
    for parameter in inspect.signature(function).parameters:
        assert re.search(rf"^(\w+, )*{parameter}(, \w+)*$", doc, re.MULTILINE), (name, parameter)
    if inspect.signature(function).parameters and name != "validate":
        assert "Raises\n------" in doc


def test_the_examples_in_docstrings_run():
    attempted = 0
    for name in ["tieuchi", *MODULES]:
        result = doctest.testmod(importlib.import_module(name))
        assert result.failed == 0, name
        attempted += result.attempted
    assert attempted >= 25


def test_importing_star_gives_what_is_promised():
    namespace: dict[str, object] = {}
    exec("from tieuchi import *", namespace)  # noqa: S102
    assert set(tieuchi.__all__) <= set(namespace)
    assert sorted(tieuchi.__all__) == sorted(set(tieuchi.__all__))
