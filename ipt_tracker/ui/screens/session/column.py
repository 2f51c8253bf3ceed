"""A column of cards that scrolls as a whole and follows the cursor of the note in it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.tokens import Space


class Column(QScrollArea):
    """Put the cards into `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents = contents = _Contents()
        contents.setProperty("look", "scrolled")
        self.body = QVBoxLayout(contents)
        # The focus ring is drawn around the widgets and needs a little room at the edges.
        self.body.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        self.body.setSpacing(Space.M)
        self.setWidget(contents)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit_width(self) -> None:
        """Never become narrower than the cards in it: they would be cut, as nothing scrolls sideways."""
        self.setMinimumWidth(self._contents.minimumSizeHint().width() + self.bar_width)

    @property
    def bar_width(self) -> int:
        """How wide the bar is when there is one."""
        return self.verticalScrollBar().sizeHint().width()

    def follow(self, text: QWidget, cursor: QRect) -> None:
        """Bring the cursor at this place of `text` into sight, once the text has taken its new height."""
        QTimer.singleShot(0, self, lambda: self._show(text, cursor))

    def bring(self, widget: QWidget) -> None:
        """Bring a part into sight, once what has just been opened in it has its height; another's is left."""
        if self._contents.isAncestorOf(widget):
            QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, Space.M))

    def _show(self, text: QWidget, cursor: QRect) -> None:
        if text.hasFocus():
            place = text.mapTo(self._contents, QPoint(cursor.x(), cursor.center().y()))
            self.ensureVisible(place.x(), place.y(), 0, 2 * Space.XXL)


class _Contents(QWidget):
    """The cards; the height that they need is the one at their real width.

    Qt asks for the least height at the least width, where chips and words break into many more lines.
    """

    def minimumSizeHint(self) -> QSize:
        """The least width; the height follows from the width as soon as anything in here can wrap."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least
