"""Where the window stood at its last close: remembered on this computer, and taken up at the next start."""

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ipt_tracker.host import preferences

_FIRST_SIZE: Final = (1280, 800)


def take_up(window: QWidget, file: Path) -> None:
    """Put the window where the preferences in `file` say; one that no screen shows any more begins anew."""
    before = preferences.load(file)
    remembered = before.window
    if len(remembered) == 4 and _on_a_screen(window, QRect(*remembered)):
        window.setGeometry(*remembered)
    else:
        window.resize(*_FIRST_SIZE)
    if before.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def remember(window: QWidget, file: Path) -> None:
    """Write down where it stands, or stood before it filled the screen; and whether it is maximised.

    A page that had the whole screen for itself does not begin with it.
    """
    before, maximised = preferences.load(file), window.isMaximized()
    now = replace(before, window=window.normalGeometry().getRect(), maximised=maximised)
    with contextlib.suppress(OSError):  # a place that is not remembered is no reason to stop the close
        preferences.save(file, now)


def _on_a_screen(window: QWidget, area: QRect) -> bool:
    screens = window.screen().virtualSiblings()
    return any(screen.availableGeometry().intersects(area) for screen in screens)
