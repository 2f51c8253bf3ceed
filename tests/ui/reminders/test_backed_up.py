"""The foot of the sidebar: when a backup was restored for a test last, whole in every month."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from ipt_tracker.record.drill import Drill
from ipt_tracker.ui.reminders.backed_up import backup_words, drill_words
from ipt_tracker.ui.shell.sidebar import Sidebar
from ipt_tracker.ui.theme.theme import Theme
from tests.journeys.clipping import clipped

NOW = datetime(2026, 12, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("made_at", "words"),
    [
        (datetime(2026, 12, 28, 9, 30).astimezone(), "Backed up 09:30"),
        (datetime(2026, 12, 27, 9, 30).astimezone(), "Backed up 27 Dec"),
        (datetime(2025, 12, 28, 9, 30).astimezone(), "Backed up 28 Dec 2025"),
    ],
)
def test_a_backup_of_another_year_is_told_with_it(made_at: datetime, words: str) -> None:
    assert backup_words(made_at, NOW) == words


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("year", [2026, 2025])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_day_of_the_last_restore_is_not_cut(
    qtbot: QtBot, dressed_theme: Theme, month: int, year: int, whole: bool
) -> None:
    sidebar = Sidebar(dressed_theme)
    sidebar.resize(232, 700)
    qtbot.addWidget(sidebar)
    sidebar.show()
    words = drill_words(Drill(at=datetime(year, month, 26, tzinfo=UTC), whole=whole), NOW)
    sidebar.set_backed_up(f"Backed up 12:00\n{words}")
    qtbot.waitUntil(sidebar.backed_up.isVisible)
    assert [one for one in clipped(sidebar.window()) if words in one] == []
    sidebar.set_rail(rail=True)
    assert not sidebar.backed_up.isVisible()
