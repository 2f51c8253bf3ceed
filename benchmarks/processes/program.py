"""The program with a record of made-up clients: `program.py SPAWNED HOME FOLDER KEY` tells its times as JSON.

The window appears as ever. Then all is imported as while somebody types, with a clock beside it that tells
how long the window did not answer. Then the record is opened by its key, Today appears, and the list of all
clients. Times are milliseconds since the spawning, or since the key was known.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import main

main.load_qt()

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from benchmarks.processes.memory import peak_memory  # noqa: E402
from ipt_tracker.ui.gate import Opened, Places  # noqa: E402
from ipt_tracker.ui.program import Program  # noqa: E402

if TYPE_CHECKING:
    from ipt_tracker.ui.screens.clients.screen import ClientsScreen

HEAVY = {"sqlalchemy", "alembic", "sqlcipher3", "reportlab", "cryptography", "numpy"}


class Painted(QObject):
    """Calls `then` once, after a widget was painted for the next time."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


class Run(QObject):
    """Walks from the window to the list, and writes down when each was there."""

    def __init__(
        self, application: QApplication, spawned: float, home: Path, folder: Path, secret: bytes
    ) -> None:
        super().__init__()
        self.spawned, self.folder, self.secret = spawned, folder, secret
        self.told: dict[str, float] = {}
        self.application = application
        places = Places(preferences=home / "preferences.json", records=home, data=home)
        self.program = Program(application, places)
        self.program.window.painted.connect(self.begin_waiting)
        self.beat = QTimer(self, interval=0)
        self.beat.timeout.connect(self.look)
        self.program.start()

    def begin_waiting(self) -> None:
        self.told["painted"] = (time.monotonic() - self.spawned) * 1000
        self.told["heavy"] = len({name.split(".")[0] for name in sys.modules} & HEAVY)
        self.last = time.monotonic()
        self.stall = 0.0
        self.beat.start()

    def look(self) -> None:
        now = time.monotonic()
        self.stall = max(self.stall, now - self.last)
        self.last = now
        if self.program.ready:
            self.beat.stop()
            self.told["stall"] = self.stall * 1000
            self.told["settled"] = (now - self.spawned) * 1000
            QTimer.singleShot(50, self, self.unlock)

    def unlock(self) -> None:
        from ipt_tracker.record import record  # noqa: PLC0415 - brought in by the program itself, not by us

        self.accepted = time.monotonic()
        opened = record.Record.open_with_secret(self.folder, self.secret)
        self.program.work(Opened(record=opened, made_up=False))
        page = self.program.window.page
        Painted(cast("QWidget", page), self.show_list)

    def show_list(self) -> None:
        self.told["today"] = (time.monotonic() - self.accepted) * 1000
        self.asked = time.monotonic()
        self.program.window.nav_chosen.emit("clients")
        page = cast("ClientsScreen", self.program.window.page)
        page.view.standing.set_value("all")
        page._show()
        Painted(page.view.table.viewport(), self.tell)

    def tell(self) -> None:
        self.told["list"] = (time.monotonic() - self.asked) * 1000
        page = cast("ClientsScreen", self.program.window.page)
        self.told["rows"] = page.model.rowCount()
        self.told["memory"] = peak_memory()
        sys.stdout.write(json.dumps(self.told))
        self.program.window.close()
        self.application.exit()


if __name__ == "__main__":
    given = sys.argv[1:]
    application = QApplication(sys.argv[:1])
    run = Run(application, float(given[0]), Path(given[1]), Path(given[2]), bytes.fromhex(given[3]))
    application.exec()
