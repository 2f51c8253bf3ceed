"""A process killed on the way through a risky act leaves the old or the new, never something between."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.host.aside import clear_up
from ipt_tracker.record import backup, backup_file, check, clients
from ipt_tracker.record.files import look
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from ipt_tracker.record.schema import FORMAT_VERSION
from tests.migrations.make_kept_record import kept_record
from tests.promises import Length, Reached
from tests.record.acting_until_killed import NEW
from tests.record.conftest import Template
from tests.record.examples import PASSPHRASE, populate

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Killed:
    folder: Path
    made: Path
    done: bool
    """It came to its end before the kill."""


def kills(act: str, start: Template, place: Path, times: int) -> Iterator[Killed]:
    """Lets a child act on a copy of `start`, and kills it at moments spread over what the act takes."""
    chance = random.Random(act)  # noqa: S311 - moments of a kill are no secret
    takes = 0.5
    for turn in range(times + 1):
        folder, made = place / "record.iptr", place / "made"
        shutil.copytree(start.folder, folder)
        if (file := start.folder.with_suffix(".iptbackup")).exists():
            shutil.copy(file, folder.with_suffix(".iptbackup"))
        program = [sys.executable, "-m", "tests.record.acting_until_killed", act]
        with subprocess.Popen(
            [*program, folder, start.secret.hex(), made], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "now\n"
            begun = time.monotonic()
            if turn:
                try:
                    child.wait(timeout=chance.uniform(0, takes))
                except subprocess.TimeoutExpired:
                    child.send_signal(signal.SIGKILL)
            done = child.stdout.read() == "done\n"
        if turn:
            yield Killed(folder, made, done)
        else:
            # the first runs through, to learn how long it takes here
            assert done
            takes = time.monotonic() - begun
        shutil.rmtree(place)
        place.mkdir()


@pytest.fixture
def start(record_template: Template, catalogue: Catalogue, tmp_path: Path) -> Template:
    """A populated record and its backup beside it."""
    folder = tmp_path / "start.iptr"
    with record_template.copied_to(folder) as record:
        populate(record, catalogue)
        backup.make(record, folder.with_suffix(".iptbackup"))
    return Template(folder, record_template.secret)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


def opens_whole(folder: Path, *passphrases: str) -> str:
    """Gives the passphrase that opens it; its check is clean and everybody is there."""
    for passphrase in passphrases:
        try:
            record = Record.open(folder, passphrase)
        except KnownError as error:
            assert error.code == "record.wrong_passphrase"  # noqa: PT017
            continue
        with record:
            assert check.check(record).problems == ()
            assert clients.everyone(record)
        return passphrase
    pytest.fail("neither the old nor the new passphrase opens the record")


@pytest.mark.promise("T8")
@pytest.mark.timeout(120)
def test_a_new_passphrase(start: Template, place: Path, length: Length, reached: Reached) -> None:
    opened = []
    for killed in kills("passphrase", start, place, length(2, 50)):
        opened.append(opens_whole(killed.folder, PASSPHRASE, NEW))
        assert opened[-1] == NEW or not killed.done
    reached(f"change of passphrase: {len(opened)} kills, {opened.count(NEW)} at the new one, 0 unreadable")


@pytest.mark.promise("T8")
@pytest.mark.timeout(120)
def test_a_new_secret(start: Template, place: Path, length: Length, reached: Reached) -> None:
    anew = []
    for killed in kills("secret", start, place, length(2, 50)):
        opens_whole(killed.folder, PASSPHRASE)
        with Record.open(killed.folder, PASSPHRASE) as record:
            anew.append(record.secret != start.secret)
        assert anew[-1] or not killed.done
    reached(f"new secret with rekey: {len(anew)} kills, {sum(anew)} at the new one, 0 unreadable")


@pytest.mark.promise("T8", "T12")
@pytest.mark.timeout(120)
def test_a_backup(start: Template, place: Path, length: Length, reached: Reached) -> None:
    whole = []
    for killed in kills("backup", start, place, length(2, 50)):
        opens_whole(killed.folder, PASSPHRASE)
        whole.append(killed.made.exists())
        assert whole[-1] or not killed.done
        if whole[-1]:
            assert backup_file.prove(killed.made, start.secret).rows["session"] == 3
    reached(f"backup: {len(whole)} kills, {sum(whole)} files, each whole, the record whole each time")


@pytest.mark.promise("T8", "T13")
@pytest.mark.timeout(120)
def test_a_restore(start: Template, place: Path, length: Length, reached: Reached) -> None:
    whole = []
    for killed in kills("restore", start, place, length(2, 50)):
        whole.append(killed.made.exists())
        assert whole[-1] or not killed.done
        if whole[-1]:
            opens_whole(killed.made, PASSPHRASE)
        assert backup_file.prove(killed.folder.with_suffix(".iptbackup"), start.secret).rows["session"] == 3
    reached(f"restore: {len(whole)} kills, {sum(whole)} new records, each whole, the backup whole each time")


def restoring(start: Template, made: Path, when: str) -> "subprocess.Popen[str]":
    program = [sys.executable, "-m", "tests.record.killed_while_restoring"]
    return subprocess.Popen(
        [*program, start.folder.with_suffix(".iptbackup"), made, start.secret.hex(), when],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_what_a_killed_restore_left_goes_with_the_next(start: Template, place: Path) -> None:
    made = place / "made.iptr"
    with restoring(start, made, "built") as child:
        child.communicate()
    (left,) = place.iterdir()
    assert left.name.startswith(".made.iptr.")
    with restoring(start, place / "other.iptr", "held") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        restore(start.folder.with_suffix(".iptbackup"), made, start.secret)
        assert not left.exists()
        assert any(place.glob(".other.iptr.*")), "somebody builds there"
        child.kill()
        child.communicate()
    opens_whole(made, PASSPHRASE)
    clear_up(place, ".iptr")
    assert list(place.iterdir()) == [made]


def test_a_record_that_lacks_its_name_alone_is_whole_and_kept(start: Template, place: Path) -> None:
    with restoring(start, place / "made.iptr", "named") as child:
        child.communicate()
    clear_up(place, ".iptr")
    (left,) = place.iterdir()
    opens_whole(left / "whole", PASSPHRASE)


@pytest.mark.promise("T8", "T14")
@pytest.mark.timeout(240)
def test_an_upgrade(place: Path, tmp_path: Path, length: Length, reached: Reached) -> None:
    new = []
    times = length(2, 20)
    for version in range(1, FORMAT_VERSION):
        older = tmp_path / f"format-{version}.iptr"
        shutil.unpack_archive(kept_record(version), older)
        for killed in kills("upgrade", Template(older, b""), place, times):
            secret = read_secret(killed.folder, PASSPHRASE)
            found = look(killed.folder, (secret,))
            assert found.version in (version, FORMAT_VERSION)
            new.append(found.version == FORMAT_VERSION)
            if new[-1]:
                assert list(killed.folder.parent.glob("*-before-format-*.iptbackup"))
            opens_whole(killed.folder, PASSPHRASE)
    reached(
        f"upgrade from each of {FORMAT_VERSION - 1} older formats: {len(new)} kills, {sum(new)} at the new "
        "format (with its proven backup), the rest at the old one and upgraded at the next start, 0 between"
    )
