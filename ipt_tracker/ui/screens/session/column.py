"""A column of cards that scrolls as a whole and follows the cursor of the note in it.

Where there is no room for two columns beside each other, the one takes in what the other holds.
"""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.scroll_page import ScrolledContents


class Column(QScrollArea):
    """Put the cards into `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        contents = ScrolledContents()
        self._place = QVBoxLayout(contents)
        # The focus ring is drawn around the widgets and needs a little room at the edges.
        self._place.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        self.cards = ScrolledContents()
        self.body = QVBoxLayout(self.cards)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.M)
        self._place.addWidget(self.cards)
        self.setWidget(contents)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().valueChanged.connect(self._let_go)

    @property
    def bar_width(self) -> int:
        """How wide the bar is when there is one."""
        return self.verticalScrollBar().sizeHint().width()

    @property
    def least(self) -> int:
        """The width in pixels below which its cards would be cut, as nothing scrolls sideways."""
        return self.cards.minimumSizeHint().width() + 2 * Space.XS + self.bar_width

    @property
    def taken_in(self) -> bool:
        """Whether its cards stand in another column."""
        return not self.isAncestorOf(self.cards)

    @property
    def empty_below(self) -> int:
        """The empty room at its end, in pixels, that keeps what is in sight in its place."""
        return self._place.contentsMargins().bottom() - Space.XS

    def take_in(self, other: "Column") -> None:
        """Show the other column's cards below the own ones."""
        # From one parent straight to the other: between two windows Qt would lose the order of Tab.
        self.body.addWidget(other.cards)
        other.cards.show()
        other.hide()

    def take_back(self) -> None:
        """Show the cards here again."""
        self._place.addWidget(self.cards)
        self.cards.show()
        self.show()

    def hold(self, more: int) -> None:
        """Keep what is in sight where it is, although the column becomes so many pixels higher."""
        if self.verticalScrollBar().value() > 0:
            self._leave_below(more)

    def _let_go(self) -> None:
        """Give the empty room at the end back as soon as it is scrolled out of sight."""
        if self.empty_below:
            self._leave_below(0)

    def _leave_below(self, more: int) -> None:
        above = self.verticalScrollBar().value()
        seen = above + self.viewport().height() + more
        room = max(Space.XS, seen - Space.XS - self.cards.height()) if above else Space.XS
        self._place.setContentsMargins(Space.XS, Space.XS, Space.XS, room)

    def follow(self, text: QWidget, cursor: QRect) -> None:
        """Bring the cursor at this place of `text` into sight, once the text has taken its new height."""
        QTimer.singleShot(0, self, lambda: self._show(text, cursor))

    def bring(self, widget: QWidget) -> None:
        """Bring a part into sight, once what has just been opened in it has its height; another's is left."""
        if self.isAncestorOf(widget):
            asked = widget.parentWidget()
            whole = asked if isinstance(asked, Field) else widget  # with its label
            QTimer.singleShot(0, whole, lambda: self.ensureWidgetVisible(whole, 0, Space.M))

    def _show(self, text: QWidget, cursor: QRect) -> None:
        contents = self.widget()
        if contents is not None and text.hasFocus() and contents.isAncestorOf(text):
            place = text.mapTo(contents, QPoint(cursor.x(), cursor.center().y()))
            self.ensureVisible(place.x(), place.y(), 0, 2 * Space.XXL)
