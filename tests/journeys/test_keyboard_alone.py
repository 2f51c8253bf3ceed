"""The keyboard alone reaches everything, in the order in which it is read, and is always seen."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.walking import Walk, Walker, card_of, reacts_to_the_mouse, words
from tests.studio.stage import settle
from tests.studio.studio import Studio

pytestmark = pytest.mark.timeout(180)  # all screens are walked once, for all tests


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What was found on a screen."""

    walk: Walk
    left_out: tuple[str, ...]
    """What reacts to the mouse and is not reached."""
    backwards: tuple[str, ...]
    """Steps that go up or against the reading direction."""
    torn: tuple[str, ...]
    """Cards that were left and come back to."""


@pytest.fixture(scope="module")
def walked(studio: Studio, qapp: QApplication) -> dict[str, Walked]:
    """Each pose, walked through."""
    found: dict[str, Walked] = {}
    for name, pose in studio.all():
        pose()
        settle()
        if name == "create-3-making":  # for a second or two there is nothing to do
            continue
        walk = Walker(qapp, studio.window).walk()
        found[name] = Walked(
            walk=walk,
            left_out=tuple(_left_out(studio.window, walk)),
            backwards=tuple(_backwards(walk)),
            torn=tuple(_torn(walk)),
        )
    return found


def _left_out(window: QWidget, walk: Walk) -> Iterator[str]:
    reached = {stop.widget for stop in walk.forward}
    groups = {stop.widget.parentWidget() for stop in walk.forward}
    for widget in window.findChildren(QWidget):
        if reacts_to_the_mouse(widget) and widget not in reached:
            of_group = widget.parentWidget() in groups and hasattr(widget.parentWidget(), "_roving")
            inside = any(one.isAncestorOf(widget) or widget.isAncestorOf(one) for one in reached)
            if not of_group and not inside:
                yield words(widget)


def _backwards(walk: Walk) -> Iterator[str]:
    steps = zip(walk.forward[-1:] + walk.forward[:-1], walk.forward, strict=True)
    for before, after in steps:
        if not _reads_on(before.place, after.place):
            yield f"{before.words} → {after.words}"


def _reads_on(before: QRect, after: QRect) -> bool:
    """Whether the eye goes on from one place to the other: below, or further along."""
    below = after.top() >= before.bottom() - 4
    along = after.left() >= before.right() - 4
    return below or along


def _torn(walk: Walk) -> Iterator[str]:
    cards = [card_of(stop.widget) for stop in walk.forward]
    for card in {card for card in cards if card is not None}:
        runs = sum(1 for place, one in enumerate(cards) if one is card and cards[place - 1] is not card)
        if runs > 1:
            yield card.accessibleName()


def test_show(walked):
    for n, w in walked.items():
        print("=====", n, len(w.walk.forward))
        if w.left_out:
            print("   left out", set(w.left_out))
        if len(w.backwards) != 1:
            print("   back", *w.backwards, sep="\n      ")
        if w.torn:
            print("   torn", w.torn)
        bad = [s.words for s in w.walk.forward if not s.shown]
        if bad:
            print("   unseen", bad)
        bad = [s.words for s in w.walk.forward if not s.in_sight]
        if bad:
            print("   out of sight", bad)
        f = [s.words for s in w.walk.forward]
        if list(w.walk.backward) != (f[-2::-1] + f[-1:]):
            print(
                "   other way back",
                [(a, b) for a, b in zip(w.walk.backward, f[-2::-1] + f[-1:]) if a != b][:4],
            )
    assert 0
