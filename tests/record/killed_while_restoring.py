"""A child process that restores a backup and is killed on the way.

Arguments: the backup, the new record's folder, the secret as hex; and when: `built` before the record has its
key files, `named` before it has its name, `held` not at all: it says that it holds and waits there.
"""

import os
import signal
import sys
from pathlib import Path

from ipt_tracker.record.restore import restore

if __name__ == "__main__":
    file, folder, secret, when = sys.argv[1:]
    moment = "os.rename" if when == "named" else "shutil.copyfile"

    def die(event: str, arguments: tuple[object, ...]) -> None:
        """Asked by Python before each such act."""
        if event != moment or (when == "named" and str(arguments[1]) != folder):
            return
        if when == "held":
            sys.stdout.write("held\n")
            sys.stdout.flush()
            sys.stdin.read()
        os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die)
    restore(Path(file), Path(folder), bytes.fromhex(secret))
