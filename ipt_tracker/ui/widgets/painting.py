"""The one way a widget paints: a painter that always ends, and the mirrors for right-to-left layouts."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget


@contextmanager
def painting(device: QWidget | QImage) -> Iterator[QPainter]:
    """A smooth painter on a widget or an image.

    It ends even when the painting code raises: a painter left open crashes the process. The error goes on
    to the program's report of faults.
    """
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(device, QWidget):
            painter.setLayoutDirection(device.layoutDirection())
        yield painter
    finally:
        painter.end()


def mirrored(widget: QWidget, area: QRectF, within: QRectF | None = None) -> QRectF:
    """`area` as it lies in the widget's layout, in the whole widget or `within` a part of it."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return area
    ends = widget.width() if within is None else within.left() + within.right()
    return QRectF(ends - area.right(), area.y(), area.width(), area.height())


def box(
    painter: QPainter,
    area: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box whose edge lies wholly inside `area`."""
    inset = width / 2 if edge is not None else 0.0
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
