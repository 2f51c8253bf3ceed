"""The window's start: theme, gate and desk; and the way back to the gate when the record is locked."""

import contextlib
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication

from ipt_tracker.errors import KnownError
from ipt_tracker.host import anew, clock, paths, preferences
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.ui import leftovers
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.changes import ChangeBus
from ipt_tracker.ui.faults import Faults
from ipt_tracker.ui.gate import Gate, Opened, Places
from ipt_tracker.ui.handover import Handover
from ipt_tracker.ui.idle import Idle
from ipt_tracker.ui.next_process import NextProcess, StartAnew
from ipt_tracker.ui.own_copies import OwnCopies
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.way_back import DAMAGED, Damaged
from ipt_tracker.ui.widgets.spoken import speak_roles

if TYPE_CHECKING:
    from ipt_tracker.clinical.catalogue import Catalogue
    from ipt_tracker.record.key_cost import KdfParameters
    from ipt_tracker.record.record import Record
    from ipt_tracker.record.rescue import Rescue
    from ipt_tracker.ui.backing_up import BackingUp
    from ipt_tracker.ui.desk.desk import Desk
    from ipt_tracker.ui.system.away import Away
    from ipt_tracker.ui.unattended import Unattended

_FIRST_SIZE = (1280, 800)


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
        self.opened: Opened | None = None
        self.desk: Desk | None = None
        self.unattended: Unattended | None = None
        self.backing_up: BackingUp | None = None
        self.window.painted.connect(self._bring_in)
        self.gate.fault_met.connect(self.faults.report)
        self.gate.opened.connect(self.work)
        self.window.lock_requested.connect(self._lock_now)
        self.window.closing.connect(self._end)
        self.window.zoom_requested.connect(self._zoom)
        self.appearance.changed.connect(self._allow_letters)
        self._allow_letters()

    def start(self, told: bytes = b"") -> None:
        """Show the window where it stood at its last close; or go on where the process before `told` to."""
        self._locked = Handover.heard(told)
        if self._locked is not None:
            folder = self._locked.folder
            self._locked.show(self.window)
            self.gate.start(folder, InstanceLock.taken_over(folder, self._locked.lock))
            return
        remembered = preferences.load(self._places.preferences).window
        if len(remembered) == 4 and self._on_a_screen(QRect(*remembered)):
            self.window.setGeometry(*remembered)
        else:
            self.window.resize(*_FIRST_SIZE)
        self.window.show()
        self.gate.start()

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
            self._background.run(lambda _progress: _everything_else(), self._settle_in, self.faults.report)

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
        if self.unattended is not None and self.opened is not None and not self.opened.made_up:
            self.unattended.lock_up()
        else:
            self.lock()
        self._at_hand = False

    def _lock(self) -> None:
        opened = self.opened
        if opened is None:
            return
        if opened.made_up:
            self._close_record()
            self.gate.show_welcome()
            return
        later = self.backing_up is not None and self.backing_up.takes_long
        self.window.show_alone(False)
        place = self.desk.whereabouts() if self.desk is not None else b""
        # Hidden dialogs may have had the keyboard: whoever pressed the key goes on in the window.
        active = self._at_hand or QApplication.activeWindow() is not None
        self._locked = Handover.of(self.window, opened.record.folder, place, active=active, owes_backup=later)
        self._close_record(later=later, locked=True)
        lock = opened.record.put_away()
        self._copies.clear()
        self.gate.show_unlock(opened.record.folder, lock)
        self._next.begin(self._locked.with_lock(lock))

    def work(self, opened: Opened) -> None:
        """Work on an open record, which is this program's to close from now on."""
        from ipt_tracker.ui.desk.desk import Desk
        from ipt_tracker.ui.system.away import Away
        from ipt_tracker.ui.unattended import Unattended
        from ipt_tracker.ui.workspace import Workspace

        works = not opened.made_up and opened.record.reading is None
        workspace = Workspace(
            record=opened.record,
            catalogue=self._catalogue or _everything_else(),
            theme=self.theme,
            appearance=self.appearance,
            changes=ChangeBus(self),
            background=self._background,
            now=self._now,
            backing_up=self._back_up(opened.record) if works else None,
            rescue=self._rescue(opened.record) if works else None,
        )
        self.opened = opened
        self._next.call_off()
        self.window.warn("")
        self.desk = Desk(self.window, workspace, self)
        # A throw-away record would be removed, and holds nobody.
        lock = None if opened.made_up else self.lock
        self._away = self._away or Away(self.window, self)
        self.unattended = Unattended(workspace, self.idle, self.window.cover, lock, self._away, self.desk)
        self.unattended.fault_met.connect(self.faults.report)
        self.unattended.watch()
        self.desk.settings.fault_met.connect(self.faults.report)
        try:
            self._begin_at_desk(opened)
        except KnownError as error:
            # The first page that reads all of it may be the first that meets a damaged part.
            if opened.made_up or error.code not in DAMAGED:
                raise
            self._close_record(later=True)
            opened.record.close()
            damaged = Damaged(code=error.code, sentence=error.message, passphrase="")
            self.gate.show_damaged(opened.record.folder, damaged)

    def _begin_at_desk(self, opened: Opened) -> None:
        if self.desk is None:
            return
        locked, self._locked = self._locked, None
        if locked is not None and locked.folder == opened.record.folder:
            self.desk.start(locked.place)
            if locked.owes_backup and self.backing_up is not None:
                self.backing_up.begin()
        else:
            self.desk.start()
        if opened.made_up:
            self.window.banner.show_text(
                self.tr("You are looking around with made-up clients. They are removed when you leave."),
                "info",
                self.tr("Leave"),
            )
            self.window.banner.action_taken.connect(self.lock)
        elif opened.new:
            self.desk.settings.offer_sheet()

    def _rescue(self, record: "Record") -> "Rescue":
        """Where the typing of this record is kept when it can't be stored."""
        from ipt_tracker.record.rescue import Rescue

        return Rescue(record, self._places.data / "unsaved", self._now)

    def _back_up(self, record: "Record") -> "BackingUp":
        """Have this record backed up from now on, until it is closed."""
        from ipt_tracker.record.backups import Backups
        from ipt_tracker.ui.backed_up import BackedUp
        from ipt_tracker.ui.backing_up import BackingUp

        backups = Backups(record, self._places.backups, self._now)
        self.backing_up = BackingUp(backups, self._background, self._now, self)
        self.backing_up.fault_met.connect(self.faults.report)
        BackedUp(self.window, self.backing_up, self._now, self.backing_up).show()
        self.backing_up.watch()
        return self.backing_up

    def _allow_letters(self) -> None:
        self.window.allow_letters(allowed=self.appearance.letters)

    def _zoom(self, steps: int) -> None:
        """A page that shows paper zooms it; everywhere else it is the text size."""
        zoom = getattr(self.window.page, "zoom", self.appearance.step_text_size)
        zoom(steps)

    def _may_close(self, stays: str, without: str, answer: Callable[[], None]) -> bool:
        return self.desk is None or self.desk.may_close(stays, without, answer)

    def _close_record(self, *, later: bool = False, locked: bool = False) -> None:
        if self.unattended is not None:
            self.unattended.rest()
        if self.desk is not None:
            self.desk.put_away()
            self.desk.deleteLater()
        opened, self.opened, self.desk, self.unattended = self.opened, None, None, None
        backing_up, self.backing_up = self.backing_up, None
        if opened is None:
            return
        opened.record.checkpoint()
        if backing_up is not None:
            if not later and backing_up.takes_long:
                self.window.banner.show_text(self.tr("Backing up…"))
                self.window.repaint()
            backing_up.finish(later=later)
            backing_up.deleteLater()
        if opened.made_up:
            self.window.banner.action_taken.disconnect(self.lock)
            leftovers.remove(opened.record)
        else:
            opened.record.put_away(locked=locked)

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
        self._let_go()
        # A window that fills the screen goes back, at the next start, to where it stood before.
        area = self.window.normalGeometry() if self.window.isFullScreen() else self.window.geometry()
        before = preferences.load(self._places.preferences)
        place = (area.x(), area.y(), area.width(), area.height())
        with contextlib.suppress(OSError):  # a place that is not remembered is no reason to stop the close
            preferences.save(self._places.preferences, replace(before, window=place))
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

    def _on_a_screen(self, area: QRect) -> bool:
        return any(
            screen.availableGeometry().intersects(area) for screen in self.window.screen().virtualSiblings()
        )


def _everything_else() -> "Catalogue":
    """Import what the window starts without: SQL, encryption, paper, the desk with its screens.

    It takes several times as long as the window takes to appear. Gives the catalogue, which is read with it.

    Raises:
        KnownError: a library is missing on this computer.
    """
    try:
        from ipt_tracker.clinical.catalogue import Catalogue
        from ipt_tracker.ui import look_around, unattended  # noqa: F401
        from ipt_tracker.ui.desk import desk  # noqa: F401
    except ImportError as error:
        raise KnownError(
            f"No record can be opened, since something that is needed is missing on this computer: {error}. "
            "Nothing was changed: `make run` installs what is needed, or names it.",
            code="program.incomplete",
        ) from error
    return Catalogue.load(resource_dir() / "clinical")


def assemble(arguments: Sequence[str] = ()) -> tuple[QApplication, Program]:
    """The program on this computer, ready to start; what nobody catches is said in its window."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("ipt-tracker")
    speak_roles()
    application.setApplicationDisplayName("IPT Tracker")
    places = Places(
        preferences=paths.preferences_file(), records=paths.default_records_dir(), data=paths.data_dir()
    )
    program = Program(application, places, start_anew=anew.start_anew)
    sys.excepthook = program.faults.meet
    return application, program


def main(arguments: Sequence[str] = ()) -> int:
    """Open the window and run until it is closed. Returns the exit status."""
    application, program = assemble(arguments)
    program.start(anew.told())
    return application.exec()
