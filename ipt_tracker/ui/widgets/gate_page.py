"""The page outside a record: one calm card before the rings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.rings import Backdrop


class GatePage(Backdrop):
    """Shows `card` in the middle, or at the leading side with the rings at the other.

    In a window too small for the card it scrolls and keeps the focused widget in sight. `below` stands
    under the card.
    """

    def __init__(
        self,
        theme: Theme,
        application: QApplication,
        card: QWidget,
        *,
        centred: bool,
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, (0.5, 0.5) if centred else (0.9, 0.47), parent)
        self._contents = QWidget()
        self._contents.setProperty("look", "scrolled")
        column = QVBoxLayout()
        column.setSpacing(Space.XL)
        column.addStretch(1)
        column.addWidget(card)
        if below is not None:
            column.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        row = QHBoxLayout(self._contents)
        row.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1 if centred else 8)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._contents)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        application.focusChanged.connect(self._show_focused)

    def _show_focused(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._contents.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, Space.M, Space.XXL)
