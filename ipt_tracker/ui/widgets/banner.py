"""A banner: one or two sentences in the page that stay until they are settled."""

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.painting import painting
from ipt_tracker.ui.widgets.properties import set_property

Tone = Literal["info", "warn", "danger", "good"]
ICONS: Final = {
    "info": "info",
    "warn": "triangle-alert",
    "danger": "circle-x",
    "good": "circle-check",
}


class Banner(QFrame):
    """Icon, words and colour say the same; an optional button does something about it: `action_taken`."""

    spoken_role = QAccessible.Role.AlertMessage

    action_taken = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: Tone = "info",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        self._icon = IconLabel(theme, ICONS[tone], tone)
        self._words = Label("", "secondary", tone, wrap=True)
        self.button = Button(theme, "", "link")
        self.button.clicked.connect(self.action_taken)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.show_text(text, tone, action)

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        """As high as the words need in the present width, which may be less than they would like."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that goes with another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_text(self, text: str, tone: Tone = "info", action: str = "") -> None:
        """Say something else; an empty text hides the banner."""
        self._words.setText(text)
        self._words.set_tone(tone)
        self._icon.set_icon(ICONS[tone], tone)
        set_property(self, "tone", tone)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text and self.isVisible():
            announce(self, text)


class IconLabel(QWidget):
    """An icon that only accompanies words beside it."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        colour: str = "text2",
        side: int = Size.ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._colour = colour
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        with painting(self) as painter:
            area = QRectF(0, (self.height() - self._side) / 2, self._side, self._side)
            self._theme.icons.paint(painter, self._icon, area, self._colour)
