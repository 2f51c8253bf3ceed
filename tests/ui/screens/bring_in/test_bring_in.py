"""Past sessions in one grid, by real keys: typed, pasted, corrected, and stored all at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.clinical.past_sessions import MOST
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import clients, courses, form_drafts, sessions
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bring_in.screen import BringInScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.showing import put_up

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BEGAN = ANCHOR - timedelta(weeks=8)
DAY, PHQ, GAD, ITEM, ATTENDANCE = range(5)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Hands:
    """Types wherever the keyboard is."""

    def __init__(self, qtbot: QtBot, application: QApplication) -> None:
        self._qtbot = qtbot
        self._application = application

    def write(self, text: str) -> None:
        for letter in text:
            self._qtbot.keyClicks(self._application.focusWidget(), letter)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self._qtbot.keyClick(self._application.focusWidget(), key, modifier)

    def paste(self, block: str) -> None:
        QGuiApplication.clipboard().setText(block)
        self.press(Key.Key_V, modifier=CTRL)


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication) -> Hands:
    return Hands(qtbot, qapp)


@pytest.fixture(autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def course(workspace: Workspace) -> Course:
    client, _ = clients.add(workspace.record, Client(name="Nadia Farouk"), ANCHOR)
    starts = (PhaseStart(phase="initial", first_session=1), PhaseStart(phase="middle", first_session=5))
    begun = Course(
        client_id=client.id,
        format="ipt_acute_16",
        started_on=BEGAN,
        planned_sessions=16,
        phase_starts=starts,
    )
    return courses.begin(workspace.record, begun, ANCHOR)[0]


Show = Callable[[], BringInScreen]


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace, course: Course) -> Show:
    def show() -> BringInScreen:
        return put_up(qtbot, BringInScreen(workspace, course.id), (1000, 720))

    return show


def words(screen: BringInScreen, row: int) -> tuple[str, ...]:
    return screen.model.reading.shown[row]


def place(screen: BringInScreen) -> tuple[int, int]:
    index = screen.view.table.currentIndex()
    return index.row(), index.column()


def store(qtbot: QtBot, screen: BringInScreen, hands: Hands) -> Notice:
    with qtbot.waitSignal(screen.stored), qtbot.waitSignal(screen.noticed) as told:
        hands.press(Key.Key_Return, modifier=CTRL)
    (notice,) = told.args or ()
    assert isinstance(notice, Notice)
    return notice


# -------------------------------------------------------------------- what is filled in


def test_the_rows_follow_the_course_s_rhythm_up_to_today(show: Show) -> None:
    screen = show()
    assert screen.model.rowCount() == 8
    assert words(screen, 0) == ("21 Apr 2026", "", "", "", "Attended")
    assert words(screen, 7)[DAY] == "9 Jun 2026"
    assert place(screen) == (0, PHQ)
    headings = [screen.model.headerData(row, Qt.Orientation.Vertical) for row in (0, 7)]
    assert headings == ["1  Initial", "8  Middle"]


def test_every_cell_says_what_it_is(show: Show, hands: Hands) -> None:
    screen = show()
    hands.write("30")
    hands.press(Key.Key_Return)
    model = screen.model
    assert model.data(model.index(2, PHQ), SPOKEN) == "Session 3, PHQ-9: empty"
    assert model.data(model.index(2, DAY), SPOKEN) == "Session 3, Date: 5 May 2026"
    described = model.data(model.index(0, PHQ), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert described == "A total of PHQ-9 lies between 0 and 27."
    hands.write("1")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "Session 2, PHQ-9"


def test_a_day_that_is_typed_takes_those_before_it_along(show: Show, hands: Hands) -> None:
    """A week without a session: what lies before it lies a week earlier."""
    screen = show()
    screen.view.table.go_to(5, DAY)
    hands.write("19/5/26")
    hands.press(Key.Key_Return)
    assert [words(screen, row)[DAY] for row in (4, 5, 6)] == ["12 May 2026", "19 May 2026", "2 Jun 2026"]
    assert words(screen, 0)[DAY] == "14 Apr 2026"
    assert "began on 21 April 2026" in screen.model.mistake(screen.model.index(0, DAY))
    screen.view.table.go_to(5, DAY)
    hands.press(Key.Key_Delete)
    assert words(screen, 5)[DAY] == "26 May 2026"
    assert not screen.model.reading.mistakes


def test_the_number_of_sessions_adds_and_takes_rows(show: Show, hands: Hands) -> None:
    screen = show()
    hands.write("21")
    hands.press(Key.Key_Return)
    screen.view.count.setFocus()
    screen.view.count.selectAll()
    hands.write("12")
    assert screen.model.rowCount() == 8  # not 1 on the way to 12
    hands.press(Key.Key_Return)
    assert screen.model.rowCount() == 12
    assert words(screen, 0)[PHQ] == "21"
    screen.view.count.selectAll()
    hands.write("0")
    hands.press(Key.Key_Return)
    assert "Ctrl+Z in the grid" in screen.view.page.banner.text()
    assert screen.model.undo()
    assert words(screen, 0)[PHQ] == "21"
    assert screen.view.count.value() == 12


# -------------------------------------------------------------------- moving as in a spreadsheet


def test_enter_goes_down_to_where_the_row_began(show: Show, hands: Hands) -> None:
    screen = show()
    for row in ("21\t15", "19\t14"):
        depression, anxiety = row.split("\t")
        hands.write(depression)
        hands.press(Key.Key_Tab)
        hands.write(anxiety)
        hands.press(Key.Key_Return)
    assert place(screen) == (2, PHQ)
    assert [words(screen, row)[PHQ : GAD + 1] for row in (0, 1)] == [("21", "15"), ("19", "14")]
    hands.press(Key.Key_Return, modifier=SHIFT)
    assert place(screen) == (1, PHQ)


def test_a_click_begins_a_row_anew(qtbot: QtBot, show: Show, hands: Hands) -> None:
    screen = show()
    hands.write("21")
    hands.press(Key.Key_Tab)
    table = screen.view.table
    spot = table.visualRect(screen.model.index(3, GAD)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    hands.write("14")
    hands.press(Key.Key_Return)
    assert place(screen) == (4, GAD)


def test_arrows_end_what_was_typed_and_move_on(show: Show, hands: Hands) -> None:
    screen = show()
    hands.write("21")
    hands.press(Key.Key_Right)
    hands.write("15")
    hands.press(Key.Key_Down)
    hands.write("14")
    hands.press(Key.Key_Left)
    hands.write("19")
    hands.press(Key.Key_Up)
    assert place(screen) == (0, PHQ)
    assert [words(screen, row)[PHQ : GAD + 1] for row in (0, 1)] == [("21", "15"), ("19", "14")]


def test_f2_goes_on_in_what_is_there_and_escape_leaves_it(show: Show, hands: Hands) -> None:
    screen = show()
    hands.write("2")
    hands.press(Key.Key_Return)
    screen.view.table.go_to(0, PHQ)
    hands.press(Key.Key_F2, Key.Key_End)
    hands.write("1")
    hands.press(Key.Key_Left)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hands.press(Key.Key_Return)
    assert words(screen, 0)[PHQ] == "21"
    screen.view.table.go_to(0, PHQ)
    hands.write("9")
    hands.press(Key.Key_Escape)
    assert words(screen, 0)[PHQ] == "21"
    assert QApplication.focusWidget() is screen.view.table


def test_tab_leaves_the_grid_at_its_ends(show: Show, hands: Hands) -> None:
    screen = show()
    screen.view.table.go_to(7, ATTENDANCE)
    hands.press(Key.Key_Tab)
    assert QApplication.focusWidget() is screen.view.page.cancel
    screen.view.table.go_to(0, DAY)
    hands.press(Key.Key_Backtab, modifier=SHIFT)
    assert QApplication.focusWidget() is screen.view.count


def test_the_cell_being_typed_in_stays_in_sight(qtbot: QtBot, show: Show, hands: Hands) -> None:
    screen = show()
    hands.paste("\n".join(["9"] * 60))
    screen.view.table.go_to(59, PHQ)
    table = screen.view.table

    def seen() -> bool:
        return not table.visibleRegion().intersected(table.visualRect(table.currentIndex())).isEmpty()

    qtbot.waitUntil(seen)


# -------------------------------------------------------------------- pasting


def test_a_block_of_a_spreadsheet_fills_days_and_totals(show: Show, hands: Hands) -> None:
    screen = show()
    screen.view.table.go_to(0, DAY)
    hands.paste("22/04/2026\t21\t15\r\n2026-04-30\t\t14\r\n6 May\t0\t-\r\n")
    assert words(screen, 0)[: GAD + 1] == ("22 Apr 2026", "21", "15")
    assert words(screen, 1)[: GAD + 1] == ("30 Apr 2026", "", "14")
    assert words(screen, 2)[: GAD + 1] == ("6 May 2026", "0", "-")
    assert set(screen.model.reading.mistakes) == {(2, GAD)}  # a minus is neither missing nor zero
    totals = [[score.total for score in one.scores] for one in screen.model.reading.past[:2]]
    assert totals == [[21, 15], [None, 14]]


def test_what_was_copied_can_be_pasted_elsewhere(show: Show, hands: Hands) -> None:
    screen = show()
    hands.paste("21\t15\n19\t14")
    hands.press(Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "21\t15\n19\t14"
    screen.view.table.go_to(2, PHQ)
    hands.press(Key.Key_V, modifier=CTRL)
    assert words(screen, 3)[PHQ : GAD + 1] == ("19", "14")
    hands.press(Key.Key_X, modifier=CTRL)
    assert words(screen, 3)[PHQ : GAD + 1] == ("", "")


def test_a_bad_paste_is_told_by_cell_and_taken_back_whole(show: Show, hands: Hands) -> None:
    screen = show()
    hands.write("18")
    hands.press(Key.Key_Return, Key.Key_Up)
    hands.paste("Dear colleague,\tthank you\nfor 28")
    assert set(screen.model.reading.mistakes) == {(0, PHQ), (0, GAD), (1, PHQ)}
    assert "not a whole number" in screen.view.page.footer_note.text()
    hands.press(Key.Key_Z, modifier=CTRL)
    assert words(screen, 0)[PHQ] == "18"
    assert not screen.model.reading.mistakes
    hands.press(Key.Key_Y, modifier=CTRL)
    assert words(screen, 0)[PHQ] == "Dear colleague,"


def test_nothing_on_the_clipboard_changes_nothing(show: Show, hands: Hands) -> None:
    screen = show()
    before = screen.model.grid
    hands.paste("\n\n")
    assert screen.model.grid == before


def test_two_hundred_rows_are_taken_and_the_rest_is_said_to_be_left_out(show: Show, hands: Hands) -> None:
    screen = show()
    hands.paste("\n".join(str(row % 28) for row in range(MOST)))
    assert screen.model.rowCount() == MOST == screen.view.count.value()
    assert words(screen, MOST - 1)[PHQ] == str((MOST - 1) % 28)
    assert screen.view.page.banner.text() == ""
    hands.paste("\n".join(["7"] * (MOST + 1)))
    assert screen.model.rowCount() == MOST
    assert "larger than the grid" in screen.view.page.banner.text()


def test_a_block_wider_than_the_grid_says_so(show: Show, hands: Hands) -> None:
    screen = show()
    screen.view.table.go_to(0, ITEM)
    hands.paste("1\tAttended\tShe seemed brighter")
    assert words(screen, 0)[ITEM:] == ("1", "Attended")
    assert "was left out" in screen.view.page.banner.text()


# -------------------------------------------------------------------- attendance


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("missed", "Did not attend"),
        ("m", "Did not attend"),
        ("d", "Did not attend"),
        ("DNA", "Did not attend"),
        ("c", "Cancelled by client"),
        ("cancelled by t", "Cancelled by therapist"),
        ("attended late", "Attended late"),
    ],
)
def test_an_attendance_is_meant_by_its_first_letters(
    show: Show, hands: Hands, typed: str, meant: str
) -> None:
    screen = show()
    screen.view.table.go_to(2, ATTENDANCE)
    hands.write(typed)
    hands.press(Key.Key_Return)
    assert words(screen, 2)[ATTENDANCE] == meant
    assert screen.model.headerData(3, Qt.Orientation.Vertical) == (
        "4  Initial" if meant.startswith("Attended") else "3  Initial"
    )


def test_an_attendance_that_there_is_not_is_told(show: Show, hands: Hands) -> None:
    screen = show()
    screen.view.table.go_to(2, ATTENDANCE)
    hands.write("perhaps")
    hands.press(Key.Key_Return)
    assert screen.model.mistake(screen.model.index(2, ATTENDANCE)).startswith("Type one of these: Attended,")


# -------------------------------------------------------------------- storing


def test_totals_beyond_the_range_are_gone_to_and_nothing_is_stored(
    show: Show, hands: Hands, workspace: Workspace, course: Course
) -> None:
    screen = show()
    hands.paste("21\t15\n19\t22\n28\t14")
    screen.view.table.go_to(0, PHQ)
    hands.press(Key.Key_Return, modifier=CTRL)
    assert place(screen) == (1, GAD)
    assert screen.view.page.banner.text() == (
        "2 cells have to be corrected first; nothing is stored yet. "
        "Session 2, GAD-7: A total of GAD-7 lies between 0 and 21."
    )
    assert sessions.for_course(workspace.record, course.id) == ()
    assert words(screen, 2)[PHQ] == "28"


def test_what_is_still_being_typed_is_stored_too_and_can_be_taken_back(
    qtbot: QtBot, show: Show, hands: Hands, workspace: Workspace, course: Course
) -> None:
    screen = show()
    hands.paste("\n".join(["21"] * 7))
    screen.view.table.go_to(7, PHQ)
    hands.write("11")
    notice = store(qtbot, screen, hands)
    assert notice.text == "8 past sessions were brought in."
    held = sessions.for_course(workspace.record, course.id)
    assert [one.administrations[0].total for one in held] == [21] * 7 + [11]
    assert notice.undo is not None
    with qtbot.waitSignal(workspace.changes.changed):
        notice.undo()
    assert sessions.for_course(workspace.record, course.id) == ()


def test_one_alone_is_told_as_one(qtbot: QtBot, show: Show, hands: Hands) -> None:
    screen = show()
    hands.paste("21")
    screen.view.count.setText("1")
    notice = store(qtbot, screen, hands)
    assert notice.text == "1 past session was brought in."


def test_they_are_corrected_in_the_same_grid(
    qtbot: QtBot, show: Show, hands: Hands, workspace: Workspace, course: Course
) -> None:
    screen = show()
    hands.paste("21\t15\t1\n19\t14")
    first = store(qtbot, screen, hands)
    assert first.undo is not None
    again = show()
    assert words(again, 0) == ("21 Apr 2026", "21", "15", "1", "Attended")
    assert not again.holds_back()
    again.view.table.go_to(1, PHQ)
    hands.press(Key.Key_Delete)
    again.view.table.go_to(3, ATTENDANCE)
    hands.write("missed")
    notice = store(qtbot, again, hands)
    held = sessions.for_course(workspace.record, course.id)
    assert [one.number for one in held] == [1, 2, 3, None, 4, 5, 6, 7]
    assert held[3].attendance is Attendance.DNA
    assert [given.measure for given in held[1].administrations] == ["gad-7"]
    assert notice.undo is not None
    notice.undo()
    back = sessions.for_course(workspace.record, course.id)
    assert [one.number for one in back] == list(range(1, 9))
    assert [given.total for given in back[1].administrations] == [19, 14]


def test_none_at_all_is_asked_for(show: Show, hands: Hands, workspace: Workspace, course: Course) -> None:
    screen = show()
    screen.view.count.setFocus()
    screen.view.count.selectAll()
    hands.write("0")
    hands.press(Key.Key_Return, modifier=CTRL)
    assert "how many sessions there were" in screen.view.count_field.error
    assert sessions.for_course(workspace.record, course.id) == ()


def test_a_course_that_begins_today_leads_to_its_beginning(
    qtbot: QtBot, workspace: Workspace, course: Course
) -> None:
    later = courses.begin(workspace.record, replace(course, id="", started_on=ANCHOR), ANCHOR)[0]
    screen = put_up(qtbot, BringInScreen(workspace, later.id), (1000, 720))
    assert screen.view.count.hasFocus()
    assert "nothing can lie before it" in screen.view.page.banner.text()
    with qtbot.waitSignal(screen.beginning_wanted, check_params_cb=lambda found: found == later.id):
        screen.view.page.banner.action_taken.emit()


def test_tab_leads_from_the_number_into_a_grid_that_says_why_no_day_fits(
    qtbot: QtBot, workspace: Workspace, course: Course, hands: Hands
) -> None:
    later = courses.begin(workspace.record, replace(course, id="", started_on=ANCHOR), ANCHOR)[0]
    screen = put_up(qtbot, BringInScreen(workspace, later.id), (1000, 720))
    hands.write("3")
    hands.press(Key.Key_Tab)
    assert screen.model.rowCount() == 3
    assert screen.view.table.hasFocus()
    assert len(screen.model.reading.mistakes) == 3
    banner = screen.view.page.banner
    assert "nothing can lie before it" in banner.text()
    assert banner.button.isVisible()
    with qtbot.waitSignal(screen.beginning_wanted):
        banner.button.click()


def test_an_item_beyond_its_range_is_wrong_at_once_beside_a_total_that_is_wrong_too(
    show: Show, hands: Hands
) -> None:
    screen = show()
    screen.view.table.go_to(0, PHQ)
    hands.write("88")
    hands.press(Key.Key_Tab)
    screen.view.table.go_to(0, ITEM)
    hands.write("7")
    hands.press(Key.Key_Tab)
    assert {*screen.model.reading.mistakes} == {(0, PHQ), (0, ITEM)}
    assert screen.model.mistake(screen.model.index(0, ITEM)).startswith(
        "Item 9 of PHQ-9 lies between 0 and 3"
    )


def test_it_is_left_at_once_only_while_nothing_was_typed(qtbot: QtBot, show: Show, hands: Hands) -> None:
    screen = show()
    with qtbot.waitSignal(screen.cancelled):
        screen.leave()
    hands.write("2")
    with qtbot.assertNotEmitted(screen.cancelled):
        screen.leave()
    assert "Ctrl+Enter brings them in" in screen.view.page.banner.text()


def test_a_chosen_block_is_emptied_at_once(show: Show, hands: Hands) -> None:
    screen = show()
    hands.paste("21\t15\n19\t14")
    chosen = screen.view.table.selectionModel()
    assert len(chosen.selectedIndexes()) == 4
    chosen.select(screen.model.index(2, PHQ), QItemSelectionModel.SelectionFlag.Select)
    hands.press(Key.Key_Backspace)
    assert [words(screen, row)[PHQ : GAD + 1] for row in (0, 1)] == [("", "")] * 2


def test_many_measures_are_scrolled_sideways_and_a_few_are_not(
    qtbot: QtBot, show: Show, workspace: Workspace, course: Course
) -> None:
    bar = show().view.table.horizontalScrollBar()
    assert bar.maximum() == 0
    many = ("phq-9", "gad-7", "pcl-5", "spin", "epds", "phq-a")
    wide, _ = courses.begin(workspace.record, replace(course, id="", measures=many), ANCHOR)
    screen = put_up(qtbot, BringInScreen(workspace, wide.id), (740, 620))
    table = screen.view.table
    assert table.horizontalScrollBar().maximum() > 0
    last = screen.model.columnCount() - 1
    table.go_to(0, last)
    assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
    headings = [column.heading for column in screen.model.reader.columns[-4:]]
    assert headings == ["PHQ-9 item 9", "EPDS item 10", "PHQ-A item 9", "Attendance"]


def test_a_grid_that_was_left_comes_back_with_the_cell_that_was_being_typed_in(
    hands: Hands, qtbot: QtBot, show: Show, workspace: Workspace, course: Course
) -> None:
    screen = show()
    hands.write("18")
    hands.press(Key.Key_Down)
    hands.write("1")
    hands.press(Key.Key_Tab)
    hands.write("soo")
    place = screen.view.table.currentIndex()
    qtbot.waitUntil(lambda: not screen.autosave.pending)
    editor = screen.view.table.indexWidget(place)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "soo", "nothing is closed under the hands"
    again = show()
    assert again.model.grid.lines[0].texts[PHQ] == "18"
    assert again.model.grid.lines[1].texts[PHQ] == "1"
    assert again.model.grid.lines[1].texts[GAD] == "soo"
    assert len(again.model.grid.lines) == len(screen.model.grid.lines)
    assert "Here is what you had typed" in again.view.page.banner.text()
    hands.press(Key.Key_Z, modifier=CTRL)
    assert not again.holds_back()


def test_a_cell_that_is_only_looked_into_is_no_draft(
    hands: Hands, show: Show, workspace: Workspace, course: Course
) -> None:
    screen = show()
    screen.view.table.go_to(0, DAY)
    hands.press(Key.Key_F2)
    assert not screen.changed
    assert screen.flush()
    assert form_drafts.waiting(workspace.record) == ()


def test_a_grid_finds_its_columns_when_the_course_measures_something_else(
    hands: Hands, show: Show, workspace: Workspace, course: Course
) -> None:
    screen = show()
    hands.write("18")
    hands.press(Key.Key_Tab)
    hands.write("9")
    hands.press(Key.Key_Tab)
    assert screen.flush()
    courses.update(workspace.record, replace(course, measures=("pcl-5", "gad-7")), ANCHOR)
    again = show()
    columns = [one.measure for one in again.model.reader.columns]
    assert again.model.grid.lines[0].texts[columns.index("gad-7")] == "9"
    assert "18" not in again.model.grid.lines[0].texts


def test_rows_of_sessions_in_the_record_stay_theirs(
    hands: Hands, qtbot: QtBot, show: Show, workspace: Workspace, course: Course
) -> None:
    screen = show()
    screen.view.table.go_to(0, DAY)
    hands.paste("9 Jun 2026\t18\n")
    screen.view.count.setFocus()
    screen.view.count.selectAll()
    hands.write("1")
    with qtbot.waitSignal(screen.stored):
        hands.press(Key.Key_Return, modifier=CTRL)
    (stored,) = sessions.for_course(workspace.record, course.id)
    screen = show()
    screen.view.table.go_to(0, PHQ)
    hands.write("17")
    assert screen.flush()
    again = show()
    assert [line.session_id for line in again.model.grid.lines] == [stored.id]
    assert again.model.grid.lines[0].texts[PHQ] == "17"
