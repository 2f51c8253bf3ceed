"""The list's table: it scrolls by itself, so that its headings stay, and its headings sort."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from ipt_tracker.ui.caseload.model import CaseloadModel
from ipt_tracker.ui.caseload.table import CaseloadTable
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size


class ScrollingCaseload(CaseloadTable):
    """The one scrolling part of its page."""

    def __init__(self, theme: Theme, name: str, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, model, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.horizontalHeader().setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """Whatever the page has left."""
        return QSize(0, Size.HEADER_ROW + Size.ROW)

    def minimumSizeHint(self) -> QSize:
        """Headings and one line."""
        return self.sizeHint()
