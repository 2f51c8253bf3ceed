"""Buttons of every kind, and the badge that tells the key."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.painting import box, painting
from ipt_tracker.ui.widgets.worn import WornFont, WornSize

Kind = Literal["primary", "secondary", "quiet", "danger", "link"]

# An icon stands in a room wider than itself, or it would touch the words (Qt puts only 4 pixels between).
ICON_ROOM = QSize(Size.ICON + 6, Size.ICON)


class Button(QPushButton):
    """A button with words; one "primary" per screen, "danger" only for a risk review.

    Enter presses it as Space does. The shortcut that does the same is told by a `KeyHint` beside it.
    """

    def __init__(
        self, theme: Theme, text: str, kind: Kind = "secondary", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon:
            token = {"primary": "on_accent", "danger": "on_accent", "link": "accent_text"}.get(kind, "text2")
            self.setIcon(theme.icon(icon, token))
            self.setIconSize(ICON_ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)


class IconButton(QPushButton):
    """A button with an icon alone; its words are the tooltip and the accessible name."""

    def __init__(self, theme: Theme, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setIcon(theme.icon(icon))
        self.setIconSize(QSize(Size.NAV_ICON, Size.NAV_ICON))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        WornSize(self, theme, self._fit, Size.BUTTON)

    def _fit(self, side: int) -> None:
        self.setFixedSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)


def press_by_enter(button: QPushButton, event: QKeyEvent) -> bool:
    """Click `button` when `event` is a bare Enter, once while it is held; True when it was."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if enter and bare and not event.isAutoRepeat():
        button.click()
    return enter and bare


class KeyHint(QLabel):
    """A small badge with the key that does the same as the button beside it; silent for screen readers."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self._theme = theme
        WornFont(self, theme, "caption")
        self.setProperty("role", "caption")
        self.setProperty("tone", "text2")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(Space.XS + 2, 0, Space.XS + 2, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        WornSize(self, theme, self.setFixedHeight, Size.BADGE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge below the words."""
        with painting(self) as painter:
            box(
                painter,
                self.rect().toRectF(),
                Radius.CELL - 1,
                fill=self._theme.colour("surface"),
                edge=self._theme.colour("line"),
            )
        super().paintEvent(event)


def side_by_side(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons in a row, each as wide as its words."""
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def with_hint(theme: Theme, button: QPushButton, keys: str) -> QWidget:
    """`button` and the badge of its keys in a row."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(Space.S)
    layout.addWidget(button)
    layout.addWidget(KeyHint(theme, keys))
    return row
