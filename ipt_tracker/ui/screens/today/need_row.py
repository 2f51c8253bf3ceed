"""One need: its sign, whose it is and why, the action that ends it, and the clock that puts it off."""

from html import escape
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_tracker.clinical.need import NeedKind
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.need_signs import sign
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.painting import box, painting

_TILE: Final = 34
_ACTION_WIDTH: Final = 140
"""Buttons below each other are alike; one with longer words is wider."""


class NeedRow(QWidget):
    """`acted` asks for the action, `put_off` hides the need until tomorrow; both carry the `ClientNeed`."""

    acted = Signal(ClientNeed)
    put_off = Signal(ClientNeed)

    def __init__(
        self, theme: Theme, need: ClientNeed, name: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.need = need
        kind = need.need.kind
        self.action = Button(theme, action, "danger" if kind is NeedKind.RISK else "secondary")
        self.action.setMinimumWidth(_ACTION_WIDTH)
        self.action.setAccessibleName(f"{action}: {name}")
        self.action.setAccessibleDescription(f"{name} {need.need.what}. {need.need.reason}")
        self.snooze = IconButton(theme, "clock", self.tr("Put off until tomorrow: {name}").format(name=name))
        self.words = _NameAndWhat(name, need.need.what)
        self.reason = Label(need.need.reason, "secondary", "text2", wrap=True)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.words)
        lines.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S, 0, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(_Tile(theme, *sign(need.need)), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(Space.XS)
        row.addLayout(lines, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.snooze, 0, Qt.AlignmentFlag.AlignVCenter)
        self.action.clicked.connect(lambda: self.acted.emit(self.need))
        self.snooze.clicked.connect(lambda: self.put_off.emit(self.need))


class _NameAndWhat(Label):
    """The name in strong type and what goes on from it. The only markup is our own: both are escaped.

    Rich text takes its direction from the first letter, also where that stands apart: so it is told.
    """

    def __init__(self, name: str, what: str) -> None:
        strong = f'<span style="font-weight:600">{escape(name)}</span>'
        super().__init__(f'<div dir="ltr">{strong} {escape(what)}</div>', wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAccessibleName(f"{name} {what}")


class _Tile(QWidget):
    """The sign of a need on its soft ground; the words beside it say the same, so it is silent."""

    def __init__(self, theme: Theme, icon: str, tone: str) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_TILE, _TILE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and icon."""
        inset = (_TILE - Size.NAV_ICON) / 2
        with painting(self) as painter:
            area = QRectF(0, 0, _TILE, _TILE)
            fill, edge = (self._theme.colour(f"{self._tone}_{part}") for part in ("soft", "edge"))
            box(painter, area, Radius.CONTROL, fill=fill, edge=edge)
            icon = area.adjusted(inset, inset, -inset, -inset)
            self._theme.icons.paint(painter, self._icon, icon, self._tone)
