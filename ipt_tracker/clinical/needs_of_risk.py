"""Two of the rules for what needs the therapist: risk that is open, and a client who is getting worse."""

from datetime import date

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import first_and_last
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.need import Action, CourseSoFar, Need, NeedKind, ago, named
from ipt_tracker.clinical.session import Attendance, RiskChoice, Session
from ipt_tracker.clinical.signing import asks_about_risk, open_risk_item, risk_obstacle
from ipt_tracker.clinical.verdict import movement


def open_risks(catalogue: Catalogue, so_far: CourseSoFar, today: date) -> list[Need]:
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
            when = f"{named(session)}, {ago(session.held_on, today)}"
        if session.documented_elsewhere:
            when += ", documented elsewhere"
        reason = f"{when}. No risk review recorded yet."
        since = min(session.held_on, today)
        found.append(_risk(so_far.course, session.id, session.id, since, what, reason))
    for given in so_far.administrations:
        if given.session_id or not asks_about_risk(given, catalogue):
            continue
        if any(s.held_on >= given.given_on and s.risk.choice and s.risk.explored.strip() for s in held):
            continue
        reason = f"Given outside a session, {ago(given.given_on, today)}. No risk review recorded since."
        session_id = so_far.session_to_write(today)
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


def worse(catalogue: Catalogue, so_far: CourseSoFar, today: date, *, risk_open: bool) -> list[Need]:
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
            reason=f"{' '.join(words)} Last score {ago(newest.given_on, today)}.",
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


def _item_words(catalogue: Catalogue, given: Administration) -> str:
    definition = catalogue.measure(given.measure, given.version)
    item = f"{definition.label} item {definition.risk_item}"
    if given.risk_item_score is None:
        return f"left {item} unanswered"
    return f"scored {given.risk_item_score} on {item}"
