"""Adding to a signed entry, and what comes of it on the session's and the client's page."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_tracker.clinical.session import AdditionKind
from ipt_tracker.record import addition_drafts, sessions
from ipt_tracker.ui.screens.addition.screen import AdditionScreen
from tests.studio.stage import NOW, TODAY, Stage, settle

ADDED = "Her sister rang in the evening: the talk took place, and it was a calm one."
WRONG = "The note says that her mother was in the room."
RIGHT = "It was her sister."
STRANGE = "Written for another client, who came an hour later."


def additions(stage: Stage) -> Iterator[tuple[str, Callable[[], None]]]:
    """The form for each kind; then what it stored. Each pose stands on its own."""
    desk, record = stage.desk, stage.demo
    entry, strange = stage.session("IPT-0001", 6), stage.session("IPT-0001", 7)

    def form(digit: str, words: str) -> None:
        begin(stage, entry)
        desk.sessions.show_addition(entry)
        settle()
        view = stage.window.page.view
        QTest.keyClick(stage.window.focusWidget(), digit)
        QTest.keyClicks(view.wrong if digit == "3" else view.text, words)
        if not words:
            view.page.save.click()

    def added() -> None:
        begin(stage, entry)
        if not sessions.get(record, entry).additions:
            sessions.add(record, entry, AdditionKind.ADDENDUM, NOW, text=ADDED)
            sessions.add(record, entry, AdditionKind.CORRECTION, NOW, text=RIGHT, reason=WRONG)
        desk.sessions.show_session(entry)

    def mark() -> None:
        if not sessions.get(record, strange).in_error:
            sessions.add(record, strange, AdditionKind.ENTERED_IN_ERROR, NOW, reason=STRANGE)

    def in_error() -> None:
        mark()
        desk.sessions.show_session(strange)
        settle()
        bar = stage.window.page.view.written.verticalScrollBar()
        bar.setValue(bar.maximum())

    def client(*, below: bool) -> None:
        mark()
        desk.show_client(stage.client("IPT-0001").id)
        settle()
        bar = stage.window.page.view.page.verticalScrollBar()
        bar.setValue(bar.maximum() if below else 0)

    def late() -> None:
        desk.sessions.log_session(stage.course("IPT-0014").id)
        settle()
        view = stage.window.page.view
        QTest.keyClick(stage.window.focusWidget(), "1")
        view.risk.choice.setFocus()
        QTest.keyClick(stage.window.focusWidget(), "1")
        view.header.date.setFocus()
        view.header.date.selectAll()
        QTest.keyClicks(view.header.date, f"{TODAY - timedelta(days=9):%d/%m/%Y}")
        QTest.keyClick(view.header.date, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    yield "addition", lambda: form("1", ADDED)
    yield "addition-missing", lambda: form("2", "")
    yield "addition-in-error", lambda: form("3", STRANGE)
    yield from begun(stage, entry)
    yield "session-added", added
    yield "session-in-error", in_error
    yield "client-in-error", lambda: client(below=False)
    yield "client-in-error-below", lambda: client(below=True)
    yield "session-late", late


def begun(stage: Stage, entry: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """What tells that something was begun to be added."""

    def client() -> None:
        begin(stage, entry, ADDED)
        stage.desk.show_client(stage.client("IPT-0001").id)
        settle()
        bar = stage.window.page.view.page.verticalScrollBar()
        bar.setValue(bar.maximum())

    def session() -> None:
        begin(stage, entry, ADDED)
        stage.desk.sessions.show_session(entry)

    yield "client-addition-begun", client
    yield "session-addition-begun", session


def begin(stage: Stage, entry: str, text: str = "") -> None:
    if isinstance(stage.window.page, AdditionScreen):
        stage.window.page.flush()  # before it is left, and not over this
    addition_drafts.save(stage.demo, entry, addition_drafts.Draft(text=text))
