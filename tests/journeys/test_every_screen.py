"""Every screen, posed twice: no word is cut, no hidden name shows, and the keyboard alone reaches all of it.

Each is posed as it usually is; and in the largest text and the smallest window of each page the pose that
shows most. At full length every pose is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.theme.tokens import TEXT_SIZES, Size
from tests.journeys.by_keyboard import Walked, walked
from tests.journeys.clipping import clipped
from tests.journeys.naming import names_in, naming
from tests.journeys.walking import Walker
from tests.studio.stage import settle
from tests.studio.studio import Studio

pytestmark = [
    pytest.mark.longer,
    pytest.mark.timeout(600),  # the screens are posed once for many tests; on two busy cores
]

USUAL: Final = (1280, 800)
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
NOT_WALKED = {
    "create-3-making": "There is nothing to do for a second or two.",
    "cover": "It is one thing, and any key lifts it.",
    **dict.fromkeys(
        ("palette-empty", "palette-typed", "palette-client", "palette-nothing", "hidden-names-palette"),
        "The line keeps the keyboard, and its arrows go through what is found.",
    ),
}
"""Poses without a way for Tab to go, and why."""
KEYED_OTHERWISE = {
    "Button “0  Not at all”": "0 in the cell of the item",
    "Button “1  Several days”": "1 in the cell of the item",
    "Button “2  More than half the days”": "2 in the cell of the item",
    "Button “3  Nearly every day”": "3 in the cell of the item",
    "IconButton “Note on the whole screen (F11)”": "F11",
    "IconButton “Note beside the rest (F11)”": "F11",
}
"""What can be clicked and is not reached by the keyboard, and the key that does the same."""


KEEP_NAMES: Final = {
    "review": "a paper, and its words before it is signed",
    "new-client": "the form in which the name is typed",
}
"""Poses by how their names begin, and why clients are called by their names there."""
GONE_BEFORE: Final = ("palette",)
"""Poses of what closes before names can be hidden, so that it never has to follow."""
Places = dict[str, str]
"""What is wrong, with the first screen on which it is."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What was found on the screens as they usually are."""

    walks: dict[str, Walked] = field(default_factory=dict)
    cut_when_small: Places = field(default_factory=dict)
    cut_from_right: Places = field(default_factory=dict)
    names: Places = field(default_factory=dict)
    fullest: dict[type[QWidget], tuple[int, str]] = field(default_factory=dict)
    """Of each kind of page the pose that shows most, and how many parts that are."""


@dataclass(frozen=True, slots=True)
class Tightest:
    """What was found in the largest text."""

    cut: Places = field(default_factory=dict)
    cut_when_small: Places = field(default_factory=dict)
    names: Places = field(default_factory=dict)


def _add(places: Places, screen: str, found: Iterable[str]) -> None:
    for one in found:
        places.setdefault(one, screen)


def _told(places: Places) -> str:
    return "\n".join(f"{screen}: {one}" for one, screen in places.items())


@pytest.fixture(scope="module")
def usual(studio: Studio, qapp: QApplication, request: pytest.FixtureRequest) -> Usual:
    """Each pose in the usual window, and small for a moment.

    Of each page once (all of them at full length): from right to left, and names hidden at the end.
    """
    found = Usual()
    walker = Walker(qapp, studio.window)
    hide = studio.program.appearance.choose_hidden_names
    names: set[str] = set()  # of those too who are in the bin or erased by then
    is_new = _Newness(studio, request)
    for name, pose in studio.all():
        pose()
        settle()
        kind, shown = type(studio.window.page), sum(one.isVisible() for one in _parts(studio.window))
        found.fullest[kind] = max(found.fullest.get(kind, (0, "")), (shown, name))
        _resize(studio, Size.WINDOW_MINIMUM)
        _add(found.cut_when_small, name, clipped(studio.window))
        _resize(studio, USUAL)
        new = is_new()
        if new:
            qapp.setLayoutDirection(RIGHT)
            settle()
            _add(found.cut_from_right, name, clipped(studio.window))
            qapp.setLayoutDirection(LEFT)
            settle()
        if name not in NOT_WALKED:
            found.walks[name] = walked(studio.window, walker)
        # Arrows choose as well; what they chose is stored before the next pose changes what lies below.
        if isinstance(studio.window.page, SessionScreen):
            studio.window.page.autosave.flush()
        names |= names_in(studio)
        if new and not name.startswith((*KEEP_NAMES, *GONE_BEFORE)):
            hide(True)
            settle()
            _add(found.names, name, naming(studio.window, names))
            hide(False)
    return found


@pytest.fixture(scope="module")
def tightest(studio: Studio, qapp: QApplication, usual: Usual, request: pytest.FixtureRequest) -> Tightest:
    """Of each page the pose that shows most (all of them at full length), in the largest text.

    Each is made in the smallest window, and before that with names hidden.
    """
    found = Tightest()
    hide = studio.program.appearance.choose_hidden_names
    all_of_them = request.config.getoption("--full-length")
    chosen = {name for _, name in usual.fullest.values()}
    names: set[str] = set()
    studio.program.theme.resize(qapp, TEXT_SIZES[-1])
    studio.window.resize(*Size.WINDOW_MINIMUM)
    for name, pose in studio.all():
        if name not in chosen and not all_of_them:
            continue
        pose()
        settle()
        names |= names_in(studio)
        if not name.startswith(tuple(KEEP_NAMES)):
            hide(True)
            pose()
            settle()
            _add(found.names, name, naming(studio.window, names))
            hide(False)
            settle()
        _add(found.cut_when_small, name, clipped(studio.window))
        _resize(studio, USUAL)
        _add(found.cut, name, clipped(studio.window))
        _resize(studio, Size.WINDOW_MINIMUM)
    studio.program.theme.resize(qapp, 100)
    _resize(studio, USUAL)
    return found


class _Newness:
    """Whether the page that stands is of a kind that did not stand before; at full length each is."""

    def __init__(self, studio: Studio, request: pytest.FixtureRequest) -> None:
        self._window = studio.window
        self._each: bool = request.config.getoption("--full-length")
        self._seen: set[type[QWidget]] = set()

    def __call__(self) -> bool:
        kind = type(self._window.page)
        new = kind not in self._seen
        self._seen.add(kind)
        return new or self._each


def _parts(window: QWidget) -> list[QWidget]:
    return window.findChildren(QWidget)


def _resize(studio: Studio, size: tuple[int, int]) -> None:
    studio.window.resize(*size)
    settle()


def test_no_word_is_cut_in_the_smallest_window(usual: Usual) -> None:
    assert not usual.cut_when_small, _told(usual.cut_when_small)


def test_no_word_is_cut_from_right_to_left(usual: Usual) -> None:
    assert not usual.cut_from_right, _told(usual.cut_from_right)


def test_no_word_is_cut_in_the_largest_text(tightest: Tightest) -> None:
    assert not tightest.cut, _told(tightest.cut)


def test_no_word_is_cut_in_the_largest_text_in_the_smallest_window(tightest: Tightest) -> None:
    assert not tightest.cut_when_small, _told(tightest.cut_when_small)


@pytest.mark.promise("T18")
def test_no_screen_names_a_client_when_names_are_hidden_before(tightest: Tightest) -> None:
    assert not tightest.names, _told(tightest.names)


@pytest.mark.promise("T18")
def test_no_screen_names_a_client_when_names_are_hidden_while_it_is_shown(usual: Usual) -> None:
    assert not usual.names, _told(usual.names)


def test_without_it_they_are_named(studio: Studio) -> None:
    """Or the two tests above would look at the wrong places."""
    studio.renew()
    studio.open(studio.demo)
    studio.desk.show_today()
    settle()
    said = "\n".join(naming(studio.window, names_in(studio)))
    studio.leave()
    assert "_NameAndWhat Thandi Mokoena" in said


def test_whatever_the_mouse_can_do_the_keyboard_can(usual: Usual) -> None:
    left_out = {name: set(one.left_out) - KEYED_OTHERWISE.keys() for name, one in usual.walks.items()}
    assert not {name: found for name, found in left_out.items() if found}


def test_tab_goes_as_one_reads(usual: Usual) -> None:
    assert not {name: one.backwards for name, one in usual.walks.items() if len(one.backwards) > 1}


def test_a_card_is_read_to_its_end(usual: Usual) -> None:
    assert not {name: one.torn for name, one in usual.walks.items() if one.torn}


def test_tab_and_its_opposite_go_the_same_way(usual: Usual) -> None:
    for name, one in usual.walks.items():
        there = [stop.words for stop in one.walk.forward]
        assert [*one.walk.backward][-2::-1] == there[:-1], name


def test_where_the_keyboard_is_can_be_seen(usual: Usual) -> None:
    unseen = {
        name: [stop.words for stop in one.walk.forward if not stop.shown] for name, one in usual.walks.items()
    }
    assert not {name: found for name, found in unseen.items() if found}


def test_what_has_the_keyboard_is_brought_into_sight(usual: Usual) -> None:
    hidden = {
        name: [stop.words for stop in one.walk.forward if not stop.in_sight]
        for name, one in usual.walks.items()
    }
    assert not {name: found for name, found in hidden.items() if found}


def test_rows_come_into_sight_with_the_arrows(usual: Usual) -> None:
    assert not {name: one.lost_rows for name, one in usual.walks.items() if one.lost_rows}
