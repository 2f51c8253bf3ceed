"""A column of cards that scrolls as a whole and follows the cursor of the note in it.

Where there is no room for two columns beside each other, the one takes in what the other holds.
"""

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
        self._leave_room()
        self.body.setSpacing(Space.M)
        self.setWidget(contents)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def least(self) -> int:
        """The width in pixels below which its cards would be cut, as nothing scrolls sideways."""
        return self._contents.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()

    @property
    def taken_in(self) -> bool:
        """Whether its cards stand in another column."""
        return self.widget() is None

    def take_in(self, other: "Column") -> None:
        """Show the other column's cards below the own ones."""
        cards = other.takeWidget()
        other.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(cards)
        cards.show()
        other.hide()

    def take_back(self) -> None:
        """Show the cards here again."""
        self._leave_room()
        self.setWidget(self._contents)
        self.show()

    def follow(self, text: QWidget, cursor: QRect) -> None:
        """Bring the cursor at this place of `text` into sight, once the text has taken its new height."""
        QTimer.singleShot(0, self, lambda: self._show(text, cursor))

    def bring(self, widget: QWidget) -> None:
        """Bring a part into sight, once what has just been opened in it has its height; another's is left."""
        inside = self.widget()
        if inside is not None and inside.isAncestorOf(widget):
            QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, Space.M))

    def _leave_room(self) -> None:
        """The focus ring is drawn around the widgets and needs a little room at the edges."""
        self.body.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)

    def _show(self, text: QWidget, cursor: QRect) -> None:
        if text.hasFocus() and not self.taken_in and self._contents.isAncestorOf(text):
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
