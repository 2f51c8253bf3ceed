"""Courses made up from a few lines, for looking at documents: values as the record would return them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, DisputeStage, Ending, EndReason, FocusArea, phase_for
from ipt_tracker.clinical.definitions import phase_starts
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import (
    Attendance,
    Extent,
    Ideation,
    Risk,
    RiskChoice,
    Session,
    Signature,
    TechniqueUse,
)
from ipt_tracker.documents.facts import Sources
from ipt_tracker.host.resources import resource_dir

TODAY = date(2026, 8, 20)
STARTED = date(2026, 4, 21)
PRACTICE = Practice(
    therapist="Dr Rosa Castellanos",
    credentials="IPT therapist",
    practice="Northgate Psychotherapy",
    address="14 Mill Lane, Leeds LS2",
    phone="0113 496 0123",
)
SIGNATURE = Signature(
    signed_at=datetime(2026, 8, 5, 9, 30, tzinfo=UTC),
    signed_by="Dr Rosa Castellanos",
    credentials="IPT therapist",
    sha256="0" * 64,
    app_version="0.1.0",
)
NOTE = (
    "Since last time:\nA tense week at home, but two evenings without a quarrel.\n\n"
    "Worked on:\nReplayed the talk about money step by step: who said what, in which tone, and what "
    "was meant. She noticed that she had stopped before saying what she wanted.\n\n"
    "Plan:\nOne calm talk before Thursday."
)
TECHNIQUES = ("psychoeducation", "interpersonal_inventory", "communication_analysis", "role_playing")


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(resource_dir() / "clinical")


def course(
    format_code: str = "ipt_acute_16",
    *,
    planned: int | None = None,
    reason: EndReason | None = EndReason.COMPLETED,
    conditions: tuple[str, ...] = ("depression",),
    area: FocusArea | None = None,
) -> Course:
    chosen = catalogue().format(format_code)
    count = planned or chosen.sessions
    return Course(
        id="course",
        client_id="client",
        format=format_code,
        started_on=STARTED,
        planned_sessions=count,
        phase_starts=phase_starts(chosen, count),
        areas=(area or dispute(),),
        conditions=conditions,
        measures=catalogue().measures_for(format_code, conditions),
        anxiety_measure=catalogue().anxiety_measure_for(conditions),
        ending=None if reason is None else ending(reason),
    )


def dispute() -> FocusArea:
    return FocusArea(
        area="role_dispute",
        dispute_stage=DisputeStage.RENEGOTIATION,
        description="with her husband, over money and time together; at an impasse until session 6",
        agreed_on=STARTED + timedelta(days=21),
    )


def ending(reason: EndReason) -> Ending:
    return Ending(
        ended_on=date(2026, 8, 4),
        reason=reason,
        what_helped="Saying what she wants before she is angry, and hearing his side without giving in.",
        response_to_ending="Sad in session 15, with a short rise in scores; she named it herself.",
        remaining_problems="The daughter's exams in autumn will be a test.",
        plan="Warning signs agreed in writing. Follow-up call in three months; re-referral through her GP.",
    )


def client(name: str = "Helen Marsh") -> Client:
    return Client(
        id="client",
        code="IPT-0001",
        name=name,
        date_of_birth=date(1979, 2, 11),
        pronouns="she/her",
        gp="Dr Ellis, Mill Lane Surgery",
        reason="Low mood, early waking and quarrels at home since her husband began to work abroad.",
        diagnosis="Moderate depressive episode (ICD-11 6A70.1)",
    )


def sources(
    scores: dict[str, tuple[int | None, ...]],
    *,
    given: Course | None = None,
    who: Client | None = None,
    missed: dict[int, tuple[Attendance, ...]] | None = None,
    unsigned: tuple[int, ...] = (),
    note: str = NOTE,
) -> Sources:
    """A course with one session a score; `missed` stands after the session with that number."""
    the_course = given or course()
    held: list[Session] = []
    day = STARTED
    for number in range(1, max(len(totals) for totals in scores.values()) + 1):
        held.append(_session(the_course, number, day, scores, note, signed=number not in unsigned))
        day += timedelta(days=7)
        for kind in (missed or {}).get(number, ()):
            empty = Session(
                id=f"m{number}-{day}",
                course_id="course",
                held_on=day,
                attendance=kind,
                phase=phase_for(the_course, number),
                signature=SIGNATURE,
            )
            held.append(empty)
            day += timedelta(days=7)
    return Sources(
        practice=PRACTICE,
        client=who or client(),
        course=the_course,
        sessions=tuple(held),
        administrations=tuple(one for session in held for one in session.administrations),
    )


def _session(
    the_course: Course,
    number: int,
    day: date,
    scores: dict[str, tuple[int | None, ...]],
    note: str,
    *,
    signed: bool,
) -> Session:
    used = [TECHNIQUES[number % 4], TECHNIQUES[(number + 1) % 3]]
    return Session(
        id=f"s{number}",
        course_id="course",
        number=number,
        held_on=day,
        minutes=50,
        phase=phase_for(the_course, number),
        focus=the_course.areas[0].area,
        techniques=tuple(
            TechniqueUse(technique=code, extent=Extent.SUBSTANTIAL if i == 0 else Extent.TOUCHED)
            for i, code in enumerate(dict.fromkeys(used))
        ),
        administrations=tuple(
            _given(code, totals[number - 1], number, day)
            for code, totals in scores.items()
            if number <= len(totals) and totals[number - 1] is not None
        ),
        risk=Risk(choice=RiskChoice.NO_CONCERNS, ideation=Ideation.NONE),
        note=note,
        work_agreed="One calm talk before Thursday." if number == 5 else "",
        work_review="It went well for ten minutes." if number == 6 else "",
        medication_change="Sertraline raised to 100 mg by her GP." if number == 4 else "",
        signature=SIGNATURE if signed else None,
    )


def _given(code: str, total: int | None, number: int, day: date) -> Administration:
    return Administration(
        id=f"{code}-{number}",
        course_id="course",
        session_id=f"s{number}",
        measure=code,
        version=catalogue().measure(code).version,
        given_on=day,
        total=total,
        risk_item_score=0 if catalogue().measure(code).risk_item else None,
    )


HELEN = {
    "phq-9": (18, 17, 18, 15, 14, 13, 11, 10, 11, 8, 7, 7, 5, 4, 5, 3),
    "gad-7": (12, 12, 11, 10, 10, 9, 8, 7, 8, 6, 5, 5, 4, 4, 5, 3),
}
AMARA = {"phq-9": (16, 15, 15, 13, 12), "gad-7": (10, 10, 9, 9, 8)}
OWEN = {
    "phq-9": (11, 11, 10, 10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5),
    "gad-7": (13, 13, 13, 12, 12, 12, 11, 10, 10, 9, 9, 8, 8, 7),
    "spin": (44, None, None, None, 41, None, None, None, 33, None, None, None, None, 24),
}
NADIA = {
    "phq-9": (15, 15, 14, 14, 14, 13, 12, 11, 10, 10, 9, 8, 8, 7),
    "gad-7": (14, 14, 14, 13, 13, 12, 11, 11, 10, 9, 9, 8, 7, 7),
    "pcl-5": (54, 55, 53, 52, 50, 47, 44, 41, 38, 36, 33, 31, 29, 27),
}


def helen() -> Sources:
    return sources(HELEN)


def amara() -> Sources:
    """A drop-out: a late cancellation after session 4, two missed sessions at the end."""
    return sources(
        AMARA,
        given=course(reason=EndReason.DROPPED_OUT),
        who=replace(client("Amara Bello"), code="IPT-0004"),
        missed={4: (Attendance.LATE_CANCELLED,), 5: (Attendance.DNA, Attendance.DNA)},
    )


def owen() -> Sources:
    """Social anxiety: the SPIN on its own scale."""
    area = FocusArea(area="interpersonal_deficits", description="role insecurity among people of his age")
    given = course("ipt_sad_14", conditions=("social_anxiety",), area=area)
    return sources(
        OWEN, given=given, who=replace(client("Owen Pritchard"), code="IPT-0009", pronouns="he/him")
    )


def nadia() -> Sources:
    """PTSD: the PCL-5 on its own scale."""
    area = FocusArea(
        area="role_transition", subtype="trauma", description="since the assault three years ago"
    )
    given = course("ipt_ptsd_14", conditions=("ptsd",), area=area)
    return sources(NADIA, given=given, who=replace(client("Nadia Rahimi"), code="IPT-0010"))
