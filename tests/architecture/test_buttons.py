"""No button of the window is Qt's own: Enter on that one does nothing, or sends the form around it."""

import ast
from pathlib import Path

import pytest

from tests.architecture.project import ROOT, modules


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_button_is_one_that_enter_presses(module: Path) -> None:
    called = [call for call in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(call, ast.Call)]
    bare = [call.lineno for call in called if ast.unparse(call.func) in ("QPushButton", "QToolButton")]
    assert bare == []
