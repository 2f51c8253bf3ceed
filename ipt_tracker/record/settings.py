"""How the therapist works: what a new course begins with, and when the window is covered and locked."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, update

from ipt_tracker.clinical.course import MEASURED_EVERY, SESSION_MINUTES
from ipt_tracker.clinical.retention import AGE, YEARS
from ipt_tracker.errors import KnownError
from ipt_tracker.record import schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row

LOCK_MINUTES: Final = (1, 60)
"""The least and the most that the lock may wait; the cover comes before it, or with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a record keeps of its therapist's ways; the looks are this computer's (`host.preferences`)."""

    session_minutes: int = 50
    """How long a session of a new course lasts."""
    measures: tuple[str, ...] = ()
    """Codes of the measures of a new course; empty: those that its format and conditions suggest."""
    measures_every: int = 1
    """After how many sessions a new course gives its measures again: 1 = at every session."""
    cover_minutes: int = 5
    """Minutes without a key or a movement after which names and texts are covered."""
    lock_minutes: int = 15
    """Minutes without a key or a movement after which the record is locked."""
    retention_rule: str = "apa"
    """Code of the rule by which records are kept (`retention.toml`), or `own`."""
    retention_years: int = 7
    """Of the practice's own rule: years after the last contact."""
    retention_age: int = 0
    """Of the practice's own rule: not before this age; 0: whatever the age."""


def get(record: Record) -> Settings:
    """The settings as they stand now."""
    with record.read() as connection:
        row = connection.execute(select(schema.settings)).mappings().one()
        return from_row(schema.settings, Settings, row)


def save(record: Record, settings: Settings) -> Changes:
    """Replace the settings. Courses that have begun keep their own numbers.

    Raises:
        KnownError: a number lies outside what is sensible (`settings.…`).
    """
    _check(settings)
    with record.write() as connection:
        connection.execute(update(schema.settings).values(to_row(schema.settings, settings)))
    return Changes.of(("settings", ""))


def _check(settings: Settings) -> None:
    least, most = SESSION_MINUTES
    if not least <= settings.session_minutes <= most:
        raise KnownError(
            f"The length of a session must lie between {least} and {most} minutes. "
            "Nothing is lost: correct it and go on.",
            code="settings.session_minutes",
        )
    least, most = MEASURED_EVERY
    if not least <= settings.measures_every <= most:
        raise KnownError(
            "Measures are given at every session up to every sixteenth. "
            "Nothing is lost: correct it and go on.",
            code="settings.measures_every",
        )
    least, most = LOCK_MINUTES
    if not least <= settings.lock_minutes <= most:
        raise KnownError(
            f"The record locks after {least} to {most} minutes. Nothing is lost: correct it and go on.",
            code="settings.lock_minutes",
        )
    if not 1 <= settings.cover_minutes <= settings.lock_minutes:
        raise KnownError(
            "The screen is covered after at least a minute, and not later than it is locked. "
            "Nothing is lost: correct it and go on.",
            code="settings.cover_minutes",
        )
    least, most = YEARS
    if not least <= settings.retention_years <= most:
        raise KnownError(
            f"A record is kept for {least} to {most} years after the last contact. "
            "Nothing is lost: correct it and go on.",
            code="settings.retention_years",
        )
    least, most = AGE
    if not least <= settings.retention_age <= most:
        raise KnownError(
            f"The age up to which a minor's record is kept is at most {most}. "
            "Nothing is lost: correct it and go on.",
            code="settings.retention_age",
        )
