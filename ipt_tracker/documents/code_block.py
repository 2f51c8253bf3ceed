"""A code on paper: numbered groups to be typed, and a QR code beside them, in black alone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import black
from reportlab.platypus import Flowable

from ipt_tracker.documents.document import CodeBlock
from ipt_tracker.documents.fonts import FACES

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_COLUMNS = 4
_ROW = 33.0
_PAD = 14.0
_QR = 132.0
_NUMBER, _GROUP = 7.5, 16.0
_QUIET_ZONE = 4
"""Modules that stay white around a QR code (ISO/IEC 18004)."""


class CodeFlowable(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A frame with the groups in rows at the left and the QR code at the right."""

    def __init__(self, block: CodeBlock) -> None:
        super().__init__()
        self._block = block
        self.spaceBefore, self.spaceAfter = 10.0, 8.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, and the height in points."""
        rows = -(-len(self._block.groups) // _COLUMNS)
        self.width = available_width
        self.height = 2 * _PAD + max(rows * _ROW, _QR)
        return self.width, self.height

    def draw(self) -> None:
        """Paint the frame, the groups and the QR code."""
        canvas: Canvas = self.canv
        canvas.setStrokeColor(black)
        canvas.setFillColor(black)
        canvas.setLineWidth(0.8)
        canvas.roundRect(0, 0, self.width, self.height, 6, stroke=1, fill=0)
        across = (self.width - 3 * _PAD - _QR) / _COLUMNS
        for place, group in enumerate(self._block.groups):
            row, column = divmod(place, _COLUMNS)
            x = _PAD + column * across
            y = self.height - _PAD - row * _ROW - _ROW / 2 - _GROUP / 3
            canvas.setFont(FACES["regular"], _NUMBER)
            canvas.drawRightString(x + 11, y, str(place + 1))
            canvas.setFont(FACES["semibold"], _GROUP)
            canvas.drawString(x + 16, y, group)
        side = _QR / (_size(self._block.code) + 2 * _QUIET_ZONE)
        left, top = self.width - _PAD - _QR, self.height / 2 + _QR / 2
        for row, column, length in _runs(self._block.code):
            x = left + (column + _QUIET_ZONE) * side
            canvas.rect(x, top - (row + 1 + _QUIET_ZONE) * side, length * side, side, stroke=0, fill=1)


def _matrix(code: str) -> list[list[bool]]:
    widget = QrCodeWidget(code, barLevel="M")
    widget.qr.make()
    return [[bool(module) for module in row] for row in widget.qr.modules]


def _size(code: str) -> int:
    return len(_matrix(code))


def _runs(code: str) -> Iterator[tuple[int, int, int]]:
    """The dark modules: row, column, and how many lie side by side, as one so that no hairline parts them."""
    for number, row in enumerate(_matrix(code)):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                yield number, start, end - start
            start = end + 1
