"""A child process whose files may not grow: every kind of writing is tried, then once more with room.

Arguments: a closed, populated record, its secret as hex. Writes as JSON the code of
what each act said, and what the health check finds at the end. An act that can't be done with room ends it.
"""

import json
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.host.copies import save_copy
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import backup, check, clients, courses, practice, sessions
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_opening, change_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from tests.migrations.make_kept_record import kept_record
from tests.record.examples import NOW, PASSPHRASE, PRACTICE, TODAY, a_client, a_course, a_session

ROOM = 8192
LONG = "What was said about the house, and by whom. " * 2000


@contextmanager
def no_room(size: int = ROOM) -> Iterator[None]:
    """No file of this process may be written to beyond this many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def acts(record: Record, place: Path) -> dict[str, Callable[[], object]]:
    catalogue = Catalogue.load(resource_dir() / "clinical")
    client = clients.everyone(record)[0]
    course, _ = courses.begin(record, a_course(client.id), TODAY)
    draft, _ = sessions.save_draft(record, a_session(course.id, note="To be signed."))
    made = place / "before.iptbackup"
    backup.make(record, made)
    older = place / "older.iptr"
    shutil.unpack_archive(kept_record(2), older)
    record.checkpoint()
    return {
        "save a draft": lambda: sessions.save_draft(record, a_session(course.id, note=LONG)),
        "sign": lambda: sessions.sign(record, draft.id, catalogue, NOW),
        "add a client": lambda: clients.add(record, a_client(), TODAY),
        "begin a course": lambda: courses.begin(record, a_course(client.id), TODAY),
        "change the practice": lambda: practice.save(record, replace(PRACTICE, address=LONG)),
        "make a backup": lambda: backup.make(record, place / "made.iptbackup"),
        "restore": lambda: restore(made, place / "restored.iptr", record.secret),
        "create a record": lambda: Record.create(place / "new.iptr", PASSPHRASE, PRACTICE, kdf=FLOOR).close(),
        "bring an older record up to date": lambda: Record.open(
            older, PASSPHRASE, before_upgrade=backup.make_before_upgrade
        ).close(),
        "save a copy of a paper": lambda: save_copy(place / "copy.pdf", bytes(100_000)),
        "change the passphrase": lambda: change_opening(record, Opening(passphrase=PASSPHRASE), FLOOR),
        "change the secret": lambda: change_secret(record, Opening(passphrase=PASSPHRASE), FLOOR),
    }


def said(act: Callable[[], object], size: int) -> str:
    try:
        with no_room(size):
            act()
    except KnownError as error:
        return error.code
    return ""


def main(folder: Path, secret: bytes) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    place = folder.parent
    lock = InstanceLock(folder)
    lock.acquire()
    told = {}
    with Record(folder, secret, lock) as record:
        for name, act in acts(record, place).items():
            # a key file is smaller than any page
            refused = said(act, 100 if name == "change the passphrase" else ROOM)
            act()
            told[name] = refused
        problems = check.check(record).problems
    sys.stdout.write(json.dumps({"told": told, "problems": problems}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
