"""The command line works where Qt can't even be loaded: it imports none of it."""

import subprocess
import sys

from tests.architecture.project import ROOT

LOADED = """
import sys
import ipt_tracker.cli
print(*(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")))
"""


def test_the_command_line_imports_no_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
