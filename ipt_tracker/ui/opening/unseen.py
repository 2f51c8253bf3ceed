"""A record that is made while nobody looks any more: noted before it is begun, and told at the next start.

It is new, brought back or salvaged; the window may be closed or the record locked meanwhile, and it is made
all the same. Of what holds all that a record holds somebody has to know; and of one that did not come about,
because it failed or the program was killed.
"""

import contextlib
import os
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
    """Somebody knows of the record in `place` now, or that it did not come about."""
    known = preferences.load(file)
    if known.unseen == str(place.resolve()):
        _save(file, replace(known, unseen=""))


def places(file: Path) -> tuple[Path, ...]:
    """Where a record was to be made that nobody knows of yet."""
    unseen = preferences.load(file).unseen
    return (Path(unseen),) if unseen else ()


def tell(file: Path, window: MainWindow, show: Callable[[Path], None]) -> None:
    """Say once where a record lies that nobody knows of, and offer to `show` it; it is a known one then.

    One that did not come about is told as well.
    """
    known = preferences.load(file)
    place = Path(known.unseen)
    if not known.unseen:
        return
    if not os.path.isdir(place):  # noqa: PTH112 (one out of reach is not there)
        _save(file, replace(known, unseen=""))
        said = translate(
            "Unseen",
            "The record “{name}” was not finished before IPT Tracker ended, so it is not there. "
            "Nothing else was changed: do once more what was to make it.",
        )
        window.warn(said.format(name=place.name), tone="info")
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
