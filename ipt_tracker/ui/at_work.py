"""A record at work, from its opening to its close: desk, backups, what is kept aside, and what watches."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.rescue import Rescue
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.background import Background, Owed
from ipt_tracker.ui.backing_up import BackingUp
from ipt_tracker.ui.changes import ChangeBus
from ipt_tracker.ui.desk.desk import Desk
from ipt_tracker.ui.gate import Opened, Places
from ipt_tracker.ui.lock.handover import Handover
from ipt_tracker.ui.lock.idle import Idle
from ipt_tracker.ui.lock.unattended import Unattended
from ipt_tracker.ui.opening import leftovers
from ipt_tracker.ui.reminders.backed_up import BackedUp
from ipt_tracker.ui.reminders.low_disk import LowDisk
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.system.away import Away
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.workspace import Workspace


class AtWork(QObject):
    """An open record, which is this object's to close.

    `lock` is what a key or a while of nobody being there does; it gives whether the record is locked then.
    A throw-away record is neither backed up nor locked: it is left.
    """

    fault_met = Signal(Exception)
    """Something that has no sentence of its own."""

    def __init__(
        self,
        opened: Opened,
        lock: Callable[[], bool],
        window: MainWindow,
        parent: QObject,
        *,
        catalogue: Catalogue,
        theme: Theme,
        appearance: Appearance,
        background: Background,
        now: Callable[[], datetime],
        places: Places,
        idle: Idle,
        away: Away,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self._lock = lock
        self._window = window
        self._background = background
        self.backing_up: BackingUp | None = None
        self._low_disk: LowDisk | None = None
        rescue: Rescue | None = None
        if not opened.made_up and opened.record.reading is None:
            self.backing_up = BackingUp(Backups(opened.record, places.backups, now), background, now, self)
            self.backing_up.fault_met.connect(self.fault_met)
            BackedUp(window, self.backing_up, now, self).show()
            self.backing_up.watch()
            self._low_disk = LowDisk(window, opened.record.folder, self)
            rescue = Rescue(opened.record, places.unsaved, now)
        workspace = Workspace(
            record=opened.record,
            catalogue=catalogue,
            theme=theme,
            appearance=appearance,
            changes=ChangeBus(self),
            background=background,
            now=now,
            backing_up=self.backing_up,
            rescue=rescue,
        )
        self.desk = Desk(window, workspace, self)
        self.desk.settings.fault_met.connect(self.fault_met)
        self.unattended = Unattended(
            workspace, idle, window.cover, None if opened.made_up else lock, away, self
        )
        self.unattended.fault_met.connect(self.fault_met)
        self.unattended.watch()

    def begin(self, locked: Handover | None) -> None:
        """Show the first page; or, where this record was `locked`, the one that was shown then.

        Raises:
            KnownError: it reads what is damaged.
        """
        if locked is not None and locked.folder == self.opened.record.folder:
            self.desk.start(locked.place)
            if locked.owes_backup and self.backing_up is not None:
                self.backing_up.begin()
        else:
            self.desk.start()
        if self.opened.made_up:
            self._window.banner.show_text(
                self.tr("You are looking around with made-up clients. They are removed when you leave."),
                "info",
                self.tr("Leave the made-up clients"),
            )
            self._window.banner.action_taken.connect(self._lock)
        elif self.opened.new:
            self.desk.settings.offer_sheet()
        if self._low_disk is not None:
            self._low_disk.watch()

    def lock_up(self) -> None:
        """Nothing is to be seen without the passphrase from here on, whatever is not stored yet."""
        if self.opened.made_up:
            self._lock()
        else:
            self.unattended.lock_up()

    @property
    def backup_takes_long(self) -> bool:
        """Whether a close will have to be waited for."""
        return self.backing_up is not None and self.backing_up.takes_long

    def finish(self) -> Exception | None:
        """Do what was asked for and needs the record open, waiting for it; gives what of it went wrong."""
        if not self._background.owes(Owed.WITH_RECORD):
            return None
        if self.backing_up is not None:
            self.backing_up.cancel()  # the close makes one by itself
        if not self.opened.made_up:
            self._window.banner.show_text(self.tr("Finishing what you asked for…"))
            self._window.repaint()
        failed = self._background.finish(Owed.WITH_RECORD)
        if not self.opened.made_up:
            self._window.banner.show_text("")
        return failed

    def put_away(self) -> None:
        """Work on it no more. The record stays open, and whoever has it closes it."""
        self.unattended.rest()
        if self._low_disk is not None:
            self._low_disk.rest()
        self.desk.put_away()

    def close(self, *, later: bool = False, locked: bool = False) -> None:
        """Put it away, back it up unless that is left for `later`, and close the database.

        Others are still kept off the record; one that was made up is gone.
        """
        self.put_away()
        record = self.opened.record
        record.checkpoint()
        if self.backing_up is not None:
            if not later and self.backing_up.takes_long:
                self._window.banner.show_text(self.tr("Backing up…"))
                self._window.repaint()
            self.backing_up.finish(later=later)
        if self.opened.made_up:
            self._window.banner.action_taken.disconnect(self._lock)
            leftovers.remove(record)
        else:
            record.put_away(locked=locked)
