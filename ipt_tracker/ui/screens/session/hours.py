"""Which hours of a day are taken up, by the course's other sessions and by other clients."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.overlap import Hour, Visit, hour_of, hour_of_visit
from ipt_tracker.clinical.session import Session
from ipt_tracker.record import visits
from ipt_tracker.ui.workspace import Workspace


class Hours:
    """Other clients' visits are read once a day that is asked for, until `forget`: each key asks."""

    def __init__(self, workspace: Workspace, course: Course, others: Callable[[], Sequence[Session]]) -> None:
        self._workspace = workspace
        self._course = course
        self._others = others
        self._visits: dict[date, tuple[Visit, ...]] = {}

    def forget(self) -> None:
        """Something was stored: read anew."""
        self._visits.clear()

    def taken(self, day: date) -> Iterable[Hour | None]:
        """Those of the course, then those of other clients on this day."""
        own = (hour_of(self._course, session) for session in self._others())
        return chain(own, self.taken_by_others(day))

    def taken_by_others(self, day: date) -> Iterable[Hour | None]:
        """Those of other clients alone, who are called what they are called on the screen now."""
        if day not in self._visits:
            self._visits[day] = visits.of_others(self._workspace.record, self._course.id, day)
        names = self._workspace.names
        return (hour_of_visit(visit, names.of(visit)) for visit in self._visits[day])
