"""What a locked program still knows: its own memory is read, before and after."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import IO, Any

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication

from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, clients, courses, sessions
from ipt_tracker.record.key import Purpose
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR, PASSPHRASE
from tests.journeys.at_work import remember
from tests.journeys.locking import CODE, WINDOWS
from tests.journeys.markers import MARKERS, in_memory
from tests.journeys.own_desktop import own_bus
from tests.journeys.test_no_plain_text import surroundings
from tests.promises import Reached

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read by /proc, as on Linux"),
    pytest.mark.timeout(180),
]
_LOCKED_WITHIN = 1.0
"""Seconds from the key to the end of the process that had read the record: of work, since a clock on the wall
tells about the other tests that run meanwhile."""

_NOTHING = bytes(4096)


class Child:
    """The program in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in: IO[str] = process.stdin
        self._out: IO[str] = process.stdout
        self.pid = process.pid
        self.process = process

    def heard(self, stage: str) -> dict[str, Any]:
        """What it tells when it has reached this stage."""
        line = self._out.readline()
        assert line, f"it ended before it was {stage}"
        told: dict[str, Any] = json.loads(line)
        assert told["stage"] == stage
        assert told["pid"] == self.pid
        return told

    def say(self, text: str = "") -> None:
        """Let it go on."""
        self._in.write(f"{text}\n")
        self._in.flush()

    def memory(self) -> bytes:
        """All that it can write to, which is where what it reads comes to lie."""
        areas = []
        with Path(f"/proc/{self.pid}/maps").open() as maps, Path(f"/proc/{self.pid}/mem").open("rb") as all_:
            for line in maps:
                place = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
                if place is not None:
                    first, last = (int(text, 16) for text in place.groups())
                    all_.seek(first)
                    areas.append(all_.read(last - first).replace(_NOTHING, b""))
        return b"\n".join(areas)


@pytest.fixture
def written(tmp_path: Path, demo_template: Path) -> tuple[Path, str]:
    """A record in which an unsigned session and its client hold every one of the words; and the session."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    with Record.open(folder, PASSPHRASE) as record:
        client = clients.find(record, CODE)
        clients.update(record, replace(client, name=MARKERS[0], gp=MARKERS[7], reason=MARKERS[8]), ANCHOR)
        course = courses.for_client(record, client.id)[0]
        new = sessions.prepare(record, course.id, ANCHOR, time(11))
        text = "\n".join(MARKERS)
        stored, _changes = sessions.save_draft(record, replace(new, note=text))
    remember(tmp_path, folder)
    return folder, stored.id


def secrets_of(folder: Path) -> dict[bytes, str]:
    with Record.open(folder, PASSPHRASE) as record:
        keys = {"secret": record.secret} | {purpose.name: record.subkey(purpose) for purpose in Purpose}
    forms: dict[bytes, str] = {}
    for name, key in keys.items():
        forms |= {
            key: name,
            key.hex().encode(): f"{name} as hex",
            key.hex().upper().encode(): f"{name} as hex",
        }
    return forms | {PASSPHRASE.encode(): "passphrase", PASSPHRASE.encode("utf-16-le"): "passphrase"}


@contextmanager
def program(home: Path, **more: str) -> Iterator[Child]:
    ours = surroundings(home) | more
    with (
        (home / "told.txt").open("w") as told,
        subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.locking", str(home)],
            cwd=home / "cwd",
            env=ours,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        ) as process,
    ):
        try:
            yield Child(process)
        except AssertionError as failed:
            failed.add_note((home / "told.txt").read_text())
            raise
        finally:
            process.kill()


def held(child: Child, wanted: dict[bytes, str]) -> set[str]:
    memory = child.memory()
    return {word for pattern, word in wanted.items() if pattern in memory}


@pytest.mark.promise("T11")
@pytest.mark.skipif(os.geteuid() != 0, reason="another process's memory is read by root only")
def test_a_locked_program_knows_no_word_and_no_key(
    tmp_path: Path, written: tuple[Path, str], reached: Reached
) -> None:
    folder, session = written
    words, keys = in_memory(), secrets_of(folder)
    with program(tmp_path) as child:
        child.heard("started")
        child.say(f"{PASSPHRASE}\t{session}")
        child.heard("written")
        child.say("dialogs")
        at_work = child.heard("shown")
        assert at_work["windows"] > WINDOWS
        assert held(child, words | keys) >= {*words.values(), "secret"}
        child.say()
        locked = child.heard("locked")
        assert held(child, words | keys) == set()
        worked = locked["begun"][1] - at_work["at"][1]
        assert worked < _LOCKED_WITHIN
    reached(
        f"{len(MARKERS)} markers, {len(keys)} forms of keys, {at_work['windows']} windows open: "
        f"all words found before, 0 after; {worked:.2f} s of work to the new process"
    )


@pytest.mark.promise("T11")
@pytest.mark.skipif(os.geteuid() != 0, reason="another process's memory is read by root only")
def test_a_form_that_is_not_saved_is_neither_lost_by_a_lock_nor_left_in_memory(
    tmp_path: Path, written: tuple[Path, str], reached: Reached
) -> None:
    folder, session = written
    words, keys, name = in_memory(), secrets_of(folder), "Gwendolyn Quaverthistle"
    typed = {name.encode("utf-16-le"): name, name.encode(): name}
    with program(tmp_path) as child:
        child.heard("started")
        child.say(f"{PASSPHRASE}\t{session}")
        child.heard("written")
        child.say("form")
        child.heard("asked")
        child.say(name)
        child.heard("filled")
        assert held(child, typed | keys) >= {name, "secret"}
        child.say()
        child.heard("locked")
        assert held(child, typed | words | keys) == set()
        child.say(PASSPHRASE)
        assert child.heard("back")["typed"] == name
        child.say()
        assert child.process.wait() == 0
    reached("a form filled in and not saved: its words found before the lock, 0 after, and back with it")
    with Record.open(folder, PASSPHRASE) as record:
        assert clients.find(record, name)


def test_what_is_locked_is_kept_and_comes_back_as_it_was(tmp_path: Path, written: tuple[Path, str]) -> None:
    folder, session = written
    with program(tmp_path) as child:
        child.heard("started")
        child.say(f"{PASSPHRASE}\t{session}")
        before = child.heard("written")
        child.say()
        locked = child.heard("locked")
        assert locked["size"] == [1111, 560]
        for word in (session, CODE, str(folder), PASSPHRASE, *MARKERS):
            assert word not in locked["environment"]
        with pytest.raises(KnownError, match="already open"):
            Record.open(folder, PASSPHRASE)
        child.say(PASSPHRASE)
        back = child.heard("back")
        for what in ("session", "focus", "cursor", "scrolled", "recent"):
            assert back[what] == before[what]
        assert before["session"] == session
        assert before["focus"]
        assert 0 < before["cursor"] < len("\n".join(MARKERS))
        assert before["scrolled"] > 0
        assert before["recent"] == 1
        child.say()
        assert child.process.wait() == 0
    with Record.open(folder, PASSPHRASE) as record:
        assert MARKERS[-1] in sessions.get(record, session).note
        assert check.check(record).problems == ()


def test_a_computer_about_to_sleep_is_locked_first(
    qapp: QApplication, tmp_path: Path, written: tuple[Path, str]
) -> None:
    _folder, session = written
    with (
        own_bus() as address,
        program(tmp_path, DBUS_SYSTEM_BUS_ADDRESS=address, DBUS_SESSION_BUS_ADDRESS=address) as child,
    ):
        child.heard("started")
        child.say(f"{PASSPHRASE}\t{session}")
        child.heard("written")
        child.say("alone")
        system = QDBusConnection.connectToBus(address, "logind")
        assert system.registerService("org.freedesktop.login1")
        said = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
        sleep = QDBusMessage.createSignal(*said)
        sleep.setArguments([True])
        assert system.send(sleep)
        child.heard("locked")
        QDBusConnection.disconnectFromBus("logind")
