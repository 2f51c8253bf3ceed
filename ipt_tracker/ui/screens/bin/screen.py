"""How the bin behaves: brought back with Undo, erased by typing the client's code, certified on paper."""

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import erasure, removed, retention, sessions
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.erasure import Erasure, Ground
from ipt_tracker.record.removed import InBin
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bin.certificate import Certificate
from ipt_tracker.ui.screens.bin.erasing import Erasing
from ipt_tracker.ui.screens.bin.view import BinView
from ipt_tracker.ui.screens.bin.words import BinWords
from ipt_tracker.ui.workspace import Workspace


class BinScreen(QWidget):
    """What was removed, and what becomes of it.

    `left` asks for the settings, `keeping_wanted` for the page of a client (in the bin or not), `noticed`
    carries a `Notice`, `erased` tells that something is gone for good.
    """

    guide = "09-privacy"

    left = Signal()
    keeping_wanted = Signal(str, bool)
    noticed = Signal(Notice)
    erased = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._removed: tuple[InBin, ...] = ()
        self._over: tuple[str, ...] = ()
        self._erased: tuple[Erasure, ...] = ()
        self._chosen: InBin | None = None
        grounds = workspace.catalogue.options("erasure_ground")
        self.view = view = BinView(workspace.theme, grounds, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self._words = BinWords(workspace, self)
        self._erasing = Erasing(workspace, view.chosen, self)
        self._erasing.draft_erased.connect(self._draft_erased)
        self._erasing.client_erased.connect(self._client_erased)
        self._erasing.ended.connect(self._let_go)
        self._held = ""
        self.certificate = Certificate(workspace, view.certificate, self)
        self.certificate.noticed.connect(self.noticed)
        self.certificate.failed.connect(lambda sentence: view.banner.show_text(sentence, "danger"))
        self.keys = (
            Key(keys="Enter", words=self.tr("Bring back or erase what is in this row; show a certificate")),
            Key(
                keys="Ctrl+P",
                words=self.tr("Print the certificate"),
                action=self.certificate.print,
                button=view.certificate.print,
                icon="printer",
                given=lambda: self.certificate.shown,
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

    def holds_on(self) -> bool:
        """While a client is being erased: only here, right after it, the certificate can have the name."""
        if self._erasing.running:
            self._held = self.tr("This page stays until the client is erased: the certificate comes here.")
            self.view.banner.show_text(self._held)
        return self._erasing.running

    def _let_go(self) -> None:
        if self._held and self.view.banner.text() == self._held:
            self.view.banner.show_text("")

    def _connect(self) -> None:
        view, card = self.view, self.view.chosen
        view.back.clicked.connect(self.left)
        view.removed.opened.connect(self._choose)
        view.over.opened.connect(lambda index: self.keeping_wanted.emit(self._over[index.row()], False))
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
            self.view.chosen.what.setText(self._words.with_owner(self._chosen))

    def _show(self) -> None:
        place, today = self._workspace, self._workspace.now().date()
        self._removed = removed.contents(place.record)
        over = retention.ended(place.record, place.catalogue, today)
        self._over = tuple(one.client.id for one in over)
        self._erased = erasure.every(place.record)
        self.view.removed.show_lines(self._words.removed(self._removed))
        self.view.over.show_lines(self._words.over(over))
        self.view.erased.show_lines(self._words.erased(self._erased))
        if self._chosen is not None and self._chosen not in self._removed:
            self._put_away()

    # ---------------------------------------------------------------- one of them

    def _choose(self, index: QModelIndex) -> None:
        """Show what can be done with one."""
        chosen = self._chosen = self._removed[index.row()]
        card, place = self.view.chosen, self._workspace
        keeping = retention.of(place.record, place.catalogue, chosen.client_id)
        card.clear()
        card.what.setText(self._words.with_owner(chosen))
        card.kept.setText(self._words.why_not(chosen, keeping))
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
        place, what = self._workspace, self._words.what(chosen)
        words = (
            self.tr("{name} was brought back.")
            if of_client
            else self.tr("{what} of {name} was brought back.")
        )

        def told() -> str:
            return words.format(what=what, name=place.names.of(chosen))

        undo = partial(remove, record, chosen.subject_id)
        self.noticed.emit(Notice(text=told, undo=lambda: emit(undo())))

    # ---------------------------------------------------------------- erasing

    def _erase(self) -> None:
        card = self.view.chosen
        if self._chosen is not None and card.erase.isEnabled() and card.erase.isVisibleTo(self):
            self._erasing.erase(self._chosen)

    def _draft_erased(self, draft: InBin) -> None:
        words = self.tr("{what} of {code} is erased.").format(what=self._words.what(draft), code=draft.code)
        self.view.banner.show_text(words, "good")
        self.erased.emit()

    def _client_erased(self, done: Erasure, name: str) -> None:
        words = self.tr("{code} is erased. Here is the certificate.").format(code=done.client_code)
        self.view.banner.show_text(words, "good")
        self.erased.emit()
        self._certify(done, name)

    def _certify(self, done: Erasure, name: str = "") -> None:
        self._put_away()
        self.certificate.show_one(done, name)
        self.view.certificate.print.setFocus()
