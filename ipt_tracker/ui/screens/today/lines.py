"""The caseload's lines with their needs, those who need something first; no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.record.caseload import CaseloadRow
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.caseload.rows import ClientRow, NeedMark, client_row


def caseload_lines(
    catalogue: Catalogue,
    rows: Sequence[CaseloadRow],
    waiting: Sequence[ClientNeed],
    today: date,
    mark: Callable[[ClientNeed], NeedMark],
) -> tuple[ClientRow, ...]:
    """Everybody whose course has not ended; the most severe need stands for all of a client's."""
    worst: dict[str, int] = {}
    for place, need in enumerate(waiting):
        worst.setdefault(need.client_id, place)
    lines = [client_row(catalogue, row, today) for row in rows]
    shown = [
        replace(line, need=mark(waiting[worst[line.client_id]])) if line.client_id in worst else line
        for line in lines
        if not line.ended
    ]
    last = len(waiting)
    return tuple(sorted(shown, key=lambda line: (worst.get(line.client_id, last), line.name.casefold())))


def tomorrow(now: datetime) -> date:
    """The day after."""
    return now.date() + timedelta(days=1)
