"""What is done about a record that can't be opened: its newest backup takes its place, or it is salvaged."""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record.key_slots import needs_factor
from ipt_tracker.ui.background import Background, Owed, Progress
from ipt_tracker.ui.opening import opening, way_back
from ipt_tracker.ui.opening.way_back import READABLE, Damaged, Step
from ipt_tracker.ui.screens.damaged import words
from ipt_tracker.ui.screens.damaged.view import DamagedView
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.wording import clock, day_and_year, here

if TYPE_CHECKING:
    from ipt_tracker.record.way_back import Found
    from ipt_tracker.ui.opening.way_back import New, WentBack

_STEPS = 100


class _CancelledError(Exception):
    """The work was asked to end."""


class DamagedScreen(QWidget):
    """The choices for the record in `folder`; its backups are looked for below `backups`."""

    guide = "10-trouble"

    making = Signal(Path)
    """A record is going to be made in this folder, whether or not this screen sees the end of it."""
    seen = Signal(Path)
    """The end of that was seen, whether or not it came about."""
    record_opened = Signal(object)
    """The open `Record`; whoever takes it closes it."""
    went_back = Signal(str)
    """After `record_opened`: a sentence about where the damaged folder lies now."""
    other_chosen = Signal()
    fault_met = Signal(Exception)
    """Something that has no sentence of its own happened meanwhile."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        folder: Path,
        backups: Path,
        damaged: Damaged,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._folder = folder
        self._backups = backups
        self._now = now
        self._cancelled = threading.Event()
        self._found: Found | None = None
        self._new: New | None = None
        self._making: Path | None = None
        self.view = view = DamagedView(
            theme, damaged.sentence, readable=damaged.code in READABLE, parent=self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.passphrase.line.setText(damaged.passphrase)
        view.key_file.place.set_path(damaged.key_file)
        view.key_file.setVisible(damaged.key_file is not None or needs_factor(folder))
        view.key_file.place.edited.connect(lambda: view.key_file.set_error(""))
        view.key_file.place.returned.connect(self._look)
        view.passphrase.text_changed.connect(lambda: view.field.set_error(""))
        view.passphrase.returned.connect(self._look)
        view.look.clicked.connect(self._look)
        view.salvage.clicked.connect(self._salvage)
        view.other.clicked.connect(self.other_chosen)
        view.cancel.clicked.connect(self._cancel)
        view.go_back.clicked.connect(self._go_back)
        view.open_new.clicked.connect(self._open_new)
        for not_now in (view.not_now, view.leave):
            not_now.clicked.connect(self._show_choices)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Say what is wrong, with the focus on the first choice, which changes nothing by itself."""
        announce(self, self.view.sentence.text())
        (self.view.look if self.view.passphrase.text() else self.view.passphrase).setFocus()

    def _show_choices(self) -> None:
        self.view.show_choices()
        self.view.look.setFocus()

    def _look(self) -> None:
        looking = self.tr("Each backup on this computer and in its second place is tried, the newest first.")
        self._run(
            self.tr("Looking for the newest backup"),
            looking,
            partial(way_back.newest_backup, self._folder, self._backups, self._passphrase, self._key_file),
            self._show_found,
        )

    def _show_found(self, found: "Found") -> None:
        self._found = found
        made = here(found.proven.made_at)
        which = self.tr("Made on {day} at {time}; opened and proven whole just now.").format(
            day=day_and_year(made.date()), time=clock(made.time())
        )
        self.view.show_found(which, words.about_backup(found))
        self.view.not_now.setFocus()
        announce(self, which)

    def _go_back(self) -> None:
        if self._found is None:
            return
        today = self._now().date()

        def work(step: Step, found: "Found" = self._found, passphrase: str = self._passphrase) -> object:
            return way_back.go_back(self._folder, found, passphrase, self._key_file, today, step)

        self._run(
            self.tr("Going back to the backup"),
            self.tr("It is restored beside the damaged record and looked through; then it takes its place."),
            work,
            self._went_back,
        )

    def _went_back(self, went: "WentBack") -> None:
        self.view.passphrase.clear()
        self.record_opened.emit(went.record)
        kept = self.tr("This is the record as its backup has it. The damaged one is kept as “{name}”.")
        self.went_back.emit(kept.format(name=went.kept_as))

    def _salvage(self) -> None:
        new = way_back.salvaged_as(self._folder, self._now().date())
        if self._passphrase and not self.view.working:
            self._making = new
            self.making.emit(new)

        def work(step: Step, passphrase: str = self._passphrase) -> object:
            return way_back.salvage(self._folder, new, passphrase, self._key_file, step)

        self._run(
            self.tr("Reading what can be read"),
            self.tr("It goes into a new record beside the damaged one, which stays as it is."),
            work,
            self._show_salvaged,
        )

    def _show_salvaged(self, new: "New") -> None:
        self._new = new
        self._have_seen()
        kinds = tuple(words.lines(new.salvaged))
        whole = all(all_there for _kind, _words, all_there in kinds)
        nothing = self.tr("Nothing is missing that could be counted.")
        some = self.tr(
            "What belonged to a client or a course that is lost is here, under one that stands in for it. "
            "Where even the name is lost it is “Recovered client”."
        )
        lies = self.tr("The new record is “{name}”; it opens with the same passphrase.")
        said = f"{lies.format(name=new.folder.name)} {nothing if whole else some}"
        self.view.show_salvaged(said, kinds)
        self.view.leave.setFocus()
        announce(self, " ".join((said, *(f"{kind}: {told}." for kind, told, _ in kinds))))

    def _open_new(self) -> None:
        if self._new is None:
            return
        folder, passphrase, key_file = self._new.folder, self._passphrase, self._key_file
        self._run(
            self.tr("Opening the new record"),
            "",
            lambda _step: opening.open_record(folder, passphrase, key_file),
            self._opened,
        )
        self.view.cancel.setEnabled(False)

    def _opened(self, record: object) -> None:
        self.view.passphrase.clear()
        self.record_opened.emit(record)

    @property
    def _key_file(self) -> Path | None:
        return self.view.key_file.place.path()

    @property
    def _passphrase(self) -> str:
        return self.view.passphrase.text()

    def _run(
        self, title: str, doing: str, work: Callable[[Step], object], finished: Callable[[Any], None]
    ) -> None:
        if self.view.working:
            return
        if not self._passphrase:
            self._say(self.tr("Type the passphrase of this record."))
            return
        self._cancelled.clear()
        self.view.show_work(title, doing)
        self.view.cancel.setFocus()
        announce(self, title)
        self._background.run(
            lambda progress: work(self._heard(progress)),
            finished,
            self._failed,
            self.view.show_share,
            owed=Owed.BY_ITSELF if self._making is not None else Owed.NOTHING,
        )

    def _heard(self, progress: Progress) -> Step:
        def step(share: float) -> None:
            if self._cancelled.is_set():
                raise _CancelledError
            progress(round(share * _STEPS), _STEPS)

        return step

    def _cancel(self) -> None:
        self._cancelled.set()
        self.view.cancel.setEnabled(False)
        self.view.doing.setText(self.tr("Ending. Nothing is changed."))

    def _have_seen(self) -> None:
        """Whatever came of a salvage: it is read on this page now."""
        if self._making is not None:
            self.seen.emit(self._making)
            self._making = None

    def _failed(self, error: Exception) -> None:
        self._have_seen()
        self._show_choices()
        if isinstance(error, KnownError) and error.code.startswith("record.factor"):
            self.view.key_file.show()
            self.view.key_file.complain(error.message)
        elif isinstance(error, KnownError):
            self._say(error.message)
        elif not isinstance(error, _CancelledError):
            self.fault_met.emit(error)

    def _say(self, sentence: str) -> None:
        self.view.field.set_error(sentence)
        self.view.passphrase.setFocus()
        self.view.passphrase.select_all()
