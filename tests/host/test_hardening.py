"""What the system is told at the start, asked of a process that was told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.project import ROOT

BEGINNINGS = {
    "by itself": "from ipt_tracker.host.hardening import harden; harden()",
    "with the program": "import main; main.main(['score', 'phq-9', '1,2,0,1,3,0,0,1,0'])",
}
TOLD = """
import ctypes, json, os, resource, sys
from pathlib import Path
os.umask(0o022)
{beginning}
Path("written").write_text("")
rights = os.stat("written").st_mode & 0o777
print(json.dumps([resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3), rights]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked as Linux answers it")
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_no_dump_no_looking_in_and_files_for_the_owner_alone(tmp_path: Path, beginning: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOLD.format(beginning=BEGINNINGS[beginning])],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [[0, 0], 0, 0o600]
