"""A disk that is filling up: told beside the page, which stays where it is and goes on being stored."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.reminders.low_disk import LOW
from ipt_tracker.ui.screens.today.screen import TodayScreen
from tests.journeys.at_work import WORDS, open_client, remember, stored_note, unlock, write_session
from tests.journeys.hands import CTRL, Hands, Key
from tests.journeys.test_nothing_jumps import places
from tests.studio.stage import settle

Begin = Callable[[], Hands]


class Disk:
    """What the system says of the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free = 100 * LOW
        whole = shutil.disk_usage("/")
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: whole._replace(free=self.free))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    return folder


def look(hands: Hands) -> None:
    """As every twenty seconds."""
    at_work = hands.program.at_work
    assert at_work is not None
    assert at_work._low_disk is not None
    at_work._low_disk._look()


def told(hands: Hands) -> list[str]:
    """The lines at the sidebar's foot."""
    model = hands.program.window.sidebar.foot.model()
    entries = [model.entry(model.index(row, 0)) for row in range(model.rowCount())]  # type: ignore[attr-defined]
    return [entry.label for entry in entries]


def test_it_is_told_at_the_opening_and_work_goes_on(begin: Begin, folder: Path, disk: Disk) -> None:
    disk.free = LOW - 1
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    assert told(hands)[0] == "Disk: 999 MB free"
    assert (
        "999 MB are free on this disk. What you type is still stored" in hands.program.window.snackbar.text()
    )
    assert not hands.program.window.banner.isVisible()
    open_client(hands)
    assert WORDS in stored_note(hands, write_session(hands))
    hands.press(Key.Key_L, modifier=CTRL)
    assert "Disk: 999 MB free" not in told(hands)


def test_while_one_types_it_comes_and_goes_beside_the_page(begin: Begin, folder: Path, disk: Disk) -> None:
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    assert "free" not in " ".join(told(hands))
    open_client(hands)
    page = write_session(hands)
    window = hands.program.window
    settle()
    foot, before = window.sidebar.foot, places(window)
    for free in (300_000_000, 200_000_000, 100 * LOW):
        disk.free = free
        look(hands)
        settle()
        assert (f"Disk: {free // 1_000_000} MB free" in told(hands)) == (free < LOW)
        after = places(window)
        moved = [one for one in before.keys() & after.keys() if one is not foot and before[one] != after[one]]
        assert moved == []
    assert page.view.note.text.hasFocus()


def test_nobodys_undo_is_cut_short_and_it_is_said_again_when_asked(
    begin: Begin, folder: Path, disk: Disk
) -> None:
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    window = hands.program.window
    window.notify(Notice(text="Done.", undo=lambda: None))
    disk.free = 400_000_000
    look(hands)
    assert window.snackbar.text() == "Done."
    window.settle()
    look(hands)
    assert "400 MB are free" in window.snackbar.text()
    window.settle()
    look(hands)
    assert not window.snackbar.active
    hands.tab_to(window.sidebar.foot)
    hands.press(Key.Key_Home, Key.Key_Return)
    assert window.snackbar.active
    assert "400 MB are free" in window.snackbar.text()


def test_a_disk_that_does_not_answer_is_no_fault(begin: Begin, folder: Path) -> None:
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    away = folder.rename(folder.with_name("Taken away.iptr"))
    look(hands)
    assert "free" not in " ".join(told(hands))
    away.rename(folder)
