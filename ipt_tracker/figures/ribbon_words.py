"""What the ribbon is told of a session, and the ribbon in words and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_tracker.figures.phases import PhaseSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class RibbonSession:
    """One session of the course. Without a number it did not take place; `missed` draws a dashed tick.

    One entered in error has no number here, whatever its entry says: it draws a crossed tick.
    """

    id: str
    number: int | None
    day: str
    """Its date in print, e.g. "21 Apr"."""
    missed: bool = False
    measured: bool = False
    signed: bool = True
    elsewhere: bool = False
    """Brought in, and documented elsewhere: nothing here waits to be signed."""
    in_error: bool = False
    note: str = ""
    """What to say of it, e.g. "did not attend"."""


def session_in_words(session: RibbonSession | None, number: int | None) -> str:
    """A cell or tick as it is said aloud; without a session it is the next one."""
    if session is None:
        return f"Session {number}, next"
    without = "Entered in error" if session.in_error else "Missed session"
    parts = [f"Session {number}" if number is not None else without, session.day]
    if session.note:
        parts.append(session.note)
    if number is not None:
        parts.append("measured" if session.measured else "not measured")
    if session.elsewhere:
        parts.append("documented elsewhere")
    elif number is not None and not session.signed:
        parts.append("not signed")
    return ", ".join(parts)


def ribbon_in_words(
    spans: Sequence[PhaseSpan], sessions: Sequence[RibbonSession], planned: int, current: int | None
) -> str:
    """The whole ribbon in sentences."""
    held = sum(1 for one in sessions if one.number is not None)
    in_error = sum(1 for one in sessions if one.in_error)
    missed = len(sessions) - held - in_error
    line = f"{held} of {planned} planned sessions held"
    if missed:
        line += f", {missed} missed"
    if in_error:
        line += f", {in_error} entered in error"
    phases = "; ".join(span.words for span in spans)
    brought_in = sum(1 for one in sessions if one.elsewhere)
    if brought_in:
        line += f", {brought_in} documented elsewhere"
    now = f" Session {current} is next." if current is not None else ""
    return f"{line}. {phases}.{now}"


def ribbon_as_table(
    spans: Sequence[PhaseSpan], sessions: Sequence[RibbonSession]
) -> tuple[tuple[str, ...], ...]:
    """A row a session, in order of time."""

    def phase(number: int | None) -> str:
        return next((s.label for s in spans if number is not None and s.first <= number <= s.last), "–")

    rows = [("Session", "Date", "Phase", "Attendance", "Measured")]
    for one in sessions:
        held = one.number is not None
        rows.append(
            (
                str(one.number) if held else "–",
                one.day,
                phase(one.number),
                _attendance(one),
                "yes" if one.measured else "no",
            )
        )
    return tuple(rows)


def _attendance(session: RibbonSession) -> str:
    if session.in_error:
        return "entered in error"
    words = session.note or ("attended" if session.number is not None else "missed")
    return f"{words}, documented elsewhere" if session.elsewhere else words
