"""The recovery sheet of an open record: shown, checked against the record, and asked for again in time.

What is kept of it are the days, in the audit log; the sheet itself is nowhere but on paper.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from ipt_tracker.record import audit
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import GROUPS, code_of, plain

ASKED_AGAIN: Final = timedelta(days=365)
"""After so long somebody may have moved, lost or thrown away a sheet."""


class Standing(StrEnum):
    """What is known of the sheet."""

    MISSING = "missing"
    """None was made since the record has the secret that it has."""
    UNCHECKED = "unchecked"
    """Nobody ever typed back what is on it."""
    DUE = "due"
    """It was seen last a year ago or more."""
    GOOD = "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """When the sheet that opens the record was shown last, and typed back last; both UTC."""

    made_at: datetime | None
    checked_at: datetime | None

    @property
    def seen_at(self) -> datetime | None:
        """When it was in somebody's hands last."""
        return max((at for at in (self.made_at, self.checked_at) if at is not None), default=None)

    def standing(self, now: datetime) -> Standing:
        """What is known of it at this time."""
        if self.seen_at is None:
            return Standing.MISSING
        if self.checked_at is None:
            return Standing.UNCHECKED
        return Standing.DUE if now - self.seen_at >= ASKED_AGAIN else Standing.GOOD


def recovery_code(record: Record) -> str:
    """The code for the recovery sheet; that it was shown stands in the log before anybody sees it."""
    with record.write() as connection:
        record.log(connection, Action.SHEET_SHOWN)
    return code_of(record.secret)


def of_record(record: Record) -> Sheet:
    """The sheet of this record; one that was made for an older secret is none any more."""
    with record.read() as connection:
        changed = audit.last_of(connection, Action.SECRET_CHANGED)
        shown = audit.last_of(connection, Action.SHEET_SHOWN)
        # Who opens the record with the sheet has typed all of it.
        typed = audit.last_of(connection, Action.SHEET_CHECKED, Action.OPENED_WITH_SHEET)
    since = changed.id if changed is not None else 0
    made_at, checked_at = (one.at if one is not None and one.id > since else None for one in (shown, typed))
    return Sheet(made_at=made_at, checked_at=checked_at)


def groups_to_ask() -> tuple[int, int]:
    """Two groups of the sheet, 1 to 14, that are to be typed back; others each time."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
    return first, second


def check(record: Record, typed: Mapping[int, str]) -> tuple[int, ...]:
    """Compare groups typed from the sheet with the record's; gives those that are wrong, none when all agree.

    That all agreed is logged. Case, spaces, dashes, and O for 0 make no difference.
    """
    groups = code_of(record.secret).split("-")
    wrong = tuple(number for number, text in typed.items() if plain(text) != groups[number - 1])
    if not wrong:
        with record.write() as connection:
            record.log(connection, Action.SHEET_CHECKED)
    return wrong
