"""What is said while one works moves nothing that one works at: sentences have their place."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from ipt_tracker.clinical.session import AdditionKind
from ipt_tracker.record import clients, courses
from ipt_tracker.ui.screens.session.total_entry import TotalEntry
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.widgets.answer_cell import AnswerCell
from tests.journeys.walking import words
from tests.studio.stage import PASSPHRASE, TODAY, settle
from tests.studio.studio import Studio

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CONTROLS = (QLineEdit, QTextEdit, QAbstractButton, QAbstractItemView, AnswerCell)
pytestmark = pytest.mark.timeout(120)
SIZES = ((1280, 800), (940, 520))


@pytest.fixture(scope="module")
def renewed(studio: Studio) -> Studio:
    """The records as they were at first."""
    studio.renew_worked_in()
    return studio


@pytest.fixture(params=SIZES, ids=["a usual window", "the smallest window"])
def at_work(renewed: Studio, request: pytest.FixtureRequest) -> Iterator[Studio]:
    """The made-up caseload, open."""
    studio = renewed
    studio.window.resize(*request.param)
    studio.open(studio.demo)
    yield studio
    studio.leave()
    studio.window.resize(1280, 800)


def places(window: MainWindow) -> dict[QWidget, tuple[int, int]]:
    """Where every control stands; in a page that scrolls, on the page. What lies over it makes way for it."""
    return {
        one: _place(one)
        for kind in CONTROLS
        for one in window.findChildren(kind)
        if one.isVisible() and one is not window.snackbar.undo
    }


def _place(widget: QWidget) -> tuple[int, int]:
    at, inner = QPoint(0, 0), widget
    while (outer := inner.parentWidget()) is not None:
        area = outer.parentWidget()
        scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is outer
        at += QPoint(0, 0) if scrolled else inner.pos()
        inner = outer
    return at.toTuple()


@contextmanager
def nothing_moves(studio: Studio, what: str) -> Iterator[None]:
    """No control that stands before and after has another place then."""
    settle()
    before = places(studio.window)
    yield
    settle()
    after = places(studio.window)
    moved = [
        f"{words(one)} {before[one]} → {after[one]}"
        for one in before
        if after.get(one, before[one]) != before[one]
    ]
    assert not moved, f"{what} moves\n" + "\n".join(moved)


def type_anew(line: QLineEdit, text: str) -> None:
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)


def type_here(studio: Studio, text: str) -> None:
    for letter in text:  # the first opens an editor, which takes the next
        QTest.keyClick(studio.window.focusWidget(), letter)


def main_action(studio: Studio) -> None:
    QTest.keyClick(studio.window.focusWidget(), Key.Key_Return, CTRL)


def escape(studio: Studio) -> None:
    QTest.keyClick(studio.window.focusWidget(), Key.Key_Escape)


def test_in_the_form_of_a_client(at_work: Studio) -> None:
    at_work.desk.forms.show_new_client()
    view = at_work.window.page.view
    with nothing_moves(at_work, "the missing name"):
        main_action(at_work)
        assert view.name_field.error
    type_anew(view.name, "Made Up")
    for day in ("soon", "1/1/2091", "1/1/1900", "1/1/1850"):
        with nothing_moves(at_work, f"{day} as a date of birth"):
            type_anew(view.date_of_birth, day)
            QTest.keyClick(view.date_of_birth, Key.Key_Tab)
            assert view.born_field.error
    for day in ("soon", "1/1/1850"):
        with nothing_moves(at_work, f"{day} as the day of the first contact"):
            type_anew(view.first_contact, day)
            QTest.keyClick(view.first_contact, Key.Key_Tab)
            assert view.contact_field.error
    with nothing_moves(at_work, "what is not saved"):
        escape(at_work)
        assert view.page.banner.isVisible()


def test_in_the_form_of_a_course(at_work: Studio) -> None:
    at_work.desk.forms.show_edit_course(at_work.course("IPT-0016").id)
    view = at_work.window.page.view
    for line in (view.started_on, view.planned, view.phases.members()[1], view.every, view.agreed_on):
        with nothing_moves(at_work, f"a wrong word in {line.accessibleName()}"):
            right = line.text()
            type_anew(line, "soon")
            main_action(at_work)
        with nothing_moves(at_work, f"a right word in {line.accessibleName()}"):
            type_anew(line, right or "1 Jun 2026")
    with nothing_moves(at_work, "a stage of the dispute"):
        view.stage.segment("dissolution").setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(view.stage.segment("dissolution"), Key.Key_1)
        QTest.keyClick(at_work.window.focusWidget(), Key.Key_3)
    with nothing_moves(at_work, "what is not saved"):
        escape(at_work)
        assert view.page.banner.isVisible()


def test_in_the_form_that_ends_a_course(at_work: Studio) -> None:
    at_work.desk.forms.show_end_course(at_work.course("IPT-0015").id)
    view = at_work.window.page.view
    with nothing_moves(at_work, "the missing reason"):
        main_action(at_work)
        assert view.reason_field.error
    with nothing_moves(at_work, "a date that is none"):
        type_anew(view.ended_on, "soon")
        main_action(at_work)
        escape(at_work)
        assert view.date_field.error
        assert view.page.banner.isVisible()


def test_where_something_is_added(at_work: Studio) -> None:
    at_work.desk.sessions.show_addition(at_work.session("IPT-0001", 6))
    view = at_work.window.page.view
    with nothing_moves(at_work, "what is missing"):
        main_action(at_work)
        assert view.text_field.error
    with nothing_moves(at_work, "another kind"):
        kinds = view.kind.segment(AdditionKind.ADDENDUM)
        kinds.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(kinds, Key.Key_1)
        QTest.keyClicks(view.text, "She wrote.")
        assert at_work.window.page.flush()
        assert "Saved" in view.saved.words.text()
    view.discard.click()  # or the next window would begin with these words


def test_in_the_grid_of_past_sessions(at_work: Studio) -> None:
    at_work.leave()
    at_work.open(at_work.running)
    client = clients.find(at_work.running, "Nadia Farouk")
    at_work.desk.forms.show_bring_in(courses.for_client(at_work.running, client.id)[0].id)
    view = at_work.window.page.view
    with nothing_moves(at_work, "a score that can't be"):
        type_here(at_work, "99")
        main_action(at_work)
        assert view.page.banner.isVisible()
    with nothing_moves(at_work, "its correction"):
        type_here(at_work, "19")
        QTest.keyClick(at_work.window.focusWidget(), Key.Key_Return)
        assert not view.page.banner.isVisible()


def test_in_a_session(at_work: Studio) -> None:
    at_work.desk.sessions.log_session(at_work.course("IPT-0014").id)
    page, view = at_work.window.page, at_work.window.page.view
    with nothing_moves(at_work, "a wrong date"):
        type_anew(view.header.date, "16/6/2030")
        assert "still to come" in view.header.error.text()
        type_anew(view.header.date, "1/1/2020")
        view.note.text.setFocus()
        assert "before the course" in view.header.error.text()
        type_anew(view.header.minutes, "999")
        view.note.text.setFocus()
        assert "before the course" in view.header.error.text()
        assert view.header.minutes.property("state") == "error"
        type_anew(view.header.minutes, "50")
        type_anew(view.header.date, "today")
        view.note.text.setFocus()
        assert "before the course" not in view.header.error.text()
    for entry in page.measures.entries:
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        for digit in "121212111"[: len(entry.strip.answers())]:
            with nothing_moves(at_work, f"an answer to {entry.definition.label}"):
                QTest.keyClick(at_work.window.focusWidget(), digit)
        with nothing_moves(at_work, f"leaving {entry.definition.label}"):
            view.note.text.setFocus(Qt.FocusReason.TabFocusReason)
    with nothing_moves(at_work, "an item left out"):
        page.measures.entries[0].strip.cell(3).setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(at_work.window.focusWidget(), Key.Key_Backspace)
        view.note.text.setFocus(Qt.FocusReason.TabFocusReason)
        assert view.asked.missing.isVisible()
    with nothing_moves(at_work, "what is missing for the signature"):
        main_action(at_work)
        assert view.foot.problem.isVisible()
    with nothing_moves(at_work, "what is not stored"):
        page._not_saved("The record can't be written: the disk is full.")
        assert view.foot.unsaved.isVisible()


def test_at_a_total_of_a_session(at_work: Studio) -> None:
    course = at_work.course("IPT-0014")
    courses.update(at_work.demo, replace(course, measures=("phq-a", "spin", "epds")), TODAY)
    at_work.desk.sessions.log_session(course.id)
    courses.update(at_work.demo, course, TODAY)  # as the other tests know it
    for entry in at_work.window.page.measures.entries:
        if isinstance(entry, TotalEntry):
            with nothing_moves(at_work, f"a total of {entry.definition.label}"):
                type_anew(entry.total, "1")
            with nothing_moves(at_work, f"a total that can't be of {entry.definition.label}"):
                type_anew(entry.total, "333333")
                assert entry.below.isVisible()


def test_beside_a_paper(at_work: Studio) -> None:
    at_work._paper("IPT-0009", "gp")
    page = at_work.window.page
    page._start_wording()
    wording = page.view.wording
    plan = wording.fields["after.plan"]
    plan.words.moveCursor(QTextCursor.MoveOperation.End)
    with nothing_moves(at_work, "words of one's own"):
        QTest.keyClicks(plan.words, "!")
        at_work._drawn()
        assert plan.restore.isVisible()
    with nothing_moves(at_work, "the way back to the record's"):
        plan.restore.click()
        at_work._drawn()
        assert not plan.restore.isVisible()
    wording.adders["first"].click()
    with nothing_moves(at_work, "a name that is asked about"):
        QTest.keyClicks(wording.fields["first"].words, "Dear Jay")
        at_work._drawn()
        assert page.view.banner.isVisible()


def test_in_the_settings(at_work: Studio) -> None:
    at_work.desk.settings.show_settings()
    page, view = at_work.window.page, at_work.window.page.view
    for number in (view.away.cover, view.courses.minutes):
        with nothing_moves(at_work, f"a wrong number in {number.line.accessibleName()}"):
            type_anew(number.line, "0")
            page.flush()
            assert number.error
    long = "Harbour " * 26  # a line that papers have no room for, and the field no more room than it has
    for name in ("therapist", "credentials", "practice"):
        with nothing_moves(at_work, f"more than papers have room for in {name}"):
            getattr(view, name).setText(long)
            assert getattr(view, f"{name}_field").doubt
    view.address.setPlainText(long[:199])
    with nothing_moves(at_work, "more than papers have room for in the address"):
        view.address.insertPlainText("xxx")
        assert view.address_field.doubt
    with nothing_moves(at_work, "what is not stored"):
        page._not_saved("The record can't be written: the disk is full.")
        assert view.banner.isVisible()


def test_where_a_passphrase_is_typed(at_work: Studio, qapp: QApplication) -> None:
    at_work.desk.settings.show_keys()
    view = at_work.window.page.view
    with nothing_moves(at_work, "a capital of Caps Lock, and a wrong passphrase"):
        QTest.keyClicks(view.passphrase.line, "Q")
        QTest.keyEvent(QTest.KeyAction.Click, view.passphrase.line, "W", Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(view.passphrase.line, Key.Key_Return)
        settle(lambda: bool(view.field.error), 5000)
        assert view.field.error
    type_anew(view.passphrase.line, PASSPHRASE)
    QTest.keyClick(view.passphrase.line, Key.Key_Return)
    settle(view.sheet.isVisible, 5000)
    for typed in ("few", "five unrelated words together"):
        with nothing_moves(at_work, f"the passphrase “{typed}”"):
            type_anew(view.new.passphrase.line, typed)
            view.change.click()
            assert view.new.passphrase_field.error or view.new.repeat_field.error
