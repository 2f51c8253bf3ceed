"""A child process for the kill tests: one act on a record that must never be left half done.

Arguments: the act, the record's folder, its secret as hex, a place for what the act makes.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import backup
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_opening, change_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from tests.record.examples import PASSPHRASE

NEW: Final = "seven quiet herons by the weir"


def _opened(folder: Path, secret: bytes) -> Record:
    lock = InstanceLock(folder)
    lock.acquire()
    return Record(folder, secret, lock)


def _passphrase(folder: Path, secret: bytes, _made: Path) -> Callable[[], object]:
    record = _opened(folder, secret)
    return lambda: change_opening(record, Opening(passphrase=NEW), FLOOR)


def _secret(folder: Path, secret: bytes, _made: Path) -> Callable[[], object]:
    record = _opened(folder, secret)
    return lambda: change_secret(record, Opening(passphrase=PASSPHRASE), FLOOR)


def _backup(folder: Path, secret: bytes, made: Path) -> Callable[[], object]:
    record = _opened(folder, secret)
    return lambda: backup.make(record, made)


def _restore(folder: Path, secret: bytes, made: Path) -> Callable[[], object]:
    return lambda: restore(folder.with_suffix(".iptbackup"), made, secret)


def _upgrade(folder: Path, _secret: bytes, _made: Path) -> Callable[[], object]:
    return lambda: Record.open(folder, PASSPHRASE, before_upgrade=backup.make_before_upgrade)


ACTS: Final = {
    "passphrase": _passphrase,
    "secret": _secret,
    "backup": _backup,
    "restore": _restore,
    "upgrade": _upgrade,
}

if __name__ == "__main__":
    name, folder, secret, made = sys.argv[1:]
    act = ACTS[name](Path(folder), bytes.fromhex(secret), Path(made))
    sys.stdout.write("now\n")
    sys.stdout.flush()
    act()
    sys.stdout.write("done\n")
    sys.stdout.flush()
