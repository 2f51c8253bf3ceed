"""A copy that leaves the record never lands in a record, nor in the place of anything but a file."""

import os
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.host.copies import save_copy


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


def test_a_folder_of_that_name_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="folder"):
        save_copy(tmp_path, b"%PDF")
