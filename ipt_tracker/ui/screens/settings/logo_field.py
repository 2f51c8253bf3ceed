"""The letterhead's logo in the settings: chosen or dropped, and taken off with a way back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.documents import logo
from ipt_tracker.errors import KnownError
from ipt_tracker.record import pictures, practice
from ipt_tracker.record.changes import Changes
from ipt_tracker.ui.background import Progress
from ipt_tracker.ui.file_dialogs import ask_which
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.settings.logo_preview import LogoPreview
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.buttons import Button, side_by_side
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.workspace import Workspace


class LogoField(QWidget):
    """The preview over its two buttons; why a file can't be a logo is said below them.

    What is chosen is in the record at once. `noticed` carries the `Notice` with the way back.
    """

    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = workspace.theme
        self._workspace = workspace
        self._shown = ""
        self.preview = LogoPreview(theme)
        self.choose = Button(theme, self.tr("Choose a picture…"), icon="folder-open")
        self.remove = Button(theme, self.tr("Remove"), "quiet", "x")
        self.remove.setToolTip(self.tr("Take the logo off the letterhead"))
        helper = self.tr("PNG or JPEG, 14 mm high on paper. You can drop the file here.")
        self.field = Field(self.tr("Logo"), self._row(), helper)
        self.field.setFocusProxy(self.choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.setFocusProxy(self.choose)
        self.setAcceptDrops(True)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        workspace.changes.changed.connect(self._changed)
        self._show()

    def take(self, path: Path) -> None:
        """Make the file the logo, off the window's thread; what it can't be made of is said in the field."""

        def work(_progress: Progress) -> bytes:
            return logo.from_file(path)

        self.field.set_error("")
        self._workspace.background.run(work, finished=self._taken, failed=self._refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let one file of this computer be dropped."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.take(path)

    def _row(self) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(side_by_side(self.choose, self.remove))
        return row

    def _ask(self) -> None:
        pictures_only = self.tr("Pictures (*.png *.jpg *.jpeg)")
        ask_which(self, self.tr("Choose the letterhead's logo"), pictures_only, self.take)

    def _taken(self, png: bytes) -> None:
        self._put(png, self.tr("The logo stands on the letterhead."))

    def _remove(self) -> None:
        self.field.set_error("")
        self._put(b"", self.tr("The logo was taken off the letterhead."))

    def _put(self, png: bytes, words: str) -> None:
        # The way back may be taken after this page has gone: it must not need it.
        workspace = self._workspace
        before = pictures.get(workspace.record, self._shown)

        def put(png: bytes) -> None:
            workspace.changes.changed.emit(pictures.set_logo(workspace.record, png))

        try:
            put(png)
        except KnownError as error:
            self._refused(error)
            return
        self.noticed.emit(Notice(text=words, undo=partial(put, before), redo=partial(put, png)))

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.field.set_error(error.message)
        announce(self, error.message)
        QTimer.singleShot(0, self, self._show_why)

    def _show_why(self) -> None:
        """Scroll the sentence below the buttons into sight."""
        outer = self.parentWidget()
        while outer is not None and not isinstance(outer, QScrollArea):
            outer = outer.parentWidget()
        if outer is not None:
            outer.ensureWidgetVisible(self.field.below, 0, Space.M)

    def _changed(self, changes: Changes) -> None:
        if ("practice", "") in changes.ids:
            self._show()

    def _show(self) -> None:
        """Show the logo as the record has it; the focus goes on where its button goes away."""
        stored = practice.get(self._workspace.record).logo
        if not stored and self.window().focusWidget() is self.remove:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.remove.setHidden(not stored)
        if stored != self._shown:
            self._shown = stored
            self.preview.show_png(pictures.get(self._workspace.record, stored))


def _dropped(event: QDropEvent) -> Path | None:
    """The one local file that a drop brings."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
