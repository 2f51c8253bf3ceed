"""What needs the therapist now: five rules, each with its reason in words and the one action that ends it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import first_and_last
from ipt_tracker.clinical.course import Course, CourseStatus
from ipt_tracker.clinical.schedule import progress
from ipt_tracker.clinical.session import Attendance, RiskChoice, Session
from ipt_tracker.clinical.signing import open_risk_item, risk_obstacle
from ipt_tracker.clinical.verdict import movement

RAISE_ENDING_FROM: Final = 4
"""Sessions left from which the ending is spoken of."""
WRITE_ENDING_FROM: Final = 2
"""Sessions left from which an ending that is not written is pressing."""
_UNSIGNED_AFTER: Final = timedelta(hours=24)
_PRESSING_AFTER: Final = timedelta(hours=48)
_LONG_WITHOUT: Final = 4
_RAISED_BY: Final = "ending_work"
"""The technique whose use says that the ending was raised."""


class NeedKind(StrEnum):
    """What can need the therapist, the most severe first."""

    RISK = "risk"
    WORSE = "worse"
    UNSIGNED = "unsigned"
    MEASURE_DUE = "measure_due"
    ENDING = "ending"


class Action(StrEnum):
    """The one thing to do about a need."""

    RECORD_RISK = "record_risk"
    SEE_TRAJECTORY = "see_trajectory"
    SIGN = "sign"
    ENTER_MEASURE = "enter_measure"
    RAISE_ENDING = "raise_ending"
    WRITE_ENDING = "write_ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that waits for the therapist.

    `what` goes on from the client's name ("scored 2 on PHQ-9 item 9"), `reason` is a sentence of its own.
    """

    kind: NeedKind
    course_id: str
    evidence: str
    """What it rests on: new evidence makes a new need, also where an earlier one was set aside."""
    session_id: str = ""
    """The session in which it is dealt with; empty: a new one, or none."""
    measures: tuple[str, ...] = ()
    """Codes of the measures that are due."""
    since: date
    pressing: bool = False
    """Shown red."""
    what: str
    reason: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSoFar:
    """A course with sessions and measures given, both in order of time.

    Of a course that has ended, the drafts are enough.
    """

    course: Course
    sessions: tuple[Session, ...]
    administrations: tuple[Administration, ...]


_RANKS: Final = tuple(NeedKind)


def severity(need: Need) -> tuple[int, bool, date, str, str]:
    """The key that sorts needs: kind, pressing ones first, the longest waiting first."""
    return _RANKS.index(need.kind), not need.pressing, need.since, need.course_id, need.evidence


def needs(catalogue: Catalogue, so_far: CourseSoFar, now: datetime) -> tuple[Need, ...]:
    """What needs the therapist in one course, most severe first.

    Args:
        catalogue: knows measures with their risk items and reliable change.
        so_far: the course.
        now: local time.
    """
    course, today = so_far.course, now.date()
    risks = _risks(catalogue, so_far, today)
    found = [*risks, *_unsigned(so_far, now)]
    if course.status in (CourseStatus.ACTIVE, CourseStatus.ENDING, CourseStatus.PAUSED):
        found += _worse(catalogue, so_far, today, risk_open=bool(risks))
    if course.status in (CourseStatus.ACTIVE, CourseStatus.ENDING):
        found += [*_measures_due(catalogue, so_far, today), *_ending(so_far, today)]
    return tuple(sorted(found, key=severity))


# -------------------------------------------------------------------- the rules


def _risks(catalogue: Catalogue, so_far: CourseSoFar, today: date) -> list[Need]:
    """A risk item of 1 or more or left out, or a concern, without a record or a reason."""
    found: list[Need] = []
    held = [session for session in so_far.sessions if session.attendance.took_place]
    # A form may be filled in before its session.
    ahead = [session for session in so_far.sessions if session.attendance is Attendance.SCHEDULED]
    for session in (*held, *ahead):
        given = open_risk_item(session, catalogue)
        what = _open_risk(catalogue, session, given)
        if not what or (session.documented_elsewhere and _known_since(so_far, session)):
            continue
        when = "Given before a session"
        if session.attendance.took_place:
            when = f"{_name(session)}, {_ago(session.held_on, today)}"
        if session.documented_elsewhere:
            when += ", documented elsewhere"
        reason = f"{when}. No risk review recorded yet."
        since = min(session.held_on, today)
        found.append(_risk(so_far.course, session.id, session.id, since, what, reason))
    for given in so_far.administrations:
        if given.session_id or not (given.risk_item_score or 0) >= 1:
            continue
        if any(s.held_on >= given.given_on and s.risk.choice and s.risk.explored.strip() for s in held):
            continue
        reason = f"Given outside a session, {_ago(given.given_on, today)}. No risk review recorded since."
        session_id = _session_to_write(so_far, today)
        what = _item_words(catalogue, given)
        found.append(_risk(so_far.course, given.id, session_id, given.given_on, what, reason))
    return found


def _open_risk(catalogue: Catalogue, session: Session, given: Administration | None) -> str:
    """What is open about risk in a session whose risk item is open in `given`; empty when nothing is."""
    if risk_obstacle(session.risk, item_open=given is not None) is None:
        return ""
    if given is not None:
        return _item_words(catalogue, given)
    concern = session.risk.choice is RiskChoice.CONCERN
    return "has a concern about risk that is not written down" if concern else ""


def _known_since(so_far: CourseSoFar, session: Session) -> bool:
    """Whether something later tells of risk than a session that was documented elsewhere.

    What was done about its item then is written there. So only the newest that is known of risk asks for a
    review here, not each of the sessions brought in.
    """
    later = [one for one in so_far.sessions if one.held_on > session.held_on]
    asked = any(one.risk.choice is not None for one in later)
    items = (one for one in so_far.administrations if one.given_on > session.held_on)
    return asked or any(given.risk_item_score is not None for given in items)


def _risk(course: Course, evidence: str, session_id: str, since: date, what: str, reason: str) -> Need:
    return Need(
        kind=NeedKind.RISK,
        course_id=course.id,
        evidence=evidence,
        session_id=session_id,
        since=since,
        pressing=True,
        what=what,
        reason=reason,
        action=Action.RECORD_RISK,
    )


def _worse(catalogue: Catalogue, so_far: CourseSoFar, today: date, *, risk_open: bool) -> list[Need]:
    """A measure worse than at first by its reliable change, or its risk item newly 1 or more.

    The risk item is left out while its risk review is open: that need says it already.
    """
    words: list[str] = []
    told: list[Administration] = []
    for pair in first_and_last(so_far.administrations, so_far.sessions).values():
        moved = movement(catalogue, pair)
        rule = moved.definition.reliable_change
        if rule is not None and -moved.gain >= rule.value:
            told.append(pair.last)
            words.append(f"{moved.words}.")
    newly = [] if risk_open else _newly_at_risk(so_far)
    for given in newly:
        definition = catalogue.measure(given.measure, given.version)
        words.append(f"{definition.label} item {definition.risk_item} is now {given.risk_item_score}, was 0.")
    told += newly
    if not told:
        return []
    newest = max(told, key=lambda given: given.given_on)
    return [
        Need(
            kind=NeedKind.WORSE,
            course_id=so_far.course.id,
            evidence=newest.id,
            since=newest.given_on,
            pressing=True,
            what="is getting worse" if len(told) > len(newly) else "has a new answer to a risk item",
            reason=f"{' '.join(words)} Last score {_ago(newest.given_on, today)}.",
            action=Action.SEE_TRAJECTORY,
        )
    ]


def _newly_at_risk(so_far: CourseSoFar) -> list[Administration]:
    answered: dict[str, list[Administration]] = {}
    for given in so_far.administrations:
        if given.risk_item_score is not None:
            answered.setdefault(given.measure, []).append(given)
    return [
        line[-1]
        for line in answered.values()
        if len(line) > 1 and (line[-1].risk_item_score or 0) >= 1 and line[-2].risk_item_score == 0
    ]


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
                what=f"has {_name(session).lower()} to sign",
                reason=f"Held {_ago(session.held_on, now.date())}, unsigned for more than {hours}.",
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
    since = f"since {_name(before[-1]).lower()}" if before else "yet"
    gone = f"{_name(held[-1])}, {_ago(held[-1].held_on, today)}, went without."
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
            session_id=_session_to_write(so_far, today),
            measures=due,
            since=without[0].held_on,
            what=f"has no {labels} {since}",
            reason=gone,
            action=Action.ENTER_MEASURE,
        )
    ]


def _ending(so_far: CourseSoFar, today: date) -> list[Need]:
    """Few sessions left and the ending not raised; or two at most, and it is not written."""
    course = so_far.course
    count = progress(course, so_far.sessions)
    if not count.attended or count.left > RAISE_ENDING_FROM:
        return []
    pressing = count.left <= WRITE_ENDING_FROM
    uses = {use.technique for session in so_far.sessions for use in session.techniques}
    if not pressing and _RAISED_BY in uses:
        return []
    held = f"{count.attended} of {course.planned_sessions} held."
    missing = "The ending is not written yet." if pressing else "No work on the ending recorded yet."
    return [
        Need(
            kind=NeedKind.ENDING,
            course_id=course.id,
            evidence=str(count.left),
            session_id="" if pressing else _session_to_write(so_far, today),
            since=max(s.held_on for s in so_far.sessions if s.attendance.took_place),
            pressing=pressing,
            what=f"has {_sessions_left(count.left)}",
            reason=f"{held} {missing}",
            action=Action.WRITE_ENDING if pressing else Action.RAISE_ENDING,
        )
    ]


# -------------------------------------------------------------------- words and look-ups


def _session_to_write(so_far: CourseSoFar, today: date) -> str:
    """Where something due is entered: the last draft, else the next appointment; empty: a new session."""
    drafts = [
        session
        for session in so_far.sessions
        if session.attendance.took_place
        and not (session.signed or session.documented_elsewhere)
        and session.held_on <= today
    ]
    ahead = [s for s in so_far.sessions if s.attendance is Attendance.SCHEDULED and s.held_on >= today]
    chosen = drafts[-1:] or ahead[:1]
    return chosen[0].id if chosen else ""


def _item_words(catalogue: Catalogue, given: Administration) -> str:
    definition = catalogue.measure(given.measure, given.version)
    item = f"{definition.label} item {definition.risk_item}"
    if given.risk_item_score is None:
        return f"left {item} unanswered"
    return f"scored {given.risk_item_score} on {item}"


def _answered(given: Administration) -> bool:
    return given.total is not None or any(answer is not None for answer in given.answers or ())


def _name(session: Session) -> str:
    return f"Session {session.number}" if session.number is not None else "A session"


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def _sessions_left(left: int) -> str:
    if left == 0:
        return "no session left"
    return "1 session left" if left == 1 else f"{left} sessions left"
