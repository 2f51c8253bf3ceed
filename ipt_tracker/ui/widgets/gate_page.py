"""The page outside a record: one calm card that lets the rings behind it show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.tokens import Space

MIDDLE = (0.5, 0.5)
"""The rings' centre for a card in the middle, in parts of the window's width and height."""
ASIDE = (0.9, 0.47)
"""The rings' centre for a card at the leading side."""


class GatePage(QScrollArea):
    """Shows `card` in the middle, or at the leading side; `below` stands under it.

    In a window too small for the card it scrolls.
    """

    def __init__(
        self,
        card: QWidget,
        *,
        centred: bool,
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        contents = QWidget()
        contents.setProperty("look", "scrolled")
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
        self.setWidget(contents)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
