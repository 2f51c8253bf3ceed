"""What lives as long as the window: gate and desk in turn, and the way back to the gate at a lock."""

import gc
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.ui import the_rest, window_place
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.faults import Faults
from ipt_tracker.ui.gate import Gate, Opened, Places
from ipt_tracker.ui.lock.handover import Handover
from ipt_tracker.ui.lock.idle import Idle
from ipt_tracker.ui.lock.next_process import NextProcess, StartAnew
from ipt_tracker.ui.lock.own_copies import OwnCopies
from ipt_tracker.ui.opening.way_back import DAMAGED, Damaged
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.theme import Theme

if TYPE_CHECKING:
    from ipt_tracker.clinical.catalogue import Catalogue
    from ipt_tracker.record.key_cost import KdfParameters
    from ipt_tracker.ui.at_work import AtWork
    from ipt_tracker.ui.desk.desk import Desk
    from ipt_tracker.ui.system.away import Away


class Program(QObject):
    """All that lives as long as the window: records are opened at the gate and worked on at the desk.

    A record that is locked ends the process by `start_anew`; without it the gate is shown in this one.
    """

    def __init__(
        self,
        application: QApplication,
        places: Places,
        now: Callable[[], datetime] = clock.now,
        *,
        seconds: Callable[[], float] = clock.seconds,
        kdf: "KdfParameters | None" = None,
        start_anew: StartAnew | None = None,
    ) -> None:
        super().__init__(application)
        resources = resource_dir()
        self._places = places
        self._now = now
        self._locked: Handover | None = None
        self._at_hand = False
        self._away: Away | None = None
        self.theme = Theme(resources, parent=self)
        self.theme.apply(application)
        self.appearance = Appearance(application, self.theme, places.preferences, self)
        self._background = Background(self)
        self._catalogue: Catalogue | None = None
        self.window = MainWindow(self.theme, application, resources / "icons" / "mark.svg")
        self.gate = Gate(self.window, self.theme, self._background, places, now, self, kdf=kdf)
        self.idle = Idle(application, seconds, self)
        self._copies = OwnCopies(application, self)
        self._next = NextProcess(start_anew, self._background, self.window, self)
        self.faults = Faults(self.window.warn, places.data / "reports", now)
        self._background.unheard.connect(self.faults.report)
        self.at_work: AtWork | None = None
        self.window.painted.connect(self._bring_in)
        self.gate.fault_met.connect(self.faults.report)
        self.gate.opened.connect(self.work)
        self.window.lock_requested.connect(self._lock_now)
        self.window.closing.connect(self._end)
        self.window.zoom_requested.connect(self._zoom)
        self.appearance.changed.connect(self._allow_letters)
        self._allow_letters()

    def start(self, told: bytes = b"") -> bool:
        """Show the window where it stood at its last close; or go on where the process before `told` to.

        False where another window has the record that would be shown: that one has come to the front instead.
        """
        self._locked = Handover.heard(told)
        if self._locked is not None:
            folder = self._locked.folder
            self._locked.show(self.window)
            self.gate.start(folder, InstanceLock.taken_over(folder, self._locked.lock))
            return True
        if self.gate.raised_elsewhere():
            self._background.shut_down()
            return False
        window_place.take_up(self.window, self._places.preferences)
        self.window.show()
        self.gate.start()
        return True

    @property
    def opened(self) -> Opened | None:
        """The record that is worked on."""
        return self.at_work.opened if self.at_work is not None else None

    @property
    def desk(self) -> "Desk | None":
        """What moves between the pages of that record."""
        return self.at_work.desk if self.at_work is not None else None

    @property
    def locked(self) -> bool:
        """Whether a record was locked, here or by the process before, and waits for its passphrase."""
        return self._locked is not None

    @property
    def ready(self) -> bool:
        """Whether all that a record is opened and worked on with has been brought in."""
        return self._catalogue is not None

    def _bring_in(self) -> None:
        """Now that the window stands, have the worker import what a record is opened and worked on with."""
        if self._background.serving:
            self._background.run(lambda _progress: the_rest.bring_in(), self._settle_in, self.faults.report)

    def _settle_in(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        gc.freeze()  # what stays as long as the program is not looked through again for garbage

    def lock(self) -> bool:
        """Put the record away and ask for the passphrase; a throw-away record is left for good.

        It stays open when something typed is not stored, unless it is to be left behind: False then.
        """
        if self.opened is not None and self._may_close(
            self.tr("The record stays open, because what you typed last is not stored yet."),
            self.tr("Leave without it") if self.opened.made_up else self.tr("Lock without it"),
            self._lock,
        ):
            self._lock()
        return self.opened is None

    def _lock_now(self) -> None:
        """As asked for by a key: nothing is seen without the passphrase from here on."""
        self._at_hand = True
        if self.at_work is not None:
            self.at_work.lock_up()
        self._at_hand = False

    def _lock(self) -> None:
        at_work = self.at_work
        if at_work is None:
            return
        record = at_work.opened.record
        if at_work.opened.made_up:
            self._close_record()
            self.gate.show_welcome()
            return
        later = at_work.backup_takes_long
        self.window.show_alone(False)
        place = at_work.desk.whereabouts()
        # Hidden dialogs may have had the keyboard: whoever pressed the key goes on in the window.
        active = self._at_hand or QApplication.activeWindow() is not None
        self._locked = Handover.of(self.window, record.folder, place, active=active, owes_backup=later)
        self._close_record(later=later, locked=True)
        lock = record.put_away()
        self._copies.clear()
        self.gate.show_unlock(record.folder, lock)
        self._next.begin(self._locked.with_lock(lock))

    def work(self, opened: Opened) -> None:
        """Work on an open record, which is this program's to close from now on."""
        from ipt_tracker.ui.at_work import AtWork
        from ipt_tracker.ui.system.away import Away

        self._away = self._away or Away(self.window, self)
        self.at_work = AtWork(
            opened,
            self.lock,
            self.window,
            self,
            catalogue=self._catalogue or the_rest.bring_in(),
            theme=self.theme,
            appearance=self.appearance,
            background=self._background,
            now=self._now,
            places=self._places,
            idle=self.idle,
            away=self._away,
        )
        self.at_work.fault_met.connect(self.faults.report)
        self._next.call_off()
        self.window.warn("")
        locked, self._locked = self._locked, None
        try:
            self.at_work.begin(locked)
        except KnownError as error:
            # The first page that reads all of it may be the first that meets a damaged part.
            if opened.made_up or error.code not in DAMAGED:
                raise
            self._close_record(later=True)
            opened.record.close()
            damaged = Damaged(code=error.code, sentence=error.message, passphrase="")
            self.gate.show_damaged(opened.record.folder, damaged)

    def _allow_letters(self) -> None:
        self.window.shortcuts.allow_letters(allowed=self.appearance.letters)

    def _zoom(self, steps: int) -> None:
        """A page that shows paper zooms it; everywhere else it is the text size."""
        zoom = getattr(self.window.page, "zoom", self.appearance.step_text_size)
        zoom(steps)

    def _may_close(self, stays: str, without: str, answer: Callable[[], None]) -> bool:
        if self.at_work is None:
            return True
        failed = self.at_work.finish()
        if failed is not None:
            text = self.tr("This stays open, because what you asked for last could not be done. {why}")
            why = failed.message if isinstance(failed, KnownError) else ""
            self.window.warn(text.format(why=why).strip(), without, answer)
            return False
        return self.at_work.desk.may_close(stays, without, answer)

    def _close_record(self, *, later: bool = False, locked: bool = False) -> None:
        at_work, self.at_work = self.at_work, None
        if at_work is not None:
            at_work.close(later=later, locked=locked)
            at_work.deleteLater()

    def _end(self, event: Any) -> None:
        """The window closes: keep its place, close the record, stop the worker.

        It stays open when something typed is not stored, unless it is to be left behind.
        """
        if not self._may_close(
            self.tr("The window stays open, because what you typed last is not stored yet."),
            self.tr("Close without it"),
            self._close_without,
        ):
            self.window.cover.show_why()
            event.ignore()
            return
        self._next.call_off()
        self._let_go()
        window_place.remember(self.window, self._places.preferences)
        self._background.shut_down()

    def _close_without(self) -> None:
        self._let_go()
        self.window.close()

    def _let_go(self) -> None:
        """Keep nobody off any record, open or locked."""
        opened = self.opened
        self._close_record()
        self.gate.let_go()
        self._copies.clear()
        if opened is not None:
            opened.record.close()
