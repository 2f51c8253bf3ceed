"""A record that is made while nobody looks any more: noted before it is begun, and told at the next start.

It is new, brought back or salvaged; the window may be closed or the record locked meanwhile, and it is made
all the same. Of what holds all that a record holds somebody has to know.
"""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ipt_tracker.host import preferences
from ipt_tracker.ui.shell.window import MainWindow

translate = QCoreApplication.translate


def expect(file: Path, place: Path) -> None:
    """Note in the preferences in `file` that a record is being made in `place`, which is not there yet."""
    with contextlib.suppress(OSError):  # no place at all, which is said where it was typed
        if not place.exists():
            _save(file, replace(preferences.load(file), unseen=str(place.resolve())))


def seen(file: Path, place: Path) -> None:
    """Somebody knows of the record in `place` now."""
    known = preferences.load(file)
    if known.unseen == str(place.resolve()):
        _save(file, replace(known, unseen=""))


def tell(file: Path, window: MainWindow, show: Callable[[Path], None]) -> None:
    """Say once where a record lies that nobody knows of, and offer to `show` it; it is a known one then."""
    known = preferences.load(file)
    place = Path(known.unseen)
    if not known.unseen or not place.is_dir():
        return
    listed = known.with_record(place)
    if known.records:
        listed = listed.with_record(Path(known.records[0]))
    _save(file, replace(listed, unseen=""))
    said = translate(
        "Unseen", "The record “{name}” was finished after you had left. It has not been opened yet."
    )
    text = said.format(name=place.name)  # and not where: that would tell the name of the account here
    # Where it is the only one it is asked for by itself, below this sentence.
    action = translate("Unseen", "Open it") if known.records else ""
    window.warn(text, action, partial(show, place) if action else None, tone="info")


def _save(file: Path, known: preferences.Preferences) -> None:
    with contextlib.suppress(OSError):  # what can't be noted is no reason not to do what was asked for
        preferences.save(file, known)
