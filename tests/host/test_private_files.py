"""Private files: for their owner alone, whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_tracker.host.private_files import create_private, make_private_dir, write_private


@pytest.fixture(params=[0o000, 0o077, 0o777], ids="{:03o}".format)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    previous = os.umask(request.param)
    yield request.param
    os.umask(previous)


def test_files_and_folders_are_for_their_owner_alone(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "a" / "b"
    make_private_dir(folder)
    write_private(folder / "file", b"one")
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o700
    assert (folder / "file").stat().st_mode & 0o777 == 0o600


def test_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError):
        make_private_dir(tmp_path)
    assert (tmp_path / "file").read_text() == "mine"


def test_an_existing_file_is_never_created_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError):
        create_private(tmp_path / "file", b"other")
    assert (tmp_path / "file").read_text() == "mine"


def test_writing_replaces_the_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    for content in (b"one", b"two" * 100_000):
        write_private(tmp_path / "file", content)
        assert (tmp_path / "file").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    with pytest.raises(OSError, match="taken"):
        write_private(taken, b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
