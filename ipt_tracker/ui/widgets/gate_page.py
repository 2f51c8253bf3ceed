"""The page outside a record: one calm card before the rings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.rings import Backdrop
from ipt_tracker.ui.widgets.scroll_page import ScrolledContents

WIDE_CARD = 560
"""Pixels: of a card with more than a passphrase in it."""
_MIDDLE = (0.5, 0.5)
_ASIDE = (0.9, 0.47)


class GatePage(Backdrop):
    """Shows `card` in the middle, or at the leading side with the rings at the other.

    `below` stands under the card. In a window too small for the card it scrolls.
    """

    def __init__(
        self,
        theme: Theme,
        card: QWidget,
        *,
        centred: bool,
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _MIDDLE if centred else _ASIDE, parent)
        contents = ScrolledContents()
        column = QVBoxLayout()
        column.setSpacing(Space.XL)
        column.addStretch(1)
        column.addWidget(card)
        if below is not None:
            column.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        row = QHBoxLayout(contents)
        row.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1 if centred else 8)
        scroll = QScrollArea()
        scroll.setWidget(contents)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def stacked(*widgets: QWidget) -> QWidget:
    """What comes and goes as one in a card, one below the other."""
    one = QWidget()
    column = QVBoxLayout(one)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M)
    for widget in widgets:
        column.addWidget(widget)
    return one
