"""How the log behaves: what is chosen of it, whether it is whole, and a copy of it outside the record."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit_trail, clients, practice
from ipt_tracker.record.audit import Entry
from ipt_tracker.record.audit_trail import Proof, Selection
from ipt_tracker.record.disclosures import LOG, save_outside
from ipt_tracker.ui.file_dialogs import ask_where
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.log.model import LogModel
from ipt_tracker.ui.screens.log.view import LogView
from ipt_tracker.ui.screens.log.words import ACTS, Period, since
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.wording import day_and_time, so_many_entries
from ipt_tracker.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Verified:
    """What came of verifying, and of looking for a paper's hash where that was `asked`."""

    proof: Proof
    found: Entry | None
    asked: bool


class LogScreen(QWidget):
    """The record's log. `noticed` carries a `Notice`, `left` asks for the settings."""

    guide = "09-privacy"

    noticed = Signal(Notice)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = workspace.record
        self._had_keyboard = False
        everybody = clients.everyone(self._record)
        self._clients = [(one.id, f"{one.name} {one.code}".casefold()) for one in everybody]
        therapist = practice.get(self._record).therapist
        self.model = LogModel(partial(audit_trail.lines, self._record), therapist, self)
        self.view = view = LogView(workspace.theme, self.model, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self.keys = (
            Key(keys="V", words=view.verify.text(), action=self._verify, button=view.verify),
            Key(
                keys="Ctrl+F",
                words=self.tr("Choose by a client’s name or code"),
                action=view.client.setFocus,
                icon="filter",
            ),
            Key(
                keys="Ctrl+S",
                words=view.export.text(),
                action=self._ask_where,
                button=view.export,
                icon="download",
            ),
            Key(keys="Up, Down, Home, End", words=self.tr("In the log: newer, older, newest, oldest")),
        )
        bind(self, self.keys)
        self._connect()
        self._show()
        self._say_what_for()

    def start(self) -> None:
        """Put the focus on the log."""
        self.view.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def save_to(self, path: Path) -> None:
        """Write what is shown as CSV; that it was written stands in the log then."""
        try:
            data = audit_trail.as_csv(self._record, self.model.numbers)
            save_outside(self._record, path, data, LOG)
        except KnownError as error:
            self.view.result.show_text(error.message, "danger")
            return
        self._show()
        text = self.tr("Saved as {name}. This copy lies outside the record and is not encrypted.")
        self.noticed.emit(Notice(text=text.format(name=path.name)))

    def _connect(self) -> None:
        view = self.view
        view.back.clicked.connect(self.left)
        view.export.clicked.connect(self._ask_where)
        view.verify.clicked.connect(self._verify)
        view.hash.returnPressed.connect(self._verify)
        view.acts.chosen.connect(self._show)
        view.period.chosen.connect(self._show)
        view.client.textChanged.connect(self._show)
        view.show_all.clicked.connect(self._show_all)

    # ---------------------------------------------------------------- what is shown

    def _show(self) -> None:
        view = self.view
        found = audit_trail.numbers(self._record, self._selection())
        self.model.show_numbers(found)
        if found:
            view.table.selectRow(0)
        view.below.setCurrentWidget(view.table if found else view.none)
        view.nothing.setText(self.tr("The log tells of nothing like that."))
        view.export.setEnabled(bool(found))
        words = so_many_entries(len(found))
        if words != view.count.text():
            view.count.setText(words)
            announce(view.count, words)

    def _show_grown(self) -> None:
        """Show what the log tells since too, as a backup made meanwhile; the row chosen stays chosen."""
        before, row = self.model.numbers, self.view.table.currentIndex().row()
        if before == audit_trail.numbers(self._record, self._selection()):
            return
        self._show()
        now = self.model.numbers
        if 0 <= row < len(before) and before[row] in now:
            self.view.table.selectRow(now.index(before[row]))

    def _selection(self) -> Selection:
        view = self.view
        typed = view.client.text().strip().casefold()
        about = tuple(identity for identity, words in self._clients if typed in words) if typed else None
        return Selection(
            actions=ACTS[view.acts.value() or "all"],
            client_ids=about,
            since=since(Period(view.period.value() or Period.EVER), self._workspace.now()),
        )

    def _show_all(self) -> None:
        view = self.view
        view.acts.set_value("all")
        view.period.set_value(Period.EVER)
        view.client.clear()
        self._show()
        view.table.setFocus()

    # ---------------------------------------------------------------- proven

    def _say_what_for(self) -> None:
        text = self.tr(
            "Each entry is sealed with the one before; Verify looks whether that still holds. "
            "The log keeps no names: the therapist's is the one in the settings today."
        )
        self.view.result.show_text(text, "info")

    def _verify(self) -> None:
        """Look through the whole chain, and for the hash that was typed."""
        view, record, typed = self.view, self._record, self.view.hash.text().strip()
        if not view.verify.isEnabled():
            return
        try:
            digits = audit_trail.digits_of(typed) if typed else ""
        except KnownError as error:
            view.result.show_text(error.message, "danger")
            view.hash.setFocus()
            view.hash.selectAll()
            return

        def work() -> _Verified:
            found = audit_trail.find(record, digits) if digits else None
            return _Verified(audit_trail.prove(record), found, asked=bool(digits))

        self._had_keyboard = view.verify.hasFocus()
        view.verify.setEnabled(False)
        view.result.show_text(self.tr("Verifying…"), "info")

        self._workspace.background.run(lambda _progress: work(), self._verified, self._not_verified)

    def _verified(self, done: _Verified) -> None:
        self._free()
        self._show_grown()
        self._say(done.proof, done.found, asked=done.asked)

    def _not_verified(self, error: Exception) -> None:
        self._free()
        if not isinstance(error, KnownError):
            raise error
        self.view.result.show_text(error.message, "danger")

    def _free(self) -> None:
        self.view.verify.setEnabled(True)
        if self._had_keyboard:
            self.view.verify.setFocus()

    def _say(self, proof: Proof, found: Entry | None, *, asked: bool) -> None:
        sentences = [self._of(proof)]
        if asked:
            sentences.append(self._held(found) if found else self._not_held())
        good = proof.whole and bool(found or not asked)
        self.view.result.show_text(" ".join(sentences), "good" if good else "danger")

    def _of(self, proof: Proof) -> str:
        if proof.broken_at is not None:
            words = self.tr(
                "Changed behind the program’s back: entry {number} does not follow from the one before. "
                "What it tells since {when} can’t be relied on. Keep this record as it is and compare it "
                "with a backup."
            )
            return words.format(number=proof.broken_at, when=self._when(proof))
        if proof.cut_off:
            words = self.tr(
                "Cut off at its end: the record once had entries after number {number}, of {when}. "
                "Keep this record as it is and compare it with a backup."
            )
            return words.format(number=proof.entries, when=self._when(proof))
        words = self.tr("The log is whole: {entries}, each sealed with the one before, none cut off.")
        return words.format(entries=so_many_entries(proof.entries))

    def _when(self, proof: Proof) -> str:
        if proof.good_until is None:
            return self.tr("its beginning")
        return day_and_time(proof.good_until)

    def _held(self, found: Entry) -> str:
        words = self.tr("It holds the paper’s hash: entry {number} of {when}, unchanged up to there.")
        return words.format(number=found.id, when=day_and_time(found.at))

    def _not_held(self) -> str:
        return self.tr(
            "It does not hold the paper’s hash: the log was changed since it was signed, the paper is of "
            "another record, or the hash is mistyped."
        )

    # ---------------------------------------------------------------- a copy outside

    def _ask_where(self) -> None:
        if self.view.export.isEnabled():
            name = f"log-{self._workspace.now():%Y-%m-%d}.csv"
            ask_where(self, self.tr("Save as CSV"), name, self.save_to, kinds="CSV (*.csv)")
