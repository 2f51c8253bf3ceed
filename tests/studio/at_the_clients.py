"""The poses of Today, the clients, their pages and the forms of a client and a course."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.studio.stage import Stage, settle


class AtTheClients(Stage):
    """The poses of clients; each stands on its own."""

    def at_the_clients(self) -> Iterator[tuple[str, Callable[[], None]]]:
        desk = self.desk
        yield "today", desk.show_today
        yield "today-below", self._today_below
        yield "today-put-off", self._put_off
        self.window.snackbar.undo.click()
        yield "clients", desk.show_clients
        yield "clients-filtered", self._filtered
        for code in (
            "IPT-0001",
            "IPT-0003",
            "IPT-0009",
            "IPT-0010",
            "IPT-0011",
            "IPT-0012",
            "IPT-0014",
            "IPT-0015",
            "IPT-0016",
        ):
            yield f"client-{code[-2:]}", lambda code=code: desk.show_client(self.client(code).id)
        yield "client-10-below", lambda: self._below("IPT-0010")
        yield "client-table", self._table
        yield "new-client", desk.forms.show_new_client

        def bad_birth() -> None:
            desk.forms.show_new_client()
            view = self.window.page.view
            view.name.setText("Made Up")
            view.date_of_birth.setText("1 Jan 2031")
            self.window.page._save()

        yield "new-client-error", bad_birth
        yield "new-client-again", self._left_and_found
        yield "today-form-begun", self._begun
        yield "new-course", lambda: desk.forms.show_new_course(self.client("IPT-0011").id)
        yield "new-course-long-ago", self._long_ago
        yield "new-course-below", self._course_below
        yield "new-course-two-areas", self._two_areas
        yield "edit-course", lambda: desk.forms.show_edit_course(self.course("IPT-0014").id)
        yield "end-course", lambda: desk.forms.show_end_course(self.course("IPT-0015").id)

    def _filtered(self) -> None:
        """Some letters typed, and what takes them away."""
        self.desk.show_clients()
        QTest.keyClicks(self.window.page.view.filter, "an")

    def _left_and_found(self) -> None:
        """A form as it was left and not saved."""
        self.desk.forms.show_new_client()
        QTest.keyClicks(self.window.page.view.name, "Made Up")
        QTest.keyClicks(self.window.page.view.reason, "Low since the move; asks for")
        self.window.page.flush()
        self.desk.forms.show_new_client()

    def _begun(self) -> None:
        """The offer to go on with the form that was left."""
        self.desk.forms.show_end_course(self.course("IPT-0015").id)
        QTest.keyClicks(self.window.page.view.plan, "A call in autumn.")
        self.desk.show_today()
        self.desk.forms.begun.offer()

    def _long_ago(self) -> None:
        """A beginning that is hard to believe."""
        self.desk.forms.show_new_course(self.client("IPT-0011").id)
        settle()
        self.window.page.view.started_on.setText("1 Mar 1990")

    def _course_below(self) -> None:
        self.desk.forms.show_new_course(self.client("IPT-0011").id)
        settle()
        bar = self.window.page.view.page.scrolled.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _two_areas(self) -> None:
        """A problem area to work on, and a second one."""
        self._course_below()
        view = self.window.page.view
        view.areas.card("role_transition").click()
        settle()
        second = view.second
        code = next(code for code, _label in second.area._options if code.startswith("role_dispute"))
        second.area.set_value(code)
        second.area.chosen.emit(code)
        QTest.keyClicks(second.about, "With her mother, over the move")

    def _table(self) -> None:
        """The chart's twin."""
        self.desk.show_client(self.client("IPT-0001").id)
        settle()
        self.window.page.view.trajectory.show_table(True)

    def _today_below(self) -> None:
        self.desk.show_today()
        settle()
        bar = self.window.page.view.page.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _put_off(self) -> None:
        """A need put off, with its undo."""
        self.desk.show_today()
        settle()
        QTest.keyClick(self.window.page.need_rows[0].snooze, Qt.Key.Key_Return)
        settle()

    def _below(self, code: str) -> None:
        self.desk.show_client(self.client(code).id)
        settle()
        bar = self.window.page.view.page.verticalScrollBar()
        bar.setValue(bar.maximum())
