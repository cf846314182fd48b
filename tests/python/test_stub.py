"""The stub of the compiled core and the module say the same."""

import ast
import inspect
from pathlib import Path

import pytest
import tieuchi
from tieuchi import _core

STUB = Path(tieuchi.__file__).with_name("_core.pyi")


def stub_names() -> dict[str, set[str]]:
    """Public names at the top, and by class, as the stub has them; operators only where it lists them."""
    found: dict[str, set[str]] = {"": set()}
    for node in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found[""].add(node.name)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[""].add(node.target.id)
        if isinstance(node, ast.ClassDef):
            found[node.name] = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    return found


def module_names() -> dict[str, set[str]]:
    found = {"": {name for name in vars(_core) if not name.startswith("_")}}
    for name, value in vars(_core).items():
        if inspect.isclass(value):
            found[name] = {each for each in vars(value) if not each.startswith("_")}
    return found


def test_every_name_of_the_module_is_in_the_stub():
    stub = stub_names()
    assert {owner: names - stub.get(owner, set()) for owner, names in module_names().items()} == {
        owner: set() for owner in module_names()
    }


def test_every_name_of_the_stub_is_in_the_module():
    for owner, names in stub_names().items():
        holder = getattr(_core, owner) if owner else _core
        assert [name for name in names if not hasattr(holder, name)] == []


@pytest.mark.parametrize("owner", sorted(set(stub_names()) - {""}))
def test_parameters_have_the_names_and_defaults_that_the_stub_gives_them(owner):
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    (node,) = [each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == owner]
    for method in node.body:
        if not isinstance(method, ast.FunctionDef) or method.decorator_list or method.name in ("__str__", "__eq__"):
            continue
        signature = (getattr(_core, owner).__dict__[method.name].__doc__ or "").split("\n")[0]
        for argument in method.args.args[1:]:
            assert f"{argument.arg}: " in signature, (owner, method.name, signature)


def test_every_name_of_the_module_has_a_docstring():
    assert [name for name in stub_names()[""] if name != "version" and not getattr(_core, name).__doc__] == []
    for owner, names in module_names().items():
        if owner:
            assert [name for name in names if not getattr(getattr(_core, owner), name).__doc__] == []
