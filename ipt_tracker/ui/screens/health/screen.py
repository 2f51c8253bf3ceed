"""How the health check behaves: run on the worker, told part by part, its date kept in the record's log."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import check
from ipt_tracker.record.check import CheckReport, Part
from ipt_tracker.ui.background import Progress
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.screens.health.view import HealthView
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.wording import (
    clock,
    day_and_time,
    here,
    so_many_clients,
    so_many_sessions,
    so_many_signed_texts,
)
from ipt_tracker.ui.workspace import Workspace

_PARTS: Final = tuple(Part)


class HealthScreen(QWidget):
    """`left` asks for the settings, `backups_wanted` for what a damaged record is restored from.

    `fault_met` carries what has no sentence of its own.
    """

    guide = "10-trouble"

    left = Signal()
    backups_wanted = Signal()
    fault_met = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._found: dict[Part, tuple[str, ...]] = {}
        self.view = view = HealthView(workspace.theme, [self._meaning(part) for part in _PARTS], self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.back.clicked.connect(self.left)
        view.now.clicked.connect(self._begin)
        view.backups.clicked.connect(self.backups_wanted)
        self.keys = (
            Key(
                keys="C", words=self.tr("Check now"), action=view.now.click, button=view.now, icon="activity"
            ),
        )
        bind(self, self.keys)
        self._show_last()

    def start(self) -> None:
        """Put the focus on the main action."""
        self.view.now.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def _meaning(self, part: Part) -> tuple[str, str]:
        return {
            Part.SEALS: (
                self.tr("The encrypted file"),
                self.tr("Every page carries a seal that damage breaks."),
            ),
            Part.STRUCTURE: (self.tr("Its structure"), self.tr("The database can find what it holds.")),
            Part.BELONGING: (
                self.tr("What belongs together"),
                self.tr("Each course has its client, each session its course."),
            ),
            Part.SIGNED: (
                self.tr("What was signed"),
                self.tr("Every signed entry is, word by word, what was signed."),
            ),
            Part.LISTS: (self.tr("The lists"), self.tr("They show what was entered.")),
            Part.LOG: (self.tr("The log"), self.tr("No entry was changed, added or taken out.")),
            Part.HEAD: (self.tr("Completeness"), self.tr("All that was ever stored is there.")),
            Part.KEYS: (
                self.tr("The key files"),
                self.tr("Both are whole, and what opens the record is the same in both."),
            ),
        }[part]

    def _show_last(self) -> None:
        last = check.last(self._workspace.record)
        if last is None:
            self._say(self.tr("Not checked yet."), "text2")
            return
        at, whole = last
        words = self.tr("Last checked {when}: the record was whole.")
        if not whole:
            words = self.tr("Last checked {when}: something was wrong.")
        self._say(words.format(when=self._when(at)), "good" if whole else "danger")

    def _when(self, at: datetime) -> str:
        local, now = here(at), here(self._workspace.now())
        return clock(local.time()) if local.date() == now.date() else day_and_time(at)

    def _say(self, words: str, tone: str) -> None:
        self.view.result.setText(words)
        self.view.result.set_tone(tone)

    def _begin(self) -> None:
        view = self.view
        if not view.now.isEnabled():
            return
        self._found = {}
        for row in view.rows:
            row.show_state("waiting")
        view.advice.show_text("")
        view.banner.show_text("")
        # Else it would go on to the foot of the page, and the page with it.
        view.back.setFocus()
        view.now.setEnabled(False)
        view.bar.setValue(0)
        view.bar.show()
        self._say(self.tr("Checking…"), "text2")
        record, found = self._workspace.record, self._found

        def work(progress: Progress) -> CheckReport:
            def heard(part: Part, problems: tuple[str, ...]) -> None:
                found[part] = problems
                progress(len(found), len(_PARTS))

            return check.run(record, heard)

        self._workspace.background.run(work, self._checked, self._not_checked, self._progressed)

    def _progressed(self, done: int, _of: int) -> None:
        self.view.bar.setValue(done)
        self._show_found()

    def _show_found(self) -> None:
        for part, row in zip(_PARTS, self.view.rows, strict=True):
            problems = self._found.get(part)
            if problems is not None:
                row.show_state("wrong" if problems else "whole", " ".join(problems))

    def _checked(self, report: CheckReport) -> None:
        self._rest()
        self._show_found()
        if not report.problems:
            count = report.counts
            words = self.tr("Checked {when}. Whole: {clients}, {sessions} and {signed} agree.")
            text = words.format(
                when=self._when(self._workspace.now()),
                clients=so_many_clients(count["clients"]),
                sessions=so_many_sessions(count["sessions"]),
                signed=so_many_signed_texts(count["revisions"]),
            )
            self._say(text, "good")
        else:
            text = self.tr("Checked {when}. Something is wrong with this record.").format(
                when=self._when(self._workspace.now())
            )
            self._say(text, "danger")
            advice = self.tr(
                "Nothing was repaired or changed. Keep the record's folder as it is, and restore the "
                "newest backup beside it; what was written since can be copied over by hand."
            )
            if not any(self._found[part] for part in self._found if part is not Part.KEYS):
                advice = self.tr(
                    "Nothing is lost: all that the record holds is whole, and there is no need for a backup. "
                    "Only the files that the passphrase opens it by need mending, as it says there."
                )
            self.view.advice.show_text(advice, "danger")
        announce(self, text)

    def _not_checked(self, error: Exception) -> None:
        self._rest()
        self._show_found()
        self._show_last()
        if isinstance(error, KnownError):
            self.view.banner.show_text(error.message, "danger")
        else:
            self.fault_met.emit(error)

    def _rest(self) -> None:
        self.view.bar.hide()
        self.view.now.setEnabled(True)
        self.view.now.setFocus()
