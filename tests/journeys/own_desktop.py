"""A desktop of the test's own: a display, a session bus, and the accessibility bus that starts on it."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python for which the distribution packages what reads the accessibility bus."""
NEEDED = ("Xvfb", "dbus-daemon", "xdotool")
SAID = "`scripts/set-up test` installs what the tests need."


def check_tools() -> None:
    """Fail with a sentence when the computer has no display to start, no bus, no ear for it."""
    missing = [program for program in NEEDED if shutil.which(program) is None]
    assert not missing, f"Missing on this computer: {', '.join(missing)}. {SAID}"
    ear = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    assert ear.returncode == 0, f"{SYSTEM_PYTHON} has no pyatspi to read the screen with. {SAID}"
    services = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
    assert services.exists(), f"The accessibility bus (at-spi2-core) is missing. {SAID}"


@contextmanager
def own_desktop(home: Path) -> Iterator[dict[str, str]]:
    """Gives the environment of a program that runs there; whoever's desktop this is stays out of it."""
    check_tools()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    environment = {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_LOGGING_RULES": "qt.accessibility.atspi=false",  # what is asked for and has gone meanwhile
    }
    with ExitStack() as stack:
        display = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        environment["DISPLAY"] = ":" + stack.enter_context(_serving(display, environment))
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(own_bus(environment))
        yield environment


@contextmanager
def own_bus(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Gives the address of a message bus of the test's own."""
    assert shutil.which("dbus-daemon") is not None, f"There is no dbus-daemon on this computer. {SAID}"
    bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with _serving(bus, environment) as address:
        yield address


@contextmanager
def _serving(command: list[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Runs a server and gives the line by which it says that it is ready, and where."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline().strip()
            assert line, f"{command[0]} did not start."
            yield line
        finally:
            server.terminate()


class Keyboard:
    """The keyboard of such a desktop, with a window of this title in front."""

    def __init__(self, environment: Mapping[str, str], title: str) -> None:
        self._environment = environment
        # No window manager is there to give the window the keyboard.
        self._do("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def write(self, text: str) -> None:
        """Type a text."""
        self._do("type", text)

    def press(self, key: str) -> None:
        """Press a key, as X names it."""
        self._do("key", key)

    def _do(self, *what: str) -> None:
        subprocess.run(["xdotool", *what], env=self._environment, check=True, timeout=30)
