"""Modules stay small enough to read in one go, and each says first what lives there."""

import ast
from pathlib import Path

import pytest

from tests.architecture.project import ROOT, modules

MOST_LINES = 500

every_module = pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))


@every_module
def test_a_module_is_not_too_long(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MOST_LINES


@every_module
def test_a_module_says_what_lives_there(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text("utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":", "?"))
