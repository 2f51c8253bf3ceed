"""One panel of the trajectory: axis, lines with markers, cut-offs, labels that never touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipt_tracker.figures.labels import number, spread
from ipt_tracker.figures.marks import Look, looks, marker
from ipt_tracker.figures.shapes import Line, Measure, Rect, Shape, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A measure's totals as (session number, total), in order of sessions, with its scale and its cut-off."""

    code: str
    label: str
    points: tuple[tuple[float, float], ...]
    maximum: float
    minimum: float = 0.0
    cutoff: float | None = None

    @property
    def end_label(self) -> str:
        """The measure and its last total, e.g. "PHQ-9  12"; the wider gap keeps 9 and 12 apart."""
        return f"{self.label}  {number(self.points[-1][1])}"

    @property
    def cutoff_label(self) -> str:
        """The cut-off by its measure and value; empty where there is none."""
        return "" if self.cutoff is None else f"{self.label} cut-off {number(self.cutoff)}"

    def margin_width(self, size: float, measure: Measure) -> float:
        """Room the labels of this measure need beside the panel."""
        end = measure(self.end_label, size, "semibold") + size
        return max(end, measure(self.cutoff_label, size, "regular"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A panel's place, and the way from sessions and totals to points. `margin` = where side labels begin."""

    left: float
    right: float
    top: float
    bottom: float
    sessions: int
    minimum: float
    maximum: float
    margin: float

    @property
    def column(self) -> float:
        """Width of one session."""
        return (self.right - self.left) / self.sessions

    def x(self, session: float) -> float:
        """The middle of a session's column."""
        return self.left + (session - 0.5) * self.column

    def y(self, value: float) -> float:
        """The height of a total."""
        share = (value - self.minimum) / (self.maximum - self.minimum)
        return self.bottom - share * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class _Label:
    """A side label: where it wants to stand and what it says; a marker stands before an end label."""

    wanted: float
    text: str
    look: Look
    is_cutoff: bool


def panel(
    group: Sequence[Series], everything: Sequence[Series], frame: Frame, size: float, measure: Measure
) -> list[Shape]:
    """The shapes of one panel over its shaded background. `everything` fixes the looks across all panels."""
    found = dict(zip((one.code for one in everything), looks([one.code for one in everything]), strict=True))
    shapes = _axis(frame, size)
    if not group:
        shapes.append(
            Text(
                x=(frame.left + frame.right) / 2,
                y=(frame.top + frame.bottom) / 2,
                text="No totals yet",
                size=size,
                ink="text2",
                anchor="middle",
            )
        )
        return shapes
    for one in group:
        if one.cutoff is not None:
            y = frame.y(one.cutoff)
            dash = found[one.code].cutoff_dash
            shapes.append(Line(x1=frame.left, y1=y, x2=frame.right, y2=y, ink="danger", width=1.1, dash=dash))
    for one in group:
        shapes += _curve(one, found[one.code], frame, size)
    inside = [one for one in group if _fits_inside(one, group, frame, size, measure)]
    shapes += _inside_labels(inside, found, frame, size, measure)
    side = [
        _Label(frame.y(one.cutoff), one.cutoff_label, found[one.code], True)
        for one in group
        if one.cutoff is not None
    ]
    side += [
        _Label(frame.y(one.points[-1][1]), one.end_label, found[one.code], False)
        for one in group
        if one not in inside
    ]
    return shapes + _side_labels(side, frame, size)


def _axis(frame: Frame, size: float) -> list[Shape]:
    reach = frame.maximum - frame.minimum
    step = 5 if reach <= 30 else 10 if reach <= 60 else 20
    if (frame.bottom - frame.top) / (reach / step) < size * 1.3:
        step *= 2
    shapes: list[Shape] = []
    value = frame.minimum
    while value <= frame.maximum:
        y = frame.y(value)
        floor = value == frame.minimum
        shapes.append(
            Line(x1=frame.left, y1=y, x2=frame.right, y2=y, ink="ctl" if floor else "grid", width=0.8)
        )
        shapes.append(
            Text(
                x=frame.left - size * 0.6,
                y=y + size * 0.36,
                text=number(value),
                size=size,
                ink="text2",
                anchor="end",
            )
        )
        value += step
    return shapes


def _curve(one: Series, look: Look, frame: Frame, size: float) -> list[Shape]:
    """The line, dashed where a session between two totals has none, and the markers on top."""
    shapes: list[Shape] = []
    for (before, low), (after, high) in pairwise(one.points):
        gap = after - before > 1
        shapes.append(
            Line(
                x1=frame.x(before),
                y1=frame.y(low),
                x2=frame.x(after),
                y2=frame.y(high),
                ink=look.ink,
                width=look.width * size / 12,
                dash=(size * 0.4, size * 0.35) if gap else (),
            )
        )
    radius = min(size * 0.36, frame.column * 0.4)
    shapes += [marker(look, frame.x(session), frame.y(value), radius) for session, value in one.points]
    return shapes


def _fits_inside(one: Series, group: Sequence[Series], frame: Frame, size: float, measure: Measure) -> bool:
    """True when there is room right of the last total and no other line runs through it."""
    last, total = one.points[-1]
    left, y = frame.x(last), frame.y(total)
    right = left + size * 2 + measure(one.end_label, size, "semibold")
    others = [other for other in group if other is not one]
    return right <= frame.right and not any(
        _runs_through(other, left, right, y, frame, size) for other in others
    )


def _runs_through(other: Series, left: float, right: float, y: float, frame: Frame, size: float) -> bool:
    """True when another measure's line comes near the height `y` between `left` and `right`."""
    for before, after in pairwise(other.points):
        x1, x2 = frame.x(before[0]), frame.x(after[0])
        if x2 <= left or x1 >= right:
            continue
        y1, y2 = frame.y(before[1]), frame.y(after[1])
        at = [y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (max(x1, left), min(x2, right))]
        if min(at) < y + size * 1.3 and max(at) > y - size * 1.3:
            return True
    return False


def _inside_labels(
    inside: Sequence[Series], found: dict[str, Look], frame: Frame, size: float, measure: Measure
) -> list[Shape]:
    half = size * 0.75
    places = spread(
        [frame.y(one.points[-1][1]) for one in inside], size * 1.7, frame.top + half, frame.bottom - half
    )
    shapes: list[Shape] = []
    for one, y in zip(inside, places, strict=True):
        x = frame.x(one.points[-1][0]) + size * 0.8
        wide = measure(one.end_label, size, "semibold") + size * 0.8
        shapes.append(Rect(x=x, y=y - half, width=wide, height=2 * half, fill="surface", radius=size * 0.4))
        shapes.append(
            Text(
                x=x + size * 0.4,
                y=y + size * 0.36,
                text=one.end_label,
                size=size,
                ink=found[one.code].ink,
                weight="semibold",
            )
        )
    return shapes


def _side_labels(labels: Sequence[_Label], frame: Frame, size: float) -> list[Shape]:
    """Labels in the margin, spread none touching another; a thin line leads to one that had to move."""
    places = spread([label.wanted for label in labels], size * 1.25, frame.top, frame.bottom)
    shapes: list[Shape] = []
    for label, y in zip(labels, places, strict=True):
        ink = "danger" if label.is_cutoff else label.look.ink
        if abs(y - label.wanted) > size * 0.15:
            shapes.append(
                Line(x1=frame.right + 1, y1=label.wanted, x2=frame.margin - 2, y2=y, ink=ink, width=0.7)
            )
        text_x, baseline = frame.margin, y + size * 0.36
        if label.is_cutoff:
            shapes.append(Text(x=text_x, y=baseline, text=label.text, size=size, ink=ink))
            continue
        shapes.append(marker(label.look, text_x + size * 0.35, y, size * 0.33))
        shapes.append(
            Text(x=text_x + size, y=baseline, text=label.text, size=size, ink=ink, weight="semibold")
        )
    return shapes
