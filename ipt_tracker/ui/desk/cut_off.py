"""What the next start says after the program was killed or the power failed."""

from PySide6.QtCore import QCoreApplication

from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.wording import clock, long_day

translate = QCoreApplication.translate


def told(record: Record) -> Notice | None:
    """Until when everything is there, and where it goes on; None where the record was closed in order."""
    after = record.cut_off_after
    if after is None:
        return None
    here = after.astimezone()
    until = translate(
        "CutOff", "The program was cut off. All that was stored until {time} on {day} is here"
    ).format(time=clock(here.time()), day=long_day(here.date()))
    return Notice(text=f"{until}{_not_signed(record)}")


def _not_signed(record: Record) -> str:
    drafts = [
        one for one in sessions.unsigned(record) if one.number is not None and not one.documented_elsewhere
    ]
    if not drafts:
        return "."
    last = drafts[-1]
    client = clients.get(record, courses.get(record, last.course_id).client_id)
    if len(drafts) == 1:
        words = translate("CutOff", "; session {number} of {code} is not signed yet.")
    else:
        words = translate("CutOff", "; {count} sessions are not signed yet, the last is {number} of {code}.")
    return words.format(number=last.number, code=client.code, count=len(drafts))
