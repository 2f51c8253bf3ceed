"""Names hidden at work: what is typed stays, a name still finds its client, and all is told by the code."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_tracker.host import preferences
from ipt_tracker.record import clients
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from tests.journeys.at_work import record_of, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key


@pytest.fixture
def day(begin: Callable[[], Hands], demo_template: Path, tmp_path: Path) -> Hands:
    """The made-up caseload, unlocked in the morning."""
    remember(tmp_path, Path(shutil.copytree(demo_template, tmp_path / "records" / "Demo.iptr")))
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def choose(hands: Hands, typed: str) -> None:
    """Choose in the palette what these letters find first."""
    hands.press(Key.Key_K, modifier=CTRL)
    hands.write(typed)
    hands.press(Key.Key_Return)


def test_what_is_typed_stays_when_names_are_hidden_and_shown_again(day: Hands) -> None:
    choose(day, "end anneliese")
    page = day.wait_for(EndCourseScreen)
    day.tab_to(page.view.plan)
    day.write("A call in autumn.")
    choose(day, "hide names")
    assert page.view.page.subtitle.text() == "IPT-0015"
    choose(day, "show names")
    assert page.view.page.subtitle.text() == "Anneliese Vogt, IPT-0015"
    assert day.wait_for(EndCourseScreen) is page
    assert page.view.plan.toPlainText() == "A call in autumn."
    assert page.view.plan.isAncestorOf(day.focus) or page.view.plan is day.focus


def test_hidden_names_are_remembered_on_this_computer(day: Hands, begin: Callable[[], Hands]) -> None:
    choose(day, "hide names")
    assert preferences.load(day.program.appearance.file).hidden_names
    again = begin()
    unlock(again)
    row = again.wait_for(TodayScreen).need_rows[0]
    assert row.words.accessibleName() == "IPT-0012 scored 1 on PHQ-9 item 9"


def test_a_typed_name_still_finds_the_client(day: Hands) -> None:
    choose(day, "hide names")
    day.press(Key.Key_2, modifier=CTRL)
    page = day.wait_for(ClientsScreen)
    assert [line.code for line in page.model.lines] == sorted(line.code for line in page.model.lines)
    day.press(Key.Key_F, modifier=CTRL)
    day.write("whitlock")
    assert [page.model.row(row).name for row in range(page.model.rowCount())] == ["IPT-0014"]
    choose(day, "whitlock")
    assert day.wait_for(ClientScreen).place == ("client", clients.find(record_of(day), "IPT-0014").id)
    assert day.wait_for(ClientScreen).view.name.text() == "IPT-0014"


def test_what_was_told_is_told_and_taken_back_by_the_code(day: Hands) -> None:
    window, page = day.program.window, day.wait_for(TodayScreen)
    day.tab_to(page.need_rows[0].snooze)
    day.press(Key.Key_Return)
    assert window.snackbar.text() == "Thandi Mokoena: put off until tomorrow"
    choose(day, "hide names")
    assert window.snackbar.text() == window.snackbar.accessibleName() == "IPT-0012: put off until tomorrow"
    window.snackbar.settle()
    day.press(Key.Key_Z, modifier=CTRL)
    assert window.snackbar.text() == "Taken back: “IPT-0012: put off until tomorrow”"
