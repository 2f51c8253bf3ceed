"""Figures on paper: the shapes of a picture drawn on a ReportLab canvas, in the light theme's colours."""

from typing import assert_never

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ipt_tracker.documents.fonts import FACES, text_width
from ipt_tracker.documents.inks import ink
from ipt_tracker.figures.shapes import Circle, Line, Picture, Polygon, Rect, Shape, Text


def paint(canvas: Canvas, picture: Picture) -> None:
    """Draw the picture with its lower left corner at the canvas' origin."""
    for shape in picture.shapes:
        _draw(canvas, shape, picture.height)


def _draw(canvas: Canvas, shape: Shape, height: float) -> None:
    canvas.saveState()
    match shape:
        case Line():
            canvas.setStrokeColor(HexColor(ink(shape.ink)))
            canvas.setLineWidth(shape.width)
            canvas.setDash(list(shape.dash))
            canvas.setLineCap(0 if shape.dash else 1)
            canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
        case Rect():
            stroke, fill = _prepare(canvas, shape.fill, shape.stroke, shape.stroke_width)
            canvas.setDash(list(shape.dash))
            y = height - shape.y - shape.height
            if shape.radius:
                canvas.roundRect(
                    shape.x, y, shape.width, shape.height, shape.radius, stroke=stroke, fill=fill
                )
            else:
                canvas.rect(shape.x, y, shape.width, shape.height, stroke=stroke, fill=fill)
        case Circle():
            stroke, fill = _prepare(canvas, shape.fill, shape.stroke, shape.stroke_width)
            canvas.circle(shape.x, height - shape.y, shape.radius, stroke=stroke, fill=fill)
        case Polygon():
            stroke, fill = _prepare(canvas, shape.fill, shape.stroke, shape.stroke_width)
            path = canvas.beginPath()
            (x, y), *others = shape.points
            path.moveTo(x, height - y)
            for x, y in others:
                path.lineTo(x, height - y)
            path.close()
            canvas.drawPath(path, stroke=stroke, fill=fill)
        case Text():
            _write(canvas, shape, height)
        case _:
            assert_never(shape)
    canvas.restoreState()


def _prepare(canvas: Canvas, fill: str, stroke: str, stroke_width: float) -> tuple[int, int]:
    """Set the colours of a closed shape; say whether its edge and its inside are to be painted."""
    if stroke:
        canvas.setStrokeColor(HexColor(ink(stroke)))
        canvas.setLineWidth(stroke_width)
    if fill:
        canvas.setFillColor(HexColor(ink(fill)))
    return int(bool(stroke)), int(bool(fill))


def _write(canvas: Canvas, text: Text, height: float) -> None:
    canvas.setFillColor(HexColor(ink(text.ink)))
    canvas.setFont(FACES[text.weight], text.size)
    width = text_width(text.text, text.size, text.weight)
    start = {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    canvas.drawString(text.x - start, height - text.y, text.text)
