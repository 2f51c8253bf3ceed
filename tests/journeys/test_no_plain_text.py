"""A whole day in the real window leaves no readable word on the disk but in the three copies asked for."""

import base64
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from ipt_tracker.record import check, clients, courses, sessions
from ipt_tracker.record.record import Record
from tests.conftest import PASSPHRASE
from tests.journeys.markers import MARKERS, found, patterns
from tests.promises import Reached

ROOT = Path(__file__).parents[2]
STAGES = [
    "writing",
    "session stored",
    "session being signed",
    "review shown",
    "review printed",
    "locked",
    "client in the bin",
    "bin shown",
    "log shown",
    "log saved",
    "after a fault",
    "to be killed",
]


def surroundings(home: Path) -> dict[str, str]:
    """A computer of its own: every place in which a program leaves things lies below `home`."""
    places = {
        "HOME": "home",
        "TMPDIR": "tmp",
        "XDG_CONFIG_HOME": "home/.config",
        "XDG_DATA_HOME": "home/.local/share",
        "XDG_STATE_HOME": "home/.local/state",
        "XDG_CACHE_HOME": "home/.cache",
        "XDG_RUNTIME_DIR": "run",
    }
    for name in (*places.values(), "copies", "cwd"):
        (home / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    return (
        os.environ
        | {name: str(home / place) for name, place in places.items()}
        | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    )


@pytest.mark.promise("T9", "T18")
def test_a_day_of_work_leaves_no_word_in_the_clear(tmp_path: Path, reached: Reached) -> None:
    home, wanted, ours = tmp_path, patterns(), surroundings(tmp_path)
    *papers, log = copies = [home / "copies" / name for name in ("saved.pdf", "printed.pdf", "log.csv")]
    stages, files = [], set()
    with (home / "told.txt").open("w") as told:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.working_day", str(home)],
            cwd=home / "cwd",
            env=ours,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        )
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        for line in child.stdout:
            stage, title = json.loads(line)
            stages.append(stage)
            assert title == "IPT Tracker"
            assert found(home, wanted, copies) == [], stage
            files |= {path.name for path in home.rglob("*")}
            if stage == STAGES[-1]:
                child.send_signal(signal.SIGSEGV)  # a crash, of which no dump may stay
                break
            child.stdin.write("\n")
            child.stdin.flush()
    assert child.returncode == -signal.SIGSEGV
    assert stages == STAGES, (home / "told.txt").read_text()
    told_lines = (home / "told.txt").read_text().splitlines()
    fault, *others = [line for line in told_lines if not line.startswith("This plugin does not support")]
    assert fault.startswith("Fault ValueError: ")
    assert others == []
    (report,) = (home / "data" / "reports").iterdir()
    assert "ValueError" in report.read_text("utf-8")
    assert "IPT-0001" in log.read_text("utf-8")
    in_log = {hit.rsplit(": ", 1)[1] for hit in found(log.parent, wanted, papers)}
    assert in_log == set(MARKERS[0].split()), "the therapist, and no client"
    assert found(home, wanted, copies) == []
    assert {"record.db-wal", "preferences.json"} <= files
    assert "Žluťoučká" in "".join(page.extract_text() for page in PdfReader(copies[0]).pages)
    assert copies[1].read_bytes().startswith(b"%PDF")
    with Record.open(home / "records" / "My record.iptr", PASSPHRASE) as record:
        assert MARKERS[3] in {client.name for client in clients.everyone(record)}
        course = courses.for_client(record, clients.find(record, "Somebody").id)[0]
        assert MARKERS[-1] in sessions.for_course(record, course.id)[0].note
        assert check.check(record).problems == ()
        assert found(home, wanted, copies) == []
    reached(
        f"{len(MARKERS)} markers in six encodings, {len(STAGES)} stages of a day, {len(files)} files: 0 hits"
    )


@pytest.mark.parametrize("marker", MARKERS)
def test_the_search_finds_every_word_in_every_spelling(tmp_path: Path, marker: str) -> None:
    wanted = patterns()
    text = f"Yesterday: {marker}!"
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        for shift in range(3):
            written = b"." * shift + text.encode(encoding)
            for content in (written, written.hex().encode(), base64.b64encode(written)):
                (tmp_path / "file").write_bytes(b"\x00\xff" * 9 + content + b"\xff")
                assert found(tmp_path, wanted)
    (tmp_path / "file").unlink()
    (tmp_path / marker).mkdir()
    assert found(tmp_path, wanted)
