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
    assert desk.snackbar.text() == "Taken back: “Paper put away.”"
    desk.notices.undo()
    assert desk.away == []
    desk.notices.undo()
    assert desk.snackbar.text() == "Nothing to undo here."


def test_what_is_mentioned_leaves_the_way_back(desk: Desk) -> None:
    desk.put_away("Pen")
    for _ in range(2):
        desk.notices.mention("It was already open.")
    assert desk.snackbar.text() == "Pen put away. It was already open."
    desk.notices.undo()
    assert desk.away == []
    assert desk.snackbar.text() == "Taken back: “Pen put away.”"
    desk.notices.settle()
    desk.notices.mention("It was already open.")
    assert desk.snackbar.text() == "It was already open."
    desk.notices.redo()
    assert desk.away == ["Pen"]


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
    assert desk.snackbar.text() == "Nothing to do again here."


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
    assert desk.away == ["Pen"]  # the seal stayed, and so did what was done before it
    assert desk.snackbar.text() == "Nothing to undo here."


def test_what_was_saved_outside_lets_nothing_older_be_taken_back(desk: Desk) -> None:
    desk.put_away("Pen")
    desk.notices.tell(Notice(text="Saved as a file."))
    desk.notices.undo()
    assert desk.away == ["Pen"]
    desk.put_away("Ink")
    desk.notices.settle()
    desk.notices.tell(Notice(text="Little room is left.", warns=True))
    desk.notices.undo()
    assert desk.away == ["Pen"]  # nothing was done that could not be taken back


def test_after_its_time_a_deed_is_taken_back_where_it_was_done_and_nowhere_else(desk: Desk) -> None:
    desk.notices.arrive("today")
    desk.put_away("Pen")
    desk.notices.arrive("a client")
    desk.put_away("Paper")
    desk.notices.settle()
    desk.notices.arrive("another client")
    desk.notices.undo()
    assert desk.away == ["Pen", "Paper"]
    assert desk.snackbar.text() == "Nothing to undo here."
    desk.notices.arrive("today")
    desk.notices.undo()
    assert desk.away == ["Paper"]
    desk.notices.arrive("a client")
    desk.notices.redo()
    assert desk.away == ["Paper"]
    assert desk.snackbar.text() == "Nothing to do again here."
    desk.notices.undo()
    assert desk.away == []


def test_what_is_still_told_is_taken_back_on_the_next_page_and_done_again_there(desk: Desk) -> None:
    desk.notices.arrive("a client")
    desk.put_away("Pen")
    desk.notices.leave()
    desk.notices.arrive("today")
    assert desk.snackbar.text() == "Pen put away."
    desk.notices.undo()
    assert desk.away == []
    desk.notices.redo()
    assert desk.away == ["Pen"]
    desk.notices.undo()
    assert desk.away == []


def test_leaving_settles_what_has_to_be_final_by_then(desk: Desk) -> None:
    told: list[str] = []
    desk.notices.tell(Notice(text="Being signed", undo=lambda: None, settled=lambda: told.append("sealed")))
    desk.notices.leave()
    assert told == ["sealed"]
    assert not desk.snackbar.active


def test_a_deed_names_another_place_where_its_words_make_sense(desk: Desk) -> None:
    desk.notices.arrive("a client")
    away = ["seen"]
    desk.notices.tell(
        Notice(text="Seen.", undo=away.clear, redo=lambda: away.append("seen"), also_at="today")
    )
    desk.notices.settle()
    desk.notices.arrive("today")
    desk.notices.undo()
    assert away == []


def test_what_is_so_once_it_was_taken_back_is_told_instead_of_the_deed(desk: Desk) -> None:
    desk.notices.tell(
        Notice(
            text="The course has ended.",
            undo=lambda: None,
            redo=lambda: None,
            undone="The course goes on.",
        )
    )
    desk.notices.settle()
    desk.notices.undo()
    assert desk.snackbar.text() == "Taken back. The course goes on."


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
