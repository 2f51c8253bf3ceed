"""What the window says of backups by itself: the last one at the foot of the sidebar, a failed one once."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from ipt_tracker.record.backups import Made
from ipt_tracker.record.drill import Drill
from ipt_tracker.ui.backing_up import BackingUp
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.wording import clock, day_seen_from, here


def drill_words(drill: Drill, now: datetime) -> str:
    """When a backup was restored for a test last; the year where it is another one."""
    when = day_seen_from(here(now).date(), here(drill.at).date())
    tr = QCoreApplication.translate
    said = (
        tr("BackedUp", "Last proven restore: {day}")
        if drill.whole
        else tr("BackedUp", "Restore failed on {day}")
    )
    return said.format(day=when)


def backup_words(made_at: datetime, now: datetime) -> str:
    """When the record was backed up last: the time today, else the day, with the year where it is another."""
    at, today = here(made_at), here(now).date()
    when = clock(at.time()) if at.date() == today else day_seen_from(today, at.date())
    return QCoreApplication.translate("BackedUp", "Backed up {when}").format(when=when)


class BackedUp(QObject):
    """Follows `backing_up` as long as it lives."""

    def __init__(
        self, window: MainWindow, backing_up: BackingUp, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._backing_up = backing_up
        self._now = now
        self._told = False
        backing_up.made.connect(self._made)
        backing_up.failed.connect(self._failed)
        backing_up.drilled.connect(self.show)
        backing_up.drill_failed.connect(self._drill_failed)

    def show(self) -> None:
        """Say when the record was backed up last."""
        last = self._backing_up.backups.last()
        if last is None:
            self._window.sidebar.set_backed_up(self.tr("Not backed up yet"))
            return
        now = self._now()
        lines = [backup_words(last.made_at, now)]
        drill = self._backing_up.backups.last_drill()
        if drill is not None:
            lines.append(drill_words(drill, now))
        self._window.sidebar.set_backed_up("\n".join(lines))

    def _made(self, made: Made) -> None:
        self.show()
        if self._told:
            self._told = False
            self._dismiss()
        if made.unreached:
            self._say(made.unreached)

    def _drill_failed(self, sentence: str) -> None:
        self.show()
        text = self.tr("The monthly test of the backups failed. {what_happened}")
        self._say(text.format(what_happened=sentence))

    def _failed(self, sentence: str) -> None:
        if self._backing_up.asked or not self._told:
            text = self.tr("The record was not backed up. {what_happened} It is tried again by itself.")
            self._say(text.format(what_happened=sentence))
            self._told = True

    def _say(self, sentence: str) -> None:
        self._window.above.say(self, sentence, "warn", self.tr("Dismiss"), self._dismiss)

    def _dismiss(self) -> None:
        # Told once: what goes on failing is not said again after it was read.
        self._window.above.take_back(self)
