"""What needs the therapist now: five rules, each with its reason in words and the one action that ends it."""

from datetime import date, datetime, time, timedelta
from typing import Final

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import CourseStatus
from ipt_tracker.clinical.need import Action, CourseSoFar, Need, NeedKind, ago, named, severity
from ipt_tracker.clinical.needs_of_risk import open_risks, worse
from ipt_tracker.clinical.schedule import progress

RAISE_ENDING_FROM: Final = 4
"""Sessions left from which the ending is spoken of."""
WRITE_ENDING_FROM: Final = 2
"""Sessions left from which an ending that is not written is pressing."""
_UNSIGNED_AFTER: Final = timedelta(hours=24)
_PRESSING_AFTER: Final = timedelta(hours=48)
_LONG_WITHOUT: Final = 4
_RAISED_BY: Final = "ending_work"
"""The technique whose use says that the ending was raised."""


def needs(catalogue: Catalogue, so_far: CourseSoFar, now: datetime) -> tuple[Need, ...]:
    """What needs the therapist in one course, most severe first.

    Args:
        catalogue: knows measures with their risk items and reliable change.
        so_far: the course.
        now: local time.
    """
    course, today = so_far.course, now.date()
    risks = open_risks(catalogue, so_far, today)
    found = [*risks, *_unsigned(so_far, now)]
    if course.status in (CourseStatus.ACTIVE, CourseStatus.ENDING, CourseStatus.PAUSED):
        found += worse(catalogue, so_far, today, risk_open=bool(risks))
    if course.status in (CourseStatus.ACTIVE, CourseStatus.ENDING):
        found += [*_measures_due(catalogue, so_far, today), *_ending(so_far, today)]
    return tuple(sorted(found, key=severity))


def _unsigned(so_far: CourseSoFar, now: datetime) -> list[Need]:
    """Attended and not signed a day later; pressing after two days."""
    found: list[Need] = []
    for session in so_far.sessions:
        if session.signed or session.documented_elsewhere or not session.attendance.took_place:
            continue
        # Clock times of the therapist's desk; an hour more or less when the clocks change is no matter here.
        begun = datetime.combine(session.held_on, session.starts_at or time.max)
        waited = now.replace(tzinfo=None) - begun - timedelta(minutes=session.minutes or 0)
        if waited < _UNSIGNED_AFTER:
            continue
        pressing = waited >= _PRESSING_AFTER
        hours = "48 hours" if pressing else "24 hours"
        found.append(
            Need(
                kind=NeedKind.UNSIGNED,
                course_id=so_far.course.id,
                evidence=session.id,
                session_id=session.id,
                since=session.held_on,
                pressing=pressing,
                what=f"has {named(session).lower()} to sign",
                reason=f"Held {ago(session.held_on, now.date())}, unsigned for more than {hours}.",
                action=Action.SIGN,
            )
        )
    return found


def _measures_due(catalogue: Catalogue, so_far: CourseSoFar, today: date) -> list[Need]:
    """A measure that as many sessions went without as the course allows; said more plainly after four.

    The first one is due with the first session, since later ones are compared with it.
    """
    every = so_far.course.measures_every
    held = [s for s in so_far.sessions if s.attendance.took_place and s.held_on <= today]
    if not held:
        return []
    days = {given.measure: given.given_on for given in so_far.administrations if _answered(given)}
    due = tuple(
        code
        for code in so_far.course.measures
        if sum(s.held_on > days.get(code, date.min) for s in held) >= (every if code in days else 1)
    )
    if not due:
        return []
    labels = " or ".join(catalogue.measure(code).label for code in due)
    last = max((days[code] for code in due if code in days), default=None)
    without = [session for session in held if last is None or session.held_on > last]
    before = [session for session in held if last is not None and session.held_on <= last]
    since = f"since {named(before[-1]).lower()}" if before else "yet"
    gone = f"{named(held[-1])}, {ago(held[-1].held_on, today)}, went without."
    long = max(_LONG_WITHOUT, every)
    if len(without) > long:
        gone = f"{len(without)} sessions went without, more than {long}."
    elif last is not None and every > 1:
        gone = f"{len(without)} sessions went without, and measures are due every {every}."
    return [
        Need(
            kind=NeedKind.MEASURE_DUE,
            course_id=so_far.course.id,
            evidence=held[-1].id,
            session_id=so_far.session_to_write(today),
            measures=due,
            since=without[0].held_on,
            what=f"has no {labels} {since}",
            reason=gone,
            action=Action.ENTER_MEASURE,
        )
    ]


def _ending(so_far: CourseSoFar, today: date) -> list[Need]:
    """Few sessions left and the ending not raised; two at most and no plan; none, and it has not ended."""
    course = so_far.course
    count = progress(course, so_far.sessions)
    if not count.attended or count.left > RAISE_ENDING_FROM:
        return []
    near, planned = count.left <= WRITE_ENDING_FROM, bool(course.ending_notes.plan.strip())
    uses = {use.technique for session in so_far.sessions for use in session.techniques}
    if (planned and count.left) if near else _RAISED_BY in uses:
        return []
    held = f"{count.attended} of {course.planned_sessions} held."
    if planned:
        missing = "The course has not ended yet."
    else:
        missing = "No plan for afterwards yet." if near else "No work on the ending recorded yet."
    return [
        Need(
            kind=NeedKind.ENDING,
            course_id=course.id,
            evidence=str(count.left),
            session_id="" if near else so_far.session_to_write(today),
            since=max(s.held_on for s in so_far.sessions if s.attendance.took_place),
            pressing=near and not planned,
            what=f"has {_sessions_left(count.left)}",
            reason=f"{held} {missing}",
            action=Action.WRITE_ENDING if near else Action.RAISE_ENDING,
        )
    ]


def _answered(given: Administration) -> bool:
    return given.total is not None or any(answer is not None for answer in given.answers or ())


def _sessions_left(left: int) -> str:
    if left == 0:
        return "no session left"
    return "1 session left" if left == 1 else f"{left} sessions left"
