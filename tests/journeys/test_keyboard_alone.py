"""The keyboard alone reaches everything, in the order in which it is read, and is always seen."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from ipt_tracker.ui.screens.session.screen import SessionScreen
from tests.journeys.walking import Walk, Walker, card_of, reacts_to_the_mouse, reads_on, words
from tests.studio.stage import settle
from tests.studio.studio import Studio

pytestmark = pytest.mark.timeout(600)  # all screens are walked once, for all tests; on two busy cores

NOT_WALKED = {
    "create-3-making": "There is nothing to do for a second or two.",
    "cover": "It is one thing, and any key lifts it.",
    **dict.fromkeys(
        ("palette-empty", "palette-typed", "palette-client", "palette-nothing", "hidden-names-palette"),
        "The line keeps the keyboard, and its arrows go through what is found.",
    ),
}
"""Poses without a way for Tab to go, and why."""
LATER_THAN_READ = {
    "IconButton “Back (Esc)”": "The form comes first; Esc goes back from anywhere.",
    "IconButton “Back, to go on later”": "The form comes first; Esc goes back from anywhere.",
    "IconButton “Back to the client”": "What can be done comes first; Esc goes back from anywhere.",
    "QPushButton “Show the passphrase”": "Tab after a passphrase means the next line.",
    "Button “Undo”": "It lies over the foot of the page.",
    "IconButton “Note on the whole screen (F11)”": "It stands in the note's heading; writing comes first.",
}
"""What stands further up than the stop before it, and why."""
KEYED_OTHERWISE = {
    "Button “0  Not at all”": "0 in the cell of the item",
    "Button “1  Several days”": "1 in the cell of the item",
    "Button “2  More than half the days”": "2 in the cell of the item",
    "Button “3  Nearly every day”": "3 in the cell of the item",
}
"""What can be clicked and is not reached by the keyboard, and the key that does the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What was found on a screen."""

    walk: Walk
    left_out: tuple[str, ...]
    """What reacts to the mouse and is not reached."""
    backwards: tuple[str, ...]
    """Where a step goes up or against the reading direction; coming round is one such step."""
    torn: tuple[str, ...]
    """Cards that are left and come back to."""
    lost_rows: tuple[str, ...]
    """Tables of which the first or the last row can't be brought into sight."""


@pytest.fixture(scope="module")
def walked(studio: Studio, qapp: QApplication) -> dict[str, Walked]:
    """Each pose, walked through."""
    found: dict[str, Walked] = {}
    walker = Walker(qapp, studio.window)
    for name, pose in studio.all():
        pose()
        settle()
        if name in NOT_WALKED:
            continue
        walk = walker.walk()
        found[name] = Walked(
            walk=walk,
            backwards=tuple(_backwards(walk)),
            torn=tuple(_torn(walk)),
            lost_rows=tuple(_lost_rows(walker, walk)),
            left_out=tuple(_left_out(studio.window, walker, walk)),
        )
        # Arrows choose as well; what they chose is stored before the next pose changes what lies below.
        if isinstance(studio.window.page, SessionScreen):
            studio.window.page.autosave.flush()
    return found


def _left_out(window: QWidget, walker: Walker, walk: Walk) -> Iterator[str]:
    reached = {stop.widget for stop in walk.forward}
    missing = [one for one in window.findChildren(QWidget) if reacts_to_the_mouse(one) and one not in reached]
    # From below: what is chosen in a group may change the groups below it, which were gone through by then.
    for group in dict.fromkeys(one.parentWidget() for one in reversed(missing)):
        stop = next((one for one in reached if one.parentWidget() is group), None)
        if stop is not None and not isinstance(stop, QAbstractItemView):
            reached.update(walker.by_arrows(stop))
    for one in missing:
        if not any(one is stop or _is_part(one, stop) for stop in reached):
            yield words(one)


def _is_part(one: QWidget, stop: QWidget) -> bool:
    """Whether they are reached together: what scrolls in a stop, and a group that hands the keyboard on."""
    scrolls = isinstance(stop, QAbstractScrollArea) and stop.isAncestorOf(one)
    return scrolls or one.isAncestorOf(stop)


def _backwards(walk: Walk) -> Iterator[str]:
    for before, after in zip(walk.forward[-1:] + walk.forward[:-1], walk.forward, strict=True):
        if not reads_on(before.widget, after.widget) and after.words not in LATER_THAN_READ:
            yield f"{before.words} → {after.words}"


def _torn(walk: Walk) -> Iterator[str]:
    cards = [card_of(stop.widget) for stop in walk.forward if stop.words not in LATER_THAN_READ]
    for card in {card for card in cards if card is not None}:
        entered = sum(one is card and cards[place - 1] is not card for place, one in enumerate(cards))
        if entered > 1:
            yield card.accessibleName()


def _lost_rows(walker: Walker, walk: Walk) -> Iterator[str]:
    for stop in walk.forward:
        if isinstance(stop.widget, QAbstractItemView) and not walker.rows_seen(stop.widget):
            yield stop.words


def test_whatever_the_mouse_can_do_the_keyboard_can(walked: dict[str, Walked]) -> None:
    left_out = {name: set(one.left_out) - KEYED_OTHERWISE.keys() for name, one in walked.items()}
    assert not {name: found for name, found in left_out.items() if found}


def test_tab_goes_as_one_reads(walked: dict[str, Walked]) -> None:
    assert not {name: one.backwards for name, one in walked.items() if len(one.backwards) > 1}


def test_a_card_is_read_to_its_end(walked: dict[str, Walked]) -> None:
    assert not {name: one.torn for name, one in walked.items() if one.torn}


def test_tab_and_its_opposite_go_the_same_way(walked: dict[str, Walked]) -> None:
    for name, one in walked.items():
        there = [stop.words for stop in one.walk.forward]
        assert [*one.walk.backward][-2::-1] == there[:-1], name


def test_where_the_keyboard_is_can_be_seen(walked: dict[str, Walked]) -> None:
    unseen = {
        name: [stop.words for stop in one.walk.forward if not stop.shown] for name, one in walked.items()
    }
    assert not {name: found for name, found in unseen.items() if found}


def test_what_has_the_keyboard_is_brought_into_sight(walked: dict[str, Walked]) -> None:
    hidden = {
        name: [stop.words for stop in one.walk.forward if not stop.in_sight] for name, one in walked.items()
    }
    assert not {name: found for name, found in hidden.items() if found}


def test_rows_come_into_sight_with_the_arrows(walked: dict[str, Walked]) -> None:
    assert not {name: one.lost_rows for name, one in walked.items() if one.lost_rows}
