"""What Today leads to: the session of an appointment, and where a need is dealt with."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from ipt_tracker.clinical.need import Action
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.desk.forms import FormPages
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.desk.sessions import SessionPages
from ipt_tracker.ui.desk.taken_up import TakenUp
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.today.day import Appointment
from ipt_tracker.ui.wording import day_and_year, joined
from ipt_tracker.ui.workspace import Workspace


class TakingUp(QObject):
    """Goes there with the focus where work begins, and tells on the way back what was done."""

    def __init__(
        self,
        moving: Moving,
        workspace: Workspace,
        sessions: SessionPages,
        forms: FormPages,
        show_client: Callable[[str], None],
    ) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._sessions = sessions
        self._forms = forms
        self._show_client = show_client
        self._taken: TakenUp | None = None

    def begin(self, appointment: Appointment) -> None:
        """Show the session of an appointment, which begins now."""
        if appointment.session_id:
            self._sessions.show_session(appointment.session_id)
        else:
            self._sessions.log_session(appointment.course_id)
        page = self._moving.window.page
        if isinstance(page, SessionScreen):
            page.begin()

    def meet(self, found: ClientNeed) -> None:
        """Show where a need is dealt with."""
        need = found.need
        if need.action is Action.SEE_TRAJECTORY:
            self._show_client(found.client_id)
        elif need.action is Action.WRITE_ENDING:
            self._forms.show_end_course(need.course_id)
        elif need.session_id:
            self._sessions.show_session(need.session_id)
        elif need.action is Action.ENTER_MEASURE:
            self._sessions.plan_session(need.course_id)
        else:
            self._sessions.log_session(need.course_id)
        page = self._moving.window.page
        if not isinstance(page, SessionScreen):
            return
        taken = self._taken = TakenUp(self._workspace, found, page.session, self)
        page.autosave.saved.connect(lambda: taken.stored(page.session))
        if need.action is Action.RECORD_RISK:
            page.start_at_risk()
        elif need.action is Action.ENTER_MEASURE:
            page.start_at_measure(need.measures[0])
            if page.session.attendance is Attendance.SCHEDULED:
                self._say_where(found, page.session.held_on)

    def _say_where(self, found: ClientNeed, day: date) -> None:
        """Say that measures go into an appointment: no session is invented for them."""
        catalogue = self._workspace.catalogue
        measures = joined(catalogue.measure(code).label for code in found.need.measures)
        words = self.tr("This is the appointment of {day}: type {measures} here. It stays scheduled.")
        self._moving.notify(Notice(text=words.format(day=day_and_year(day), measures=measures)))

    def tell_done(self) -> None:
        """Say what was done about the need that was taken up last."""
        taken, self._taken = self._taken, None
        notice = taken.notice() if taken is not None else None
        if notice is not None:
            self._moving.notify(notice)
