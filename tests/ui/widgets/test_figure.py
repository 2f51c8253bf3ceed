"""Figures on the screen: painted, pointed at, said, and told as a table."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from ipt_tracker.figures.shapes import Area, Circle, Line, Measure, Picture, Polygon, Rect, Text
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.figure import FigureView, RibbonView
from tests.ui.widgets.conftest import Show


def build(width: float, measure: Measure) -> Picture:
    """Two cells side by side with one of each shape."""
    half = width / 2
    return Picture(
        width=width,
        height=60,
        shapes=(
            Rect(x=0, y=0, width=half - 4, height=40, fill="p1", radius=6),
            Rect(x=half, y=0, width=half - 4, height=40, stroke="ctl", dash=(4, 3), radius=6),
            Line(x1=0, y1=50, x2=width, y2=50, ink="line"),
            Circle(x=10, y=50, radius=3, fill="text2"),
            Polygon(points=((20, 47), (26, 53), (14, 53)), fill="danger"),
            Text(x=half, y=24, text="12", size=12, ink="text", anchor="middle", weight="semibold"),
            Text(x=measure("PHQ-9", 12, "medium"), y=55, text="PHQ-9", size=12, ink="text2", anchor="end"),
        ),
        description="Two sessions, PHQ-9 12",
        table=(("Session", "PHQ-9"), ("1", "12"), ("2", "–")),
        areas=(
            Area(x=0, y=0, width=half - 4, height=40, key="s1", words="Session 1, PHQ-9 12"),
            Area(x=half, y=0, width=half - 4, height=40, key="s2", words="Session 2, missed"),
        ),
    )


def test_it_is_as_high_as_its_picture_and_painted_in_the_themes_colours(theme: Theme, show: Show) -> None:
    view = FigureView(theme, "Trajectory")
    show(view)
    view.show_figure(build)
    assert view.canvas.height() == 60
    assert view.canvas.grab().toImage().pixelColor(20, 20) == theme.colour("p1")


def test_it_is_drawn_anew_for_another_width(theme: Theme, show: Show) -> None:
    view = FigureView(theme, "Trajectory")
    window = show(view)
    view.show_figure(build)
    window.resize(500, 320)
    assert view.canvas.picture is not None
    assert view.canvas.picture.width == view.canvas.width()


def test_the_cursor_shows_its_words_as_the_pointer_does(theme: Theme, show: Show, qtbot: QtBot) -> None:
    view = FigureView(theme, "Trajectory")
    show(view)
    view.show_figure(build)
    view.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert QToolTip.isVisible()
    assert QToolTip.text() == "Session 2, missed"
    view.canvas.clearFocus()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_it_says_in_words_what_it_shows(theme: Theme, show: Show) -> None:
    view = FigureView(theme, "Trajectory")
    show(view)
    view.show_figure(build)
    interface = QAccessible.queryAccessibleInterface(view.canvas)
    assert interface.text(QAccessible.Text.Name) == "Trajectory"
    assert interface.text(QAccessible.Text.Description) == "Two sessions, PHQ-9 12"


def test_t_turns_to_the_table_and_back(theme: Theme, qtbot: QtBot, show: Show) -> None:
    view = FigureView(theme, "Trajectory")
    show(view)
    view.show_figure(build)
    view.setFocus()
    with qtbot.waitSignal(view.table_shown, check_params_cb=lambda shown: shown):
        qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    assert view.shows_table
    assert view.table.hasFocus()
    cell = view.table.item(0, 1)
    assert cell is not None
    assert cell.text() == "12"
    qtbot.keyClick(view.table, Qt.Key.Key_T)
    assert not view.shows_table
    assert view.canvas.hasFocus()


def test_a_cell_of_the_ribbon_is_chosen_by_keys(theme: Theme, qtbot: QtBot, show: Show) -> None:
    ribbon = RibbonView(theme, "Course")
    show(ribbon)
    ribbon.show_figure(build)
    ribbon.setFocus()
    qtbot.keyClick(ribbon, Qt.Key.Key_Right)
    qtbot.keyClick(ribbon, Qt.Key.Key_Right)
    with qtbot.waitSignal(ribbon.area_chosen, check_params_cb=lambda key: key == "s2"):
        qtbot.keyClick(ribbon, Qt.Key.Key_Return)
    qtbot.keyClick(ribbon, Qt.Key.Key_Home)
    with qtbot.waitSignal(ribbon.area_chosen, check_params_cb=lambda key: key == "s1"):
        qtbot.keyClick(ribbon, Qt.Key.Key_Space)


def test_a_cell_of_the_ribbon_is_chosen_by_a_click_and_the_ground_is_not(
    theme: Theme, qtbot: QtBot, show: Show
) -> None:
    ribbon = RibbonView(theme, "Course")
    show(ribbon)
    ribbon.show_figure(build)
    with qtbot.waitSignal(ribbon.area_chosen, check_params_cb=lambda key: key == "s1"):
        qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    with qtbot.assertNotEmitted(ribbon.area_chosen):
        qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(10, 55))


def test_a_chart_without_choices_leaves_enter_to_the_page(theme: Theme, qtbot: QtBot, show: Show) -> None:
    view = FigureView(theme, "Trajectory")
    show(view)
    view.show_figure(build)
    view.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    with qtbot.assertNotEmitted(view.area_chosen):
        qtbot.keyClick(view.canvas, Qt.Key.Key_Return)


def right_to_left(ribbon: RibbonView) -> RibbonView:
    """The ribbon after its window has turned to the other direction of reading."""
    ribbon.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return ribbon


def test_from_right_to_left_time_runs_to_the_left(theme: Theme, show: Show) -> None:
    ribbon = RibbonView(theme, "Course")
    show(ribbon)
    ribbon.show_figure(build)
    first = QPoint(20, 20)
    assert ribbon.grab().toImage().pixelColor(first) == theme.colour("p1")
    image = right_to_left(ribbon).grab().toImage()
    assert image.pixelColor(first) != theme.colour("p1")
    assert image.pixelColor(ribbon.width() - first.x(), first.y()) == theme.colour("p1")


def test_from_right_to_left_the_cell_under_the_pointer_is_the_one_meant(
    theme: Theme, qtbot: QtBot, show: Show
) -> None:
    ribbon = RibbonView(theme, "Course")
    show(ribbon)
    ribbon.show_figure(build)
    right_to_left(ribbon)
    for x, key in ((ribbon.width() - 10, "s1"), (10, "s2")):
        with qtbot.waitSignal(ribbon.area_chosen, check_params_cb=lambda chosen, key=key: chosen == key):
            qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    qtbot.mouseMove(ribbon, QPoint(10, 10))
    qtbot.waitUntil(lambda: QToolTip.text() == "Session 2, missed")


def test_from_right_to_left_the_left_key_goes_on_in_time(theme: Theme, qtbot: QtBot, show: Show) -> None:
    ribbon = RibbonView(theme, "Course")
    show(ribbon)
    ribbon.show_figure(build)
    right_to_left(ribbon).setFocus()
    for key, chosen in (
        (Qt.Key.Key_Left, "s1"),  # the first press stands on where time begins
        (Qt.Key.Key_Left, "s2"),
        (Qt.Key.Key_Right, "s1"),
        (Qt.Key.Key_End, "s2"),
        (Qt.Key.Key_Home, "s1"),
    ):
        qtbot.keyClick(ribbon, key)
        with qtbot.waitSignal(ribbon.area_chosen, check_params_cb=lambda got, want=chosen: got == want):
            qtbot.keyClick(ribbon, Qt.Key.Key_Return)
