"""What can go wrong on the command line, in processes of its own: status 1, one line, and nothing touched.

An opening is logged, so a verb that fails later has changed the log of an otherwise untouched record.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_tracker.record.folder import KEY_FILE
from ipt_tracker.record.tries import TRIES_FILE
from tests.conftest import PASSPHRASE
from tests.journeys.damage import DAMAGES, OPENED, changed, contents, held_elsewhere, make_newer, rows
from tests.record.ordinary_user import hand_over

ROOT = Path(__file__).parents[2]
AS_ORDINARY_USER = """
import os, sys
from ipt_tracker import cli
if os.geteuid() == 0:  # root may write everywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(cli.main(sys.argv[1:]))
"""


def call(*arguments: object, passphrase: str = PASSPHRASE, rights: bool = True) -> tuple[int, str, str]:
    program = ["main.py"] if rights else ["-c", AS_ORDINARY_USER]
    ended = subprocess.run(
        [sys.executable, *program, *map(str, arguments), "--passphrase-file", "-"],
        cwd=ROOT,
        input=passphrase,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def said(*arguments: object, passphrase: str = PASSPHRASE, rights: bool = True) -> str:
    """The one line of a call that ends with 1 and prints nothing else."""
    status, out, err = call(*arguments, passphrase=passphrase, rights=rights)
    assert (status, out) == (1, ""), err
    assert len(err.splitlines()) == 1
    assert err.endswith(".\n")
    assert "Traceback" not in err
    assert "Nothing" in err
    return err


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A temporary folder that an ordinary user can reach; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    """A closed record with the made-up caseload."""
    return Path(shutil.copytree(demo_template, tmp_path / "Practice.iptr"))


def test_a_wrong_passphrase(folder: Path) -> None:
    before = contents(folder)
    assert "passphrase" in said("clients", folder, passphrase="not the right passphrase")
    assert changed(folder, before) == {TRIES_FILE}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_record_that_can_not_be_opened(folder: Path, kind: str) -> None:
    DAMAGES[kind].do(folder)
    before = contents(folder)
    assert DAMAGES[kind].said in said("check", folder)
    assert contents(folder) == before


def test_a_record_of_a_newer_version_can_be_read(folder: Path) -> None:
    make_newer(folder)
    before = contents(folder)
    for verb in (("clients", folder), ("check", folder), ("audit", folder, "--verify")):
        status, out, err = call(*verb)
        assert (status, err.startswith("Open for reading: a newer version")) == (0, True), err
        assert out
    assert "newer version" in said("passphrase", folder, "--new-passphrase-file", str(folder / KEY_FILE))
    assert contents(folder) == before


def test_a_folder_that_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "beach.txt").write_text("sand")
    assert "no IPT Tracker record" in said("check", tmp_path)
    assert "no IPT Tracker record" in said("check", tmp_path / "nowhere")
    assert [path.name for path in tmp_path.iterdir()] == ["beach.txt"]


def test_a_record_open_in_another_program(folder: Path) -> None:
    with held_elsewhere(folder):
        before = contents(folder)
        assert "already open" in said("clients", folder)
        assert contents(folder) == before
    assert call("check", folder)[0] == 0


def test_the_made_up_caseload_onto_something_that_is_there(tmp_path: Path, folder: Path) -> None:
    before = contents(tmp_path)
    assert "already a file or folder" in said("demo", folder)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("target", ["nowhere/review.pdf", "beach.txt/review.pdf", "pictures"])
def test_a_review_to_a_place_that_can_not_be_written(tmp_path: Path, folder: Path, target: str) -> None:
    (tmp_path / "beach.txt").write_text("sand")
    (tmp_path / "pictures").mkdir()
    held, before = rows(folder), contents(tmp_path)
    assert "can't be written" in said("review", folder, "IPT-0001", "--output", tmp_path / target)
    assert changed(tmp_path, before) == {f"{folder.name}/{name}" for name in OPENED}
    assert rows(folder) == held


def test_without_the_right_to_write(open_place: Path, folder: Path) -> None:
    closed = Path(shutil.copytree(folder, open_place / "closed.iptr"))
    hand_over(closed, *closed.iterdir())
    closed.chmod(0o500)
    before = contents(open_place)
    assert "may not read or write" in said("demo", open_place / "new.iptr", rights=False)
    status, out, err = call("clients", closed, rights=False)
    assert status == 0
    assert "IPT-0001" in out
    assert err.startswith("Open for reading: it lies where nothing may be written.")
    assert "may not read or write" in said("backup", closed, open_place / "one.iptbackup", rights=False)
    closed.chmod(0o700)
    assert contents(open_place) == before
    target = open_place / "review.pdf"
    assert "may not write there" in said("review", closed, "IPT-0001", "--output", target, rights=False)
    assert changed(open_place, before) == {f"{closed.name}/{name}" for name in OPENED}
    assert rows(closed) == rows(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix")
@pytest.mark.parametrize("size", [100_000, 400_000], ids=["for a record", "for the caseload"])
def test_a_disk_without_room(tmp_path: Path, size: int) -> None:
    """No file may grow beyond a size, which is what a full disk does to a new record."""
    program = (
        "import resource, signal, sys; from ipt_tracker import cli\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "demo", tmp_path / "new.iptr", "--passphrase-file", "-"],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        input=PASSPHRASE,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert "disk" in ended.stderr
    assert list(tmp_path.iterdir()) == []
