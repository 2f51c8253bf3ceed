"""The floors of the house hold: import-linter's contracts in pyproject.toml."""

import pytest
from importlinter.cli import lint_imports

from tests.architecture.project import ROOT


def test_imports_keep_to_the_floors(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out
