"""A disk without room: each kind of writing says so, loses nothing, and can be done once there is room."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from tests.promises import Reached
from tests.record.conftest import Template
from tests.record.examples import populate

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix")
@pytest.mark.promise("T7")
def test_each_kind_of_writing_says_so_and_can_be_done_afterwards(
    tmp_path: Path, record_template: Template, catalogue: Catalogue, reached: Reached
) -> None:
    folder = tmp_path / "work.iptr"
    with record_template.copied_to(folder) as record:
        populate(record, catalogue)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.record.refusing_disk", folder, record_template.secret.hex()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    assert [name for name, code in found["told"].items() if not code] == []
    assert len(found["told"]) >= 12
    assert found["problems"] == []
    reached(
        f"{len(found['told'])} kinds of writing refused for want of room: a sentence each, done afterwards"
    )
