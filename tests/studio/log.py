"""The poses of the record's log: read, proven, not held, chosen to nothing."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_tracker.record.audit import Action
from ipt_tracker.record.disclosures import Copied
from tests.studio.stage import NOW, Stage, settle


def log(stage: Stage) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each pose stands on its own."""

    def show() -> None:
        """Some of what a day leaves in it."""
        record, course = stage.demo, stage.course("IPT-0014")
        before, record.now = record.now, lambda: NOW
        letter = Copied.paper(course.id, "progress-gp", draft=False)
        for action, (what, subject) in (
            (Action.VIEWED, Copied("", ("client", course.client_id))),
            (Action.PRINTED, letter),
            (Action.SAVED_COPY, letter),
            (Action.LOCKED, Copied("")),
            (Action.REFUSED, Copied("2")),
            (Action.OPENED, Copied("")),
        ):
            record.tell(action, subject, what)
        record.now = before
        stage.desk.settings.show_log()

    def verified(typed: str = "") -> None:
        show()
        view = stage.window.page.view
        view.hash.setText(typed)
        settle()
        QTest.keyClick(view.hash, Qt.Key.Key_Return)
        settle(view.verify.isEnabled, 8000)

    def nothing() -> None:
        show()
        stage.window.page.view.client.setText("quixote")

    yield "log", show
    yield "log-verified", verified
    yield "log-not-held", lambda: verified("Log 57, hash 9f3a 1c2b 77d0 4e12")
    yield "log-nothing", nothing
