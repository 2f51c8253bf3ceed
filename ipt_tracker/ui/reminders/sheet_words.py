"""What is said of the recovery sheet: when it was made and checked, and what is to be done."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ipt_tracker.record.sheet import Sheet, Standing
from ipt_tracker.ui.wording import day_and_year, here

_MONTH = 30.44
"""Days."""


def sheet_sentence(sheet: Sheet, now: datetime) -> str:
    """All that is known of it, and what is to be done."""
    tr = QCoreApplication.translate
    made = _day(sheet.made_at)
    match sheet.standing(now):
        case Standing.MISSING:
            return tr(
                "SheetWords", "There is no recovery sheet yet: a lost passphrase would lose this record."
            )
        case Standing.UNCHECKED:
            text = tr(
                "SheetWords",
                "The recovery sheet was made on {day} and never checked: type two of its groups back.",
            )
            return text.format(day=made)
        case Standing.DUE:
            return _since(sheet, now)
        case Standing.GOOD:
            text = tr("SheetWords", "The recovery sheet is checked: it was in your hands on {day}.")
            return text.format(day=_day(sheet.seen_at))


def sheet_reminder(sheet: Sheet, now: datetime) -> str:
    """A few words for the sidebar; none while all is well."""
    tr = QCoreApplication.translate
    return {
        Standing.MISSING: tr("SheetWords", "No recovery sheet yet"),
        Standing.UNCHECKED: tr("SheetWords", "Check recovery sheet"),
        Standing.DUE: tr("SheetWords", "Find recovery sheet"),
    }.get(sheet.standing(now), "")


def _since(sheet: Sheet, now: datetime) -> str:
    tr, seen = QCoreApplication.translate, sheet.seen_at or now
    if seen == sheet.made_at:
        text = tr(
            "SheetWords",
            "The recovery sheet was printed {months} months ago: is it still where you put it? "
            "Type two of its groups back, or print it anew.",
        )
    else:
        text = tr(
            "SheetWords",
            "The recovery sheet was checked {months} months ago: is it still where you put it? "
            "Type two of its groups back, or print it anew.",
        )
    return text.format(months=round((now - seen).days / _MONTH))


def _day(at: datetime | None) -> str:
    return "" if at is None else day_and_year(here(at).date())
