"""The poses of the session's page: written, signed, and held where something is wrong."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ipt_tracker.record import sessions
from ipt_tracker.ui.notice import Notice
from tests.studio.stage import TODAY, Stage, settle


class AtASession(Stage):
    """The session's poses; each stands on its own."""

    def at_a_session(self) -> Iterator[tuple[str, Callable[[], None]]]:
        yield "session-new", self._new
        yield "session-draft-risk", self._draft
        yield "session-signed", lambda: self.desk.sessions.show_session(self.session("IPT-0001", 6))
        yield "session-typing", self._typing
        yield "session-focus-ring", self._focus_ring
        yield "session-note-alone", self._note_alone
        yield "session-not-saved", self._not_saved
        yield "session-future", self._future
        yield "session-overlap", self._overlap
        yield "session-held", self._held
        yield "signed-with-undo", self._signed
        yield "session-long-name", lambda: self.desk.sessions.log_session(self.course("IPT-0016").id)
        yield "session-missed", self._missed

    def _new(self) -> None:
        """The session of the client who is expected now."""
        self.desk.sessions.log_session(self.course("IPT-0015").id)
        settle()

    def _draft(self) -> None:
        self.desk.sessions.show_session(self.session("IPT-0012", 3))
        settle()

    def _press(self, *pressed: str | Qt.Key) -> None:
        for key in pressed:
            QTest.keyClick(self.window.focusWidget(), key)

    def _dated(self, line: QLineEdit, words: str) -> None:
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()
        QTest.keyClicks(line, words)

    def _typing(self) -> None:
        self._new()
        self._press("2", "4", "5", Qt.Key.Key_Tab, "1", "2", "1", "2", "1")

    def _focus_ring(self) -> None:
        self._new()
        self._press(Qt.Key.Key_Right)

    def _note_alone(self) -> None:
        """The note on the whole screen; the window keeps its size, as a picture has no screen around it."""
        self._draft()
        size = self.window.size()
        self._press(Qt.Key.Key_F11)
        settle()
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(size)

    def _not_saved(self) -> None:
        self._new()
        page = self.window.page
        page.view.note.text.insertPlainText("What was said stays on the screen.")
        page.autosave.flush()
        page._not_saved("The record can't be written: the disk is full.")

    def _future(self) -> None:
        """A day that is hard to believe of a session that took place."""
        self._new()
        self._dated(self.window.page.view.header.date, f"{TODAY + timedelta(days=21):%-d/%-m/%Y}")
        self._press(Qt.Key.Key_Tab)

    def _overlap(self) -> None:
        """Times at which others come: now, and again a week later."""
        self.desk.sessions.log_session(self.course("IPT-0014").id)
        settle()
        view, others = self.window.page.view, self.course("IPT-0012").id
        day = next(one.next_on for one in reversed(sessions.for_course(self.demo, others)) if one.next_on)
        self._dated(view.foot.next_on, f"{day:%-d/%-m/%Y}")
        self._dated(view.foot.next_at, "12:15")
        self._press(Qt.Key.Key_Tab)

    def _held(self) -> None:
        """A day that does not exist and too many minutes: they can't be stored, and the page is not left."""
        self._new()
        self._dated(self.window.page.view.header.date, "31/6/2026")
        self._dated(self.window.page.view.header.minutes, "999")
        self.window.page.view.header.back.click()

    def _signed(self) -> None:
        """The seconds in which signing can be taken back."""
        self.desk.show_client(self.client("IPT-0014").id)
        self.window.notify(Notice(text="Session 10 is being signed", undo=lambda: None))

    def _missed(self) -> None:
        all_of_it = sessions.for_course(self.demo, self.course("IPT-0004").id)
        self.desk.sessions.show_session(next(one.id for one in all_of_it if one.attendance.missed))
