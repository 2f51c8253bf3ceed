"""The key files of a record that was opened: made whole and equal again, and a change cut off is ended.

A change of what opens a record writes the new slot beside the old ones, and then the new one alone
(`keys_changed.py`). After a kill between the two, either opens the record; what opens it first stays.
"""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.record.audit import Action
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key_files import hold_only, write_slots
from ipt_tracker.record.key_slots import PASSPHRASE_AND_FACTOR, Slot, in_force, is_intact, readable
from ipt_tracker.record.open_record import OpenRecord


def settle(record: OpenRecord, opened: Mapping[Slot, bytes]) -> None:
    """Write both key files anew with the slot that opened the record, unless they hold just that.

    Where the disk refuses, everything that opened the record opens it again, and the next opening comes here.

    Args:
        record: opened a moment ago.
        opened: the slots that what was typed has opened, oldest first, with their secrets.
    """
    *_, kept = (slot for slot, secret in opened.items() if secret == record.secret)
    with contextlib.suppress(KnownError), translated(record.folder):
        if hold_only(record.folder, kept):
            return
        there = in_force(record.folder)
        others = [slot for slot in there if slot != kept and opened.get(slot, record.secret) == record.secret]
        if others:
            record.tell(change(kept, needed=all(slot.kind == PASSPHRASE_AND_FACTOR for slot in others)))
        for slots in dict.fromkeys((there, (kept,))):
            write_slots(record.folder, slots)


def problems(folder: Path) -> Iterator[str]:
    """What is wrong with the key files of an open record, and what mends it."""
    broken = [name for name in (KEY_FILE, KEY_COPY) if not is_intact(folder / name)]
    if len(broken) == 2:
        yield (
            "Both key files are missing or damaged, so only the recovery sheet opens the record next. "
            "Put record.key or record.key.bak back, or open it with the sheet and choose a new passphrase."
        )
    elif broken:
        (name,) = broken
        yield f"The key file {name} is missing or damaged: the next opening with the passphrase mends it."
    elif len(in_force(folder)) > 1 or len(readable(folder)) > 1:
        yield "A change of what opens the record was cut off: the next opening with the passphrase ends it."


def change(slot: Slot, *, needed: bool) -> Action:
    """What the log says where this slot opens the record from now on; `needed`: a key file was until then."""
    needs = slot.kind == PASSPHRASE_AND_FACTOR
    if needs == needed:
        return Action.PASSPHRASE_CHANGED
    return Action.KEY_FILE_ADDED if needs else Action.KEY_FILE_REMOVED
