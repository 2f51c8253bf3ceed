"""Typed answers: nothing is a zero that was not typed, and nothing is said that may not be said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Session
from ipt_tracker.record import courses, sessions
from ipt_tracker.ui.screens.session.form_entry import FormEntry
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.session.total_entry import TotalEntry
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.screens.session.conftest import Hands, Open


def form(editor: SessionScreen, place: int = 0) -> FormEntry:
    entry = editor.measures.entries[place]
    assert isinstance(entry, FormEntry)
    return entry


def shown_total(entry: FormEntry | TotalEntry) -> str:
    return entry.result.total.text() if entry.result.total.isVisible() else ""


def test_the_total_comes_with_the_last_answer(editor: SessionScreen, hands: Hands) -> None:
    entry = form(editor)
    hands.tab()
    hands.type("1212")
    assert entry.result.words.text() == "6 so far"
    assert shown_total(entry) == ""
    assert entry.item.text.text() == "PHQ-9, item 5 of 9. Poor appetite or overeating"
    hands.type("12110")
    assert shown_total(entry) == "11"
    assert entry.result.band.text() == "moderate"
    assert entry.trend.change.words.text() == "Down 5 since session 3"
    assert entry.trend.rule.text() == "severity bands"
    hands.tab()
    assert not entry.item.isVisible()


def test_one_digit_too_many_changes_no_answer(editor: SessionScreen, hands: Hands) -> None:
    hands.tab()
    hands.type("1212121102")
    assert form(editor).strip.answers()[8] == 0
    hands.press(Qt.Key.Key_Backspace)
    hands.type("1")
    assert form(editor).strip.answers()[8] == 1


def test_a_half_filled_form_says_its_rule_and_asks_for_the_risk_item(
    editor: SessionScreen, hands: Hands
) -> None:
    entry = form(editor)
    hands.tab()
    hands.type("3333")
    assert not editor.view.risk.alarm.isVisible()
    hands.tab()
    assert shown_total(entry) == ""
    assert "5 of 9" in editor.view.asked.missing.text()
    assert "Up to 2 missing items" in editor.view.asked.missing.text()
    assert editor.view.risk.alarm_words.text().startswith("PHQ-9 item 9 was not answered")
    given = editor.session.administrations[0]
    assert given.total is None
    assert given.answers == (3, 3, 3, 3, None, None, None, None, None)


def test_without_an_answer_to_the_risk_item_it_asks_what_was_explored_before_signing(
    editor: SessionScreen, hands: Hands
) -> None:
    hands.type("1")
    hands.tab()
    hands.type("11111111")
    hands.tab(times=2)
    hands.type("1")
    hands.sign()
    assert editor.view.foot.problem.text().startswith("A risk item is above 0 or unanswered")
    assert editor.view.risk.explored.hasFocus()


def test_a_prorated_total_says_so(editor: SessionScreen, hands: Hands) -> None:
    entry = form(editor, 1)
    hands.tab(times=2)
    hands.type("222222")
    hands.tab()
    assert shown_total(entry) == "14"
    assert entry.result.words.text() == "prorated"
    assert editor.session.administrations[0].prorated


def test_an_answer_can_be_clicked(editor: SessionScreen, hands: Hands) -> None:
    entry = form(editor)
    hands.tab()
    several_days = entry.item.findChildren(Button)[1]
    assert several_days.text().endswith("Several days")
    for _ in range(9):
        QTest.mouseClick(several_days, Qt.MouseButton.LeftButton)
    assert shown_total(entry) == "9"


def test_clearing_the_last_answer_takes_the_form_out(editor: SessionScreen, hands: Hands) -> None:
    hands.tab()
    hands.type("2")
    assert len(editor.session.administrations) == 1
    hands.press(Qt.Key.Key_Backspace)
    assert editor.session.administrations == ()


@pytest.fixture
def with_totals(
    open_editor: Open, demo_workspace: Workspace, course: Course, fresh: Session
) -> SessionScreen:
    courses.update(demo_workspace.record, replace(course, measures=("phq-9", "spin", "epds")), ANCHOR)
    return open_editor(fresh)


def test_a_total_is_checked_against_its_range(with_totals: SessionScreen, hands: Hands) -> None:
    entry = with_totals.measures.entries[1]
    assert isinstance(entry, TotalEntry)
    entry.total.setFocus()
    hands.type("44")
    assert shown_total(entry) == "44"
    assert [given.total for given in with_totals.session.administrations] == [44]
    hands.type("4")
    assert "0 to 68" in entry.below.text()
    assert with_totals.session.administrations == ()
    hands.sign()
    assert not with_totals.session.signed
    assert "0 to 68" in with_totals.view.foot.problem.text()


def test_the_rule_of_the_band_stands_below_the_total_whatever_is_typed(
    with_totals: SessionScreen, hands: Hands
) -> None:
    with_totals.measures.entries[0].setFocus()
    for typed in ("121212110", "44", "19"):
        hands.type(typed)
        hands.tab()
    hands.type("0")  # the risk item beside the last
    for entry in with_totals.measures.entries:
        assert shown_total(entry) != ""
        assert entry.trend.rule.text() != ""
        total, rule = (part.mapTo(entry, QPoint(0, 0)).y() for part in (entry.result, entry.trend.rule))
        assert total < rule, entry.definition.code


def test_adult_thresholds_are_named(
    open_editor: Open, demo_workspace: Workspace, course: Course, fresh: Session, hands: Hands
) -> None:
    courses.update(demo_workspace.record, replace(course, measures=("phq-a",)), ANCHOR)
    entry = open_editor(fresh).measures.entries[0]
    hands.tab()
    hands.type("17")
    assert "adult thresholds" in entry.trend.rule.text()


def test_the_risk_item_of_a_total_alarms(with_totals: SessionScreen, hands: Hands) -> None:
    entry = with_totals.measures.entries[2]
    assert isinstance(entry, TotalEntry)
    entry.total.setFocus()
    hands.type("19")
    hands.tab()
    hands.type("1")
    assert with_totals.session.administrations[0].risk_item_score == 1
    assert with_totals.view.risk.alarm_words.text().startswith("EPDS item 10 is 1")


def test_a_risk_item_beside_a_total_is_one_answer_and_no_more(
    with_totals: SessionScreen, hands: Hands
) -> None:
    entry = with_totals.measures.entries[2]
    assert isinstance(entry, TotalEntry)
    entry.total.setFocus()
    hands.type("19")
    hands.tab()
    hands.type("12")
    assert entry.below.text() == "EPDS, Item 10: type a whole number from 0 to 3."
    assert [given.risk_item_score for given in with_totals.session.administrations] == [None]


def test_a_total_without_its_risk_item_is_asked_about_before_signing(
    with_totals: SessionScreen, hands: Hands
) -> None:
    entry = with_totals.measures.entries[2]
    assert isinstance(entry, TotalEntry)
    entry.total.setFocus()
    hands.type("19")
    hands.tab()
    assert not with_totals.view.risk.alarm.isVisible()
    hands.tab()
    assert with_totals.view.risk.alarm.isVisible()
    assert with_totals.view.risk.alarm_words.text() == (
        "EPDS item 10 was not answered. Ask, and write down what was explored."
    )
    hands.type("1")
    hands.sign()
    assert not with_totals.session.signed
    assert with_totals.view.foot.problem.text().startswith("A risk item is above 0 or unanswered")
    entry.risk_item.setFocus()
    hands.type("0")
    hands.tab()
    assert not with_totals.view.risk.alarm.isVisible()


def test_a_total_that_was_brought_in_asks_for_no_risk_item(
    open_editor: Open, demo_workspace: Workspace, course: Course, fresh: Session, hands: Hands
) -> None:
    courses.update(demo_workspace.record, replace(course, measures=("epds",)), ANCHOR)
    editor = open_editor(replace(fresh, brought_in=True))
    entry = editor.measures.entries[0]
    assert isinstance(entry, TotalEntry)
    entry.total.setFocus()
    hands.type("19")
    hands.tab(times=2)
    assert not editor.view.risk.alarm.isVisible()


def test_answers_are_there_when_the_session_is_opened_again(
    editor: SessionScreen, hands: Hands, open_editor: Open, demo_workspace: Workspace
) -> None:
    hands.tab()
    hands.type("1212")
    assert editor.flush()
    stored = sessions.get(demo_workspace.record, editor.session.id)
    again = open_editor(stored)
    assert form(again).strip.answers()[:5] == (1, 2, 1, 2, None)
    assert again.session == stored


def test_a_measure_that_is_not_given_at_every_session_says_when_it_is_due_again(
    demo_workspace: Workspace, course: Course, fresh: Session, open_editor: Open
) -> None:
    courses.update(demo_workspace.record, replace(course, measures_every=2), ANCHOR)
    last = form(open_editor(fresh)).trend.change.words
    assert last.text() == "Last: 16 in session 3. Due again in session 5"
    courses.update(demo_workspace.record, replace(course, measures_every=1), ANCHOR)
    last = form(open_editor(fresh)).trend.change.words
    assert last.text() == "Last: 16 in session 3"
