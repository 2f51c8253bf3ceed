"""How the keys of the open record are shown and changed: only to who types the passphrase once more."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.recovery_sheet import recovery_sheet
from ipt_tracker.errors import KnownError
from ipt_tracker.record import sheet
from ipt_tracker.record.disclosures import SHEET
from ipt_tracker.record.key_slots import needs_factor
from ipt_tracker.record.sheet import Standing
from ipt_tracker.ui.copies import Copies, Copy
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.opening.opening import opening_of
from ipt_tracker.ui.reminders.sheet_reminder import CHANGED
from ipt_tracker.ui.reminders.sheet_words import sheet_sentence
from ipt_tracker.ui.screens.keys.changing import Changing, sentence
from ipt_tracker.ui.screens.keys.view import KeysView
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.workspace import Workspace


class KeysScreen(QWidget):
    """Sheet, passphrase, key file, secret. `noticed` carries a `Notice`, `left` asks for the settings."""

    guide = "02-your-record"
    place = ("keys", "")
    writes = True  # see ui/desk/reading_only.py

    noticed = Signal(Notice)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = workspace.record
        self._pdf = b""
        self.view = view = KeysView(workspace.theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.key_file.setVisible(needs_factor(self._record.folder))
        self.copies = Copies(workspace, lambda: Copy(self._pdf, SHEET) if self._pdf else None, self)
        self.copies.made.connect(lambda text: self.noticed.emit(Notice(text=text)))
        self.copies.failed.connect(self._say)
        self.changing = Changing(workspace, view, self)
        self.changing.noticed.connect(self.noticed)
        self.changing.renewed.connect(self._show_new_sheet)
        self.changing.ended.connect(self._let_go)
        self._held = ""
        self.keys = (
            Key(
                keys="Ctrl+P",
                words=self.tr("Print the recovery sheet"),
                action=view.sheet.print.click,
                button=view.sheet.print,
                icon="printer",
            ),
        )
        bind(self, self.keys)
        self._connect()

    def _connect(self) -> None:
        view, card = self.view, self.view.sheet
        name = self.tr("Recovery sheet")
        view.back.clicked.connect(self.left)
        view.go_on.clicked.connect(self._confirm)
        view.passphrase.returned.connect(self._confirm)
        view.key_file.place.returned.connect(self._confirm)
        view.passphrase.text_changed.connect(lambda: view.field.set_error(""))
        view.key_file.place.edited.connect(lambda: view.key_file.set_error(""))
        card.show_sheet.clicked.connect(self._show_code)
        card.print.clicked.connect(lambda: self.copies.ask_printer(name))
        card.save.clicked.connect(lambda: self.copies.ask_where(name))
        card.hide_sheet.clicked.connect(self._begin_check)
        view.check.check.clicked.connect(self._check)
        view.check.later.clicked.connect(self.left)
        view.check.again.clicked.connect(self._check_again)
        for field, line in zip(view.check.fields, view.check.inputs, strict=True):
            line.returnPressed.connect(self._check)
            line.textEdited.connect(lambda _text, field=field: field.set_error(""))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus where the work begins: on the passphrase, later on the sheet."""
        view = self.view
        first = view.check.inputs[0]
        for widget in (view.passphrase, first, view.sheet.show_sheet, view.sheet.print):
            if widget.isVisibleTo(self):
                widget.setFocus()
                return

    def holds_on(self) -> bool:
        """While a key is being changed: what came of it, and the new sheet, are to be seen here."""
        if self.changing.running:
            self._held = self.tr("This page stays until the change is done: what came of it is said here.")
            self.view.banner.show_text(self._held)
        return self.changing.running

    def _let_go(self) -> None:
        if self._held and self.view.banner.text() == self._held:
            self.view.banner.show_text("")

    # ---------------------------------------------------------------- the passphrase first

    def _confirm(self) -> None:
        view, record = self.view, self._record
        if not view.passphrase.text():
            self._ask_again(self.tr("Type the passphrase of this record."))
        elif view.go_on.isEnabled():
            opening = opening_of(view.passphrase.text(), view.key_file.place.path())

            def work() -> None:
                typed = opening()
                record.confirm(typed.passphrase, typed.factor)

            view.go_on.setEnabled(False)
            self._workspace.background.run(lambda _progress: work(), self._confirmed, self._refused)

    def _confirmed(self, _nothing: object) -> None:
        self.changing.key_file = self.view.key_file.place.path()
        self.view.show_keys()
        self.changing.show()
        self._show_standing()
        self.start()

    def _refused(self, error: Exception) -> None:
        view = self.view
        view.go_on.setEnabled(True)
        if isinstance(error, KnownError) and error.code.startswith("record.factor"):
            view.key_file.show()
            view.key_file.complain(error.message)
        else:
            self._ask_again(sentence(error))

    def _ask_again(self, text: str) -> None:
        self.view.field.set_error(text)
        self.view.passphrase.setFocus()
        self.view.passphrase.select_all()

    # ---------------------------------------------------------------- the sheet

    def _show_standing(self) -> None:
        """Say what is known of the sheet; one that is not on the page may be checked."""
        view, now = self.view, self._workspace.now()
        kept = sheet.of_record(self._record)
        view.sheet.standing.setText(sheet_sentence(kept, now))
        there = kept.standing(now) is not Standing.MISSING and view.sheet.code.isHidden()
        if there and view.check.isHidden():
            view.check.ask(sheet.groups_to_ask())
        view.check.setVisible(there)
        view.check.later.setVisible(kept.standing(now) is not Standing.GOOD)

    def _show_code(self) -> None:
        try:
            code = sheet.recovery_code(self._record)
        except KnownError as error:
            self._say(error.message)
            return
        self._workspace.changes.changed.emit(CHANGED)
        page = recovery_sheet(code, self._record.folder.name, self._workspace.now().date())
        paper = self._workspace.appearance.paper
        self._workspace.background.run(lambda _progress: render(page, paper), self._drawn, self._not_drawn)
        self.view.sheet.show_code(code.split("-"))
        self._show_standing()
        announce(self, self.tr("The code is shown."))

    def _drawn(self, pdf: bytes) -> None:
        self._pdf = pdf
        card = self.view.sheet
        for button in (card.print, card.save):
            button.setEnabled(True)
        self.start()

    def _not_drawn(self, error: Exception) -> None:
        self._say(sentence(error))

    def _begin_check(self) -> None:
        self._pdf = b""
        self.view.sheet.hide_code()
        self._show_standing()
        self._bring(self.view.check)
        self.view.check.inputs[0].setFocus()

    def _check(self) -> None:
        card = self.view.check
        try:
            wrong = sheet.check(self._record, card.typed())
        except KnownError as error:
            self._say(error.message)
            return
        if wrong:
            card.show_wrong(wrong)
            return
        self._workspace.changes.changed.emit(CHANGED)
        self._show_standing()
        text = self.tr(
            "The sheet is right: it opens this record. Lock it away; you are asked again in a year."
        )
        card.show_right(text)

    def _check_again(self) -> None:
        self.view.check.ask(sheet.groups_to_ask())
        self.start()

    def _show_new_sheet(self) -> None:
        """The old sheet opens nothing more: show the new one at once."""
        self._workspace.changes.changed.emit(CHANGED)
        self._show_code()
        self._bring(self.view.sheet)

    def _bring(self, card: QWidget) -> None:
        # Once the cards have their places.
        QTimer.singleShot(0, card, lambda: self.view.scrolled.ensureWidgetVisible(card))

    def _say(self, text: str) -> None:
        self.view.banner.show_text(text, "danger")
