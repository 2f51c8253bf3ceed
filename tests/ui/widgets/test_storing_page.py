"""A page that stores by itself does so at once when the therapist turns elsewhere; what it can't stays."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.autosave import Autosave
from ipt_tracker.ui.widgets.storing_page import StoringPage


class Sheet(StoringPage):
    """Stores one word."""

    def __init__(self) -> None:
        super().__init__()
        self.word = ""
        self.stored = ""
        self.full = False
        self.autosave = Autosave(self._save, self, pause_ms=60_000, longest_ms=60_000)

    def write(self, word: str) -> None:
        self.word = word
        self.autosave.touch()

    def _save(self) -> None:
        if self.full:
            raise KnownError("The disk is full.")
        self.stored = self.word


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.write("Grief")
    assert made.stored == ""
    return made


def test_it_stores_when_the_window_loses_the_focus(sheet: Sheet) -> None:
    QApplication.sendEvent(sheet, QEvent(QEvent.Type.WindowDeactivate))
    assert sheet.stored == "Grief"


def test_it_stores_when_it_is_left(sheet: Sheet) -> None:
    sheet.hide()
    assert sheet.stored == "Grief"


def test_what_cant_be_stored_is_told_and_stays(sheet: Sheet) -> None:
    sheet.full = True
    assert not sheet.flush()
    sheet.full = False
    assert sheet.flush()
    assert sheet.stored == "Grief"
