"""What can be done for a client, for the palette."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from ipt_tracker.clinical.past_sessions import keep_their_numbers
from ipt_tracker.clinical.schedule import next_number, to_go_on_with
from ipt_tracker.record.caseload import Line
from ipt_tracker.record.overview import CaseloadRow
from ipt_tracker.ui.palette.command import Command
from ipt_tracker.ui.workspace import Workspace


class ClientCommands(QObject):
    """Commands about one client each.

    What is chosen is said by a signal: `client_chosen`, `session_wanted`, `review_wanted`, `client_edited`
    and `course_wanted` carry a client's id, `end_wanted` and `past_wanted` a course's.
    """

    client_chosen = Signal(str)
    session_wanted = Signal(str)
    review_wanted = Signal(str)
    client_edited = Signal(str)
    course_wanted = Signal(str)
    end_wanted = Signal(str)
    past_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def open(self, line: Line) -> Command:
        """Their page."""
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

    def about(self, line: Line, row: CaseloadRow | None, acting: Iterable[str] = ()) -> tuple[Command, ...]:
        """All that can be done; `row` is their running course, if there is one.

        `acting` are the keys that do it where their page is shown.
        """
        tr, name = self.tr, self._workspace.names.of(line)
        edit = self._for(
            line,
            tr("Change the details of {name}").format(name=name),
            "pencil",
            partial(self.client_edited.emit, line.client_id),
            also=tr("edit name phone email gp people"),
        )
        begin = self._for(
            line,
            tr("New course for {name}").format(name=name),
            "plus",
            partial(self.course_wanted.emit, line.client_id),
        )
        if not line.course_id:
            return (begin, edit) if self._workspace.may_write else ()
        review = self._for(
            line,
            tr("Review for {name}").format(name=name),
            "file-text",
            partial(self.review_wanted.emit, line.client_id),
            keys="R" if "R" in acting else "",
            also=tr("print report paper letter export pdf"),
            detail=tr("progress summary") if row is not None else tr("end of treatment"),
        )
        if not self._workspace.may_write:
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
        log = self.log(line, row, keys="L" if "L" in acting else "")
        return log, review, end, edit, *self._past(line, row)

    def log(self, line: Line, row: CaseloadRow, keys: str = "") -> Command:
        """The next session of their running course, or the one that is not written yet."""
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
