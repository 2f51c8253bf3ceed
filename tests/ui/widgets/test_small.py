"""Buttons, banners, pills, labels, the empty state, scrolling pages, and painting that ends."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton, with_hint
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.empty_state import EmptyState
from ipt_tracker.ui.widgets.focus_ring import FocusRing
from ipt_tracker.ui.widgets.labels import Elided, Label, PageTitle, Steady, Whose
from ipt_tracker.ui.widgets.painting import mirrored, painting
from ipt_tracker.ui.widgets.pills import Pill, initials
from ipt_tracker.ui.widgets.scroll_page import ScrollPage
from tests.ui.widgets.conftest import Show


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(theme: Theme, qtbot: QtBot, show: Show, key: Qt.Key) -> None:
    button = Button(theme, "Sign and lock", "primary", "pen-line")
    show(with_hint(theme, button, "Ctrl ↵"))
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_ctrl_enter_is_left_to_the_page(theme: Theme, qtbot: QtBot, show: Show) -> None:
    button = Button(theme, "Save PDF")
    show(button)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_kinds_of_buttons_are_told_apart(theme: Theme, show: Show) -> None:
    primary, danger = Button(theme, "Save", "primary"), Button(theme, "Record review", "danger")
    show(primary, danger)
    assert primary.grab().toImage().pixelColor(6, 17) == theme.colour("accent")
    assert danger.grab().toImage().pixelColor(6, 17) == theme.colour("danger")


def test_an_icon_button_has_a_name(theme: Theme, show: Show) -> None:
    button = IconButton(theme, "arrow-left", "Back")
    show(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.role() == QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "Back"


def test_a_banner_says_something_and_goes(theme: Theme, qtbot: QtBot, show: Show) -> None:
    banner = Banner(theme, "The disk is full. Nothing is lost.", "danger", "Try again")
    show(banner)
    assert QAccessible.queryAccessibleInterface(banner).text(QAccessible.Text.Name) == banner.text()
    button = banner.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(banner.action_taken):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    banner.show_text("")
    assert banner.isHidden()


def test_pills_are_as_wide_as_their_words(theme: Theme, show: Show) -> None:
    pill = Pill(theme, "Signed", "good", "lock")
    show(
        pill,
        Pill(theme, "Item 9 above 0", "danger", "shield-alert"),
        Pill(theme, "Middle", "p2"),
        Pill(theme, "closed"),
    )
    before = pill.sizeHint().width()
    pill.show_state("Not yet signed", "warn", "pen-line")
    assert pill.sizeHint().width() > before


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Okafor", "AO"),
        ("Ana María de la Cruz", "AC"),
        ("Cher", "C"),
        ("IPT-0014", "14"),
        ("", ""),
        ("- -", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_shortened_label_keeps_its_whole_text_at_hand(show: Show) -> None:
    label = Elided("A long line about role transition after leaving nursing, and what came of it " * 2)
    window = show(label, width=240)
    assert label.toolTip() == label.text()
    window.resize(3000, 100)
    assert label.toolTip() == ""


def test_labels_take_no_markup(show: Show) -> None:
    label = Label("<b>Ann</b> & Bob", "card")
    show(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_card_is_announced_by_its_title(theme: Theme, show: Show) -> None:
    card = Card("Techniques used")
    show(card)
    assert card.accessibleName() == "Techniques used"
    card.set_tone("danger")
    assert card.grab().toImage().pixelColor(20, card.height() - 8) == theme.colour("danger_soft")


def test_the_empty_states_button_acts(theme: Theme, qtbot: QtBot, show: Show) -> None:
    empty = EmptyState(theme, "No clients yet", "A name or a code is enough.", "New client", key="N")
    show(empty)
    empty.setFocus()
    assert empty.button.hasFocus()
    with qtbot.waitSignal(empty.acted):
        qtbot.keyClick(empty.button, Qt.Key.Key_Return)


def test_the_ring_shows_for_keys_and_not_for_the_mouse(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    first, second = Button(theme, "One"), Button(theme, "Two")
    window = show(first, second)
    ring = FocusRing(theme, window, qapp)
    first.setFocus()
    assert ring.isHidden()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.isVisible()
    assert ring.geometry().center() == second.geometry().center()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mousePress(second, Qt.MouseButton.LeftButton)
    assert ring.isHidden()


def test_the_ring_follows_and_text_inputs_have_none(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    button, line = Button(theme, "One"), QLineEdit()
    window = show(line, button)
    ring = FocusRing(theme, window, qapp)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_A)
    assert ring.isHidden()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    window.resize(400, 200)
    assert ring.geometry().adjusted(4, 4, -4, -4) == button.geometry()


def test_the_ring_survives_the_page_that_held_the_focus(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    page, beside = ScrollPage(), Button(theme, "Beside")
    inside = Button(theme, "Inside")
    page.body.addWidget(inside)
    window = show(page, beside)
    ring = FocusRing(theme, window, qapp)
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_Shift)
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    beside.setFocus()
    qtbot.keyClick(beside, Qt.Key.Key_Shift)
    assert ring.geometry().center() == beside.geometry().center()


def test_an_empty_states_sentence_is_wrapped_whole(theme: Theme, show: Show) -> None:
    empty = EmptyState(
        theme, "No course yet", "A course sets the format, the phases and the focus of it. " * 2
    )
    show(empty)
    words = next(label for label in empty.findChildren(QLabel) if label.wordWrap())
    assert words.height() >= words.heightForWidth(words.width())


def test_a_page_scrolls_to_what_the_keyboard_reaches(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    page = ScrollPage()
    buttons = [Button(theme, f"Button {number}") for number in range(30)]
    for button in buttons:
        page.body.addWidget(button)
    window = show(page)
    ring = FocusRing(theme, window, qapp)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Tab)
    buttons[29].setFocus()
    bottom = buttons[29].mapTo(page.viewport(), buttons[29].rect().bottomLeft())
    assert page.viewport().rect().contains(bottom)
    assert ring.isVisible()


def out_of_sight(theme: Theme, show: Show) -> tuple[QWidget, Button]:
    """A window whose page has its one button far below what shows, chosen without a key."""
    page, far = ScrollPage(), Button(theme, "Record review")
    page.body.addWidget(Label("A line.\n" * 40))
    page.body.addWidget(far)
    return show(page), far


def is_ringed(ring: FocusRing, window: QWidget, button: Button) -> bool:
    """Whether the ring is around a button that is in sight."""
    reach = QPoint(4, 4)
    corner = button.mapTo(window, QPoint(0, 0)) - reach
    return ring.isVisible() and ring.pos() == corner and window.rect().contains(ring.geometry())


def test_a_shortcut_shows_where_it_put_the_keyboard(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    window, far = out_of_sight(theme, show)
    near = Button(theme, "Back")
    window.layout().addWidget(near)
    QShortcut(QKeySequence(Qt.Key.Key_Escape), window).activated.connect(far.setFocus)
    ring = FocusRing(theme, window, qapp)
    near.setFocus()
    qtbot.mousePress(near, Qt.MouseButton.LeftButton)
    qtbot.keyClick(near, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_ringed(ring, window, far))


def test_the_first_key_shows_where_the_keyboard_was_put_without_one(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    window, far = out_of_sight(theme, show)
    ring = FocusRing(theme, window, qapp)
    far.setFocus()
    qapp.processEvents()  # a page looks again once it has been laid out
    assert not is_ringed(ring, window, far)
    qtbot.keyClick(far, Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: is_ringed(ring, window, far))


def test_tab_shows_where_it_comes_to_when_nothing_had_the_keyboard(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    button = Button(theme, "Record review")
    window = show(button)
    ring = FocusRing(theme, window, qapp)
    button.clearFocus()
    assert qapp.focusWidget() is None
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert is_ringed(ring, window, button)


def test_what_opens_with_a_step_does_not_push_the_keyboard_out_of_sight(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    page, opened = ScrollPage(), Label("A line.\n" * 20)
    first, second = Button(theme, "First"), Button(theme, "Second")
    for widget in (first, opened, second):
        page.body.addWidget(widget)
    opened.hide()
    window = show(page)
    ring = FocusRing(theme, window, qapp)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Shift)
    opened.show()
    second.setFocus()

    def is_in_sight() -> bool:
        corner = second.mapTo(page.viewport(), second.rect().bottomRight())
        return opened.height() > page.viewport().height() and page.viewport().rect().contains(corner)

    qtbot.waitUntil(is_in_sight)
    assert ring.isVisible()


def test_a_painter_ends_even_when_painting_fails() -> None:
    image = QImage(4, 4, QImage.Format.Format_ARGB32)
    painters: list[QPainter] = []

    def paint() -> None:
        with painting(image) as painter:
            painters.append(painter)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        paint()
    assert not painters[0].isActive()


def test_areas_are_mirrored_in_a_right_to_left_layout(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(100, 20)
    assert mirrored(widget, QRectF(10, 0, 20, 20)) == QRectF(10, 0, 20, 20)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert mirrored(widget, QRectF(10, 0, 20, 20)) == QRectF(70, 0, 20, 20)
    assert mirrored(widget, QRectF(10, 0, 20, 20), QRectF(10, 0, 50, 20)) == QRectF(40, 0, 20, 20)


def test_a_latin_name_stands_at_the_right_in_a_right_to_left_layout(theme: Theme, show: Show) -> None:
    label = Label("Amara Okafor")
    window = show(label)
    assert inked_at(label) < label.width() / 2
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert inked_at(label) > label.width() / 2
    label.setAlignment(Qt.AlignmentFlag.AlignTrailing)
    assert inked_at(label) < label.width() / 2


def inked_at(label: QWidget) -> float:
    """Where the middle of the letters is."""
    image = label.grab().toImage()
    ground = image.pixelColor(0, 0)
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    return sum(columns) / len(columns)


def test_a_page_title_is_one_line_until_a_long_name_needs_more(theme: Theme, show: Show) -> None:
    title = PageTitle(theme, "Maximiliane Theodora von Featherstonehaugh")
    show(title, width=900)
    one_line = title.heightForWidth(title.width())
    show(title, width=360)
    assert title.sizeHint().width() > 360
    assert title.height() >= 2 * one_line - 4


@pytest.mark.parametrize("name", ["Graham Whitlock, IPT-0014", "שרה לוי, IPT-0014", "ليلى حداد, IPT-0014"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_name_of_any_script_begins_where_the_page_begins(
    show: Show, name: str, direction: Qt.LayoutDirection
) -> None:
    whose = Whose(wrap=True)
    whose.setText(name)
    page = show(whose)
    page.setLayoutDirection(direction)
    whose.setFixedSize(600, 30)
    image = whose.grab().toImage()
    ground = image.pixelColor(300, 1)
    ink = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(4, 26))]
    begins = ink[0] if direction is Qt.LayoutDirection.LeftToRight else image.width() - 1 - ink[-1]
    assert begins < 12


def test_changing_words_keep_the_room_of_the_longest(show: Show) -> None:
    steady = Steady("", "caption")
    longest = "Down " + "and further down " * 12
    steady.keep_room_for(["Up", longest])
    show(steady)
    empty = steady.heightForWidth(240)
    assert empty > 3 * steady.fontMetrics().lineSpacing()
    steady.setText(longest)
    assert steady.heightForWidth(240) == empty
