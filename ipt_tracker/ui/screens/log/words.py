"""An entry of the log in words, and the kinds of acts that can be chosen."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject

from ipt_tracker.documents.readers import AUDIENCES, Kind
from ipt_tracker.record.audit import SHEET, Action, Entry

ACTS: Final[dict[str, tuple[Action, ...] | None]] = {
    "all": None,
    "opened": (
        Action.CREATED,
        Action.OPENED,
        Action.OPENED_WITH_SHEET,
        Action.REFUSED,
        Action.LOSS_ACCEPTED,
        Action.LOCKED,
        Action.CLOSED,
        Action.CUT_OFF,
    ),
    "viewed": (Action.VIEWED,),
    "signed": (Action.SIGNED, Action.ADDED_TO),
    "left": (Action.PRINTED, Action.SAVED_COPY),
    "removed": (Action.REMOVED, Action.BROUGHT_BACK, Action.ERASED, Action.HELD, Action.RELEASED),
    "keys": (
        Action.PASSPHRASE_CHANGED,
        Action.KEY_FILE_ADDED,
        Action.KEY_FILE_REMOVED,
        Action.SECRET_CHANGED,
        Action.SHEET_SHOWN,
        Action.SHEET_CHECKED,
    ),
    "kept": (
        Action.BACKED_UP,
        Action.RESTORED,
        Action.DRILLED,
        Action.MIGRATED,
        Action.SALVAGED,
        Action.CHECKED,
    ),
}
"""The actions of each kind that can be chosen."""


class Period(StrEnum):
    """How far back."""

    EVER = "ever"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_DAYS: Final = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 29, Period.YEAR: 364}


def since(period: Period, now: datetime) -> datetime | None:
    """When a period began, at midnight here: today is its last day. None: it reaches to the first entry."""
    if period is Period.EVER:
        return None
    first_day = now.astimezone().date() - timedelta(days=_DAYS[period])
    return datetime.combine(first_day, time.min).astimezone()  # by the clock of that day, not of today


class LogWords(QObject):
    """Says entries; a `QObject` for its translations. `therapist` is the name in the settings today."""

    def __init__(self, parent: QObject, therapist: str = "") -> None:
        super().__init__(parent)
        self._therapist = therapist

    def acts(self) -> list[tuple[str, str]]:
        """The kinds of acts with their names."""
        tr = self.tr
        return [
            ("all", tr("Everything")),
            ("opened", tr("Opened and closed")),
            ("viewed", tr("Clients viewed")),
            ("signed", tr("Signed")),
            ("left", tr("Printed or saved outside")),
            ("removed", tr("Removed")),
            ("keys", tr("Keys and sheet")),
            ("kept", tr("Backups and checks")),
        ]

    def periods(self) -> list[tuple[str, str]]:
        """The periods with their names."""
        tr = self.tr
        return [
            (Period.EVER, tr("From the beginning")),
            (Period.TODAY, tr("Today")),
            (Period.WEEK, tr("Last 7 days")),
            (Period.MONTH, tr("Last 30 days")),
            (Period.YEAR, tr("Last 12 months")),
        ]

    def actor(self, entry: Entry) -> str:
        """Who did it: by what the record was opened. The log keeps no names; the therapist has today's."""
        sheet, therapist = self.actors()
        return (sheet if entry.actor == SHEET else therapist) if entry.actor else ""

    def actors(self) -> tuple[str, str]:
        """All that an entry may be done by: the sheet, the therapist."""
        return self.tr("Recovery sheet"), self._therapist or self.tr("Therapist")

    def unreadable(self) -> str:
        """In place of an entry that says nothing any more."""
        return self.tr("Changed so that it can’t be read")

    def act(self, entry: Entry) -> str:
        """What was done."""
        if entry.action in (Action.SIGNED, Action.ADDED_TO):
            return self._signed(entry)
        words = self._plain()[entry.action]
        return words.format(detail=self._detail(entry))

    def _detail(self, entry: Entry) -> str:
        if entry.action in (Action.PRINTED, Action.SAVED_COPY):
            return self._copy(entry.detail)
        if entry.action is Action.REMOVED:
            known = {"session": self.tr("the draft of a session"), "client": self.tr("a client, to the bin")}
            return known.get(entry.detail, self.tr("a client just added"))
        if entry.action is Action.DRILLED:
            return self.tr("all whole") if entry.detail == "whole" else self.tr("failed")
        if entry.action is Action.CHECKED:
            whole = entry.detail == "0"
            return self.tr("all whole") if whole else self.tr("faults: {n}").format(n=entry.detail)
        return entry.detail

    def _signed(self, entry: Entry) -> str:
        tr = self.tr
        if entry.subject_kind == "review":
            return tr("Paper signed")
        kinds = {
            "revision": tr("Session signed"),
            "late_entry": tr("Session signed as a late entry"),
            "addendum": tr("Addendum signed"),
            "correction": tr("Correction signed"),
            "entered_in_error": tr("Marked as entered in error"),
        }
        kind = entry.detail.partition(" ")[0]
        return kinds.get(kind, kind)

    def _copy(self, code: str) -> str:
        """What was printed or saved, e.g. "progress summary for the GP, draft"."""
        tr = self.tr
        known = {
            "recovery_sheet": tr("recovery sheet"),
            "log": tr("this log"),
            "certificate": tr("certificate of erasure"),
        }
        if code in known:
            return known[code]
        key, _space, draft = code.partition(" ")
        before, _dash, reader = key.rpartition("-")
        paper = tr("progress summary") if before == Kind.PROGRESS else tr("review")
        labels = {one.code: one.label for one in AUDIENCES}
        words = tr("{paper} ({reader}), draft") if draft else tr("{paper} ({reader})")
        return words.format(paper=paper, reader=labels.get(reader, reader))

    def _plain(self) -> dict[Action, str]:
        tr = self.tr
        return {
            Action.CREATED: tr("Record made"),
            Action.OPENED: tr("Opened"),
            Action.OPENED_WITH_SHEET: tr("Opened with the recovery sheet"),
            Action.REFUSED: tr("Wrong passphrases tried before: {detail}"),
            Action.LOSS_ACCEPTED: tr("Opened although changes were missing"),
            Action.LOCKED: tr("Locked"),
            Action.CLOSED: tr("Closed"),
            Action.CUT_OFF: tr("Cut off before, by a kill or a power cut"),
            Action.VIEWED: tr("Client viewed"),
            Action.PRINTED: tr("Printed: {detail}"),
            Action.SAVED_COPY: tr("Saved outside: {detail}"),
            Action.REMOVED: tr("Removed: {detail}"),
            Action.BROUGHT_BACK: tr("Brought back"),
            Action.HELD: tr("Put on legal hold"),
            Action.RELEASED: tr("Legal hold ended"),
            Action.ERASED: tr("Erased"),
            Action.BACKED_UP: tr("Backed up"),
            Action.RESTORED: tr("Restored from a backup"),
            Action.DRILLED: tr("Newest backup restored for a test: {detail}"),
            Action.MIGRATED: tr("Brought up to date, format {detail}"),
            Action.PASSPHRASE_CHANGED: tr("Passphrase changed"),
            Action.SECRET_CHANGED: tr("Encrypted under a new secret"),
            Action.SHEET_SHOWN: tr("Recovery code shown"),
            Action.SHEET_CHECKED: tr("Recovery sheet checked"),
            Action.KEY_FILE_ADDED: tr("Key file made"),
            Action.KEY_FILE_REMOVED: tr("Key file no longer needed"),
            Action.SALVAGED: tr("Salvaged from a damaged record, rows missing: {detail}"),
            Action.CHECKED: tr("Health check: {detail}"),
        }
