"""The health check on its page: every part told, a plain result, and the date of the last one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.record import check, clients
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY
from ipt_tracker.record.head import HEAD_FILE
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.health.screen import HealthScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.showing import focused, put_up


@pytest.fixture
def screen(qtbot: QtBot, demo_workspace: Workspace) -> HealthScreen:
    demo_workspace.record.now = demo_workspace.now
    return put_up(qtbot, HealthScreen(demo_workspace), (1000, 800))


def run(qtbot: QtBot, screen: HealthScreen) -> None:
    qtbot.keyClick(focused(screen), Qt.Key.Key_C)
    assert not screen.view.now.isEnabled()
    qtbot.waitUntil(screen.view.now.isEnabled, timeout=30_000)
    assert screen.view.now.hasFocus()
    assert not screen.view.bar.isVisible()


def test_a_record_that_is_whole(qtbot: QtBot, screen: HealthScreen, demo_workspace: Workspace) -> None:
    assert screen.view.result.text() == "Not checked yet."
    places = [row.y() for row in screen.view.rows]
    run(qtbot, screen)
    assert screen.view.result.text().startswith("Checked 11:18. Whole: 15 clients, ")
    assert not screen.view.advice.isVisible()
    assert [row.y() for row in screen.view.rows] == places
    assert check.last(demo_workspace.record) is not None
    again = put_up(qtbot, HealthScreen(demo_workspace))
    assert again.view.result.text() == "Last checked 11:18: the record was whole."


def test_one_client_is_said_to_be_one(qtbot: QtBot, workspace: Workspace) -> None:
    clients.add(workspace.record, Client(name="Thandi Mokoena"), ANCHOR)
    screen = put_up(qtbot, HealthScreen(workspace), (1000, 800))
    run(qtbot, screen)
    assert "Whole: 1 client, 0 sessions and 0 signed texts agree." in screen.view.result.text()


def test_the_page_stays_where_it_is(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = put_up(qtbot, HealthScreen(demo_workspace), (860, 460))
    bar = screen.view.scrolled.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    with qtbot.assertNotEmitted(bar.valueChanged):
        qtbot.mouseClick(screen.view.now, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(screen.view.now.isEnabled, timeout=30_000)


def test_what_is_missing_is_said_where_it_belongs(
    qtbot: QtBot, screen: HealthScreen, demo_workspace: Workspace
) -> None:
    (demo_workspace.record.folder / HEAD_FILE).unlink()
    run(qtbot, screen)
    assert screen.view.result.text() == "Checked 11:18. Something is wrong with this record."
    assert "Nothing was repaired or changed" in screen.view.advice.text()
    assert screen.view.rows[-2].words.text().startswith("The file that counts the changes")
    assert screen.view.rows[0].words.text().startswith("Every page carries a seal")
    again = put_up(qtbot, HealthScreen(demo_workspace))
    assert again.view.result.text() == "Last checked 11:18: something was wrong."


def test_a_key_file_alone_is_no_reason_to_go_back_to_a_backup(
    qtbot: QtBot, screen: HealthScreen, demo_workspace: Workspace
) -> None:
    (demo_workspace.record.folder / KEY_COPY).unlink()
    run(qtbot, screen)
    assert screen.view.result.text() == "Checked 11:18. Something is wrong with this record."
    assert screen.view.rows[-1].words.text().startswith("The key file record.key.bak is missing or damaged")
    assert screen.view.advice.text().startswith("Nothing is lost: all that the record holds is whole")


def damage(record: Record) -> None:
    """Damage the root page of a table behind the program's back, and forget what was read."""
    root = "SELECT rootpage FROM sqlite_master WHERE name='practice'"
    record.checkpoint()
    with record.read() as connection:
        page = connection.exec_driver_sql(root).scalar_one()
    file = record.folder / DATABASE_FILE
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    file.write_bytes(content)
    assert record._engine is not None
    record._engine.dispose()


def test_a_damaged_page_is_told_and_the_rest_not_guessed(
    qtbot: QtBot, workspace_on: Callable[[Record], Workspace], demo_record: Record, tmp_path: Path
) -> None:
    damage(demo_record)
    screen = put_up(qtbot, HealthScreen(workspace_on(demo_record)), (1000, 800))
    run(qtbot, screen)
    assert screen.view.rows[0].words.text() == "Pages of the file that fail their seal: 1."
    assert screen.view.banner.isVisible()
    assert screen.view.rows[3].words.text().startswith("Every signed entry is")
