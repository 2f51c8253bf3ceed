"""The gathering of a review's facts: out of the record, into words, leaving out what is not signed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client, age
from ipt_tracker.clinical.course import Course, FocusArea
from ipt_tracker.clinical.focus import focus_in_full, focus_plainly
from ipt_tracker.clinical.note import summary
from ipt_tracker.clinical.people import known_names
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import (
    Attendance,
    Extent,
    Ideation,
    Risk,
    RiskChoice,
    Session,
    TechniqueUse,
)
from ipt_tracker.documents.measure_facts import measure_facts, verdict_facts
from ipt_tracker.documents.review_facts import (
    AdditionFacts,
    AreaFacts,
    Count,
    PhaseFacts,
    ReviewFacts,
    RiskFacts,
    SessionFacts,
    TechniqueFacts,
    Use,
)
from ipt_tracker.record import clients, courses, measures, practice, sessions
from ipt_tracker.record.record import Record

_NOT_OFFERED = (Attendance.SCHEDULED, Attendance.RESCHEDULED, Attendance.CANCELLED_BY_THERAPIST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The values that a review is made from."""

    practice: Practice
    client: Client
    course: Course
    sessions: tuple[Session, ...]
    """Every entry of the course, by time."""
    administrations: tuple[Administration, ...]
    """Every score of the course, by date, in sessions or not."""


def gather(record: Record, catalogue: Catalogue, course_id: str, today: date) -> ReviewFacts:
    """Read a course with everything around it and say it in words, as it stands today."""
    course = courses.get(record, course_id)
    sources = Sources(
        practice=practice.get(record),
        client=clients.get(record, course.client_id),
        course=course,
        sessions=sessions.for_course(record, course_id),
        administrations=measures.for_course(record, course_id),
    )
    return tell(sources, catalogue, today)


def tell(sources: Sources, catalogue: Catalogue, today: date) -> ReviewFacts:
    """The facts from values already at hand."""
    course, client = sources.course, sources.client
    entries = [entry for entry in sources.sessions if entry.attendance is not Attendance.SCHEDULED]
    born = client.date_of_birth
    return ReviewFacts(
        gathered_on=today,
        practice=sources.practice,
        client=client,
        age=None if born is None else age(born, course.started_on),
        format=catalogue.format(course.format).label,
        planned=course.planned_sessions,
        minutes=course.session_minutes,
        started_on=course.started_on,
        status=catalogue.label("course_status", course.status),
        conditions=tuple(catalogue.condition(code).label for code in course.conditions),
        areas=tuple(_area(area, catalogue) for area in course.areas),
        ending=course.ending,
        end_reason=catalogue.label("end_reason", course.ending.reason) if course.ending else "",
        offered=sum(1 for entry in entries if entry.attendance not in _NOT_OFFERED),
        attended=sum(1 for entry in entries if entry.attendance.took_place),
        attendance=_attendance(entries, catalogue),
        phases=_phases(course, entries, catalogue),
        techniques=_techniques(entries, catalogue),
        measures=measure_facts(course, entries, sources.administrations, catalogue),
        verdicts=verdict_facts(course, entries, sources.administrations, catalogue),
        sessions=tuple(_session(entry, catalogue) for entry in entries),
        people=known_names(sources.sessions, client),
    )


def _area(area: FocusArea, catalogue: Catalogue) -> AreaFacts:
    return AreaFacts(
        label=catalogue.area(area.area).label,
        words=focus_in_full(catalogue, area),
        plain=focus_plainly(catalogue, area),
        agreed_on=area.agreed_on,
    )


def _attendance(entries: Sequence[Session], catalogue: Catalogue) -> tuple[Count, ...]:
    """How often each kind of attendance was, in display order; kinds that never were are left out."""
    counts = [
        Count(label=kind.label, count=sum(1 for entry in entries if entry.attendance == kind.code))
        for kind in catalogue.labels("attendance")
    ]
    return tuple(count for count in counts if count.count)


def _phases(course: Course, entries: Sequence[Session], catalogue: Catalogue) -> tuple[PhaseFacts, ...]:
    found: list[PhaseFacts] = []
    for start in course.phase_starts:
        held = [entry for entry in entries if entry.phase == start.phase and entry.attendance.took_place]
        signed = [entry for entry in held if entry.signed]
        focuses = dict.fromkeys(catalogue.area(entry.focus).label for entry in signed if entry.focus)
        found.append(
            PhaseFacts(
                code=start.phase,
                label=catalogue.label("phase", start.phase),
                first_session=start.first_session,
                sessions=tuple(entry.number for entry in held if entry.number is not None),
                first_on=held[0].held_on if held else None,
                last_on=held[-1].held_on if held else None,
                focuses=tuple(focuses),
                techniques=_counts(signed, catalogue),
            )
        )
    return tuple(found)


def _counts(entries: Iterable[Session], catalogue: Catalogue) -> tuple[Count, ...]:
    """Techniques with the number of sessions they were used in, most used first."""
    facts = _techniques(entries, catalogue)
    return tuple(
        Count(label=one.label, count=len(one.uses)) for one in sorted(facts, key=lambda one: -len(one.uses))
    )


def _techniques(entries: Iterable[Session], catalogue: Catalogue) -> tuple[TechniqueFacts, ...]:
    """Techniques of signed sessions in display order, each with its sessions."""
    uses: dict[str, list[Use]] = {}
    for entry in entries:
        if entry.signed and entry.number is not None:
            for used in entry.techniques:
                uses.setdefault(used.technique, []).append(Use(session=entry.number, extent=int(used.extent)))
    order = {technique.code: place for place, technique in enumerate(catalogue.techniques)}
    return tuple(
        TechniqueFacts(
            label=catalogue.technique(code).label,
            uses=tuple(uses[code]),
            plain=catalogue.technique(code).plain,
        )
        for code in sorted(uses, key=lambda code: order.get(code, len(order)))
    )


def _session(entry: Session, catalogue: Catalogue) -> SessionFacts:
    told = SessionFacts(
        number=entry.number,
        held_on=entry.held_on,
        attendance=catalogue.label("attendance", entry.attendance),
        phase=catalogue.label("phase", entry.phase),
        signed=entry.signed,
        took_place=entry.attendance.took_place,
        missed=not entry.attendance.took_place and entry.attendance not in _NOT_OFFERED,
        elsewhere=entry.documented_elsewhere,
    )
    if not entry.signed:
        return told
    return SessionFacts(
        number=told.number,
        held_on=told.held_on,
        attendance=told.attendance,
        phase=told.phase,
        signed=True,
        took_place=told.took_place,
        missed=told.missed,
        techniques=tuple(_used(used, catalogue) for used in entry.techniques),
        summary=summary(catalogue, entry.note),
        risk=_risk(entry.risk, catalogue),
        medication_change=entry.medication_change.strip(),
        work_review=entry.work_review.strip(),
        work_agreed=entry.work_agreed.strip(),
        additions=tuple(_additions(entry, catalogue)),
    )


def _used(use: TechniqueUse, catalogue: Catalogue) -> str:
    """A technique in a session's margin; one that made up much of the session says so."""
    label = catalogue.technique(use.technique).label
    return f"{label} (substantial)" if use.extent is Extent.SUBSTANTIAL else label


def _additions(entry: Session, catalogue: Catalogue) -> Iterator[AdditionFacts]:
    """What stands beside the note of a signed entry: that it is a late one, and all that was added."""
    seal = entry.signature
    if seal is not None and seal.late:
        yield AdditionFacts(
            kind="Late entry", signed_at=seal.signed_at, signed_by=seal.signed_by, text="", reason=seal.reason
        )
    for added in entry.additions:
        yield AdditionFacts(
            kind=catalogue.label("addition", added.kind),
            signed_at=added.signature.signed_at,
            signed_by=added.signature.signed_by,
            text=added.text,
            reason=added.reason,
        )


def _risk(risk: Risk, catalogue: Catalogue) -> RiskFacts | None:
    """The risk answer in words; None where nobody answered (a session that did not take place)."""
    if risk.choice is None:
        return None
    findings: list[str] = []
    if risk.ideation in (Ideation.PASSIVE, Ideation.ACTIVE):
        findings.append(f"suicidal ideation, {catalogue.label('ideation', risk.ideation).lower()}")
    elif risk.ideation is Ideation.NONE:
        findings.append("no suicidal ideation")
    open_to_all = _findings(risk, ("self_harm", "harm_to_others"), catalogue)
    restricted = _findings(risk, ("harm_from_others", "safeguarding"), catalogue)
    return RiskFacts(
        choice=catalogue.label("risk_choice", risk.choice),
        concern=risk.choice is RiskChoice.CONCERN,
        findings=(*findings, *open_to_all, *restricted),
        explored=risk.explored.strip(),
        action=risk.action.strip(),
        reason=risk.reason.strip(),
        asked=risk.choice is not RiskChoice.NOT_ASKED,
        restricted=restricted,
    )


def _findings(risk: Risk, codes: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(catalogue.label("risk_finding", code).lower() for code in codes if getattr(risk, code))
