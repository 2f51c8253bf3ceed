"""The phase ribbon: one cell a session, grouped by phase, with what was held, missed and measured."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_tracker.figures.phases import PhaseSpan, phase_name, phase_spans
from ipt_tracker.figures.ribbon_words import RibbonSession, ribbon_as_table, ribbon_in_words, session_in_words
from ipt_tracker.figures.shapes import Area, Circle, Line, Measure, Picture, Rect, Shape, Text


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell (number set) or a tick (number None) with its place."""

    x: float
    width: float
    span: PhaseSpan
    number: int | None
    session: RibbonSession | None


def ribbon(
    phases: Sequence[tuple[str, str, int]],
    planned: int,
    sessions: Sequence[RibbonSession],
    *,
    width: float,
    measure: Measure,
    size: float = 12.0,
    current: int | None = None,
    current_words: str = "Next",
    last_day: str = "",
) -> Picture:
    """Draw the course as a row of cells.

    Args:
        phases: (code, label, first session) in order.
        planned: Planned number of sessions; cells are added when more took place.
        sessions: In order of time; those that neither took place, were missed nor entered in error are left
            out.
        width: Width of the picture; cells share it.
        measure: Width of a text as the painter draws it.
        size: Height of the text, in the painter's unit.
        current: Number of the session that is next or now; its cell is outlined.
        current_words: What stands under that cell: "Today" where there is a session today.
        last_day: What stands under the end, e.g. "4 Aug, planned".

    Returns:
        The picture; its areas are the cells and ticks, keyed by the session's id, or by "+" for the current
        cell that has no session yet. Cells still to come can't be pointed at.
    """
    shown = [one for one in sessions if one.number is not None or one.missed or one.in_error]
    last = max([planned, current or 0, 1, *(one.number for one in shown if one.number is not None)])
    spans = phase_spans(phases, last)
    top, tall = size * 1.7, size * 2.75
    slots = _slots(spans, shown, width, size)
    shapes: list[Shape] = []
    for span in spans:
        mine = [slot for slot in slots if slot.span is span]
        room = mine[-1].x + mine[-1].width - mine[0].x
        shapes += phase_name(span, mine[0].x, size, room, size, measure, numbers=True)
    for slot in slots:
        shapes += _slot_shapes(slot, current, top, tall, size, measure)
    shapes += _under(slots, shown, planned, last, current, current_words, last_day, top + tall, size, measure)
    return Picture(
        width=width,
        height=top + tall + size * 2.4,
        shapes=tuple(shapes),
        description=ribbon_in_words(spans, shown, planned, current),
        table=ribbon_as_table(spans, shown),
        areas=tuple(
            Area(
                x=slot.x,
                y=top,
                width=slot.width,
                height=tall,
                key=key,
                words=session_in_words(slot.session, slot.number),
            )
            for slot in slots
            if (key := slot.session.id if slot.session else "+" if slot.number == current else "")
        ),
    )


def _slots(
    spans: Sequence[PhaseSpan], sessions: Sequence[RibbonSession], width: float, size: float
) -> tuple[_Slot, ...]:
    """Cells and ticks from left to right; ticks stand before the session that was held next."""
    by_number = {one.number: one for one in sessions if one.number is not None}
    row: list[tuple[PhaseSpan, int | None, RibbonSession | None]] = []
    missed_before = _missed_before(sessions)
    for span in spans:
        for number in range(span.first, span.last + 1):
            row += [(span, None, one) for one in missed_before.get(number, ())]
            row.append((span, number, by_number.get(number)))
    tick, gap = size * 0.75, size * 0.25
    group_gap = size * 1.1 - gap
    cells = sum(1 for _, number, _ in row if number is not None)
    ticks = len(row) - cells
    room = width - gap * (len(row) - 1) - group_gap * (len(spans) - 1) - tick * ticks
    cell = max(room / cells, 2.0)
    slots: list[_Slot] = []
    x = 0.0
    for span, cell_number, session in row:
        if slots and slots[-1].span is not span:
            x += group_gap
        wide = tick if cell_number is None else cell
        slots.append(_Slot(x, wide, span, cell_number, session))
        x += wide + gap
    return tuple(slots)


def _missed_before(sessions: Sequence[RibbonSession]) -> dict[int, tuple[RibbonSession, ...]]:
    """Missed sessions by the number of the next cell after them."""
    found: dict[int, tuple[RibbonSession, ...]] = {}
    following = max((one.number for one in sessions if one.number is not None), default=0) + 1
    for one in reversed(sessions):
        if one.number is not None:
            following = one.number
        else:
            found[following] = (one, *found.get(following, ()))
    return found


def _slot_shapes(
    slot: _Slot, current: int | None, top: float, tall: float, size: float, measure: Measure
) -> list[Shape]:
    if slot.number is None:
        x = slot.x + slot.width / 2
        if slot.session is not None and slot.session.in_error:
            middle, half = top + tall / 2, slot.width / 2
            return [
                Line(x1=x, y1=top, x2=x, y2=top + tall, ink="text3", width=1.6),
                Line(x1=x - half, y1=middle, x2=x + half, y2=middle, ink="text3", width=1.6),
            ]
        return [Line(x1=x, y1=top, x2=x, y2=top + tall, ink=slot.span.ink, width=1.6, dash=(3.0, 2.5))]
    now, held = slot.number == current, slot.session is not None
    shapes: list[Shape] = []
    radius = min(size * 0.45, slot.width / 4)
    if held or now:
        fill = slot.span.ink if held else "surface"
        shapes.append(Rect(x=slot.x, y=top, width=slot.width, height=tall, fill=fill, radius=radius))
    else:
        shapes.append(_to_come(slot, top, tall, radius))
    if now:
        half = size * 0.085  # inside the cell: beyond it a first or last cell would leave the picture
        shapes.append(
            Rect(
                x=slot.x + half,
                y=top + half,
                width=slot.width - 2 * half,
                height=tall - 2 * half,
                stroke=slot.span.ink,
                stroke_width=2 * half,
                radius=max(radius - half, 0.0),
            )
        )
    if slot.session is not None and slot.session.elsewhere:
        shapes.append(_elsewhere_mark(slot, top, tall, size))
    text = str(slot.number)
    if measure(text, size, "semibold") <= slot.width - 2:
        shapes.append(
            Text(
                x=slot.x + slot.width / 2,
                y=top + tall / 2 + size * 0.36,
                text=text,
                size=size,
                ink="on_accent" if held else slot.span.ink if now else "text2",
                anchor="middle",
                weight="semibold" if held or now else "regular",
            )
        )
    if slot.session is not None and slot.session.measured:
        shapes.append(
            Circle(x=slot.x + slot.width / 2, y=top + tall + size * 0.65, radius=size * 0.19, fill="text2")
        )
    return shapes


def _to_come(slot: _Slot, top: float, tall: float, radius: float) -> Rect:
    """The cell of a session still to come, its edge inside."""
    return Rect(
        x=slot.x + 0.5,
        y=top + 0.5,
        width=slot.width - 1,
        height=tall - 1,
        fill=slot.span.soft,
        stroke=slot.span.edge,
        radius=radius,
    )


def _elsewhere_mark(slot: _Slot, top: float, tall: float, size: float) -> Line:
    """A bar under the number: the session was held, and what was said in it is written elsewhere."""
    half, y = min(size * 0.7, slot.width / 4), top + tall - size * 0.5
    middle = slot.x + slot.width / 2
    return Line(x1=middle - half, y1=y, x2=middle + half, y2=y, ink="on_accent", width=size * 0.16)


def _under(
    slots: Sequence[_Slot],
    sessions: Sequence[RibbonSession],
    planned: int,
    last: int,
    current: int | None,
    current_words: str,
    last_day: str,
    bottom: float,
    size: float,
    measure: Measure,
) -> list[Shape]:
    """First and last day under the row's ends; between them what is now or next, or where the plan ended."""
    y = bottom + size * 2.1
    end = slots[-1].x + slots[-1].width
    shapes: list[Shape] = []
    first_day = sessions[0].day if sessions else ""
    if first_day:
        shapes.append(Text(x=0, y=y, text=first_day, size=size, ink="text2"))
    if last_day:
        shapes.append(Text(x=end, y=y, text=last_day, size=size, ink="text2", anchor="end"))
    free_from = measure(first_day, size, "regular") + size if first_day else 0.0
    free_to = end - measure(last_day, size, "regular") - size
    marks: list[tuple[int, str, str]] = []
    if current is not None:
        marks.append((current, current_words, "accent_text"))
    if last > planned:
        marks.append((planned, f"{planned} planned", "text2"))
    for number, text, ink in marks:
        slot = next(slot for slot in slots if slot.number == number)
        half = measure(text, size, "semibold") / 2
        middle = max(slot.x + slot.width / 2, half)
        if free_from <= middle - half and middle + half <= free_to:
            shapes.append(
                Text(x=middle, y=y, text=text, size=size, ink=ink, anchor="middle", weight="semibold")
            )
            free_from = middle + half + size
    return shapes
