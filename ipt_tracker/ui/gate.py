"""The gate: moves between welcome, making a record and unlocking one, until a record is open."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.host import one_window, preferences
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import swap
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.opening import leftovers, opening, unseen
from ipt_tracker.ui.opening.way_back import Damaged
from ipt_tracker.ui.raised import Raised
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.theme import Theme

if TYPE_CHECKING:
    from ipt_tracker.record.key_cost import KdfParameters
    from ipt_tracker.record.record import Record
    from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open record. Whoever takes it closes it: with `leftovers.remove` when it is made up."""

    record: "Record"
    made_up: bool
    new: bool = False
    """Made just now, so that there is no recovery sheet yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the gate finds and keeps things on this computer."""

    preferences: Path
    records: Path
    """Where a new record is offered to lie."""
    data: Path
    """Below it lie the backups, and the throw-away records."""

    @property
    def backups(self) -> Path:
        """Where each record has a folder of its backups."""
        return self.data / "backups"

    @property
    def unsaved(self) -> Path:
        """Where typing is kept that a record can't take."""
        return self.data / "unsaved"


class Gate(QObject):
    """Shows the screens before a record is open; it remembers where records lie, never what is in them.

    A start shows one of them: so each but the usual one is imported when it is shown.
    """

    opened = Signal(Opened)
    fault_met = Signal(Exception)
    """Something that has no sentence of its own."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        background: Background,
        places: Places,
        now: Callable[[], datetime],
        parent: QObject,
        *,
        kdf: "KdfParameters | None" = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._background = background
        self._places = places
        self._now = now
        self._kdf = kdf
        self._lock: InstanceLock | None = None
        self._raised = Raised(window, self)
        self._raised.raised.connect(window.say_it_was_open)
        self._expect = partial(unseen.expect, places.preferences)
        self._seen = partial(unseen.seen, places.preferences)

    def start(self, locked: Path | None = None, lock: InstanceLock | None = None) -> None:
        """Begin with the record `locked`, or the one opened last, or with the welcome where there is none."""
        told_of = (*self._known(), *unseen.places(self._places.preferences))
        places = {self._places.records, *(folder.parent for folder in told_of)}
        leftovers.remove_leftovers(self._places.data, places)
        for folder in self._known():
            self._put_in_place(folder)
        unseen.tell(self._places.preferences, self._window, self._show_other)
        recent = self._recent()
        if locked is not None:
            self.show_unlock(locked, lock)
        elif recent:
            self.show_unlock(recent[0])
        else:
            self.show_welcome()

    def raised_elsewhere(self) -> bool:
        """Whether the record that `start` would show is another window's, which has come to the front now."""
        recent = self._recent()
        return bool(recent) and one_window.call(recent[0])

    def show_welcome(self) -> None:
        """The three ways in."""
        from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen

        self.let_go()
        page = WelcomeScreen(self._theme, self._recent(), self._places.records)
        page.create_chosen.connect(self.show_create)
        page.record_chosen.connect(self.show_unlock)
        page.look_around_chosen.connect(lambda: self._look_around(page))
        page.made_up.connect(self._take_made_up)
        page.fault_met.connect(self.fault_met)
        page.restore_chosen.connect(self.show_restore)
        self._window.show_gate(page)
        page.start()

    def show_create(self) -> None:
        """Making a record."""
        from ipt_tracker.ui.screens.create.screen import CreateScreen

        page = CreateScreen(self._theme, self._background, self._places.records, kdf=self._kdf)
        page.making.connect(self._expect)
        page.seen.connect(self._seen)
        page.record_created.connect(partial(self._take, new=True))
        page.cancelled.connect(self.show_welcome)
        page.fault_met.connect(self.fault_met)
        self._window.show_gate(page)
        page.start()

    def show_restore(self) -> None:
        """Bringing a record back from a backup file."""
        from ipt_tracker.ui.screens.restore.screen import RestoreScreen

        page = RestoreScreen(self._theme, self._background, self._places.records)
        page.making.connect(self._expect)
        page.seen.connect(self._seen)
        page.record_opened.connect(self._take)
        page.cancelled.connect(self.show_welcome)
        page.fault_met.connect(self.fault_met)
        self._window.show_gate(page)
        page.start()

    def show_unlock(self, folder: Path, lock: InstanceLock | None = None) -> None:
        """The passphrase of the record in `folder`; a `lock` keeps it this program's until it is opened."""
        self._lock = lock
        if lock is not None:
            self._raised.listen(folder)
        page = UnlockScreen(self._theme, self._background, folder, lock)
        page.record_opened.connect(self._take)
        page.other_chosen.connect(self.show_welcome)
        page.sheet_chosen.connect(lambda: self.show_recover(folder))
        page.damage_found.connect(partial(self.show_damaged, folder))
        page.fault_met.connect(self.fault_met)
        self._window.show_gate(page)
        page.start()

    def show_damaged(self, folder: Path, damaged: Damaged) -> None:
        """What can be done about the record in `folder`, which can't be opened as it is."""
        from ipt_tracker.ui.screens.damaged.screen import DamagedScreen

        self.let_go()
        page = DamagedScreen(self._theme, self._background, folder, self._places.backups, damaged, self._now)
        page.record_opened.connect(self._take)
        page.making.connect(self._expect)
        page.seen.connect(self._seen)
        page.went_back.connect(lambda said: self._window.notify(Notice(text=said)))
        page.other_chosen.connect(self.show_welcome)
        page.fault_met.connect(self.fault_met)
        self._window.show_gate(page)
        page.start()

    def show_recover(self, folder: Path) -> None:
        """The recovery sheet of the record in `folder`."""
        from ipt_tracker.ui.screens.recover.screen import RecoverScreen

        self.let_go()
        page = RecoverScreen(self._theme, self._background, folder)
        page.record_opened.connect(self._take)
        page.left.connect(self.show_unlock)
        page.fault_met.connect(self.fault_met)
        self._window.show_gate(page)
        page.start()

    def let_go(self) -> None:
        """Keep nobody off a locked record any more."""
        self._raised.stop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _recent(self) -> tuple[Path, ...]:
        """The records opened last that are still in their place."""
        return tuple(folder for folder in self._known() if os.path.isdir(folder))  # noqa: PTH112 (or out of reach)

    def _known(self) -> tuple[Path, ...]:
        return tuple(Path(folder) for folder in preferences.load(self._places.preferences).records)

    def _put_in_place(self, folder: Path) -> None:
        """Finish what was cut off while this record went back to its backup, and say so."""
        try:
            done = swap.finish(folder)
        except KnownError as error:
            self._window.warn(error.message)
            return
        if done is not None:
            said = self.tr(
                "IPT Tracker was ended while “{name}” went back to its backup. That is finished now: it is "
                "the record as its backup has it, and the damaged one is kept as “{kept}”."
            )
            self._window.warn(said.format(name=folder.name, kept=done.damaged.name), tone="info")

    def _show_other(self, folder: Path) -> None:
        self.let_go()
        self.show_unlock(folder)

    def _take(self, record: Any, *, new: bool = False) -> None:
        self._lock = None  # the record's from now on
        self._raised.listen(record.folder)
        self._seen(record.folder)
        before = preferences.load(self._places.preferences)
        try:
            preferences.save(self._places.preferences, before.with_record(record.folder))
        except OSError:
            # The record is open; that it is not offered by itself next time is no reason to stop here.
            text = self.tr("This computer can't remember where the record lies. The record is safe.")
            self._window.notify(Notice(text=text))
        self.opened.emit(Opened(record=record, made_up=False, new=new))

    def _look_around(self, page: "WelcomeScreen") -> None:
        data, today = self._places.data, self._now().date()
        page.show_busy(
            self.tr("Writing the made-up clients into a throw-away record. This takes some seconds.")
        )
        self._background.run(
            lambda _progress: opening.make_up_record(data, resource_dir(), today),
            page.take_made_up,
            page.say_not_made_up,
        )

    def _take_made_up(self, record: Any) -> None:
        self.opened.emit(Opened(record=record, made_up=True))
