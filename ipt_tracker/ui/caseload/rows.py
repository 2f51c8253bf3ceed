"""What the list shows of one client, worked out from the caseload; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Stage
from ipt_tracker.clinical.course import CourseStatus
from ipt_tracker.clinical.scoring import band
from ipt_tracker.clinical.summary import ClientInShort, planned_next
from ipt_tracker.figures.phases import PhaseSpan, phase_spans
from ipt_tracker.record.caseload import Line
from ipt_tracker.ui.names import Names

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
    """What the client is called: the code too, while names are hidden."""
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
    next_is_over: bool = False
    """The day was planned and has passed, and no entry says what became of it."""
    need: NeedMark | None = None
    """The most severe need, where the list shows needs."""


def has_ended(line: Line) -> bool:
    """Whether the newest course is over, or there will be none."""
    return line.status in _ENDED


def client_row(catalogue: Catalogue, client: ClientInShort, today: date, names: Names) -> ClientRow:
    """The line of one client, who is called as in `names`."""
    kind = "course_status" if client.course_id else "client_stage"
    ended = client.status in _ENDED
    planned_on, planned_at = None, None
    if not ended:
        agreed = client.next_on, client.next_at
        planned_on, planned_at = planned_next(client.scheduled, agreed, client.last_on, today)
    return ClientRow(
        client_id=client.client_id,
        name=names.of(client),
        code=client.code,
        about=_about(catalogue, client),
        treatment=_treatment(catalogue, client) if client.course_id else None,
        trend=_trend(catalogue, client) if client.course_id else None,
        last_on=client.last_on,
        next_on=planned_on,
        next_at=planned_at,
        status=catalogue.label(kind, client.status),
        ended=ended,
        next_is_today=planned_on == today,
        next_is_over=planned_on is not None and planned_on < today,
    )


def leading_measure(catalogue: Catalogue, course_format: str) -> str:
    """The code of the measure that stands for a course in the list: the depression measure of its format."""
    return catalogue.format(course_format).depression_measure


def _about(catalogue: Catalogue, client: ClientInShort) -> str:
    focus = client.focus
    if focus is None:
        return ""
    area = catalogue.area(focus.area)
    words = focus.description or next(
        (kind.label for kind in area.subtypes if kind.code == focus.subtype), ""
    )
    return f"{area.label} · {words}" if words else area.label


def _treatment(catalogue: Catalogue, client: ClientInShort) -> Treatment:
    labels = {phase.code: phase.label for phase in catalogue.format(client.format).phases}
    starts = tuple((start.phase, labels[start.phase], start.first_session) for start in client.phase_starts)
    spans = phase_spans(starts, max(client.planned_sessions, client.attended))
    return Treatment(
        phase=labels[client.phase],
        token=next((span.ink for span in spans if span.code == client.phase), "text2"),
        attended=client.attended,
        planned=client.planned_sessions,
        cells=_cells(spans, client.attended),
    )


def _cells(spans: Sequence[PhaseSpan], attended: int) -> tuple[str, ...]:
    inks = [span.ink for span in spans for _number in range(span.first, span.last + 1)]
    return tuple(ink if number <= attended else FUTURE for number, ink in enumerate(inks, 1))


def _trend(catalogue: Catalogue, client: ClientInShort) -> Trend | None:
    wanted = leading_measure(catalogue, client.format)
    found = next((one for one in client.measures if one.measure == wanted and one.totals), None)
    if found is None:
        return None
    measure, change = catalogue.measure(wanted, found.version), found.change
    least = measure.reliable_change
    return Trend(
        measure=measure.label,
        totals=found.totals,
        maximum=measure.maximum,
        cutoff=measure.caseness.value if measure.caseness else None,
        band=band(measure, found.totals[-1]) or "",
        change=change,
        reliable=change is not None and least is not None and abs(change) >= least.value,
        higher_is_worse=measure.higher_is_worse,
    )
