"""Some lines of plain text that grow with what is written."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.properties import set_property


class TextArea(QTextEdit):
    """Plain text of a few lines: as high as its text, at least `lines`; Tab goes on to the next input."""

    def __init__(self, text: str = "", lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What is written, without blanks around it."""
        return self.toPlainText().strip()

    def setReadOnly(self, read_only: bool) -> None:
        """Take text, or only show it: then it looks like a text and not like an input."""
        super().setReadOnly(read_only)
        set_property(self, "shown", "text" if read_only else "")

    def sizeHint(self) -> QSize:
        """The height set; any width will do."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink when lines break elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = self._lines * self.fontMetrics().lineSpacing()
        text = max(
            least, round(self.document().size().height()) - 2 * round(self.document().documentMargin())
        )
        self.setFixedHeight(max(Size.INPUT, text + 2 * Space.S + 2))
