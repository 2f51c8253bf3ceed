"""The technique matrix: which technique was used in which session, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_tracker.figures.phases import PhaseSpan, phase_name, phase_spans
from ipt_tracker.figures.shapes import Circle, Line, Measure, Picture, Rect, Shape, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueRow:
    """A technique with its extent by session number: 1 touched, 2 substantial."""

    label: str
    extents: tuple[tuple[int, int], ...]


def technique_matrix(
    rows: Sequence[TechniqueRow],
    phases: Sequence[tuple[str, str, int]],
    last_session: int,
    *,
    width: float,
    measure: Measure,
    size: float = 12.0,
) -> Picture:
    """Draw techniques against sessions: filled mark = substantial, open = touched, the count at the end.

    The picture is as tall as its rows need.
    """
    spans = phase_spans(phases, max(last_session, 1))
    numbers = [number for span in spans for number in range(span.first, span.last + 1)]
    label_width = max((measure(row.label, size, "regular") for row in rows), default=0.0) + size * 1.2
    count_width = measure("Sessions", size, "regular") + size * 0.5
    left = min(label_width, width * 0.45)
    column = min((width - count_width - left) / len(numbers), size * 4)
    edge = left + column * len(numbers) + count_width
    centre = {number: left + (i + 0.5) * column for i, number in enumerate(numbers)}
    head, step = size * 3.3, size * 1.75
    bottom = head + step * len(rows)
    shapes: list[Shape] = []
    for span in spans:
        x1, x2 = centre[span.first] - column / 2, centre[span.last] + column / 2
        shapes.append(Rect(x=x1 + 1, y=size * 1.45, width=x2 - x1 - 2, height=size * 0.25, fill=span.ink))
        shapes.append(
            Rect(x=x1 + 1, y=size * 1.7, width=x2 - x1 - 2, height=bottom - size * 1.7, fill=span.soft)
        )
        shapes += phase_name(span, x1 + 1, size, x2 - x1 - 4, size, measure)
    shapes += _numbers(centre, column, size, measure)
    shapes.append(Text(x=edge, y=size * 2.8, text="Sessions", size=size, ink="text2", anchor="end"))
    ink_of = {number: span.ink for span in spans for number in range(span.first, span.last + 1)}
    for index, row in enumerate(rows):
        y = head + step * (index + 0.5)
        shapes.append(Line(x1=0, y1=y - step / 2, x2=edge, y2=y - step / 2, ink="line", width=0.6))
        shapes.append(Text(x=0, y=y + size * 0.36, text=row.label, size=size, ink="text"))
        radius = min(size * 0.42, column * 0.36)
        for number, extent in row.extents:
            shapes.append(_mark(centre[number], y, radius, ink_of[number], extent))
        shapes.append(
            Text(
                x=edge,
                y=y + size * 0.36,
                text=str(len(row.extents)),
                size=size,
                ink="text",
                anchor="end",
                weight="medium",
            )
        )
    shapes.append(Line(x1=0, y1=bottom, x2=edge, y2=bottom, ink="ctl", width=0.8))
    shapes += _legend(bottom + size * 1.5, size, measure)
    return Picture(
        width=width,
        height=bottom + size * 2.2,
        shapes=tuple(shapes),
        description=_description(rows, spans),
        table=_table(rows, numbers),
    )


def _mark(x: float, y: float, radius: float, ink: str, extent: int) -> Circle:
    if extent >= 2:
        return Circle(x=x, y=y, radius=radius, fill=ink)
    rim = radius * 0.36
    return Circle(x=x, y=y, radius=radius - rim / 2, fill="surface", stroke=ink, stroke_width=rim)


def _numbers(centre: dict[int, float], column: float, size: float, measure: Measure) -> list[Shape]:
    """Session numbers over the columns; where they would touch, only every so many."""
    widest = max(measure(str(number), size, "regular") for number in centre) + size * 0.3
    step = 1
    while column * step < widest:
        step += 1
    return [
        Text(x=x, y=size * 2.8, text=str(number), size=size, ink="text2", anchor="middle")
        for index, (number, x) in enumerate(centre.items())
        if index % step == 0
    ]


def _legend(y: float, size: float, measure: Measure) -> list[Shape]:
    radius = size * 0.4
    shapes: list[Shape] = []
    x = 0.0
    for text, extent in (("substantial", 2), ("touched", 1)):
        shapes.append(_mark(x + radius, y - size * 0.34, radius, "text2", extent))
        x += radius * 2 + size * 0.45
        shapes.append(Text(x=x, y=y, text=text, size=size, ink="text2"))
        x += measure(text, size, "regular") + size * 1.4
    return shapes


def _description(rows: Sequence[TechniqueRow], spans: Sequence[PhaseSpan]) -> str:
    if not rows:
        return "No techniques recorded."
    last = spans[-1].last
    counts = "; ".join(f"{row.label} in {len(row.extents)}" for row in rows)
    return f"Techniques used in sessions 1 to {last}, counted in sessions: {counts}."


def _table(rows: Sequence[TechniqueRow], numbers: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    words = {0: "–", 1: "touched", 2: "substantial"}
    return (
        ("Technique", *(str(number) for number in numbers), "Sessions"),
        *(
            (
                row.label,
                *(words[dict(row.extents).get(number, 0)] for number in numbers),
                str(len(row.extents)),
            )
            for row in rows
        ),
    )
