"""How the bin behaves: brought back with Undo, erased by typing the client's code, certified on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import erasure, removed, retention, sessions
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.erasure import Erasure, Ground
from ipt_tracker.record.removed import InBin
from ipt_tracker.record.retention import Keeping
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bin.certificate import Certificate
from ipt_tracker.ui.screens.bin.view import BinView
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace

_FIELDS: Final = {"erasure.code": "code_field", "erasure.ground": "ground_field"}


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of erasing a client."""

    erasure: Erasure
    changes: Changes
    name: str


class BinScreen(QWidget):
    """What was removed, and what becomes of it.

    `left` asks for the settings, `keeping_wanted` for the page of a client (in the bin or not), `noticed`
    carries a `Notice`.
    """

    guide = "09-privacy"

    left = Signal()
    keeping_wanted = Signal(str, bool)
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._removed: tuple[InBin, ...] = ()
        self._over: tuple[Keeping, ...] = ()
        self._erased: tuple[Erasure, ...] = ()
        self._chosen: InBin | None = None
        grounds = [(one.code, one.label) for one in workspace.catalogue.labels("erasure_ground")]
        self.view = view = BinView(workspace.theme, grounds, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self.certificate = Certificate(workspace, view.certificate, self)
        self.certificate.noticed.connect(self.noticed)
        self.certificate.failed.connect(lambda sentence: view.banner.show_text(sentence, "danger"))
        self.keys = (
            Key(keys="Enter", words=self.tr("Bring back or erase what is in this row; show a certificate")),
            Key(
                keys="Ctrl+P",
                words=self.tr("Print the certificate"),
                action=view.certificate.print.click,
                button=view.certificate.print,
                icon="printer",
            ),
        )
        bind(self, self.keys)
        self._connect()
        self._show()

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What brings back and what erases; who is in the bin and what was erased can be read."""
        card = self.view.chosen
        return (card.bring_back, card.ground, card.code_field, card.erase)

    def start(self) -> None:
        """Put the focus on what is in the bin, or on the way back while nothing is."""
        (self.view.removed.table if self._removed else self.view.back).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def leave(self) -> None:
        """Go back, by Esc."""
        self.left.emit()

    def _connect(self) -> None:
        view, card = self.view, self.view.chosen
        view.back.clicked.connect(self.left)
        view.removed.opened.connect(self._choose)
        view.over.opened.connect(
            lambda index: self.keeping_wanted.emit(self._over[index.row()].client.id, False)
        )
        view.erased.opened.connect(lambda index: self._certify(self._erased[index.row()]))
        card.bring_back.clicked.connect(self._bring_back)
        card.keeping.clicked.connect(self._ask_keeping)
        card.erase.clicked.connect(self._erase)
        card.code.returnPressed.connect(self._erase)
        card.ground.chosen.connect(lambda _code: card.clear_errors())
        card.code.textEdited.connect(lambda _text: card.clear_errors())
        self._workspace.changes.changed.connect(self._changed)
        self._workspace.appearance.names_switched.connect(self._call_otherwise)

    # ---------------------------------------------------------------- what is shown

    def _changed(self, changes: Changes) -> None:
        if any(kind in ("bin", "client") for kind, _identity in changes.ids):
            self._show()

    def _call_otherwise(self) -> None:
        self._show()
        if self._chosen is not None:
            self._say_whose(self._chosen)

    def _show(self) -> None:
        place, today = self._workspace, self._workspace.now().date()
        self._removed = removed.contents(place.record)
        self._over = retention.ended(place.record, place.catalogue, today)
        self._erased = erasure.every(place.record)
        self.view.removed.show_lines([self._line(one, today) for one in self._removed])
        self.view.over.show_lines([self._kept_long(one) for one in self._over])
        self.view.erased.show_lines([self._erasure(one) for one in self._erased])
        if self._chosen is not None and self._chosen not in self._removed:
            self._put_away()

    def _line(self, one: InBin, today: date) -> tuple[str, ...]:
        what, removed_on = self._what(one), _day_of(one.removed_at)
        return what, self._workspace.names.of(one), one.code, removed_on, self._erasable(one, today)

    def _erasable(self, one: InBin, today: date) -> str:
        """From when on it may go."""
        keeping = retention.of(self._workspace.record, self._workspace.catalogue, one.client_id)
        if keeping.hold is not None:
            return self.tr("On hold")
        kept = keeping.keep_until if one.kind == "client" else None
        if kept is not None and kept > max(one.due_on, today):
            return self.tr("Kept until {day}").format(day=_day(kept))
        return self.tr("Due") if one.due_on <= today else self.tr("From {day}").format(day=_day(one.due_on))

    def _what(self, one: InBin) -> str:
        if one.held_on is None:
            return self.tr("Client")
        return self.tr("Draft of {day}").format(day=_day(one.held_on))

    def _kept_long(self, one: Keeping) -> tuple[str, ...]:
        since = _day(one.keep_until) if one.keep_until else ""
        seen = _day(one.last_contact) if one.last_contact else ""
        called = self._workspace.names.of(one.client)
        return called, one.client.code, seen, self.tr("On hold") if one.hold else since

    def _erasure(self, one: Erasure) -> tuple[str, ...]:
        ground = self._workspace.catalogue.label("erasure_ground", one.ground)
        return one.client_code, _day_of(one.erased_at), ground

    # ---------------------------------------------------------------- one of them

    def _choose(self, index: QModelIndex) -> None:
        """Show what can be done with one."""
        chosen = self._chosen = self._removed[index.row()]
        card, place = self.view.chosen, self._workspace
        keeping = retention.of(place.record, place.catalogue, chosen.client_id)
        card.clear()
        self._say_whose(chosen)
        card.kept.setText(self._why_not(chosen, keeping))
        of_client = chosen.kind == "client"
        for part in (card.ground_field, card.words_field):
            part.setVisible(of_client and keeping.hold is None)
        card.code_field.setVisible(keeping.hold is None)
        card.erase.setVisible(keeping.hold is None)
        over = keeping.ended(place.now().date())
        card.ground.set_value(Ground.RETENTION_ENDED if over else None)
        card.code_field.set_helper(
            self.tr("Type {code} to erase; it can't be undone.").format(code=chosen.code)
        )
        self.view.certificate.hide()
        card.show()
        card.bring_back.setFocus()

    def _say_whose(self, chosen: InBin) -> None:
        self.view.chosen.what.setText(f"{self._what(chosen)}, {self._workspace.names.with_code(chosen)}")

    def _why_not(self, chosen: InBin, keeping: Keeping) -> str:
        """What stands in the way of erasing, or speaks for it."""
        if keeping.hold is not None:
            held = self.tr("On legal hold since {day}: nothing of this client can be erased.")
            return held.format(day=_day_of(keeping.hold.since))
        if chosen.kind == "session":
            return self.tr("It was never signed. Once erased it is nowhere but in backups made before.")
        if keeping.keep_until is None:
            return self.tr("No session was held, so no rule asks for this record to be kept.")
        over = keeping.ended(self._workspace.now().date())
        words = (
            self.tr("By the rule ({rule}) it need not be kept since {day}.")
            if over
            else self.tr("By the rule ({rule}) it is to be kept until {day}. Before that it needs a reason.")
        )
        return words.format(rule=keeping.rule.label, day=_day(keeping.keep_until))

    def _put_away(self) -> None:
        self._chosen = None
        card = self.view.chosen
        had_keyboard = any(one.hasFocus() for one in (card.bring_back, card.erase, card.code))
        card.hide()
        if had_keyboard:
            self.start()

    def _ask_keeping(self) -> None:
        if self._chosen is not None:
            self.keeping_wanted.emit(self._chosen.client_id, self._chosen.kind == "client")

    def _bring_back(self) -> None:
        chosen, record = self._chosen, self._workspace.record
        if chosen is None:
            return
        of_client = chosen.kind == "client"
        bring, remove = (
            (removed.bring_client_back, removed.remove_client)
            if of_client
            else (removed.bring_session_back, sessions.remove_draft)
        )
        try:
            changes = bring(record, chosen.subject_id)
        except KnownError as error:
            self.view.chosen.said.show_text(error.message, "danger")
            return
        emit = self._workspace.changes.changed.emit
        emit(changes)
        place, what = self._workspace, self._what(chosen)
        words = self.tr("{name} is back.") if of_client else self.tr("{what} of {name} is back.")

        def told() -> str:
            return words.format(what=what, name=place.names.of(chosen))

        undo = partial(remove, record, chosen.subject_id)
        redo = partial(bring, record, chosen.subject_id)
        self.noticed.emit(Notice(text=told, undo=lambda: emit(undo()), redo=lambda: emit(redo())))

    # ---------------------------------------------------------------- erasing

    def _erase(self) -> None:
        chosen, card = self._chosen, self.view.chosen
        if chosen is None or not card.erase.isEnabled() or not card.erase.isVisibleTo(self):
            return
        if chosen.kind == "session":
            self._erase_session(chosen, card.code.text())
            return
        place, typed, words = self._workspace, card.code.text(), card.words.text()
        value = card.ground.value()
        ground = Ground(value) if value else None
        try:
            erasure.check_erasure(place.record, place.catalogue, chosen.client_id, typed, ground)
        except KnownError as error:
            self._refuse(error)
            return
        backups = place.backing_up.backups if place.backing_up is not None else None

        def work() -> _Done:
            goes_on = backups.before_erasure() if backups is not None else None
            done, changes = erasure.erase_client(
                place.record, place.catalogue, chosen.client_id, typed, ground, words, goes_on
            )
            return _Done(done, changes, chosen.name)

        self._set_busy(busy=True)
        place.background.run(lambda _progress: work(), self._done, self._not_done)

    def _erase_session(self, chosen: InBin, typed: str) -> None:
        try:
            changes = erasure.erase_session(self._workspace.record, chosen.subject_id, typed)
        except KnownError as error:
            self._refuse(error)
            return
        self._workspace.changes.changed.emit(changes)
        words = self.tr("{what} of {code} is erased.").format(what=self._what(chosen), code=chosen.code)
        self.view.banner.show_text(words, "good")

    def _refuse(self, error: KnownError) -> None:
        card = self.view.chosen
        field = _FIELDS.get(error.code)
        if field is None:
            card.said.show_text(error.message, "danger")
            return
        getattr(card, field).set_error(error.message)
        getattr(card, field).setFocus()

    def _done(self, done: _Done) -> None:
        self._set_busy(busy=False)
        self._workspace.changes.changed.emit(done.changes)
        words = self.tr("{code} is erased. Here is the certificate.").format(code=done.erasure.client_code)
        self.view.banner.show_text(words, "good")
        self._certify(done.erasure, done.name)

    def _not_done(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, KnownError):
            raise error
        self._refuse(error)

    def _set_busy(self, *, busy: bool) -> None:
        # The line is read-only meanwhile and keeps the focus: a disabled one would hand it on.
        card = self.view.chosen
        card.code.setReadOnly(busy)
        card.erase.setEnabled(not busy)
        card.bring_back.setEnabled(not busy)
        card.erase.setText(self.tr("Backing up, then erasing…") if busy else self.tr("Erase for ever"))

    def _certify(self, done: Erasure, name: str = "") -> None:
        self._put_away()
        self.certificate.show_one(done, name)
        self.view.certificate.print.setFocus()


def _day(day: date) -> str:
    return day_and_year(day)


def _day_of(moment: datetime) -> str:
    return day_and_year(moment.astimezone().date())
