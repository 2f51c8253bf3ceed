"""The look of each measure's line: marker shape, colour and dash, told apart without colour too."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_tracker.figures.shapes import Circle, Polygon, Rect, Shape


@dataclass(frozen=True, slots=True)
class Look:
    """How a measure is drawn: marker, colour, width of its line, dash of its cut-off line."""

    marker: str
    ink: str
    width: float
    cutoff_dash: tuple[float, ...]


_PHQ = Look("circle", "accent", 2.0, (6.0, 3.0))
_GAD = Look("square", "gad", 1.6, (1.5, 2.5))
_OTHERS = (
    Look("triangle", "p3", 1.6, (6.0, 2.5, 1.5, 2.5)),
    Look("diamond", "p1", 1.6, (3.0, 3.0)),
    Look("ring", "text2", 1.6, (9.0, 3.0)),
)
_KEPT = {"phq-9": _PHQ, "phq-a": _PHQ, "gad-7": _GAD}


def looks(codes: Sequence[str]) -> tuple[Look, ...]:
    """One look a measure; the two of the usual pair keep theirs wherever they stand."""
    found: list[Look] = []
    others = 0
    for code in codes:
        if code in _KEPT and _KEPT[code] not in found:
            found.append(_KEPT[code])
        else:
            found.append(_OTHERS[others % len(_OTHERS)])
            others += 1
    return tuple(found)


def marker(look: Look, x: float, y: float, radius: float) -> Shape:
    """The marker at a point, on a rim of the paper's colour so that it stands out from the lines."""
    rim = radius * 0.4
    if look.marker == "square":
        half = radius * 0.9
        return Rect(
            x=x - half,
            y=y - half,
            width=2 * half,
            height=2 * half,
            fill=look.ink,
            stroke="surface",
            stroke_width=rim,
        )
    if look.marker == "circle":
        return Circle(x=x, y=y, radius=radius, fill=look.ink, stroke="surface", stroke_width=rim)
    if look.marker == "ring":
        return Circle(x=x, y=y, radius=radius, fill="surface", stroke=look.ink, stroke_width=rim)
    reach = radius * 1.25
    corners: tuple[tuple[float, float], ...]
    if look.marker == "triangle":
        corners = ((x, y - reach), (x + reach, y + reach * 0.8), (x - reach, y + reach * 0.8))
    else:
        corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    return Polygon(points=corners, fill=look.ink, stroke="surface", stroke_width=rim)
