"""A restored record takes the place of a damaged one, by two renames; a kill between them is made good.

No system renames two folders at once. So a note beside them says what is under way: a hidden file, removed
when both have their names. It is looked for wherever a record is missing from its place.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import sync_dir, write_private


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """What lies beside a record's place while it is empty: both are folders of the same parent."""

    restored: Path
    """The record as its backup has it."""
    damaged: Path


def swap(folder: Path, restored: Path, damaged: Path) -> None:
    """Keep the record in `folder` as `damaged`, and give its place to `restored`.

    Raises:
        OSError: the system refused; both are where they were.
    """
    note = _note(folder)
    write_private(note, json.dumps({"restored": restored.name, "damaged": damaged.name}).encode())
    try:
        folder.rename(damaged)
        try:
            restored.rename(folder)
        except OSError:
            damaged.rename(folder)
            raise
        sync_dir(folder.parent)
    finally:
        if folder.exists() or not damaged.exists():
            _forget(note)


def cut_off(folder: Path) -> Swap | None:
    """What a kill between the two renames left; None where the record is in its place."""
    try:
        if folder.exists():
            return None
        said = json.loads(_note(folder).read_text("utf-8"))
        restored, damaged = (folder.with_name(Path(said[one]).name) for one in ("restored", "damaged"))
        return Swap(restored=restored, damaged=damaged) if restored.is_dir() else None
    except (OSError, ValueError, KeyError, TypeError):  # out of reach, or no note of this program's
        return None


def finish(folder: Path) -> Swap | None:
    """Do the second rename where only the first was done; gives what came of it, or None.

    Raises:
        KnownError: the system refused; both folders are whole, and the sentence says where they lie.
    """
    found = cut_off(folder)
    if found is None:
        return None
    try:
        found.restored.rename(folder)
        sync_dir(folder.parent)
    except OSError as error:
        raise KnownError(
            f"IPT Tracker was ended while “{folder.name}” went back to its backup, and the record could not "
            f"be given its name again ({error.strerror or error}). Nothing is lost: as its backup has it, "
            f"it is “{found.restored.name}” in the same place. Open that one, or give it its old name.",
            code="record.swap_cut_off",
        ) from error
    _forget(_note(folder))
    return found


def _forget(note: Path) -> None:
    with suppress(OSError):  # beside a record in its place it says nothing
        note.unlink()


def _note(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.going-back")
