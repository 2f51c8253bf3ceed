"""Where a new record is to lie: a folder that is not there yet."""

import os
from itertools import chain
from pathlib import Path
from typing import Final

from ipt_tracker.host import paths

SUFFIX: Final = ".iptr"


def typed_place(text: str, name: str) -> Path | None:
    """The folder meant, with a record's ending; None when what is typed is no whole path.

    In a folder that is there and is no record's it is called `name`.
    """
    typed = paths.typed(text)
    if typed is None:
        return None
    if typed.is_absolute() and typed.suffix != SUFFIX and os.path.isdir(typed):  # noqa: PTH112 (as in PathInput)
        return free_place(typed / name)
    if not typed.is_absolute() or not typed.name:
        return None
    return typed if typed.suffix == SUFFIX else typed.with_name(typed.name + SUFFIX)


def free_place(wanted: Path) -> Path:
    """The folder wanted, or with a number where that is taken."""
    numbered = (wanted.with_name(f"{wanted.stem} {number}{SUFFIX}") for number in range(2, 1000))
    return next(place for place in chain((wanted,), numbered) if not paths.taken(place))
