"""The snackbar: exactly one end for everything it tells."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.snackbar import Snackbar
from tests.journeys.clipping import clipped
from tests.ui.widgets.conftest import Show


@pytest.fixture
def host(show: Show) -> QWidget:
    return show(QLineEdit())


def test_it_expires_by_itself(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    snackbar = Snackbar(theme, host, duration_ms=40)
    with qtbot.assertNotEmitted(snackbar.undone), qtbot.waitSignal(snackbar.expired):
        snackbar.show_text("Session 9 signed", undoable=True)
    assert not snackbar.active


def test_it_counts_down_from_ten_at_most(theme: Theme, host: QWidget) -> None:
    snackbar = Snackbar(theme, host)
    told = []
    for _ in range(200):  # how a timer rounds is another thing each time
        snackbar.show_text("Session 9 signed", undoable=True)
        told += [label.text() for label in snackbar.findChildren(QLabel) if label.text().endswith(" s")]
    snackbar.settle()
    assert len(told) == 200
    assert max(int(seconds.split()[0]) for seconds in told) <= 10


def test_undo_takes_it_back_and_it_does_not_expire_as_well(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    snackbar = Snackbar(theme, host, duration_ms=40)
    snackbar.show_text("Session 9 signed", undoable=True)
    with qtbot.assertNotEmitted(snackbar.expired, wait=80), qtbot.waitSignal(snackbar.undone):
        qtbot.mouseClick(snackbar.undo, Qt.MouseButton.LeftButton)
    assert not snackbar.active


def test_the_time_stands_still_while_its_button_has_the_focus(
    theme: Theme, host: QWidget, qtbot: QtBot
) -> None:
    snackbar = Snackbar(theme, host, duration_ms=40)
    snackbar.show_text("Session 9 signed", undoable=True)
    snackbar.undo.setFocus()
    with qtbot.assertNotEmitted(snackbar.expired, wait=100):
        assert snackbar.active
    with qtbot.waitSignal(snackbar.expired):
        snackbar.undo.clearFocus()


def test_the_time_stands_still_while_the_pointer_is_over_it(
    theme: Theme, host: QWidget, qtbot: QtBot, qapp: QApplication
) -> None:
    snackbar = Snackbar(theme, host, duration_ms=40)
    snackbar.show_text("Session 9 signed", undoable=True)
    qtbot.mouseMove(snackbar, snackbar.rect().center())
    with qtbot.assertNotEmitted(snackbar.expired, wait=100):
        assert snackbar.active
    with qtbot.waitSignal(snackbar.expired):
        qapp.sendEvent(snackbar, QEvent(QEvent.Type.Leave))


def test_a_pointer_that_rests_where_it_appears_holds_nothing(
    theme: Theme, host: QWidget, qtbot: QtBot, qapp: QApplication
) -> None:
    snackbar = Snackbar(theme, host, duration_ms=40)
    spot = QPointF(5, 5)
    with qtbot.waitSignal(snackbar.expired):
        snackbar.show_text("Session 9 signed", undoable=True)
        qapp.sendEvent(snackbar, QEnterEvent(spot, spot, spot))


def test_the_next_notice_settles_the_one_before(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    snackbar = Snackbar(theme, host)
    snackbar.show_text("Session 9 signed", undoable=True)
    with qtbot.waitSignal(snackbar.expired):
        snackbar.show_text("Saved", undoable=False)
    assert snackbar.text() == "Saved"
    assert snackbar.undo.isHidden()


def test_it_stays_at_the_foot_when_the_host_grows(theme: Theme, host: QWidget) -> None:
    snackbar = Snackbar(theme, host)
    snackbar.show_text("Session 9 signed", undoable=True)
    host.resize(900, 500)
    assert host.rect().contains(snackbar.geometry())
    assert snackbar.geometry().bottom() > 450
    assert abs(snackbar.geometry().center().x() - host.rect().center().x()) <= 1


def test_words_without_room_in_one_line_are_wrapped(theme: Theme, show: Show) -> None:
    page, beside = show(QWidget()), QWidget()
    page.window().resize(940, 520)
    beside.setParent(page)
    beside.setGeometry(0, 0, 200, 520)
    beside.show()
    snackbar = Snackbar(theme, page, beside=beside)
    text = "Saved as a copy. This copy lies outside the record and is not encrypted."
    for undoable in (False, True):
        snackbar.show_text(text, undoable=undoable)
        in_one = snackbar.height()
        snackbar.show_text(" ".join([text] * 3), undoable=undoable)
        assert snackbar.height() > in_one
        assert list(clipped(snackbar)) == []
        assert page.rect().contains(snackbar.geometry())
        assert not snackbar.geometry().intersects(beside.geometry())
        snackbar.reword(text)
        assert snackbar.height() == in_one
    snackbar.settle()


def test_it_slides_into_its_place_unless_motion_is_reduced(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    snackbar = Snackbar(theme, host)
    theme.set_motion(on=False)
    snackbar.show_text("Session 9 signed", undoable=True)
    place = snackbar.pos()
    assert host.rect().contains(snackbar.geometry())
    theme.set_motion(on=True)
    snackbar.show_text("Session 9 signed", undoable=True)
    assert snackbar.pos().y() > place.y()
    qtbot.waitUntil(lambda: snackbar.pos() == place)


def words_at(page: QWidget, area: QRect) -> QLabel:
    label = QLabel("A need of a client", page)
    label.setGeometry(area)
    label.show()
    return label


def test_it_lies_over_no_words_where_there_is_a_place_beside_them(theme: Theme, show: Show) -> None:
    page = show(QWidget())
    page.window().resize(1000, 600)
    theme.set_motion(on=False)
    snackbar = Snackbar(theme, page)
    snackbar.show_text("Saved", undoable=False)
    middle = snackbar.geometry()
    snackbar.settle()
    words = words_at(page, middle.adjusted(0, 20, 0, -4))
    snackbar.show_text("Saved", undoable=False)
    assert not snackbar.geometry().intersects(words.geometry())
    assert snackbar.geometry().top() > page.height() // 2
    snackbar.settle()
    below = words_at(page, QRect(0, page.height() // 2, page.width(), page.height()))
    snackbar.show_text("Saved", undoable=False)
    assert snackbar.geometry() == middle, "words are lain over sooner than it goes far up"
    snackbar.settle()
    below.hide()
    words.setText("")
    snackbar.show_text("Saved", undoable=False)
    assert snackbar.geometry() == middle
    theme.set_motion(on=True)


def test_what_is_blank_beside_words_is_free(theme: Theme, show: Show) -> None:
    """A label is as wide as its page, and its words take the first part of it."""
    page = show(QWidget())
    page.window().resize(1000, 600)
    theme.set_motion(on=False)
    snackbar = Snackbar(theme, page)
    snackbar.show_text("Saved", undoable=False)
    lowest = snackbar.geometry()
    snackbar.settle()
    for wrap in (False, True):
        words = Label("A passphrase of five words", wrap=wrap, parent=page)
        words.setGeometry(0, lowest.top(), page.width(), lowest.height())
        words.show()
        snackbar.show_text("Saved", undoable=False)
        assert snackbar.geometry() == lowest
        snackbar.settle()
        words.setText("Five unrelated words do well, and more of them do better. " * 4)
        snackbar.show_text("Saved", undoable=False)
        assert snackbar.geometry().bottom() < words.geometry().center().y() - 4, "above their lines"
        snackbar.settle()
        words.hide()
    theme.set_motion(on=True)


def test_what_the_deed_itself_moves_has_moved_before_a_place_is_sought(theme: Theme, show: Show) -> None:
    above, pressed, below = QLabel(""), QPushButton("Remove"), QLabel("")
    host = show(above, pressed, below)
    theme.set_motion(on=False)
    snackbar = Snackbar(theme, host)
    snackbar.show_text("Chosen", undoable=False)
    lies = snackbar.geometry()
    snackbar.settle()
    assert not lies.intersects(pressed.geometry())
    above.setMinimumHeight(lies.center().y() - pressed.height() // 2)  # a picture, of what was chosen
    snackbar.show_text("Chosen", undoable=False)
    assert pressed.geometry().intersects(lies), "or nothing was in its way"
    assert not snackbar.geometry().intersects(pressed.geometry())
    theme.set_motion(on=True)
