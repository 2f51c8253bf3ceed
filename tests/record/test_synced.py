"""What has its final name was on the disk before it got it, and so was the name before anybody was told."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ipt_tracker.record import backup, second_place
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from ipt_tracker.record.salvage import salvage
from tests.record.examples import PASSPHRASE

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="open files are looked up in /proc"
)

State = tuple[int, int, int]


def state(path: Path) -> State:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


class Watched:
    """What was synced, and which final names were given to what was not."""

    def __init__(self) -> None:
        self.synced: set[State] = set()
        self.given: list[Path] = []
        self.too_early: list[str] = []
        self.names_synced: set[Path] = set()

    def sync(self, descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.is_dir():
            self.names_synced.add(path)
        else:
            self.synced.add(state(path))

    def rename(self, source: Path, target: Path) -> None:
        if target.name.startswith("."):
            return
        self.given.append(target)
        self.names_synced.discard(target.parent)
        files = [source, *source.rglob("*")]
        self.too_early += [file.name for file in files if file.is_file() and state(file) not in self.synced]
        self.too_early += [
            f"names in {one}" for one in files if one.is_dir() and one not in self.names_synced
        ]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    seen, sync, replace, rename = Watched(), os.fsync, os.replace, os.rename

    def syncing(descriptor: int) -> None:
        sync(descriptor)
        seen.sync(descriptor)

    def moving(really: Callable[..., None]) -> Callable[..., None]:
        def move(source: str | Path, target: str | Path) -> None:
            seen.rename(Path(source), Path(target))
            really(source, target)

        return move

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "replace", moving(replace))
    monkeypatch.setattr(os, "rename", moving(rename))
    return seen


@pytest.mark.parametrize(
    "act", ["a new record", "backup", "second copy", "restored", "restored anew", "salvaged"]
)
def test_what_has_its_name_is_on_the_disk(watched: Watched, record: Record, tmp_path: Path, act: str) -> None:
    file, made = tmp_path / "made.iptbackup", tmp_path / "made.iptr"
    if act == "a new record":
        Record.create(made, PASSPHRASE, kdf=FLOOR).close()
    elif act == "backup":
        made = file
        backup.make(record, file)
    elif act == "second copy":
        backup.make(record, file)
        made = tmp_path / "drive" / file.name
        made.parent.mkdir()
        second_place.copy_to(made.parent, file)
    elif act.startswith("restored"):
        backup.make(record, file)
        anew = "seven quiet herons by the weir" if act == "restored anew" else None
        restore(file, made, record.secret, anew, kdf=FLOOR)
    else:
        record.close()
        salvage(record.folder, made, PASSPHRASE)
    assert made in watched.given
    assert watched.too_early == []
    assert made.parent in watched.names_synced
