"""Autosave: after a pause, in spite of no pause, at once when asked, and again after a failure."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.autosave import LONGEST_MS, PAUSE_MS, Autosave


class Store:
    """Counts what was stored, and fails while it is told to."""

    def __init__(self) -> None:
        self.stored = 0
        self.full = False

    def save(self) -> None:
        if self.full:
            raise KnownError("The disk is full.")
        self.stored += 1


def test_the_delays_keep_a_kill_below_two_and_a_half_seconds() -> None:
    assert PAUSE_MS == 400
    assert LONGEST_MS == 1500


def test_it_stores_once_after_a_pause(qtbot: QtBot) -> None:
    store = Store()
    autosave = Autosave(store.save, pause_ms=20)
    with qtbot.waitSignal(autosave.saved):
        for _ in range(5):
            autosave.touch()
        assert store.stored == 0
        assert autosave.pending
    assert store.stored == 1
    assert not autosave.pending


def test_it_stores_while_typing_never_pauses(qtbot: QtBot) -> None:
    store = Store()
    autosave = Autosave(store.save, pause_ms=10_000, longest_ms=50)
    keys = QTimer()
    keys.timeout.connect(autosave.touch)
    keys.start(5)
    with qtbot.waitSignal(autosave.saved):
        pass
    with qtbot.waitSignal(autosave.saved):
        pass
    assert store.stored == 2


def test_flush_stores_at_once_and_only_what_is_pending() -> None:
    store = Store()
    autosave = Autosave(store.save)
    assert autosave.flush()
    assert store.stored == 0
    autosave.touch()
    assert autosave.flush()
    assert autosave.flush()
    assert store.stored == 1


def test_a_failure_stays_pending_and_is_tried_again(qtbot: QtBot) -> None:
    store = Store()
    autosave = Autosave(store.save, retry_ms=20)
    store.full = True
    autosave.touch()
    with qtbot.waitSignal(autosave.failed) as failed:
        assert not autosave.flush()
    assert failed.args == ["The disk is full."]
    assert autosave.pending
    store.full = False
    with qtbot.waitSignal(autosave.saved):
        pass
    assert store.stored == 1


def test_a_fault_without_a_sentence_is_not_taken_for_stored(qtbot: QtBot) -> None:
    broken = [True]

    def save() -> None:
        if broken:
            raise LookupError("words of the note")

    autosave = Autosave(save, retry_ms=20)
    autosave.touch()
    with qtbot.waitSignal(autosave.failed) as failed, pytest.raises(LookupError):
        autosave.flush()
    assert "could not be stored" in failed.args[0]
    assert "words of the note" not in failed.args[0]
    assert autosave.pending
    broken.clear()
    with qtbot.waitSignal(autosave.saved):
        pass
    assert not autosave.pending
