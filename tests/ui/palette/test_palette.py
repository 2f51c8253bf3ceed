"""The palette: what it shows for the letters typed, and how it is used."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.palette.command import Command, Offer, found
from ipt_tracker.ui.palette.palette import Palette
from ipt_tracker.ui.theme.theme import Theme

Key = Qt.Key
NAMES = ("Siobhán Ní Bhriain", "Daniel Weiss", "Dan Moore", "Jordan Peters")
VERBS = ("Log session 3 for {}", "Review for {}")
LONG = "Maximiliane Theodora von Featherstonehaugh"


def offer_of(names: tuple[str, ...], ran: list[str]) -> Offer:
    def one(label: str, name: str = "", keys: str = "") -> Command:
        whom = f"{name} IPT-{names.index(name):04}" if name else ""
        client = str(names.index(name)) if name else ""
        return Command(
            label=label, icon="user", run=partial(ran.append, label), keys=keys, client=client, whom=whom
        )

    new = one("New client", keys="N")
    clients = tuple(one(name, name) for name in names)
    verbs = tuple(one(verb.format(name), name) for name in names for verb in VERBS)
    return Offer(apt=(new,), recent=clients[:2], commands=(new, *verbs), clients=clients)


OFFER = offer_of(NAMES, [])


def labels(text: str) -> tuple[list[str], list[str]]:
    shown = found(OFFER, text)
    return [one.label for one in shown.commands], [one.label for one in shown.clients]


def test_without_letters_what_suits_the_place_and_who_was_seen_last() -> None:
    assert labels("  ") == (["New client"], list(NAMES[:2]))


def test_a_name_finds_the_client_first_and_what_can_be_done_for_them() -> None:
    shown = found(OFFER, "siobhan")
    assert shown.clients_first
    assert labels("siobhan") == ([verb.format(NAMES[0]) for verb in VERBS], [NAMES[0]])


def test_a_verb_and_a_name_in_any_order_find_the_one_command() -> None:
    for typed in ("rev dan", "dan rev", "revdan", "review daniel"):
        commands, clients = labels(typed)
        assert "Review for Daniel Weiss" in commands[:2], typed
        assert clients == []
    assert labels("review daniel")[0] == ["Review for Daniel Weiss"]


def test_a_verb_alone_finds_everybody_it_can_be_done_for() -> None:
    assert labels("log")[0] == [VERBS[0].format(name) for name in NAMES]


def test_a_code_is_found_whole_or_in_part() -> None:
    assert labels("IPT-0003")[1] == ["Jordan Peters"]
    assert labels("0002")[1] == ["Dan Moore"]


def test_signs_alone_find_nothing() -> None:
    assert labels("?!") == ([], [])


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot: QtBot, theme: Theme, ran: list[str]) -> Palette:
    made = Palette(theme, offer_of((*NAMES, LONG), ran))
    made.chosen.connect(lambda command: command.run())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.line.setFocus()
    return made


def test_arrows_move_through_what_was_found_and_enter_chooses(
    palette: Palette, qtbot: QtBot, ran: list[str]
) -> None:
    qtbot.keyClicks(palette.line, "dan")
    assert palette.current is not None
    assert palette.current.label == "Dan Moore"
    for key, label in (
        (Key.Key_Down, "Daniel Weiss"),
        (Key.Key_Tab, "Jordan Peters"),
        (Key.Key_Up, "Daniel Weiss"),
        (Key.Key_Up, "Dan Moore"),
        (Key.Key_Up, "Review for Dan Moore"),  # round, past the heading
        (Key.Key_PageUp, "Dan Moore"),
        (Key.Key_PageDown, "Review for Dan Moore"),
    ):
        qtbot.keyClick(palette.line, key)
        assert palette.current.label == label
        assert palette.line.hasFocus()
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert ran == ["Review for Dan Moore"]


def test_a_click_chooses_and_a_heading_does_not(palette: Palette, qtbot: QtBot, ran: list[str]) -> None:
    for row in (0, 1):
        spot = palette.list.visualRect(palette.model.index(row)).center()
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert ran == ["New client"]


def test_what_is_not_found_is_said_with_what_to_do(palette: Palette, qtbot: QtBot, ran: list[str]) -> None:
    qtbot.keyClicks(palette.line, "quixote")
    assert palette.current is None
    assert palette.nothing.isVisible()
    assert "“quixote”" in palette.nothing.text()
    assert "Type part of a name" in palette.nothing.text()
    for key in (Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(palette.line, key)
    assert ran == []


def test_a_screen_reader_hears_names_keys_and_headings(palette: Palette) -> None:
    line, found_ = (QAccessible.queryAccessibleInterface(part) for part in (palette.line, palette.list))
    assert line.text(QAccessible.Text.Name) == "Search or run"
    assert found_.role() == QAccessible.Role.List
    assert found_.text(QAccessible.Text.Name) == "Found"
    assert [found_.child(row).text(QAccessible.Text.Name) for row in (0, 1, 2)] == [
        "Do",
        "New client, N",
        "Recent",
    ]


def test_two_hundred_clients_are_counted_not_listed(theme: Theme, qtbot: QtBot) -> None:
    names = tuple(f"Client {'abcdefghij'[n % 10]}{n:03}" for n in range(200))
    palette = Palette(theme, offer_of(names, []), "client a")
    qtbot.addWidget(palette)
    lines = [palette.model.line(palette.model.index(row)) for row in range(palette.model.rowCount())]
    assert "Clients, 6 of 20" in lines
    assert len(lines) <= 14


def test_it_fits_a_narrow_window_in_the_largest_text_from_right_to_left(theme: Theme, qtbot: QtBot) -> None:
    palette = Palette(theme, offer_of((*NAMES, LONG), []), LONG[:11])
    palette.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(palette)
    palette.resize(908, 440)
    palette.show()
    assert not palette.grab().isNull()
    assert palette.list.minimumSizeHint().height() <= palette.list.height()
