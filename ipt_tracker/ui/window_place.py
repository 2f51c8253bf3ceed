"""Where the window stood at its last close: remembered on this computer, and taken up at the next start."""

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ipt_tracker.host import preferences

_FIRST_SIZE: Final = (1280, 800)


def take_up(window: QWidget, file: Path) -> None:
    """Put the window where the preferences in `file` say; one that no screen shows any more begins anew."""
    remembered = preferences.load(file).window
    if len(remembered) == 4 and _on_a_screen(window, QRect(*remembered)):
        window.setGeometry(*remembered)
    else:
        window.resize(*_FIRST_SIZE)


def remember(window: QWidget, file: Path) -> None:
    """Write down where it stands; one that fills the screen goes back to where it stood before."""
    area = window.normalGeometry() if window.isFullScreen() else window.geometry()
    before = preferences.load(file)
    place = (area.x(), area.y(), area.width(), area.height())
    with contextlib.suppress(OSError):  # a place that is not remembered is no reason to stop the close
        preferences.save(file, replace(before, window=place))


def _on_a_screen(window: QWidget, area: QRect) -> bool:
    screens = window.screen().virtualSiblings()
    return any(screen.availableGeometry().intersects(area) for screen in screens)
