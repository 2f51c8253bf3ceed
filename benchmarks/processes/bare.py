"""The least that a window of PySide6 is: `bare SPAWNED` tells when it was painted, and its memory.

`bare SPAWNED dressed` has the program's own fonts, style sheet and colours besides.
"""

import json
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.processes.memory import peak_memory


class Bare(QMainWindow):
    """Tells once it is painted, and ends."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.tell)

    def tell(self) -> None:
        painted = (time.monotonic() - float(sys.argv[1])) * 1000
        sys.stdout.write(json.dumps({"painted": painted, "memory": peak_memory()}))
        QApplication.exit()


application = QApplication(sys.argv[:1])
if sys.argv[2:] == ["dressed"]:
    from ipt_tracker.host.resources import resource_dir
    from ipt_tracker.ui.theme.theme import Theme

    Theme(resource_dir()).apply(application)
window = Bare()
window.resize(1280, 800)
window.show()
application.exec()
