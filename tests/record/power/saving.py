"""A child process for the power-cut tests: works on a record while what it asks of the disk is written down.

Arguments: the record's folder, its secret as hex, a course's id, where to write it down, how often to save,
and how the database is to be synced (FULL, as it always is; NORMAL for the control that has to lose).
"""

import sys
from pathlib import Path

from ipt_tracker.record import cipher
from tests.record.power.recorder import Recorder
from tests.record.saving_until_killed import save_and_sign


def main(folder: Path, secret: bytes, course_id: str, log: Path, saves: int, synced: str) -> None:
    cipher._SETTINGS["synchronous"] = {"FULL": ("FULL", 2), "NORMAL": ("NORMAL", 1)}[synced]
    recorder = Recorder(folder, log)
    for _, number in save_and_sign(folder, secret, course_id):
        recorder.promise(number)
        if number == saves:
            break


if __name__ == "__main__":
    place, secret, course, log, saves, synced = sys.argv[1:]
    main(Path(place), bytes.fromhex(secret), course, Path(log), int(saves), synced)
