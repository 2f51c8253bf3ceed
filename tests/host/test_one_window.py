"""A second start is answered by the window that has the record, and by nobody else."""

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_tracker.host import one_window


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The session's runtime folder; its path is short, since the path of a socket has to be."""
    with tempfile.TemporaryDirectory(prefix="run-") as place:
        monkeypatch.setenv("XDG_RUNTIME_DIR", place)
        yield Path(place)


def test_who_listens_answers_and_never_after_that(tmp_path: Path) -> None:
    folder, other = tmp_path / "a.iptr", tmp_path / "b.iptr"
    assert not one_window.call(folder)
    server = one_window.listen(folder)
    assert server is not None
    server.setblocking(True)
    answered: list[bool] = []
    window = threading.Thread(target=lambda: answered.append(one_window.answer(server)))
    window.start()
    assert one_window.call(folder)
    window.join()
    assert answered == [True]
    assert not one_window.call(other)
    one_window.stop(server)
    assert not one_window.call(folder)


def test_what_a_killed_process_left_is_no_window_and_in_nobodys_way(tmp_path: Path, runtime: Path) -> None:
    left = one_window.listen(tmp_path)
    assert left is not None
    left.close()
    assert len(list(runtime.iterdir())) == 1
    assert not one_window.call(tmp_path)
    again = one_window.listen(tmp_path)
    assert again is not None
    assert not one_window.answer(again)  # nobody called
    one_window.stop(again)
    assert list(runtime.iterdir()) == []


def test_a_window_that_does_not_answer_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_window, "_WAIT_S", 0.05)
    server = one_window.listen(tmp_path)
    assert server is not None
    assert not one_window.call(tmp_path)
    one_window.stop(server)


def test_nothing_is_done_in_a_folder_that_others_may_look_into(tmp_path: Path, runtime: Path) -> None:
    runtime.chmod(0o755)
    assert one_window.listen(tmp_path) is None
    assert not one_window.call(tmp_path)
    assert list(runtime.iterdir()) == []


def test_without_a_runtime_folder_there_is_a_private_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    with tempfile.TemporaryDirectory() as place:
        monkeypatch.setattr("tempfile.tempdir", place)
        server = one_window.listen(tmp_path)
        assert server is not None
        home = Path(server.getsockname()).parent
        assert home.parent == Path(place)
        assert home.stat().st_mode & 0o777 == 0o700
        one_window.stop(server)


def test_a_path_that_is_too_long_for_a_socket_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("long" * 30)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    assert one_window.listen(tmp_path) is None
    assert not one_window.call(tmp_path)
