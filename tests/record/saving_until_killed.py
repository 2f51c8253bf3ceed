"""A child process for the kill tests: saves a draft over and over, signs every tenth, and says what was done.

Arguments: the record's folder, its secret as hex, a course's id.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import sessions
from ipt_tracker.record.record import Record
from tests.record.examples import NOW, a_session


def note_of(number: int) -> str:
    """What the save of this number wrote, so that a torn one shows."""
    return f"{number} " + "word " * (number % 400)


def save_and_sign(folder: Path, secret: bytes, course_id: str) -> Iterator[tuple[str, int]]:
    """Work without end; gives the session's id and the number of each save once it is stored."""
    lock = InstanceLock(folder)
    lock.acquire()
    record = Record(folder, secret, lock)
    catalogue = Catalogue.load(resource_dir() / "clinical")
    draft = a_session(course_id)
    for number in count(1):
        if number % 10 == 1:
            # a new session now and then, so that numbers move and parts are added in the same step
            draft = replace(draft, id="", held_on=draft.held_on + timedelta(days=1))
        draft, _ = sessions.save_draft(record, replace(draft, note=note_of(number)))
        if number % 10 == 0:
            sessions.sign(record, draft.id, catalogue, NOW)
        yield draft.id, number
        if number % 7 == 0:
            record.checkpoint()


def main(folder: Path, secret: bytes, course_id: str) -> None:
    for session_id, number in save_and_sign(folder, secret, course_id):
        sys.stdout.write(f"{session_id} {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3])
