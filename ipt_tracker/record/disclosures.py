"""What is seen of the record and what leaves it: told in the audit log, by code and id.

45 CFR 164.312(b) asks for the first, 164.528 for an account of the second.
"""

from pathlib import Path
from typing import Final, NamedTuple

from ipt_tracker.host.copies import save_copy
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record


class Copied(NamedTuple):
    """What a copy holds: a code, and whom it is about."""

    what: str
    subject: tuple[str, str] = ("record", "")

    @classmethod
    def paper(cls, course_id: str, key: str, *, draft: bool) -> "Copied":
        """A paper about a course; `key` names kind and reader, e.g. `progress-gp`."""
        return cls(f"{key} draft" if draft else key, ("course", course_id))


SHEET: Final = Copied("recovery_sheet")
LOG: Final = Copied("log")


def viewed(record: Record, client_id: str) -> None:
    """Tell that a client's pages are looked at. Whoever shows them says so once an opening, not each time.

    Lists of all clients are told by the opening itself: whoever opens the record sees them.
    """
    record.tell(Action.VIEWED, ("client", client_id))


def printed(record: Record, copied: Copied) -> None:
    """Tell that a printer gets it. Said before: of a print that fails, pages may lie there already."""
    record.tell(Action.PRINTED, copied.subject, copied.what)


def save_outside(record: Record, path: Path, data: bytes, copied: Copied) -> None:
    """Write a readable copy outside the record: told in the log before it has its name, or not written.

    Raises:
        KnownError: it can't be written there, or the log can't be; neither is done then.
    """
    save_copy(path, data, lambda: record.tell(Action.SAVED_COPY, copied.subject, copied.what))
