"""Bringing into sight what has the keyboard, on the pages that scroll."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from ipt_tracker.ui.theme.tokens import Size, Space


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll the pages around a widget until all of it, or of a part of it, shows with its focus ring."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            _scroll(outer, widget, widget.rect() if part is None else part)
        outer = outer.parentWidget()


def _scroll(page: QScrollArea, widget: QWidget, part: QRect) -> None:
    """Qt's own way would be content with the caret of an input, and cut its edge."""
    at = widget.mapTo(page.viewport(), part.topLeft())
    seen = QRect(
        QPoint(page.horizontalScrollBar().value(), page.verticalScrollBar().value()), page.viewport().size()
    )
    place = QRect(at + seen.topLeft(), part.size())
    reach = Size.RING + Size.RING_GAP
    if place.height() > seen.height():
        page.ensureWidgetVisible(widget, Space.M, Space.XL)
    elif place.top() - reach < seen.top() or place.bottom() + reach > seen.bottom():
        middle = place.center()
        page.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + Space.XL)
