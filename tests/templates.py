"""Records made once and copied: to make one, and to derive its key, takes longer than most tests."""

import fcntl
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.record import KEEP_FREE, Record


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Where lies what all workers of a run use; a run without workers has it to itself."""
    own = factory.getbasetemp()
    shared = (own.parent if own.name.startswith("popen-") else own) / "made once"
    shared.mkdir(exist_ok=True)
    return shared


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """This folder, made by whoever asks for it first; others wait meanwhile, also in other processes."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name} is made").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_name(f"unfinished {folder.name}")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


@cache
def secret_of(template: Path, passphrase: str) -> bytes:
    """The secret of a template, derived at the first call."""
    return read_secret(template, passphrase)


def opened_copy(template: Path, folder: Path, passphrase: str) -> Record:
    """A copy in `folder`, opened as its passphrase opens it."""
    shutil.copytree(template, folder)
    return Record._open(folder, lambda: (secret_of(template, passphrase),), KEEP_FREE, accept_loss=False)
