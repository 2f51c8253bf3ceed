"""The way back: in the snackbar, and behind it for what can be done again as well."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.shell.notices import Notices
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.snackbar import Snackbar


class Desk:
    """Things that were put away one after the other, and how they come back."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.show()
        self.snackbar = Snackbar(theme, self.host)
        self.notices = Notices(self.snackbar, self.host)
        self.away: list[str] = []

    def put_away(self, thing: str) -> None:
        self.away.append(thing)
        self.notices.tell(
            Notice(
                text=f"{thing} put away.",
                undo=lambda: self.away.remove(thing),
                redo=lambda: self.away.append(thing),
            )
        )


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    return Desk(qtbot, theme)


def test_what_was_done_is_taken_back_one_by_one_after_the_snackbar_went_away(desk: Desk) -> None:
    desk.put_away("Pen")
    desk.put_away("Paper")
    desk.notices.settle()
    desk.notices.undo()
    assert desk.away == ["Pen"]
    assert desk.snackbar.text() == "Undone: Paper put away."
    desk.notices.undo()
    assert desk.away == []
    desk.notices.undo()
    assert desk.snackbar.text() == "Nothing to undo."


def test_what_was_taken_back_is_done_again_until_something_else_is_done(desk: Desk) -> None:
    desk.put_away("Pen")
    desk.put_away("Paper")
    desk.notices.undo()
    desk.notices.undo()
    desk.notices.redo()
    assert desk.away == ["Pen"]
    assert desk.snackbar.text() == "Done again: Pen put away."
    desk.put_away("Ink")
    desk.notices.redo()
    assert desk.away == ["Pen", "Ink"]
    assert desk.snackbar.text() == "Nothing to do again."


def test_what_cannot_be_done_again_can_be_taken_back_for_its_seconds_only(desk: Desk) -> None:
    told: list[str] = []
    sealing = Notice(
        text="Being signed", undo=lambda: told.append("undone"), settled=lambda: told.append("sealed")
    )
    desk.put_away("Pen")
    desk.notices.tell(sealing)
    desk.notices.undo()
    desk.notices.tell(sealing)
    desk.notices.settle()
    desk.notices.undo()
    assert told == ["undone", "sealed"]
    assert desk.away == []  # the seal stayed, and what was done before it came back


def test_a_way_back_that_is_closed_says_so_and_is_tried_no_more(desk: Desk, qtbot: QtBot) -> None:
    def closed() -> None:
        raise KnownError("The course has ended since.", code="course.ended")

    desk.put_away("Pen")
    desk.notices.tell(Notice(text="Reopened.", undo=closed, redo=closed))
    desk.notices.settle()
    with qtbot.waitSignal(desk.notices.refused) as refused:
        desk.notices.undo()
    assert refused.args == ["The course has ended since."]
    desk.notices.undo()
    assert desk.away == []


def test_a_locked_record_takes_its_ways_back_with_it(desk: Desk) -> None:
    desk.put_away("Pen")
    desk.notices.forget()
    desk.notices.undo()
    desk.notices.redo()
    assert desk.away == ["Pen"]
