"""What the start of the day says, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.need import Action, NeedKind
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.caseload.rows import NeedMark
from ipt_tracker.ui.need_signs import sign
from ipt_tracker.ui.screens.today.day import Appointment, State
from ipt_tracker.ui.wording import clock, weekday_and_day


class TodayWords(QObject):
    """Sentences, button words and pills."""

    def day(self, today: Sequence[Appointment], waiting: Sequence[ClientNeed]) -> str:
        """The day in a line: sessions, and what must be recorded or signed."""
        count = len(today)
        parts = [self.tr("No sessions today.")]
        if count:
            one = self.tr("1 session today.")
            parts = [one if count == 1 else self.tr("{count} sessions today.").format(count=count)]
        risks = sum(need.need.kind is NeedKind.RISK for need in waiting)
        notes = sum(need.need.kind is NeedKind.UNSIGNED for need in waiting)
        if risks:
            one = self.tr("1 risk review to record.")
            parts.append(one if risks == 1 else self.tr("{n} risk reviews to record.").format(n=risks))
        if notes:
            one = self.tr("1 note to sign.")
            parts.append(one if notes == 1 else self.tr("{n} notes to sign.").format(n=notes))
        return " ".join(parts)

    def now(self, time: str) -> str:
        """The time beside today's sessions."""
        return self.tr("now {time}").format(time=time)

    def coming(self, appointment: Appointment | None) -> str:
        """The next session."""
        if appointment is None:
            return ""
        day = weekday_and_day(appointment.day)
        when = f"{day}, {clock(appointment.at)}" if appointment.at else day
        return self.tr("Next session: {when}, {name}").format(when=when, name=appointment.name)

    def course(self, one: Appointment) -> str:
        """Where the course stands at an appointment."""
        sentence = self.tr("Session {number} of {planned}, {phase}")
        return sentence.format(number=one.number, planned=one.planned, phase=one.phase)

    def state(self, one: Appointment) -> str:
        """What became of an appointment."""
        return {
            State.SIGNED: self.tr("Signed"),
            State.UNSIGNED: self.tr("Not signed yet"),
            State.NOT_HELD: self.tr("Did not take place"),
        }.get(one.state, "")

    def action(self, catalogue: Catalogue, need: ClientNeed) -> str:
        """A need's button."""
        due = need.need.measures
        if len(due) == 1:
            return self.tr("Enter {measure}").format(measure=catalogue.measure(due[0]).label)
        return {
            Action.RECORD_RISK: self.tr("Record review"),
            Action.SEE_TRAJECTORY: self.tr("See trajectory"),
            Action.SIGN: self.tr("Sign note"),
            Action.ENTER_MEASURE: self.tr("Enter measures"),
            Action.RAISE_ENDING: self.tr("Raise ending"),
            Action.WRITE_ENDING: self.tr("Write ending"),
        }[need.need.action]

    def mark(self, need: ClientNeed) -> NeedMark:
        """A need's pill in the caseload."""
        icon, tone = sign(need.need)
        words = {
            NeedKind.RISK: self.tr("Risk review"),
            NeedKind.WORSE: self.tr("Worse"),
            NeedKind.UNSIGNED: self.tr("Unsigned"),
            NeedKind.MEASURE_DUE: self.tr("Measure due"),
            NeedKind.ENDING: self.tr("Ending near"),
        }[need.need.kind]
        return NeedMark(words=words, tone=tone, icon=icon)

    def seen(self) -> str:
        """After the trajectory was opened; the client's name is still to be put in."""
        return self.tr("{name}: marked as seen")

    def put_off(self) -> str:
        """After a need was put off, likewise."""
        return self.tr("{name}: put off until tomorrow")

    def show_all(self, count: int, *, shown: bool) -> str:
        """The button that shows all needs, or the first ones."""
        return self.tr("Show fewer") if shown else self.tr("Show all {count}").format(count=count)
