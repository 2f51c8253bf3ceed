"""What work on the worker tells is told to methods, so that nobody hears of it whose page has been left.

Qt lets go of a method of an object that is deleted; a function of its own would go on, into widgets that
are gone.
"""

import ast
from pathlib import Path

import pytest

from tests.architecture.project import ROOT, modules

TOLD = ("finished", "failed", "progressed")


def callbacks(tree: ast.AST) -> list[ast.expr]:
    """What each call of `background.run` is to tell."""
    calls = [
        call
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("background.run")
    ]
    by_name = [word.value for call in calls for word in call.keywords if word.arg in TOLD]
    return [*by_name, *(told for call in calls for told in call.args[1:])]


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_worker_tells_methods(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    given = {
        one.arg
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for one in function.args.args
    }
    for told in callbacks(tree):
        passed_on = isinstance(told, ast.Name) and told.id in given
        assert isinstance(told, ast.Attribute) or passed_on, ast.unparse(told)


def test_the_calls_are_found() -> None:
    found = [told for module in modules() for told in callbacks(ast.parse(module.read_text("utf-8")))]
    assert len(found) > 20
