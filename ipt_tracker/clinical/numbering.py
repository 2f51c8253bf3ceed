"""Session numbers: only sessions that took place have one, and a signed number never changes.

An entry made in error is not among the sessions here: its number is free again for the session that it stood
in the place of, unless a later one was signed meanwhile. That one keeps its number, and the gap stays.
"""

from collections.abc import Iterable
from datetime import date, time

from ipt_tracker.clinical.session import Session


def _when(session: Session) -> tuple[date, time, str]:
    return (session.held_on, session.starts_at or time(23, 59), session.id)


def assign_numbers(sessions: Iterable[Session]) -> dict[str, int | None]:
    """Number by session id: signed sessions keep theirs, unsigned ones take the free numbers by time.

    None takes a number below that of a signed session before it.
    """
    ordered = sorted(sessions, key=_when)
    numbers: dict[str, int | None] = {s.id: s.number if s.signed else None for s in ordered}
    taken = {number for number in numbers.values() if number is not None}
    candidate = 1
    for session in ordered:
        if session.signed:
            candidate = max(candidate, (session.number or 0) + 1)
            continue
        if not session.attendance.took_place:
            continue
        while candidate in taken:
            candidate += 1
        numbers[session.id] = candidate
        taken.add(candidate)
    return numbers
