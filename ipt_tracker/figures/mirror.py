"""A picture for readers from right to left: time runs the other way, words and numbers stay as they are."""

from dataclasses import replace
from typing import Final, assert_never

from ipt_tracker.figures.shapes import Anchor, Area, Circle, Line, Picture, Polygon, Rect, Shape, Text

_OTHER_END: Final[dict[Anchor, Anchor]] = {"start": "end", "middle": "middle", "end": "start"}


def mirrored(picture: Picture) -> Picture:
    """The same picture with right and left exchanged.

    Areas keep their order, which is that of time; words, description and table are the same.
    """
    return replace(
        picture,
        shapes=tuple(_shape(shape, picture.width) for shape in picture.shapes),
        areas=tuple(_area(area, picture.width) for area in picture.areas),
    )


def _shape(shape: Shape, width: float) -> Shape:
    match shape:
        case Line():
            return replace(shape, x1=width - shape.x1, x2=width - shape.x2)
        case Rect():
            return replace(shape, x=width - shape.x - shape.width)
        case Circle():
            return replace(shape, x=width - shape.x)
        case Polygon():
            return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
        case Text():
            return replace(shape, x=width - shape.x, anchor=_OTHER_END[shape.anchor])
        case _:
            assert_never(shape)


def _area(area: Area, width: float) -> Area:
    return replace(area, x=width - area.x - area.width)
