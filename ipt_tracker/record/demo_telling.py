"""The made-up caseload told from a day: days counted become dates, and the values that the record stores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import zip_longest

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, Ending, FocusArea, phase_for
from ipt_tracker.clinical.definitions import phase_starts
from ipt_tracker.clinical.scoring import administration, total_only
from ipt_tracker.clinical.session import Attendance, Extent, Session, TechniqueUse
from ipt_tracker.record.demo_story import (
    ClientStory,
    CourseStory,
    EndingStory,
    FormStory,
    SessionStory,
    Story,
    Weekday,
    clock,
)

_Entry = tuple[date, SessionStory]
"""A session of the story with its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSession:
    """A session, and whether it is signed."""

    session: Session
    signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCourse:
    """A course as it began, with its sessions in order of time and its ending."""

    course: Course
    sessions: tuple[ToldSession, ...]
    ending: Ending | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A client with the course, if there is one. The ids of all are empty: the record gives them."""

    client: Client
    course: ToldCourse | None


def tell(story: Story, catalogue: Catalogue, anchor: date) -> Told:
    """A story told from the day `anchor`; nothing but the next appointments lies on or after it."""
    told = story.course
    if told is None:
        return Told(client=_client(story.client, anchor, anchor), course=None)
    began = _began(told, anchor)
    entries = tuple((began + timedelta(days=entry.day), entry) for entry in story.sessions)
    course = _course(catalogue, told, began, entries)
    return Told(
        client=_client(story.client, began, anchor),
        course=ToldCourse(
            course=course,
            sessions=tuple(_sessions(catalogue, clock(told.time), course, entries)),
            ending=None if told.ending is None else _ending(told.ending, entries[-1][0]),
        ),
    )


def _began(course: CourseStory, anchor: date) -> date:
    day = anchor - timedelta(days=course.days_ago)
    if course.weekday is None:
        return day
    return day - timedelta(days=(day.weekday() - list(Weekday).index(course.weekday)) % 7)


def _client(told: ClientStory, began: date, anchor: date) -> Client:
    month, day = (int(part) for part in told.birthday.split("-"))
    birthday_to_come = (month, day) > (anchor.month, anchor.day)
    return Client(
        name=told.name,
        date_of_birth=date(anchor.year - told.age - birthday_to_come, month, day),
        pronouns=told.pronouns,
        phone=told.phone,
        email=told.email,
        gp=told.gp,
        reason=told.reason,
        diagnosis=told.diagnosis,
        people=told.people,
        stage=told.stage,
        recommended_alternative=told.recommended_alternative,
        first_contact_on=began - timedelta(days=told.first_contact_days),
    )


def _course(catalogue: Catalogue, told: CourseStory, began: date, entries: Sequence[_Entry]) -> Course:
    course_format = catalogue.format(told.format)
    attended = [day for day, entry in entries if entry.attendance.took_place]
    return Course(
        client_id="",
        format=told.format,
        started_on=began,
        planned_sessions=told.planned_sessions,
        phase_starts=told.phases or phase_starts(course_format, told.planned_sessions),
        areas=tuple(
            FocusArea(
                area=area.area,
                subtype=area.subtype,
                dispute_stage=area.dispute_stage,
                description=area.description,
                agreed_on=None if area.agreed_in is None else attended[area.agreed_in - 1],
            )
            for area in told.areas
        ),
        conditions=told.conditions,
        session_minutes=told.minutes,
        days_between=course_format.days_between,
        measures=told.measures,
        anxiety_measure=told.anxiety_measure,
        status=told.status,
    )


def _ending(told: EndingStory, last: date) -> Ending:
    return Ending(
        ended_on=last + timedelta(days=told.days_after_last),
        reason=told.reason,
        what_helped=told.what_helped,
        response_to_ending=told.response_to_ending,
        remaining_problems=told.remaining_problems,
        plan=told.plan,
    )


def _sessions(
    catalogue: Catalogue, starts_at: time, course: Course, entries: Sequence[_Entry]
) -> Iterator[ToldSession]:
    number = 1
    following = [day for day, _ in entries[1:]]
    for (day, told), next_on in zip_longest(entries, following):
        yield ToldSession(
            session=Session(
                course_id="",
                held_on=day,
                starts_at=starts_at,
                minutes=None if told.attendance.missed else told.minutes or course.session_minutes,
                attendance=told.attendance,
                place=told.place,
                present=told.present,
                phase=phase_for(course, number),
                focus=told.focus or _agreed_focus(course, day),
                techniques=tuple(
                    TechniqueUse(technique=use.technique, extent=Extent(use.extent), person=use.person)
                    for use in told.techniques
                ),
                administrations=tuple(_given(catalogue, form, day) for form in told.forms),
                risk=told.risk,
                medication_change=told.medication_change,
                note=told.note.strip(),
                work_review=told.work_review,
                work_agreed=told.work_agreed,
                next_on=next_on,
                next_at=None if next_on is None else starts_at,
            ),
            signed=told.signed and told.attendance is not Attendance.SCHEDULED,
        )
        number += told.attendance.took_place


def _agreed_focus(course: Course, day: date) -> str:
    """The primary area from the session on in which it was agreed."""
    area = course.primary_area
    return "" if area is None or area.agreed_on is None or day < area.agreed_on else area.area


def _given(catalogue: Catalogue, form: FormStory, day: date) -> Administration:
    definition = catalogue.measure(form.measure)
    if form.total is None:
        return administration(definition, form.items, course_id="", given_on=day)
    return total_only(definition, form.total, course_id="", given_on=day, risk_item_score=form.risk_item)
