"""A copy that leaves the record never lands in a record, nor in the place of anything but a file."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.host.copies import save_copy
from tests.record.ordinary_user import as_ordinary_user


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A temporary folder that an ordinary user can reach; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        Path(place).chmod(0o755)
        yield Path(place)


def test_a_copy_replaces_a_file_whole_and_is_private(tmp_path: Path) -> None:
    target = tmp_path / "review.pdf"
    target.write_bytes(b"older")
    save_copy(target, b"newer")
    assert target.read_bytes() == b"newer"
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["record.db", "record.key", "review.pdf", "deep/review.pdf"])
def test_nothing_is_written_into_a_record(tmp_path: Path, name: str) -> None:
    record = tmp_path / "any name"
    (record / "deep").mkdir(parents=True)
    for part in ("record.db", "record.key"):
        (record / part).write_bytes(b"precious")
    with pytest.raises(KnownError, match="inside a record"):
        save_copy(record / name, b"%PDF")
    assert (record / "record.db").read_bytes() == (record / "record.key").read_bytes() == b"precious"
    assert not (record / "review.pdf").exists()


def test_a_way_round_into_the_record_is_seen(tmp_path: Path) -> None:
    record = tmp_path / "A.iptr"
    record.mkdir()
    (tmp_path / "elsewhere").symlink_to(record)
    with pytest.raises(KnownError, match="inside a record"):
        save_copy(tmp_path / "elsewhere" / "review.pdf", b"%PDF")


def test_a_device_or_pipe_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(KnownError, match="not a file"):
        save_copy(pipe, b"%PDF")
    assert pipe.is_fifo()


def test_a_place_that_can_not_even_be_asked_about_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="the name is too long"):
        save_copy(tmp_path / ("x" * 300 + ".pdf"), b"%PDF")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(KnownError, match="round in a circle"):
        save_copy(tmp_path / "loop" / "review.pdf", b"%PDF")


def test_a_closed_folder_is_one_sentence(open_place: Path) -> None:
    closed = open_place / "closed"
    closed.mkdir(0o700)
    if os.geteuid() != 0:
        closed.chmod(0)

    def save() -> None:
        with pytest.raises(KnownError, match="you may not write there"):
            save_copy(closed / "deeper" / "review.pdf", b"%PDF")

    as_ordinary_user(save)
    closed.chmod(0o700)


def test_a_folder_of_that_name_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="folder"):
        save_copy(tmp_path, b"%PDF")
