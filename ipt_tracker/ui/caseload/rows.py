"""What the list shows of one client, worked out from the caseload; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import first_and_last
from ipt_tracker.clinical.client import Stage
from ipt_tracker.clinical.course import Course, CourseStatus
from ipt_tracker.clinical.schedule import current_phase
from ipt_tracker.clinical.scoring import band
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.figures.phases import PhaseSpan, phase_spans
from ipt_tracker.record.caseload import CaseloadRow, SessionMark

_ENDED: Final = (CourseStatus.CLOSED, CourseStatus.DROPPED_OUT, CourseStatus.NOT_SUITABLE, Stage.NOT_SUITABLE)
FUTURE: Final = "press"
"""Token of a session that has not taken place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """The course in short: the phase now, and how many of the planned sessions took place.

    `cells` holds a colour token for each session of the course, in order.
    """

    phase: str
    token: str
    attended: int
    planned: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The depression measure's totals, oldest first; `change` is None where nothing compares."""

    measure: str
    totals: tuple[int, ...]
    maximum: int
    cutoff: int | None
    band: str
    change: int | None
    reliable: bool
    """Whether the change is more than the measure's own error of measurement."""
    higher_is_worse: bool

    @property
    def worse(self) -> bool:
        """True for a reliable change in the bad direction."""
        return self.reliable and self.change is not None and (self.change > 0) == self.higher_is_worse

    @property
    def last(self) -> int:
        """The newest total."""
        return self.totals[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedMark:
    """What a client needs in two or three words, with the pill's tone and icon."""

    words: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """One line of the list."""

    client_id: str
    name: str
    code: str
    about: str
    """Problem area with what it is about, or what stands there instead."""
    treatment: Treatment | None
    trend: Trend | None
    last_on: date | None
    next_on: date | None
    next_at: time | None
    status: str
    ended: bool
    next_is_today: bool = False
    need: NeedMark | None = None
    """The most severe need, where the list shows needs."""


def client_row(catalogue: Catalogue, row: CaseloadRow, today: date) -> ClientRow:
    """The line of one client."""
    held = [mark for mark in row.sessions if mark.attendance.took_place]
    ahead = [
        mark for mark in row.sessions if mark.attendance is Attendance.SCHEDULED and mark.held_on >= today
    ]
    kind = "client_stage" if isinstance(row.status, Stage) else "course_status"
    ended = row.status in _ENDED
    planned_on, planned_at = (None, None) if ended else _next(ahead, held, today)
    return ClientRow(
        client_id=row.client.id,
        name=row.client.name,
        code=row.client.code,
        about=_about(catalogue, row.course),
        treatment=_treatment(catalogue, row.course, held) if row.course else None,
        trend=_trend(catalogue, row.course, row) if row.course else None,
        last_on=held[-1].held_on if held else None,
        next_on=planned_on,
        next_at=planned_at,
        status=catalogue.label(kind, row.status),
        ended=ended,
        next_is_today=planned_on == today,
    )


def _next(
    ahead: Sequence[SessionMark], held: Sequence[SessionMark], today: date
) -> tuple[date | None, time | None]:
    """The next appointment: one that is entered, or the one agreed in the last session."""
    if ahead:
        return ahead[0].held_on, ahead[0].starts_at
    last = held[-1] if held else None
    if last is not None and last.next_on is not None and last.next_on >= today:
        return last.next_on, last.next_at
    return None, None


def _about(catalogue: Catalogue, course: Course | None) -> str:
    focus = course.primary_area if course else None
    if focus is None:
        return ""
    area = catalogue.area(focus.area)
    words = focus.description or next(
        (kind.label for kind in area.subtypes if kind.code == focus.subtype), ""
    )
    return f"{area.label} · {words}" if words else area.label


def _treatment(catalogue: Catalogue, course: Course, held: Sequence[SessionMark]) -> Treatment:
    attended = sum(mark.number is not None for mark in held)
    labels = {phase.code: phase.label for phase in catalogue.format(course.format).phases}
    starts = tuple((start.phase, labels[start.phase], start.first_session) for start in course.phase_starts)
    spans = phase_spans(starts, max(course.planned_sessions, attended))
    now = current_phase(course, held)
    return Treatment(
        phase=labels[now],
        token=next((span.ink for span in spans if span.code == now), "text2"),
        attended=attended,
        planned=course.planned_sessions,
        cells=_cells(spans, attended),
    )


def _cells(spans: Sequence[PhaseSpan], attended: int) -> tuple[str, ...]:
    inks = [span.ink for span in spans for _number in range(span.first, span.last + 1)]
    return tuple(ink if number <= attended else FUTURE for number, ink in enumerate(inks, 1))


def _trend(catalogue: Catalogue, course: Course, row: CaseloadRow) -> Trend | None:
    wanted = catalogue.format(course.format).depression_measure
    given = [one for one in row.administrations if one.measure == wanted]
    totals = tuple(one.total for one in given if one.total is not None)
    if not totals:
        return None
    measure = catalogue.measure(wanted, given[-1].version)
    pair = first_and_last(row.administrations, row.sessions).get(wanted)
    change = pair.totals[1] - pair.totals[0] if pair else None
    least = measure.reliable_change
    return Trend(
        measure=measure.label,
        totals=totals,
        maximum=measure.maximum,
        cutoff=measure.caseness.value if measure.caseness else None,
        band=band(measure, totals[-1]) or "",
        change=change,
        reliable=change is not None and least is not None and abs(change) >= least.value,
        higher_is_worse=measure.higher_is_worse,
    )
