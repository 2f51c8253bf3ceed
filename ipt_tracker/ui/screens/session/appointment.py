"""When the session was and when the next one is: typed, and taken over as far as it is valid."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.overlap import agreed_doubt, hour_agreed, hour_of, overlap_doubt
from ipt_tracker.clinical.schedule import date_doubt, next_session
from ipt_tracker.clinical.session import Attendance, Session, check_session
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.screens.session.foot import Foot
from ipt_tracker.ui.screens.session.header import Header
from ipt_tracker.ui.screens.session.hours import Hours
from ipt_tracker.ui.screens.session.problem import Problem
from ipt_tracker.ui.widgets.announce import announce


class Appointment(QObject):
    """`changed` carries the fields of the session that have a new, valid value; a wrong one changes nothing.

    What is wrong is said when the field is left, not at every key; what is valid and hard to believe at once.
    """

    changed = Signal(object)
    told = Signal()
    """What is wrong was said, or taken back."""

    def __init__(
        self,
        header: Header,
        foot: Foot,
        course: Course,
        session: Callable[[], Session],
        hours: Hours,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._header = header
        self._foot = foot
        self._course = course
        self._session = session
        self._hours = hours
        self._today = today
        self._same_time = False
        """The next appointment is at the time of this session, as it was suggested."""
        header.date.value_changed.connect(lambda _value: self._date_typed())
        header.time.value_changed.connect(lambda _value: self._time_typed())
        header.minutes.value_changed.connect(lambda _value: self._minutes_typed())
        for field in (foot.next_on, foot.next_at):
            field.value_changed.connect(lambda _value: self._next_typed())
        foot.next_at.value_changed.connect(lambda _value: self._compare_times(self._session()))
        for one in (header.date, header.time, header.minutes, foot.next_on, foot.next_at):
            one.editingFinished.connect(self.show_problem)

    def show(self, session: Session) -> None:
        """Show the times of a session."""
        self._header.date.set_value(session.held_on)
        self._header.time.set_value(session.starts_at)
        self._header.minutes.set_value(session.minutes)
        self._foot.next_on.set_value(session.next_on)
        self._foot.next_at.set_value(session.next_at)
        self._compare_times(session)
        self.show_problem()

    def problem(self) -> Problem | None:
        """The first thing that is wrong, in the order of the screen."""
        return next(self._wrong(), None)

    def lines(self) -> Iterator[tuple[str, QLineEdit]]:
        """The fields by the names of what they hold."""
        header, foot = self._header, self._foot
        yield from (("held_on", header.date), ("starts_at", header.time), ("minutes", header.minutes))
        yield from (("next_on", foot.next_on), ("next_at", foot.next_at))

    def wrong_fields(self) -> Iterator[QWidget]:
        """Those that hold what can't be stored, or nothing where something is needed."""
        return (problem.widget for problem in self._wrong())

    def show_problem(self) -> None:
        """Say below the fields what is wrong with them, or may be, or take it back."""
        wrong = tuple(self._wrong())
        every = (*wrong, *self._doubts())
        self._header.show_problems(every)
        self._foot.show_problems(every)
        if wrong:
            announce(wrong[0].widget, " ".join(problem.sentence for problem in wrong))
        self.told.emit()

    def _wrong(self) -> Iterator[Problem]:
        header, foot = self._header, self._foot
        found = (
            Problem(header.date, self._date_problem()),
            Problem(header.time, header.time.problem()),
            Problem(header.minutes, header.minutes.problem()),
            Problem(foot.next_on, self._next_problem()),
            Problem(foot.next_at, foot.next_at.problem()),
        )
        return (problem for problem in found if problem.sentence)

    def _doubts(self) -> Iterator[Problem]:
        session, today = self._session(), self._today()
        if session.signed:
            return
        held = date_doubt(session.held_on, session.attendance, today)
        if held:
            yield Problem(self._header.date, held, doubt=True)
        elif session.next_on is not None:
            coming = date_doubt(session.next_on, Attendance.SCHEDULED, today)
            if coming:
                yield Problem(self._foot.next_on, coming, doubt=True)
        overlap = overlap_doubt(hour_of(self._course, session), self._hours.taken(session.held_on))
        if overlap:
            yield Problem(self._header.time, overlap, doubt=True)
        if session.next_on is not None:
            agreed = hour_agreed(self._course, session)
            overlap = agreed_doubt(agreed, self._hours.taken_by_others(session.next_on))
            if overlap:
                yield Problem(self._foot.next_at, overlap, doubt=True)

    def _date_problem(self) -> str:
        field = self._header.date
        day = field.value()
        if day is None:
            return field.problem() or self.tr("A session needs its date. Type it like 16/6/2026 or today.")
        try:
            check_session(replace(self._session(), held_on=day), self._course)
        except KnownError as error:
            return error.message
        return ""

    def _next_problem(self) -> str:
        day = self._foot.next_on.value()
        if day is not None and day < self._session().held_on:
            return self.tr("The next appointment lies before this session. Correct its date.")
        return self._foot.next_on.problem()

    def _date_typed(self) -> None:
        # What was readable on the way to something that is not counts as little as that.
        day = self._header.date.before if self._date_problem() else self._header.date.value()
        if day is None:
            return
        session, course = self._session(), self._course
        taken: dict[str, object] = {"held_on": day}
        today = self._today()
        if session.next_on in (
            next_session(course, session.held_on, today),
            next_session(course, session.held_on),
        ):
            # The suggestion follows the session, also one of an earlier day; a date that was typed stays.
            taken["next_on"] = next_session(course, day, today)
            self._foot.next_on.set_value(next_session(course, day, today))
        self._take(taken)

    def _time_typed(self) -> None:
        field = self._header.time
        at = field.before if field.problem() else field.value()
        taken: dict[str, object] = {"starts_at": at}
        if self._same_time and self._session().next_on is not None:
            # The suggestion follows the session; a time that was typed stays, and half a time proves nothing.
            taken["next_at"] = at
            self._foot.next_at.set_value(at)
        self._take(taken)

    def _compare_times(self, session: Session) -> None:
        self._same_time = session.next_at == session.starts_at

    def _minutes_typed(self) -> None:
        field = self._header.minutes
        self._take({"minutes": field.before if field.problem() else field.value()})

    def _next_typed(self) -> None:
        day, at = self._foot.next_on, self._foot.next_at
        self._take({"next_on": day.before if self._next_problem() else day.value()})
        self._take({"next_at": at.before if at.problem() else at.value()})

    def _take(self, taken: dict[str, object]) -> None:
        self.changed.emit(taken)
        if self.problem() is None:
            self.show_problem()
