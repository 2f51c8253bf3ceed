"""A child process for `test_keys_cut_off.py`: what opens a record is changed, and a write kills it.

Arguments: a closed record under `examples.PASSPHRASE`, its secret as hex, the act, where a key file goes, and
before which write the kill comes: 0 and on, of the key files' renames and the head's, in their order.
Ends with 0 where the act came to its end.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.head import HEAD_FILE
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, add_key_file, change_opening
from ipt_tracker.record.record import Record
from tests.record.examples import PASSPHRASE

NEW = "seven quiet herons by the weir"
KILLED = 9


def watch(before: Callable[[], None]) -> None:
    """Call `before` each time a key file is about to be written, or a stored change about to be counted."""
    really = os.replace

    def replacing(source: str | Path, target: str | Path) -> None:
        if Path(target).name in (KEY_FILE, KEY_COPY, HEAD_FILE):
            before()
        really(source, target)

    os.replace = replacing


def main(folder: Path, secret: bytes, act: str, key_file: Path, write: int) -> None:
    lock = InstanceLock(folder)
    lock.acquire()
    record = Record(folder, secret, lock)
    done = 0

    def before() -> None:
        nonlocal done
        if done == write:
            os._exit(KILLED)
        done += 1

    watch(before)
    if act == "key file":
        add_key_file(record, Opening(passphrase=PASSPHRASE), [key_file])
    else:
        change_opening(record, Opening(passphrase=NEW), FLOOR)


if __name__ == "__main__":
    place, secret, act, key_file, write = sys.argv[1:]
    main(Path(place), bytes.fromhex(secret), act, Path(key_file), int(write))
    os._exit(0)  # closing would write more
