"""The caseload's lines with their needs, those who need something first; no Qt."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from ipt_tracker.record.caseload import Line
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.caseload.rows import NeedMark, has_ended
from ipt_tracker.ui.names import Names


def caseload_lines(lines: Sequence[Line], waiting: Sequence[ClientNeed], names: Names) -> tuple[Line, ...]:
    """Everybody whose course has not ended: those who need something first, by their most severe need."""
    worst = {need.client_id: place for place, need in reversed(tuple(enumerate(waiting)))}
    shown = [line for line in lines if not has_ended(line)]
    last = len(waiting)
    return tuple(sorted(shown, key=lambda line: (worst.get(line.client_id, last), names.by(line))))


def need_marks(waiting: Sequence[ClientNeed], mark: Callable[[ClientNeed], NeedMark]) -> dict[str, NeedMark]:
    """The mark of each client's most severe need, which stands for all of them; by the client's id."""
    return {need.client_id: mark(need) for need in reversed(waiting)}


def tomorrow(now: datetime) -> date:
    """The day after."""
    return now.date() + timedelta(days=1)
