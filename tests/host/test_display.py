"""A screen that is missing or silent is noticed before Qt aborts."""

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ipt_tracker.host.display import display_answers

ROOT = Path(__file__).parents[2]


@pytest.fixture
def silent_display(tmp_path: Path):
    """A socket that accepts like a display server and then never says a word."""
    path = tmp_path / "wayland-9"
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    server.listen()
    held: list[socket.socket] = []

    def accept() -> None:
        try:
            while True:
                held.append(server.accept()[0])
        except OSError:
            return

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield path
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)
    for connection in held:
        connection.close()


def test_no_display_at_all_does_not_answer() -> None:
    assert not display_answers({})


def test_a_display_number_that_nobody_serves_does_not_answer() -> None:
    assert not display_answers({"DISPLAY": ":7391"})


def test_a_wayland_display_that_accepts_and_says_nothing_does_not_answer(silent_display: Path) -> None:
    environment = {"WAYLAND_DISPLAY": silent_display.name, "XDG_RUNTIME_DIR": str(silent_display.parent)}
    assert not display_answers(environment)


def test_qt_without_a_screen_needs_none() -> None:
    assert display_answers({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":7391"}, {"WAYLAND_DISPLAY": "wayland-7391"}])
def test_the_program_names_the_verbs_and_ends_with_2_when_there_is_no_screen(
    environment: dict[str, str], tmp_path: Path
) -> None:
    surroundings = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        **environment,
    }
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    for verb in ("demo", "clients", "review", "score", "check"):
        assert verb in ended.stderr


def test_a_computer_without_qt_is_told_so_in_a_sentence(tmp_path: Path) -> None:
    """As where the packages, or the system's libraries that they load, were never installed."""
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL.so.1: cannot open')")
    surroundings = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 2
    assert "libEGL.so.1" in ended.stderr
    assert "Traceback" not in ended.stderr
