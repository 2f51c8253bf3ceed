"""How the keys of the open record are shown and changed: only to who types the passphrase once more."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.recovery_sheet import recovery_sheet
from ipt_tracker.errors import KnownError
from ipt_tracker.record import keys_changed
from ipt_tracker.record.disclosures import SHEET
from ipt_tracker.record.keys_changed import Opening
from ipt_tracker.ui.copies import Copies
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.keys.view import KeysView
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.workspace import Workspace


class KeysScreen(QWidget):
    """The recovery sheet and the passphrase. `noticed` carries a `Notice`, `left` asks for the settings."""

    guide = "02-your-record"
    place = ("keys", "")
    writes = True  # see ui/reading_only.py

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
        self.copies = Copies(workspace, lambda: self._pdf, lambda: SHEET, self)
        self.copies.made.connect(lambda text: self.noticed.emit(Notice(text=text)))
        self.copies.failed.connect(self._say)
        self.keys = (
            Key(
                keys="Ctrl+P",
                words=self.tr("Print the recovery sheet"),
                action=view.print.click,
                button=view.print,
                icon="printer",
            ),
        )
        bind(self, self.keys)
        name = self.tr("Recovery sheet")
        view.back.clicked.connect(self.left)
        view.go_on.clicked.connect(self._confirm)
        view.passphrase.returned.connect(self._confirm)
        view.passphrase.text_changed.connect(lambda: view.field.set_error(""))
        view.show_sheet.clicked.connect(self._show_code)
        view.print.clicked.connect(lambda: self.copies.ask_printer(name))
        view.save.clicked.connect(lambda: self.copies.ask_where(f"{name}.pdf"))
        view.change.clicked.connect(self._change)
        view.new.returned.connect(self._change)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus where the work begins: on the passphrase, later on the sheet."""
        view = self.view
        for widget in (view.passphrase, view.show_sheet, view.print):
            if widget.isVisibleTo(self):
                widget.setFocus()
                return

    def _confirm(self) -> None:
        view, record = self.view, self._record
        opening = Opening(passphrase=view.passphrase.text())
        if not opening.passphrase:
            self._ask_again(self.tr("Type the passphrase of this record."))
        elif view.go_on.isEnabled():
            view.go_on.setEnabled(False)
            self._run(lambda: keys_changed.confirm(record, opening), self._confirmed, self._refused)

    def _confirmed(self, _nothing: object) -> None:
        self.view.show_keys()
        self.start()

    def _refused(self, error: Exception) -> None:
        self.view.go_on.setEnabled(True)
        self._ask_again(_sentence(error))

    def _ask_again(self, sentence: str) -> None:
        self.view.field.set_error(sentence)
        self.view.passphrase.setFocus()
        self.view.passphrase.select_all()

    def _show_code(self) -> None:
        try:
            code = keys_changed.recovery_code(self._record)
        except KnownError as error:
            self._say(error.message)
            return
        sheet = recovery_sheet(code, self._record.folder.name, self._workspace.now().date())
        paper = self._workspace.appearance.paper
        self._run(lambda: render(sheet, paper), self._drawn, self._not_drawn)
        self.view.show_code(code.split("-"))
        announce(self, self.tr("The code is shown."))

    def _drawn(self, pdf: bytes) -> None:
        self._pdf = pdf
        for button in (self.view.print, self.view.save):
            button.setEnabled(True)
        self.start()

    def _not_drawn(self, error: Exception) -> None:
        self._say(_sentence(error))

    def _change(self) -> None:
        view, record = self.view, self._record
        if view.change.isEnabled() and view.new.complete():
            view.change.setEnabled(False)
            new = Opening(passphrase=view.new.text())
            self._run(lambda: keys_changed.change_opening(record, new), self._changed, self._not_changed)

    def _changed(self, _nothing: object) -> None:
        self.view.change.setEnabled(True)
        self.view.new.clear()
        text = self.tr("The passphrase is changed. Backups made before open with the old one.")
        self.noticed.emit(Notice(text=text))

    def _not_changed(self, error: Exception) -> None:
        self.view.change.setEnabled(True)
        self.view.new.say(_sentence(error))

    def _say(self, sentence: str) -> None:
        self.view.banner.show_text(sentence, "danger")

    def _run(
        self, work: Callable[[], object], done: Callable[..., None], failed: Callable[..., None]
    ) -> None:
        self._workspace.background.run(lambda _progress: work(), done, failed)


def _sentence(error: Exception) -> str:
    if not isinstance(error, KnownError):
        raise error
    return error.message
