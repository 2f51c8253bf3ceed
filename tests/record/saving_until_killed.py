"""A child process for the kill tests: saves a draft over and over, signs every tenth, and says what was done.

Arguments: the record's folder, its secret as hex, a course's id.
"""

import sys
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


def main(folder: Path, secret: bytes, course_id: str) -> None:
    lock = InstanceLock(folder)
    lock.acquire()
    record = Record(folder, secret, lock)
    catalogue = Catalogue.load(resource_dir() / "clinical")
    draft = a_session(course_id)
    for number in count(1):
        if number % 10 == 1:
            # a new session now and then, so that numbers move and parts are added in the same step
            draft = replace(draft, id="", held_on=draft.held_on + timedelta(days=1))
        draft, _ = sessions.save_draft(record, replace(draft, note=f"{number} " + "word " * (number % 400)))
        if number % 10 == 0:
            sessions.sign(record, draft.id, catalogue, NOW)
        sys.stdout.write(f"{draft.id} {number}\n")
        sys.stdout.flush()
        if number % 7 == 0:
            record.checkpoint()


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3])
