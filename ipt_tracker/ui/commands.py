"""What can be done at this moment, for the palette: by the keys of the place, and for every client."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.past_sessions import keep_their_numbers
from ipt_tracker.clinical.schedule import next_number, to_go_on_with
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import caseload
from ipt_tracker.record.caseload import Line
from ipt_tracker.record.overview import CaseloadRow
from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.palette.command import Command, Offer
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

    What is chosen is said by a signal: `client_chosen`, `session_wanted`, `review_wanted`, `client_edited`
    and `course_wanted` carry a client's id, `end_wanted` and `past_wanted` a course's, `nav_chosen` a place's
    key.
    """

    client_chosen = Signal(str)
    session_wanted = Signal(str)
    review_wanted = Signal(str)
    client_edited = Signal(str)
    course_wanted = Signal(str)
    end_wanted = Signal(str)
    past_wanted = Signal(str)
    new_client_chosen = Signal()
    nav_chosen = Signal(str)
    guide_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def offer(self, here: Here) -> Offer:
        """All that can be chosen here, what suits the place first."""
        record = self._workspace.record
        everyone = {line.client_id: line for line in caseload.lines(record)}
        running = {row.client.id: row for row in caseload.running(record)}
        lately = [everyone[known] for known in here.recent if known in everyone]
        others = [line for known, line in everyone.items() if known not in here.recent]
        names = self._workspace.names
        others.sort(key=lambda line: (names.of(line).casefold(), len(line.code), line.code))
        acting = {key.keys for key in here.keys}
        of_page = tuple(_of_keys(here.keys, here.page))
        at_hand = everyone.get(here.client or "")
        of_client = self._about(at_hand, running, acting) if at_hand is not None else ()
        of_program = self._of_program(acting)
        of_window = tuple(_of_keys(here.of_window, here.page))
        rest = [line for line in (*lately, *others) if line is not at_hand]
        under_way = [running[line.client_id] for line in rest if line.client_id in running]
        today = self._due(under_way)[:_DUE_SHOWN]
        due = of_client or tuple(self._log(everyone[row.client.id], row) for row in today if self._may_write)
        # On a client's own page the next step comes first, elsewhere what is done with the page.
        apt = (*due, *of_page) if "L" in acting else (*of_page, *due)
        return Offer(
            apt=(*apt, *of_program, *of_window),
            recent=tuple(self._open(line) for line in lately if line is not at_hand),
            commands=(
                *of_page,
                *of_client,
                *of_program,
                *of_window,
                *(command for line in rest for command in self._about(line, running)),
            ),
            clients=tuple(self._open(line) for line in (*lately, *others)),
        )

    @property
    def _may_write(self) -> bool:
        return self._workspace.record.reading is None

    def _due(self, rows: Iterable[CaseloadRow]) -> list[CaseloadRow]:
        """Clients whose session is today and not signed yet, in order of time."""
        today = self._workspace.now().date()
        found = [(_begins(row, today), row) for row in rows]
        return [row for at, row in sorted(found, key=lambda pair: pair[0] or time.max) if at is not None]

    def _of_program(self, acting: set[str]) -> tuple[Command, ...]:
        tr, looks, go = self.tr, self._workspace.appearance, self.nav_chosen.emit
        hidden = looks.names.hidden
        new = Command(
            label=tr("New client"),
            icon="user-plus",
            run=self.new_client_chosen.emit,
            keys="N" if "N" in acting else "",
            also=tr("add"),
        )
        return (
            *((new,) if self._may_write else ()),
            Command(label=tr("Settings"), icon="settings", run=partial(go, "settings")),
            Command(
                label=tr("Backups"),
                icon="hard-drive",
                run=partial(go, "backups"),
                also=tr("restore copy second place"),
            ),
            Command(
                label=tr("Move to another computer"),
                icon="arrow-right",
                run=partial(go, "move"),
                also=tr("new transfer export"),
            ),
            Command(
                label=tr("Keys of the record"),
                icon="key-round",
                run=partial(go, "keys"),
                also=tr("recovery sheet passphrase secret"),
            ),
            Command(
                label=tr("Bin"), icon="trash-2", run=partial(go, "bin"), also=tr("removed erased restore")
            ),
            Command(
                label=tr("Log"),
                icon="history",
                run=partial(go, "log"),
                also=tr("audit verify who when viewed export csv"),
            ),
            Command(
                label=tr("Health check"),
                icon="activity",
                run=partial(go, "health"),
                also=tr("whole damage integrity"),
            ),
            Command(
                label=tr("User guide"),
                icon="book-open",
                run=self.guide_wanted.emit,
                also=tr("help manual how"),
            ),
            Command(label=tr("About"), icon="info", run=partial(go, "about"), also=tr("licences")),
            Command(
                label=tr("Show clients’ names") if hidden else tr("Hide clients’ names"),
                icon="eye" if hidden else "eye-off",
                run=partial(looks.choose_hidden_names, not hidden),
                also=tr("privacy codes"),
            ),
            Command(label=tr("Dark theme"), icon="moon", run=partial(looks.choose_theme, "dark")),
            Command(label=tr("Light theme"), icon="sun", run=partial(looks.choose_theme, "light")),
            Command(
                label=tr("High contrast"),
                icon="monitor",
                run=partial(looks.choose_theme, "contrast"),
                also=tr("theme"),
            ),
        )

    def _open(self, line: Line) -> Command:
        kind = "course_status" if line.course_id else "client_stage"
        standing, names = self._workspace.catalogue.label(kind, line.status), self._workspace.names
        return Command(
            label=names.of(line),
            icon="user",
            run=partial(self.client_chosen.emit, line.client_id),
            detail=standing if names.hidden else f"{line.code}, {standing}",
            client=line.client_id,
            whom=f"{line.name} {line.code}",
        )

    def _about(
        self, line: Line, running: Mapping[str, CaseloadRow], acting: Iterable[str] = ()
    ) -> tuple[Command, ...]:
        """What can be done for a client; `acting` are the keys that do it where their page is shown."""
        tr, row, name = self.tr, running.get(line.client_id), self._workspace.names.of(line)
        edit = self._for(
            line,
            tr("Change the details of {name}").format(name=name),
            "pencil",
            partial(self.client_edited.emit, line.client_id),
        )
        begin = self._for(
            line,
            tr("New course for {name}").format(name=name),
            "plus",
            partial(self.course_wanted.emit, line.client_id),
        )
        if not line.course_id:
            return (begin, edit) if self._may_write else ()
        review = self._for(
            line,
            tr("Review for {name}").format(name=name),
            "file-text",
            partial(self.review_wanted.emit, line.client_id),
            keys="R" if "R" in acting else "",
            also=tr("print report paper letter export pdf"),
            detail=tr("progress summary") if row is not None else tr("end of treatment"),
        )
        if not self._may_write:
            return (review,)
        if row is None:
            return review, begin, edit
        end = self._for(
            line,
            tr("End the course of {name}").format(name=name),
            "flag",
            partial(self.end_wanted.emit, line.course_id),
            also=tr("plan ending close"),
        )
        log = self._log(line, row, keys="L" if "L" in acting else "")
        return log, review, end, edit, *self._past(line, row)

    def _past(self, line: Line, row: CaseloadRow) -> tuple[Command, ...]:
        """Sessions held before, as long as they can be told."""
        brought_in = any(mark.brought_in for mark in row.sessions)
        if keep_their_numbers(row.sessions) and not brought_in:
            return ()
        words = (
            self.tr("Past sessions of {name}") if brought_in else self.tr("Bring in past sessions of {name}")
        )
        return (
            self._for(
                line,
                words.format(name=self._workspace.names.of(line)),
                "table",
                partial(self.past_wanted.emit, line.course_id),
            ),
        )

    def _log(self, line: Line, row: CaseloadRow, keys: str = "") -> Command:
        # What was brought in is no draft; whether something was written in it since, a mark does not know.
        here = [mark for mark in row.sessions if not mark.brought_in]
        waiting = to_go_on_with(here, self._workspace.now().date())
        number = waiting.number if waiting and waiting.number else next_number(row.sessions)
        begun = waiting is not None and waiting.attendance.took_place
        words = (
            self.tr("Go on with session {number} for {name}")
            if begun
            else self.tr("Log session {number} for {name}")
        )
        return self._for(
            line,
            words.format(number=number, name=self._workspace.names.of(line)),
            "play" if begun else "plus",
            partial(self.session_wanted.emit, line.client_id),
            keys=keys,
            also=self.tr("log session start"),
        )

    def _for(
        self,
        line: Line,
        label: str,
        icon: str,
        run: Callable[[], object],
        *,
        keys: str = "",
        also: str = "",
        detail: str = "",
    ) -> Command:
        return Command(
            label=label,
            icon=icon,
            run=run,
            keys=keys,
            also=also,
            detail=detail,
            client=line.client_id,
            whom=f"{line.name} {line.code}",
        )


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
