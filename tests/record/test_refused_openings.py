"""A record that can't be made or opened for want of room: nothing is left, and nothing goes on holding it."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit
from ipt_tracker.record.audit import Action
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from tests.record.examples import PASSPHRASE

if sys.platform != "win32":
    from tests.record.refusing_disk import no_room

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="open files are counted in /proc"
)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def refused(act: Callable[[], Record], room: int) -> bool:
    try:
        with no_room(room):
            act().close()
    except KnownError as error:
        assert error.code in ("record.disk_error", "record.disk_full")  # noqa: PT017
        return True
    return False


def test_a_record_that_can_not_be_made_leaves_nothing_and_can_be_made_later(tmp_path: Path) -> None:
    folder, before, rooms = tmp_path / "new.iptr", open_files(), [100]
    while refused(lambda: Record.create(folder, PASSPHRASE, kdf=FLOOR), rooms[-1]):
        assert list(tmp_path.iterdir()) == []
        assert open_files() == before
        rooms.append(rooms[-1] * 3)
    assert len(rooms) > 5
    with Record.open(folder, PASSPHRASE) as record, record.read() as connection:
        assert next(audit.entries(connection)).action is Action.CREATED
    assert open_files() == before


def test_a_disk_that_is_full_once_the_record_has_its_name_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before = tmp_path / "new.iptr", open_files()
    with ExitStack() as full:

        def then_full(really: Callable[..., None]) -> Callable[..., None]:
            def move(source: Path, target: Path) -> None:
                really(source, target)
                if target == folder:
                    full.enter_context(no_room(0))

            return move

        for name in ("rename", "replace"):
            monkeypatch.setattr(os, name, then_full(getattr(os, name)))
        Record.create(folder, PASSPHRASE, kdf=FLOOR).close()
        with pytest.raises(OSError, match="large"):
            folder.with_name("more").write_bytes(b"there is no room for this any more")
    assert open_files() == before
    Record.open(folder, PASSPHRASE).close()
    assert open_files() == before


def test_a_record_that_can_not_be_opened_can_be_opened_later(record: Record) -> None:
    folder = record.folder
    record.close()
    before = open_files()
    assert refused(lambda: Record.open(folder, PASSPHRASE), 100)
    assert open_files() == before
    Record.open(folder, PASSPHRASE).close()
    assert open_files() == before
