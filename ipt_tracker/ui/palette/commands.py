"""What can be done at this moment, for the palette: by the keys of the place, and for every client."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import caseload
from ipt_tracker.record.overview import CaseloadRow
from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.palette.command import Command, Offer
from ipt_tracker.ui.palette.of_client import ClientCommands
from ipt_tracker.ui.palette.of_program import ProgramCommands
from ipt_tracker.ui.workspace import Workspace

_DUE_SHOWN: Final = 2
"""Sessions of today offered where no client's page is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The place that is left for the palette: its page and keys, whose it is, and who was seen last."""

    page: QWidget | None
    keys: tuple[Key, ...]
    of_window: tuple[Key, ...]
    client: str | None
    recent: Sequence[str]


class Commands(QObject):
    """Gathered anew each time, from the caseload as it is: a few milliseconds for hundreds of clients.

    What is chosen is said by the signals of `of_client` and `of_program`.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.of_client = ClientCommands(workspace, self)
        self.of_program = ProgramCommands(workspace, self)

    def offer(self, here: Here) -> Offer:
        """All that can be chosen here, what suits the place first."""
        record = self._workspace.record
        everyone = {line.client_id: line for line in caseload.lines(record)}
        running = {row.client.id: row for row in caseload.running(record)}
        lately = [everyone[known] for known in here.recent if known in everyone]
        others = [line for known, line in everyone.items() if known not in here.recent]
        names = self._workspace.names
        others.sort(key=lambda line: (names.by(line), len(line.code), line.code))
        acting = {key.keys for key in here.keys}
        of_page = tuple(_of_keys(here.keys, here.page))
        at_hand = everyone.get(here.client or "")
        about = self.of_client.about
        of_client = about(at_hand, running.get(at_hand.client_id), acting) if at_hand is not None else ()
        of_program = self.of_program.all(acting)
        of_window = tuple(_of_keys(here.of_window, here.page))
        rest = [line for line in (*lately, *others) if line is not at_hand]
        under_way = [running[line.client_id] for line in rest if line.client_id in running]
        today = self._due(under_way)[:_DUE_SHOWN]
        log, may_write = self.of_client.log, self._workspace.may_write
        due = of_client or tuple(log(everyone[row.client.id], row) for row in today if may_write)
        # On a client's own page the next step comes first, elsewhere what is done with the page.
        apt = (*due, *of_page) if "L" in acting else (*of_page, *due)
        return Offer(
            apt=(*apt, *of_program, *of_window),
            recent=tuple(self.of_client.open(line) for line in lately if line is not at_hand),
            commands=(
                *of_page,
                *of_client,
                *of_program,
                *of_window,
                *(command for line in rest for command in about(line, running.get(line.client_id))),
            ),
            clients=tuple(self.of_client.open(line) for line in (*lately, *others)),
        )

    def _due(self, rows: Iterable[CaseloadRow]) -> list[CaseloadRow]:
        """Clients whose session is today and not signed yet, in order of time."""
        today = self._workspace.now().date()
        found = [(_begins(row, today), row) for row in rows]
        return [row for at, row in sorted(found, key=lambda pair: pair[0] or time.max) if at is not None]


def _of_keys(keys: Iterable[Key], page: QWidget | None) -> Iterable[Command]:
    """The keys that the palette offers too, as far as their buttons are there."""
    for key in keys:
        button = key.button
        there = button is None or page is None or (button.isVisibleTo(page) and button.isEnabled())
        if key.icon and key.action is not None and there:
            yield Command(label=key.words, icon=key.icon, run=key.action, keys=key.keys, also=key.found_by)


def _begins(row: CaseloadRow, today: date) -> time | None:
    """When the client's session of today begins that is still to be written; None without one."""
    if row.course is None or row.course.ending is not None:
        return None
    for mark in row.sessions:
        open_ = mark.attendance is Attendance.SCHEDULED or (mark.attendance.took_place and not mark.signed)
        if mark.held_on == today and open_:
            return mark.starts_at or time.max
    held = [mark for mark in row.sessions if mark.attendance.took_place]
    agreed = held[-1] if held else None
    return (agreed.next_at or time.max) if agreed is not None and agreed.next_on == today else None
