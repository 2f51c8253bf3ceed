"""What the keyboard alone reaches of a screen, in which order, and whether it is seen there."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from tests.journeys.walking import Walk, Walker, card_of, reacts_to_the_mouse, reads_on, words

LATER_THAN_READ = {
    "IconButton “Back (Esc)”": "The form comes first; Esc goes back from anywhere.",
    "IconButton “Back, to go on later”": "The form comes first; Esc goes back from anywhere.",
    "IconButton “Back to the client”": "What can be done comes first; Esc goes back from anywhere.",
    "_Eye “Show the passphrase”": "Tab after a passphrase means the next line.",
    "Button “Undo”": "It lies over the foot of the page.",
}
"""What stands further up than the stop before it, and why."""


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


def walked(window: QWidget, walker: Walker) -> Walked:
    """The page that stands, walked through from where the keyboard is."""
    walk = walker.walk()
    return Walked(
        walk=walk,
        backwards=tuple(_backwards(walk)),
        torn=tuple(_torn(walk)),
        lost_rows=tuple(_lost_rows(walker, walk)),
        left_out=tuple(_left_out(window, walker, walk)),
    )


def _left_out(window: QWidget, walker: Walker, walk: Walk) -> Iterator[str]:
    reached = {stop.widget for stop in walk.forward}
    missing = [one for one in window.findChildren(QWidget) if reacts_to_the_mouse(one) and one not in reached]
    # From below: what is chosen in a group may change the groups below it, which were gone through by then.
    for group in dict.fromkeys(one.parentWidget() for one in reversed(missing)):
        stop = next((one for one in reached if one.parentWidget() is group), None)
        if stop is not None and not isinstance(stop, QAbstractItemView):
            reached.update(walker.in_group(group, stop))
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
