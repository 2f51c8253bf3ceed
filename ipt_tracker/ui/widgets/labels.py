"""Labels by type role, and the one that shortens its text with an ellipsis."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from ipt_tracker.ui.isolates import isolated
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Role, Space
from ipt_tracker.ui.widgets.painting import painting
from ipt_tracker.ui.widgets.properties import set_property
from ipt_tracker.ui.widgets.worn import WornFont


class Label(QLabel):
    """A text in a type role and a colour; plain text only, so that no name is ever read as markup.

    In a right-to-left layout it stands at the right also when its letters run to the right, as a name's may.
    """

    _wanted = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter  # also while Qt still builds it

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self._stand()

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Stand at this side, of which leading and trailing are those of the layout."""
        self._wanted = alignment
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        """Go to the other side with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._stand()

    def _stand(self) -> None:
        # Qt takes leading from the text's own direction, and would part a name from what stands beside it.
        direction = self.layoutDirection()
        if direction == Qt.LayoutDirection.RightToLeft:
            at = QStyle.visualAlignment(direction, self._wanted)
            super().setAlignment(at | Qt.AlignmentFlag.AlignAbsolute)
        else:
            super().setAlignment(self._wanted)

    def set_tone(self, tone: str) -> None:
        """Change the colour, by token name."""
        set_property(self, "tone", tone)

    def strike(self, *, struck: bool) -> None:
        """Draw a line through the words, or none."""
        set_property(self, "struck", struck)


class Whose(Label):
    """Beside a page's title, whose it is: a name in any script begins where the page's words begin.

    Qt would put a name written from right to left at the far end of its room.
    """

    def __init__(
        self, role: Role = "secondary", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", role, "text2", wrap=wrap, parent=parent)
        self._begin()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the page when it is mirrored."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._begin()

    def _begin(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Steady(Label):
    """Words that come, go and change while nothing below them moves: the longest of them has its room."""

    def __init__(
        self, text: str = "", role: Role = "body", tone: str = "text", *, parent: QWidget | None = None
    ) -> None:
        self._longest: tuple[str, ...] = ()
        self._rooms: dict[int, int] = {}
        super().__init__(text, role, tone, wrap=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._under: QWidget | None = None
        self._said: tuple[str, ...] = ()

    def say(self, text: str, under: QWidget | None = None, further: Sequence[str] = ()) -> None:
        """Say it, beginning under a widget that stands above, as far as the words have their room there.

        `further` sentences are said beside it as long as they have their room in the same line.
        """
        self._under, self._said = under, (text, *further)
        self._begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay under the widget, and say what has its room now."""
        super().resizeEvent(event)
        self._begin()

    def _begin(self) -> None:
        if self._said:
            self.setText(self._as_much_as_fits(*self._said))
        start, mirrored = 0, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._under is not None:
            here, there = self.mapToGlobal(QPoint(0, 0)).x(), self._under.mapToGlobal(QPoint(0, 0)).x()
            start = here + self.width() - there - self._under.width() if mirrored else there - here
        room = self.width() - self.fontMetrics().horizontalAdvance(self.text()) - Space.XS
        start = max(0, min(start, room))
        self.setContentsMargins(0 if mirrored else start, 0, start if mirrored else 0, 0)

    def _as_much_as_fits(self, text: str, *further: str) -> str:
        for sentence in further:
            longer = f"{text} {sentence}"
            if self.fontMetrics().horizontalAdvance(longer) + Space.XS > self.width():
                break
            text = longer
        return text

    def keep_room_for(self, texts: Iterable[str]) -> None:
        """Be as high as the highest of these texts, whichever is shown; a blank is a line."""
        self._longest = tuple(texts)
        self._rooms.clear()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._rooms.clear()

    def heightForWidth(self, width: int) -> int:
        """The height of the highest text in this width."""
        return max(super().heightForWidth(width), self._room(width))

    def sizeHint(self) -> QSize:
        """Never lower than the room in the present width."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._room(self.width())))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self._room(self.width())))

    def _room(self, width: int) -> int:
        if width not in self._rooms:  # layouts ask again and again
            self.ensurePolished()  # a style sheet gives the font only then
            area, metrics = QRect(0, 0, max(1, width), 1 << 16), self.fontMetrics()
            heights = [
                metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), text).height()
                for text in self._longest
            ]
            self._rooms[width] = max(heights, default=0)
        return self._rooms[width]


_MAY_BREAK: Final = "\u200b"
_UNBROKEN: Final = re.compile(r"\S{30}(?=\S)")
"""Letters in a row after which a line may end."""


class PageTitle(Label):
    """A page's title, in its tracked font: one line where there is room, more for a long name."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "page", parent=parent)
        WornFont(self, theme, "page")
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show a text, in which a word that is longer than any of a language may be broken."""
        super().setText(_UNBROKEN.sub(lambda part: f"{part[0]}{_MAY_BREAK}", text))
        self.setAccessibleName(text if _MAY_BREAK in self.text() else "")

    def sizeHint(self) -> QSize:
        """One line; Qt would rather break a wrapping label into a block."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        """The longest word stays whole, as far as it may."""
        words = self.text().replace(_MAY_BREAK, " ").split()
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return QSize(widest + 2, super().minimumSizeHint().height())


class Elided(Label):
    """One line that ends in an ellipsis when there is no room; the whole text is its tooltip and its name.

    Not for names of people, numbers, dates or buttons: these need their room.
    """

    def __init__(
        self, text: str = "", role: Role = "body", tone: str = "text", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters is enough."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only when part of it is hidden."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.sizeHint().width() > self.width() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        with painting(self) as painter:
            painter.setPen(self.palette().windowText().color())
            painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), isolated(shown))
