"""A change of what opens the record is refused or killed halfway: what one knows and holds opens it still."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.record import check
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.key_files import wrap, write_slots
from ipt_tracker.record.key_slots import Slot, in_force
from ipt_tracker.record.keys_changed import Opening, add_key_file, change_opening
from ipt_tracker.record.record import Record
from ipt_tracker.record.second_factor import read_factor
from tests.record.conftest import Template
from tests.record.examples import PASSPHRASE
from tests.record.killed_in_keys import KILLED, NEW

if sys.platform != "win32":
    from tests.record.refusing_disk import no_room

ROOT = Path(__file__).parents[2]
OLD = Opening(passphrase=PASSPHRASE)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and kills are Unix")


def opens(folder: Path, opening: Opening) -> bool:
    try:
        Record.open(folder, opening.passphrase, factor=opening.factor).close()
    except KnownError as error:
        assert error.code in ("record.wrong_passphrase", "record.factor_needed")  # noqa: PT017
        return False
    return True


@contextmanager
def refusing_from(write: int) -> Iterator[None]:
    """The disk takes so many writes of key files, and then no more."""
    really, done = os.replace, 0

    def replacing(source: str | Path, target: str | Path) -> None:
        nonlocal done
        if Path(target).name in (KEY_FILE, KEY_COPY):
            if done >= write:
                raise OSError(errno.ENOSPC, "No space left on device")
            done += 1
        really(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replacing)
        yield


def said(act: Callable[[], object]) -> str:
    try:
        act()
    except KnownError as error:
        return error.code
    return ""


@pytest.fixture
def closed(record: Record) -> Record:
    """A record, open, with its log folded in: no page of it can be written where there is no room."""
    record.checkpoint()
    return record


@pytest.mark.parametrize(
    ("writes", "logged"), [(0, True), (1, True), (2, True), (3, True), (4, True), (2, False), (4, False)]
)
@pytest.mark.parametrize("act", ["passphrase", "key file"])
def test_a_refusing_disk_locks_nobody_out_and_is_told_as_it_is(
    closed: Record, tmp_path: Path, act: str, writes: int, logged: bool
) -> None:
    stick = tmp_path / "stick.iptkey"
    new = Opening(passphrase=NEW)
    with refusing_from(writes), no_room(1_000_000 if logged else 4096):
        if act == "key file":
            told = said(lambda: add_key_file(closed, OLD, [stick]))
        else:
            told = said(lambda: change_opening(closed, new, FLOOR))
    if stick.exists():
        new = Opening(passphrase=PASSPHRASE, factor=read_factor(stick))
    closed.close()
    if not told:
        assert logged
        assert opens(closed.folder, new)
        assert not opens(closed.folder, OLD)
    elif told == "record.keys_unsettled":
        assert stick.exists() == (act == "key file"), "a slot may name it"
        assert opens(closed.folder, OLD)
    else:
        assert not stick.exists()
        assert len(in_force(closed.folder)) == 1
        assert opens(closed.folder, OLD)
        assert act == "key file" or not opens(closed.folder, new)


@pytest.mark.parametrize("act", ["passphrase", "key file"])
def test_a_kill_leaves_a_record_that_opens_with_what_one_holds_and_what_opens_it_stays(
    tmp_path: Path, record_template: Template, act: str
) -> None:
    stick, killed = tmp_path / "stick.iptkey", 0
    for write in range(10):
        folder = tmp_path / f"{write}.iptr"
        record_template.copied_to(folder).close()
        stick.unlink(missing_ok=True)
        program = [sys.executable, "-m", "tests.record.killed_in_keys"]
        ended = subprocess.run(
            [*program, folder, record_template.secret.hex(), act, stick, str(write)], cwd=ROOT, check=False
        )
        if ended.returncode == 0:
            break
        assert ended.returncode == KILLED
        killed += 1
        new = Opening(passphrase=NEW)
        if act == "key file":
            new = Opening(passphrase=PASSPHRASE, factor=read_factor(stick))
        order = (OLD, new) if (write % 2) == (act == "key file") else (new, OLD)
        chosen = next(one for one in order if opens(folder, one))
        other = OLD if chosen is new else new
        assert opens(folder, chosen)
        assert not opens(folder, other)
        assert (folder / KEY_FILE).read_bytes() == (folder / KEY_COPY).read_bytes()
        assert len(in_force(folder)) == 1
    assert killed == 5


def broken(folder: Path, what: str, slots: list[Slot]) -> None:
    """Do to the key files what the parameter says; `slots` are the record's own and another that opens it."""
    key, copy = folder / KEY_FILE, folder / KEY_COPY
    if what == "no key file":
        key.unlink()
    elif what == "no copy":
        copy.unlink()
    elif what in ("key file damaged", "copy damaged"):
        file = key if what == "key file damaged" else copy
        file.write_bytes(file.read_bytes()[:-1])
    elif what == "put there by hand":
        write_slots(folder, slots[1:])
        other = key.read_bytes()
        write_slots(folder, slots[:1])
        key.write_bytes(other)
    else:
        write_slots(folder, slots)


@pytest.mark.parametrize(
    "what",
    ["no key file", "no copy", "key file damaged", "copy damaged", "put there by hand", "cut off"],
)
def test_an_opening_makes_both_key_files_whole_and_equal_and_the_check_tells_until_then(
    record: Record, what: str
) -> None:
    folder = record.folder
    assert check.check(record).problems == ()
    own = in_force(folder)[0]
    broken(folder, what, [own, wrap(record.secret, NEW, FLOOR)])
    (told,) = check.check(record).problems
    assert "the next opening with the passphrase" in told
    assert (KEY_FILE + " " in told) == (what in ("no key file", "key file damaged"))
    assert (KEY_COPY in told) == (what in ("no copy", "copy damaged"))
    record.close()
    with Record.open(folder, PASSPHRASE) as again:
        assert check.check(again).problems == ()
    assert in_force(folder) == (own,)
    assert (folder / KEY_FILE).read_bytes() == (folder / KEY_COPY).read_bytes()


def test_without_key_files_the_check_says_what_is_left(record: Record) -> None:
    for name in (KEY_FILE, KEY_COPY):
        (record.folder / name).unlink()
    assert "only the recovery sheet opens the record" in check.check(record).problems[0]
    for room in (0, 1):
        with refusing_from(room):
            told = said(lambda: change_opening(record, Opening(passphrase=NEW), FLOOR))
        assert told == ("" if room else "record.disk_full")
        assert (record.folder / KEY_COPY).exists() == bool(room), "one of the two is enough to open it"
    record.close()
    assert opens(record.folder, Opening(passphrase=NEW))
    assert (record.folder / KEY_FILE).read_bytes() == (record.folder / KEY_COPY).read_bytes()


def test_where_the_key_files_can_not_be_settled_the_record_opens_and_the_next_opening_does_it(
    record: Record,
) -> None:
    slots = [wrap(record.secret, one, FLOOR) for one in (PASSPHRASE, NEW)]
    write_slots(record.folder, slots)
    record.close()
    for room in (0, 1, 2):
        with refusing_from(room):
            assert opens(record.folder, OLD)
    assert in_force(record.folder) == tuple(slots)
    assert opens(record.folder, OLD)
    assert in_force(record.folder) == tuple(slots[:1])
    assert not opens(record.folder, Opening(passphrase=NEW))
