"""The poses of the papers: read, worded, overtaken by the record, signed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from ipt_tracker.record import courses
from tests.studio.stage import TODAY, Stage, settle


class Papers(Stage):
    """The review's poses; those of wording are of a letter to a GP."""

    def papers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        yield "review", lambda: self._paper("IPT-0001")
        yield "review-running", lambda: self._paper("IPT-0014")
        yield "review-long-name", lambda: self._paper("IPT-0016")
        yield "review-alone", self._alone
        yield "review-wording", self._wording
        yield "review-wording-changed", self._overtaken
        yield "review-signed", self._signed_letter

    def _paper(self, code: str, reader: str = "") -> None:
        self.desk.papers.show_review(self.course(code).id)
        if reader:
            choice = self.window.page.view.contents.reader
            choice.set_value(reader)
            choice.chosen.emit(reader)
        self._drawn()

    def _alone(self) -> None:
        """The pages with all the room."""
        self._paper("IPT-0001")
        QTest.keyClick(self.window, Qt.Key.Key_F11)
        self._drawn()

    def _drawn(self) -> None:
        """Wait until the pages follow."""
        page = self.window.page
        settle(lambda: page._wait.isActive() or page.drawing.at_work, 1000)
        settle(lambda: not page._wait.isActive() and not page.drawing.at_work, 8000)

    def _wording(self) -> None:
        """An opening typed, and a name in the plan that must not go out."""
        self._paper("IPT-0009", "gp")
        page = self.window.page
        page._start_wording()
        settle()
        wording = page.view.wording
        wording.adders["first"].click()
        if not wording.fields["first"].words.text():
            QTest.keyClicks(wording.fields["first"].words, "Dear Dr Wirth, thank you for referring him.")
        plan = wording.fields["after.plan"].words
        plan.setFocus(Qt.FocusReason.TabFocusReason)
        if "Jay" not in plan.text():
            plan.moveCursor(QTextCursor.MoveOperation.End)
            QTest.keyClicks(plan, " He knows the signs well, and so does Jay.")
        self._drawn()

    def _overtaken(self) -> None:
        """Under changed words the record says something else since."""
        self._wording()
        course = self.course("IPT-0009")
        plan = "Continue the climbing group; a call in six weeks instead of three."
        self.desk.show_today()
        courses.update(self.demo, replace(course, ending=replace(course.ending, plan=plan)), TODAY)
        self._wording()

    def _signed_letter(self) -> None:
        self._paper("IPT-0009", "client")
        page = self.window.page
        page.view.show_side("wording")
        page._sign()
        self.window.settle()
        self._drawn()
