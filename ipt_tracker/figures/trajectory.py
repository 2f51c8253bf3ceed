"""The symptom trajectory: totals over the sessions, phases shaded, each measure's own cut-off."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_tracker.figures.labels import in_words, number
from ipt_tracker.figures.panel import Frame, Series, panel
from ipt_tracker.figures.phases import PhaseSpan, phase_name, phase_spans
from ipt_tracker.figures.shapes import Area, Line, Measure, Picture, Rect, Shape, Text
from ipt_tracker.figures.trajectory_words import trajectory_as_table, trajectory_in_words

_LOWER_PANEL = 0.62
"""Height of a further panel, as a share of the first."""


def panels(series: Sequence[Series]) -> tuple[tuple[Series, ...], ...]:
    """Measures grouped by scale: ranges about alike share an axis, another range has its own panel."""
    groups: list[list[Series]] = []
    for one in series:
        for group in groups:
            span, reach = group[0].maximum - group[0].minimum, one.maximum - one.minimum
            if one.minimum == group[0].minimum and 0.5 * span <= reach <= 1.25 * span:
                group.append(one)
                break
        else:
            groups.append([one])
    return tuple(tuple(group) for group in groups)


def trajectory(
    series: Sequence[Series],
    phases: Sequence[tuple[str, str, int]],
    planned: int,
    *,
    width: float,
    height: float,
    measure: Measure,
    size: float = 12.0,
    today: int | None = None,
) -> Picture:
    """Draw totals over session numbers.

    Args:
        series: Measures in display order; those without a total are left out.
        phases: (code, label, first session) in order.
        planned: Planned number of sessions; the axis grows when more took place.
        width: Width of the picture.
        height: Height of the whole picture, all panels included.
        measure: Width of a text as the painter draws it.
        size: Height of the text, in the painter's unit.
        today: Number of the session that is next or now, marked by a vertical line.

    Returns:
        The picture; its areas are the columns of sessions with totals, keyed by session number.
    """
    drawn = [one for one in series if one.points]
    held = max((session for one in drawn for session, _ in one.points), default=0)
    last = max(planned, int(-(-held // 1)), today or 0, 1)
    spans = phase_spans(phases, last)
    layout = _layout(drawn, planned, last, width, height, size, measure)
    shapes: list[Shape] = [*_phase_shapes(spans, layout, size, measure)]
    if today is not None:
        x = layout.frames[0].x(today)
        shapes.append(
            Line(x1=x, y1=layout.top, x2=x, y2=layout.bottom, ink="accent", width=1.2, dash=(3.0, 3.0))
        )
    for frame, group in zip(layout.frames, panels(drawn) or ((),), strict=True):
        shapes += panel(group, drawn, frame, size, measure)
    shapes += _session_numbers(layout, last, today, size, measure)
    if last > planned:
        x = layout.frames[0].x(planned + 0.5)
        shapes.append(
            Line(x1=x, y1=layout.top, x2=x, y2=layout.bottom + size * 2.1, ink="text2", dash=(1.5, 2.5))
        )
        shapes.append(
            Text(
                x=x - size * 0.4,
                y=layout.bottom + size * 2.6,
                text=f"{planned} planned",
                size=size,
                ink="text2",
                anchor="end",
            )
        )
    return Picture(
        width=width,
        height=height,
        shapes=tuple(shapes),
        description=trajectory_in_words(drawn, spans, planned, last, today),
        table=trajectory_as_table(drawn),
        areas=_areas(drawn, layout),
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    frames: tuple[Frame, ...]
    top: float
    bottom: float


def _layout(
    series: Sequence[Series],
    planned: int,
    last: int,
    width: float,
    height: float,
    size: float,
    measure: Measure,
) -> _Layout:
    """Where each panel stands: margins from the widest texts, heights from the number of panels."""
    groups = panels(series) or ((),)
    left = max((measure(number(one.maximum), size, "regular") for one in series), default=size) + size * 0.9
    right = max((one.margin_width(size, measure) for one in series), default=0.0) + size
    top = size * 1.9
    bottom = height - size * (2.9 if last > planned else 1.7)
    gap = size * 1.7
    shares = [1.0] + [_LOWER_PANEL] * (len(groups) - 1)
    room = bottom - top - gap * (len(groups) - 1)
    frames: list[Frame] = []
    y = top
    for group, share in zip(groups, shares, strict=True):
        tall = room * share / sum(shares)
        frames.append(
            Frame(
                left=left,
                right=width - right,
                top=y,
                bottom=y + tall,
                sessions=last,
                minimum=group[0].minimum if group else 0.0,
                maximum=max((one.maximum for one in group), default=27.0),
                margin=width - right + size * 0.7,
            )
        )
        y += tall + gap
    return _Layout(tuple(frames), top, bottom)


def _phase_shapes(spans: Sequence[PhaseSpan], layout: _Layout, size: float, measure: Measure) -> list[Shape]:
    """Shade each phase in every panel; its name and its coloured bar stand over the first."""
    shapes: list[Shape] = []
    bar = size * 0.25
    for span in spans:
        for frame in layout.frames:
            x1, x2 = frame.x(span.first - 0.5), frame.x(span.last + 0.5)
            shapes.append(
                Rect(
                    x=x1 + 1.5,
                    y=frame.top + 0.5,
                    width=x2 - x1 - 3,
                    height=frame.bottom - frame.top - 1,
                    fill=span.soft,
                    stroke=span.edge,
                )
            )
        first = layout.frames[0]
        x1, x2 = first.x(span.first - 0.5), first.x(span.last + 0.5)
        shapes.append(Rect(x=x1 + 1, y=first.top - bar, width=x2 - x1 - 2, height=bar, fill=span.ink))
        shapes += phase_name(
            span, x1 + 1, first.top - bar - size * 0.55, x2 - x1 - 4, size, measure, numbers=True
        )
    return shapes


def _session_numbers(
    layout: _Layout, last: int, today: int | None, size: float, measure: Measure
) -> list[Shape]:
    """Session numbers under the lowest panel; where they would touch, only every so many."""
    frame = layout.frames[-1]
    widest = measure(str(last), size, "semibold") + size * 0.5
    step = 1
    while frame.column * step < widest:
        step += 1
    return [
        Text(
            x=frame.x(session),
            y=layout.bottom + size * 1.35,
            text=str(session),
            size=size,
            ink="accent" if session == today else "text2",
            anchor="middle",
            weight="semibold" if session == today else "regular",
        )
        for session in range(1, last + 1)
        if session == today or ((session - 1) % step == 0 and (today is None or abs(session - today) >= step))
    ]


def _areas(series: Sequence[Series], layout: _Layout) -> tuple[Area, ...]:
    frame = layout.frames[0]
    sessions = sorted({session for one in series for session, _ in one.points})
    return tuple(
        Area(
            x=frame.x(session) - frame.column / 2,
            y=layout.top,
            width=frame.column,
            height=layout.bottom - layout.top,
            key=number(session),
            words=f"Session {number(session)}: "
            + in_words(
                [
                    f"{one.label} {number(value)}"
                    for one in series
                    for at, value in one.points
                    if at == session
                ]
            ),
        )
        for session in sessions
    )
