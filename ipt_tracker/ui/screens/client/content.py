"""What the client page says, gathered from the record; no widget here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from PySide6.QtCore import QCoreApplication

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client, age
from ipt_tracker.clinical.course import Course, CourseStatus
from ipt_tracker.clinical.focus import focus_details
from ipt_tracker.clinical.outcome import Outcome, change_sentence, outcome
from ipt_tracker.clinical.past_sessions import keep_their_numbers
from ipt_tracker.clinical.schedule import current_phase, next_number, to_go_on_with
from ipt_tracker.clinical.session import AdditionKind, Session
from ipt_tracker.clinical.summary import agreed_next, appointments, planned_next
from ipt_tracker.clinical.verdict import NOT_APPLICABLE, NOT_KNOWN, Verdict
from ipt_tracker.record import addition_drafts, clients, courses
from ipt_tracker.record.record import Record

translate = QCoreApplication.translate
SEPARATOR: Final = ", "
"""Between the techniques in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The client with the newest course and all that was recorded in it."""

    client: Client
    course: Course | None
    earlier_courses: tuple[Course, ...]
    sessions: tuple[Session, ...]
    in_error: tuple[Session, ...]
    """Sessions that were entered in error: only shown."""
    begun: dict[str, AdditionKind]
    """What was begun to be added to a session and is not signed yet, by the session's id."""
    administrations: tuple[Administration, ...]
    outcome: Outcome | None
    today: date

    @property
    def every_session(self) -> tuple[Session, ...]:
        """All that is shown, in order of time."""
        every = (*self.sessions, *self.in_error)
        return tuple(sorted(every, key=lambda one: (one.held_on, one.starts_at or time.max, one.id)))

    @property
    def open_course(self) -> Course | None:
        """The course while sessions may still be logged in it."""
        ended = self.course is None or self.course.ending is not None
        return None if ended else self.course

    @property
    def next_number(self) -> int:
        """The number that the next attended session gets."""
        return next_number(self.sessions)

    @property
    def current_number(self) -> int | None:
        """The session that is now: today's open one, else the next; None once the course has ended."""
        if self.open_course is None:
            return None
        waiting = self.waiting
        today = waiting is not None and waiting.held_on == self.today
        return (waiting.number if waiting and today else None) or self.next_number

    @property
    def next_on(self) -> date | None:
        """The day of the next appointment; one that has passed until an entry says what became of it."""
        last = max((one.held_on for one in self.sessions if one.attendance.took_place), default=None)
        agreed = agreed_next(self.sessions)
        return planned_next(appointments(self.sessions), agreed, last, self.today)[0]

    @property
    def session_today(self) -> bool:
        """Whether the session to go on with is one of today."""
        number = self.current_number
        return any(one.number == number and one.held_on == self.today for one in self.sessions)

    @property
    def may_bring_in(self) -> bool:
        """Whether sessions held before can be told: a session signed here keeps the number it has."""
        return self.open_course is not None and (self.has_past or not keep_their_numbers(self.sessions))

    @property
    def has_past(self) -> bool:
        """Whether sessions were brought in that can still be told anew."""
        return any(session.documented_elsewhere for session in self.sessions)

    @property
    def waiting(self) -> Session | None:
        """The session to go on with: the latest unsigned draft that took place, else today's appointment."""
        return to_go_on_with([s for s in self.sessions if not s.documented_elsewhere], self.today)


def gather(record: Record, catalogue: Catalogue, client_id: str, today: date) -> Content:
    """Read the client page's content in one go."""
    with record.read():
        client = clients.get(record, client_id)
        found = courses.for_client(record, client_id)
        course = found[0] if found else None
        so_far = courses.so_far(record, course.id) if course else None
        begun = addition_drafts.begun(record, course.id) if course else {}
    held, given = (so_far.sessions, so_far.administrations) if so_far else ((), ())
    return Content(
        client=client,
        course=course,
        earlier_courses=tuple(found[1:]),
        sessions=held,
        in_error=so_far.in_error if so_far else (),
        begun=begun,
        administrations=given,
        outcome=outcome(catalogue, course, held, given) if course else None,
        today=today,
    )


def facts(content: Content) -> str:
    """Age, pronouns and general practitioner in one line."""
    client = content.client
    born = client.date_of_birth
    years = translate("ClientContent", "Age {age}")
    parts = (years.format(age=age(born, content.today)) if born else "", client.pronouns)
    first = ", ".join(part for part in parts if part)
    practitioner = translate("ClientContent", "GP {name}").format(name=client.gp) if client.gp else ""
    return ". ".join(part for part in (first, practitioner) if part)


def focus_line(catalogue: Catalogue, course: Course) -> str:
    """What the focus is about, the second area included; empty while it is open."""
    if course.primary_area is None:
        return ""
    line = focus_details(catalogue, course.primary_area)
    others = ", ".join(catalogue.area(focus.area).label.lower() for focus in course.areas[1:])
    also = translate("ClientContent", "Also {areas}").format(areas=others) if others else ""
    return ". ".join(part for part in (line.rstrip("."), also) if part)


def course_facts(catalogue: Catalogue, content: Content, course: Course) -> tuple[tuple[str, str], ...]:
    """The course as (label, value) rows, dates left to the view."""
    took_place = sum(s.attendance.took_place for s in content.sessions)
    missed = sum(s.attendance.missed for s in content.sessions)
    held = translate("ClientContent", "{held} of {planned} held")
    if missed:
        held = translate("ClientContent", "{held} of {planned} held, {missed} missed")
    labels = {p.code: p.label for p in catalogue.format(course.format).phases}
    rows = [
        (translate("ClientContent", "Format"), catalogue.format(course.format).label),
        (translate("ClientContent", "Status"), catalogue.label("course_status", course.status)),
        (
            translate("ClientContent", "Sessions"),
            held.format(held=took_place, planned=course.planned_sessions, missed=missed),
        ),
    ]
    if course.ending is None and course.status is not CourseStatus.CLOSED:
        phase = labels[current_phase(course, content.sessions)]
        rows.insert(2, (translate("ClientContent", "Phase"), phase))
    if course.conditions:
        named = ", ".join(catalogue.condition(code).label for code in course.conditions)
        rows.append((translate("ClientContent", "Condition"), named))
    return tuple(rows)


def change_lines(catalogue: Catalogue, found: Outcome) -> tuple[str, ...]:
    """Each measure's change in words with its rule."""
    return tuple(change_sentence(catalogue, pair) for pair in found.pairs.values())


def verdicts(found: Outcome) -> tuple[tuple[str, Verdict], ...]:
    """The four verdicts with their headings, in the order in which they are read."""
    every = (
        (translate("ClientContent", "Recovery"), found.recovery),
        (translate("ClientContent", "Reliable change"), found.reliable_change),
        (translate("ClientContent", "Response"), found.response),
        (translate("ClientContent", "Remission"), found.remission),
    )
    return tuple((_heading(kind, verdict), verdict) for kind, verdict in every)


def _heading(kind: str, verdict: Verdict) -> str:
    """The result; "not applicable" or "can't be said yet" alone would not say what."""
    unsaid = verdict.code in (NOT_APPLICABLE, NOT_KNOWN)
    return f"{kind}: {verdict.label.lower()}" if unsaid else verdict.label


def technique_words(catalogue: Catalogue, session: Session) -> str:
    """The techniques of a session in one line, as in the catalogue."""
    return SEPARATOR.join(catalogue.technique(use.technique).label for use in session.techniques)


def score_words(catalogue: Catalogue, session: Session, codes: Sequence[str]) -> str:
    """The totals of a session, e.g. "PHQ-9 12, GAD-7 9"."""
    totals = {given.measure: given.total for given in session.administrations if given.total is not None}
    ordered = [code for code in codes if code in totals] + [code for code in totals if code not in codes]
    return ", ".join(f"{catalogue.measure(code).label} {totals[code]}" for code in ordered)
