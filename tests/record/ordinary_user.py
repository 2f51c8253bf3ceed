"""Runs a check in a child process without root's rights, because root may read and write everything."""

import os
import sys
import traceback
from collections.abc import Callable


def as_ordinary_user(check: Callable[[], object]) -> None:
    """Run `check` as an ordinary user; fails when it fails. The test's own user serves, unless it is root."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            check()
            status = 0
        except BaseException:  # noqa: BLE001 - a forked child must never go on into pytest
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status == 0


def hand_over(*paths: os.PathLike[str]) -> None:
    """Give files to the ordinary user, where the test runs as root."""
    if os.geteuid() == 0:
        for path in paths:
            os.chown(path, 65534, 65534)
