"""Everything the program imports is a run-time dependency that it declares and locks."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.architecture.project import ROOT, modules


def imported(module: Path) -> set[str]:
    """The top-level names of all imports in a file, wherever in it they stand."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def canonical(requirement: str) -> str:
    """The package name of a requirement, as registries compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


def test_every_library_that_is_imported_is_declared() -> None:
    declared = {
        canonical(r)
        for r in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    }
    providers = packages_distributions()
    foreign = set().union(*map(imported, modules())) - sys.stdlib_module_names - {"ipt_tracker"}
    assert {name for name in foreign if not declared & set(map(canonical, providers.get(name, [])))} == set()


def test_every_dependency_is_locked() -> None:
    declared = {
        canonical(r)
        for r in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    }
    for lock in ("requirements.lock", "requirements-dev.lock"):
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        assert declared <= locked
