"""What stands around a session in the record: client, course, the other sessions and their scores."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import complete, since_previous
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.definitions import Technique
from ipt_tracker.clinical.focus import focus_details
from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.clinical.schedule import measured_next, next_session
from ipt_tracker.clinical.session import Risk, Session
from ipt_tracker.record import clients, courses, measures, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.session.result import Comparison
from ipt_tracker.ui.wording import day_and_year

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Read once when the editor opens, and again when the record says that something of it has changed."""

    client: Client
    course: Course
    others: tuple[Session, ...]
    """The other sessions of the course, in order of time."""
    given: tuple[Administration, ...]
    """What was given in the course, without what was given in this session."""


def gather(record: Record, session: Session) -> Surroundings:
    """Read what stands around a session; one that is not stored yet has an empty id."""
    course = courses.get(record, session.course_id)
    others = tuple(one for one in sessions.for_course(record, course.id) if one.id != session.id)
    given = measures.for_course(record, course.id)
    return Surroundings(
        client=clients.get(record, course.client_id),
        course=course,
        others=others,
        given=tuple(one for one in given if not session.id or one.session_id != session.id),
    )


def compare(
    around: Surroundings, session: Session, definition: MeasureDefinition, current: Administration | None
) -> Comparison:
    """How a score compares with the complete one before it; `current` is None while there is none."""
    numbers = {one.id: one.number for one in around.others}
    before = [
        one
        for one in around.given
        if one.measure == definition.code and complete(one) and one.given_on <= session.held_on
    ]
    step = since_previous(current, around.given, (*around.others, session)) if current is not None else None
    words = ""
    if before:
        last = max(before, key=lambda one: (one.given_on, numbers.get(one.session_id) or 0))
        number = numbers.get(last.session_id)
        if number is not None:
            words = translate("Session", "Last: {total} in session {number}")
        else:
            words = translate("Session", "Last: {total} on {day}")
        words = words.format(total=last.total, number=number, day=day_and_year(last.given_on))
        if number is not None and session.number is not None:
            due = measured_next(around.course, number)
            if due > session.number:
                words = translate("Session", "{last}. Due again in session {number}").format(
                    last=words, number=due
                )
    better = step is not None and (step.points < 0) == definition.higher_is_worse
    return Comparison(before=words, step=step, better=better)


def work_agreed_before(around: Surroundings, session: Session) -> str:
    """The work at home agreed in the session before, said with its number; empty when there was none."""
    earlier = [one for one in around.others if one.attendance.took_place and one.held_on <= session.held_on]
    if not earlier or not earlier[-1].work_agreed.strip():
        return ""
    words = translate("Session", "Agreed in session {number}: {work}")
    return words.format(number=earlier[-1].number, work=earlier[-1].work_agreed.strip())


def with_next_suggested(around: Surroundings, session: Session, today: date) -> Session:
    """A new session with the next appointment by the course's rhythm, unless it is the last one planned."""
    if session.id or session.next_on is not None or (session.number or 0) >= around.course.planned_sessions:
        return session
    return replace(
        session, next_on=next_session(around.course, session.held_on, today), next_at=session.starts_at
    )


def focus_options(catalogue: Catalogue, course: Course, session: Session) -> list[tuple[str, str]]:
    """The course's areas with what they are about, and none; a focus chosen earlier stays on offer."""
    options = []
    for focus in course.areas:
        label = catalogue.area(focus.area).label
        # Without its description, which is a sentence and would be cut in a button.
        details = focus_details(catalogue, replace(focus, description=""))
        words = translate("Session", "{area}: {details}") if details else "{area}"
        options.append((focus.area, words.format(area=label, details=details)))
    if session.focus and session.focus not in dict(options):
        options.append((session.focus, catalogue.area(session.focus).label))
    return [*options, ("", translate("Session", "None"))]


def techniques_offered(catalogue: Catalogue, course: Course, session: Session) -> tuple[Technique, ...]:
    """The techniques of the course's format, and any other that was used in the session."""
    offered = catalogue.techniques_for(course.format)
    used = [catalogue.technique(use.technique) for use in session.techniques]
    return (*offered, *(one for one in used if one not in offered))


def without_clinical_parts(session: Session) -> Session:
    """What is sealed of a session that did not take place: the appointment and a short note."""
    return replace(
        session,
        focus="",
        techniques=(),
        administrations=(),
        risk=Risk(),
        medication_change="",
        work_review="",
        work_agreed="",
    )
