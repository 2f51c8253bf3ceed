"""The shapes a picture is made of, with the names of theme tokens as colours, and the picture itself.

Lengths are in the painter's unit (logical pixels on the screen, points on paper); y grows downwards.
A colour (`ink`, `fill`, `stroke`) names a theme token (`"accent"`, `"p1_soft"`); empty means "not painted".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Weight = Literal["regular", "medium", "semibold"]
Measure = Callable[[str, float, str], float]
"""Width of a text at a size and weight, as the painter will draw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line; `dash` holds the lengths of strokes and gaps in turn, empty = solid."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle, its corners rounded by `radius`."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed shape through the points."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text; (x, y) lies on its baseline, at the start, middle or end of the text."""

    x: float
    y: float
    text: str
    size: float
    ink: str
    anchor: Anchor = "start"
    weight: Weight = "regular"


Shape = Line | Rect | Circle | Polygon | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of a picture that can be pointed at: `key` says what it stands for, `words` say it aloud."""

    x: float
    y: float
    width: float
    height: float
    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Shapes in painting order, with the same content in words and as a table for those who don't see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str
    table: tuple[tuple[str, ...], ...]
    """Rows of text, the first one the headings."""
    areas: tuple[Area, ...] = ()


def tokens(picture: Picture) -> frozenset[str]:
    """Every token the picture asks its painter for."""
    found: set[str] = set()
    for shape in picture.shapes:
        if isinstance(shape, Line | Text):
            found.add(shape.ink)
        else:
            found.update((shape.fill, shape.stroke))
    return frozenset(found - {""})
