"""The sparkline: a measure's totals in a table row, with its cut-off."""

from collections.abc import Sequence
from itertools import pairwise

from ipt_tracker.figures.labels import number
from ipt_tracker.figures.shapes import Circle, Line, Picture, Shape


def sparkline(
    values: Sequence[float | None],
    *,
    label: str,
    width: float,
    height: float,
    cutoff: float | None = None,
    minimum: float = 0.0,
    maximum: float = 0.0,
    places: int = 0,
    ink: str = "accent",
) -> Picture:
    """Draw totals at even steps; None is a session without one and is bridged by dashes.

    The scale reaches from `minimum` to `maximum`, or further where a total or the cut-off lies outside. With
    room for `places` totals, a course that has just begun has a short line: what is to come stays empty.
    """
    given = [(index, value) for index, value in enumerate(values) if value is not None]
    low = min([minimum, *(value for _, value in given)])
    high = max([maximum, cutoff or low, *(value for _, value in given)])
    pad = min(height * 0.15, 3.0)
    steps = max(len(values) - 1, places - 1, 1)

    def x(index: int) -> float:
        return pad + index * (width - 2 * pad) / steps

    def y(value: float) -> float:
        return height - pad - (value - low) / ((high - low) or 1.0) * (height - 2 * pad)

    shapes: list[Shape] = []
    if cutoff is not None:
        shapes.append(
            Line(x1=0, y1=y(cutoff), x2=width, y2=y(cutoff), ink="danger", width=0.8, dash=(3.0, 2.0))
        )
    for (i, before), (j, after) in pairwise(given):
        dash = (2.0, 2.0) if j - i > 1 else ()
        shapes.append(Line(x1=x(i), y1=y(before), x2=x(j), y2=y(after), ink=ink, width=1.5, dash=dash))
    if given:
        index, value = given[-1]
        shapes.append(Circle(x=x(index), y=y(value), radius=2.2, fill=ink))
    if not given:
        words = f"{label}: no totals yet."
    elif len(given) == 1:
        words = f"{label} {number(given[0][1])}."
    else:
        words = f"{label} from {number(given[0][1])} to {number(given[-1][1])}."
    if cutoff is not None:
        words += f" Cut-off {number(cutoff)}."
    rows = tuple(("–" if value is None else number(value),) for value in values)
    return Picture(
        width=width, height=height, shapes=tuple(shapes), description=words, table=((label,), *rows)
    )
