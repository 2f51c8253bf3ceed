"""An open record that nobody works on: after a while it is covered, then locked; or locked at once.

At once by a key, and when the system says that its screen is locked or the computer about to sleep.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ipt_tracker.record import settings
from ipt_tracker.record.changes import Changes
from ipt_tracker.ui.lock.idle import Idle
from ipt_tracker.ui.screens.unlock.barred import BarredScreen
from ipt_tracker.ui.shell.cover import Cover
from ipt_tracker.ui.system.away import Away
from ipt_tracker.ui.workspace import Workspace


class Unattended(QObject):
    """Follows the record's settings from `watch` to `rest`.

    `lock` gives whether the record is locked then; without it the record is only ever covered. What can't
    be stored keeps the record open: it is not to be seen without the passphrase all the same, and the lock
    is tried again every minute.
    """

    fault_met = Signal(Exception)

    def __init__(
        self,
        workspace: Workspace,
        idle: Idle,
        cover: Cover,
        lock: Callable[[], bool] | None,
        away: Away,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._idle = idle
        self._away = away
        self._cover = cover
        self._lock = lock

    def watch(self) -> None:
        """Begin to count."""
        self._idle.cover_time_passed.connect(self._cover.put_on)
        self._idle.lock_time_passed.connect(self.lock_up)
        self._away.noticed.connect(self.lock_up)
        self._workspace.changes.changed.connect(self._follow)
        self._count()

    def rest(self) -> None:
        """Count no more: the record is about to be closed."""
        self._idle.rest()
        self._idle.cover_time_passed.disconnect(self._cover.put_on)
        self._idle.lock_time_passed.disconnect(self.lock_up)
        self._away.noticed.disconnect(self.lock_up)
        self._workspace.changes.changed.disconnect(self._follow)

    def _follow(self, changes: Changes) -> None:
        if any(kind == "settings" for kind, _identity in changes.ids):
            self._count()

    def _count(self) -> None:
        ways = settings.get(self._workspace.record)
        self._idle.watch(ways.cover_minutes, ways.lock_minutes)

    def lock_up(self) -> None:
        """Lock now; what can't be stored waits behind the passphrase."""
        self._cover.put_on()
        if self._lock is None or self._lock() or self._cover.barred:
            return
        place = self._workspace
        page = BarredScreen(place.theme, place.background, place.record)
        page.passed.connect(self._cover.lift)
        page.fault_met.connect(self.fault_met)
        self._cover.bar(page)
