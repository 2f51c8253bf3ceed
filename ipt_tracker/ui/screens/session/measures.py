"""The measures of the session: an entry for each, what they add up to, and whether one of them alarms."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.ui.screens.session.form_entry import FormEntry
from ipt_tracker.ui.screens.session.problem import Problem
from ipt_tracker.ui.screens.session.result import Alarm
from ipt_tracker.ui.screens.session.surroundings import Surroundings, compare
from ipt_tracker.ui.screens.session.total_entry import TotalEntry
from ipt_tracker.ui.workspace import Workspace

Entry = FormEntry | TotalEntry


class Measures(QObject):
    """Those of the course, and any other that was given in the session. `changed` comes after each answer.

    `settled` comes when an entry is left, `entered` carries the entry whose item is asked now.
    """

    changed = Signal()
    settled = Signal()
    entered = Signal(FormEntry)

    def __init__(
        self, workspace: Workspace, course: Course, session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        given = {one.measure: one for one in session.administrations}
        codes = dict.fromkeys((*course.measures, *given))
        self.entries = tuple(
            _entry(workspace, code, given.get(code), brought_in=session.brought_in) for code in codes
        )
        for entry in self.entries:
            entry.changed.connect(self.changed)
            entry.settled.connect(self.settled)
            if isinstance(entry, FormEntry):
                entry.entered.connect(lambda entry=entry: self.entered.emit(entry))

    def set_given(self, session: Session) -> None:
        """Show what was given in the session."""
        given = {one.measure: one for one in session.administrations}
        for entry in self.entries:
            entry.set_given(given.get(entry.definition.code))

    def administrations(self, session: Session) -> tuple[Administration, ...]:
        """What is given now, in displayed order; what was stored before keeps its id.

        It is given on the day of the session; brought along filled in before an appointment, today.
        """
        ids = {one.measure: one.id for one in session.administrations}
        found = (entry.administration(session) for entry in self.entries)
        ahead = session.attendance is Attendance.SCHEDULED
        day = min(session.held_on, self._workspace.now().date()) if ahead else session.held_on
        return tuple(
            replace(one, id=ids.get(one.measure, ""), given_on=day) for one in found if one is not None
        )

    def compare(self, around: Surroundings, session: Session) -> None:
        """Show how each score compares with the one before."""
        given = {one.measure: one for one in session.administrations}
        for entry in self.entries:
            definition = entry.definition
            entry.compare(compare(around, session, definition, given.get(definition.code)))

    def alarm(self) -> Alarm | None:
        """What a risk item asks for; an item left out counts once its form is not being typed any more."""
        return next(filter(None, (entry.alarm() for entry in self.entries)), None)

    def missing(self) -> str:
        """What to know of forms with items left out."""
        found = (entry.missing() for entry in self.entries if isinstance(entry, FormEntry))
        return " ".join(filter(None, found))

    @property
    def being_typed(self) -> bool:
        """Whether one of the forms with items has the keyboard."""
        return any(isinstance(entry, FormEntry) and entry.being_typed for entry in self.entries)

    def problem(self) -> Problem | None:
        """The first total that can't be stored."""
        found = (
            Problem(entry.wrong_field if isinstance(entry, TotalEntry) else entry, entry.problem())
            for entry in self.entries
        )
        return next((problem for problem in found if problem.sentence), None)


def _entry(workspace: Workspace, code: str, given: Administration | None, *, brought_in: bool) -> Entry:
    definition = workspace.catalogue.measure(code, given.version if given else None)
    bare_total = given is not None and given.answers is None
    if definition.totals_only or bare_total:
        return TotalEntry(workspace.theme, definition, brought_in=brought_in)
    return FormEntry(workspace.theme, definition)
