"""What this computer remembers between two starts: looks, window, where records lie; nothing from in them."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

from ipt_tracker.host.private_files import make_private_dir, write_private

_REMEMBERED_RECORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Values a person may lose without harm; a damaged file simply gives the defaults."""

    theme: str = "system"
    """`system`, `light`, `dark`, or `contrast` for high contrast."""
    text_size: int = 100
    """Percent of the type scale."""
    reduced_motion: bool = False
    """Nothing slides or fades."""
    paper: str = "a4"
    """What a review is first shown on: `a4` or `letter`."""
    hidden_names: bool = False
    """Whether codes stand in place of clients' names in the window."""
    letters: bool = True
    """Whether single letters act as keys where nothing can be typed."""
    window: tuple[int, ...] = ()
    """Left, top, width, height of the window at the last close; empty = never closed."""
    maximised: bool = False
    """Whether it filled the screen then; where it stands otherwise is kept all the same."""
    records: tuple[str, ...] = ()
    """Folders of the records opened last, newest first."""
    unseen: str = ""
    """The folder of a record that is being made, until somebody knows of it: see `ui/opening/unseen.py`."""

    def with_record(self, folder: Path) -> "Preferences":
        """The same preferences with this record remembered as the last one opened."""
        path = str(folder.resolve())
        others = tuple(known for known in self.records if known != path)
        return replace(self, records=(path, *others)[:_REMEMBERED_RECORDS])


def load(path: Path) -> Preferences:
    """Read the preferences; whatever can't be read falls back to its default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    values: dict[str, Any] = {}
    kinds = get_type_hints(Preferences)
    for field in fields(Preferences):
        value = stored.get(field.name)
        of = get_args(kinds[field.name])[:1]
        if isinstance(value, list) and of and all(type(one) is of[0] for one in value):
            value = tuple(value)
        if type(value) is type(field.default):
            values[field.name] = value
    return Preferences(**values)


def save(path: Path, preferences: Preferences) -> None:
    """Write the preferences whole or not at all."""
    if not path.parent.exists():
        make_private_dir(path.parent)
    write_private(path, json.dumps(asdict(preferences), indent=1).encode())
