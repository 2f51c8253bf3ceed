"""Where the window stood at its last close: remembered on this computer, and taken up at the next start."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from ipt_tracker.host import preferences

_FIRST_SIZE: Final = QSize(1280, 800)
_FRAME: Final = QMargins(8, 40, 8, 8)
"""What a desktop draws around a window, at most: how much it is, is known only once the window stands."""


def take_up(window: QWidget, file: Path) -> None:
    """Put the window where the preferences in `file` say, as far as screens show it, or where it begins."""
    before = preferences.load(file)
    place = None
    if len(before.window) == 4:
        screens = window.screen().virtualSiblings()
        place = place_again(QRect(*before.window), [screen.availableGeometry() for screen in screens])
    window.setGeometry(place or first_place(window.screen().availableGeometry()))
    if before.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def first_place(free: QRect) -> QRect:
    """The usual size in the middle of what the bars of the desktop leave `free`, smaller where it must be."""
    room = free.marginsRemoved(_FRAME)
    place = QRect(QPoint(0, 0), _FIRST_SIZE.boundedTo(room.size()))
    place.moveCenter(room.center())
    return place


def place_again(remembered: QRect, free: Sequence[QRect]) -> QRect | None:
    """The same place where it is `free` on the screens, or the nearest on the screen that shows most of it.

    None where none of them shows it any more.
    """
    if QRegion(remembered).subtracted(_together(free)).isEmpty():
        return remembered
    screen = max(free, key=lambda one: _pixels(one.intersected(remembered)))
    if not screen.intersects(remembered):
        return None
    room = screen.marginsRemoved(_FRAME)
    place = QRect(remembered.topLeft(), remembered.size().boundedTo(room.size()))
    place.moveLeft(max(room.left(), min(place.left(), room.right() + 1 - place.width())))
    place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
    return place


def remember(window: QWidget, file: Path) -> None:
    """Write down where it stands, or stood before it filled the screen; and whether it is maximised.

    A page that had the whole screen for itself does not begin with it.
    """
    before, maximised = preferences.load(file), window.isMaximized()
    now = replace(before, window=window.normalGeometry().getRect(), maximised=maximised)
    with contextlib.suppress(OSError):  # a place that is not remembered is no reason to stop the close
        preferences.save(file, now)


def _together(areas: Sequence[QRect]) -> QRegion:
    whole = QRegion()
    for area in areas:
        whole = whole.united(area)
    return whole


def _pixels(area: QRect) -> int:
    return area.width() * area.height() if area.isValid() else 0
