"""What stands in the bin, as the lines of its tables and the sentences about one thing in it."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject

from ipt_tracker.record import retention
from ipt_tracker.record.erasure import Erasure
from ipt_tracker.record.removed import InBin
from ipt_tracker.record.retention import Keeping
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace

Lines = Sequence[tuple[str, ...]]
"""The words of a table, row by row."""


class BinWords(QObject):
    """Says what is in the bin; a `QObject` for its translations."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def removed(self, contents: Sequence[InBin]) -> Lines:
        """What, whose, code, removed, from when on it may be erased."""
        return [
            (
                self.what(one),
                self._workspace.names.of(one),
                one.code,
                _day(one.removed_at),
                self._erasable(one),
            )
            for one in contents
        ]

    def over(self, ended: Sequence[Keeping]) -> Lines:
        """Client, code, last contact, since when it need not be kept."""
        return [self._kept_long(one) for one in ended]

    def erased(self, every: Sequence[Erasure]) -> Lines:
        """Code, day, reason."""
        label = self._workspace.catalogue.label
        return [(one.client_code, _day(one.erased_at), label("erasure_ground", one.ground)) for one in every]

    def what(self, one: InBin) -> str:
        """A client, or a draft with its day."""
        if one.held_on is None:
            return self.tr("Client")
        return self.tr("Draft of {day}").format(day=day_and_year(one.held_on))

    def with_owner(self, one: InBin) -> str:
        """What it is and whose."""
        return f"{self.what(one)}, {self._workspace.names.with_code(one)}"

    def why_not(self, chosen: InBin, keeping: Keeping) -> str:
        """What stands in the way of erasing, or speaks for it."""
        if keeping.hold is not None:
            held = self.tr("On legal hold since {day}: nothing of this client can be erased.")
            return held.format(day=_day(keeping.hold.since))
        if chosen.kind == "session":
            return self.tr("It was never signed. Once erased it is nowhere but in backups made before.")
        if keeping.keep_until is None:
            return self.tr(
                "No session is on record and no day of a consultation, so no rule asks for it to be kept."
            )
        over = keeping.ended(self._today())
        words = (
            self.tr("By the rule ({rule}) it need not be kept since {day}.")
            if over
            else self.tr("By the rule ({rule}) it is to be kept until {day}. Before that it needs a reason.")
        )
        return words.format(rule=keeping.rule.label, day=day_and_year(keeping.keep_until))

    def _erasable(self, one: InBin) -> str:
        """From when on it may go."""
        today = self._today()
        keeping = retention.of(self._workspace.record, self._workspace.catalogue, one.client_id)
        if keeping.hold is not None:
            return self.tr("On hold")
        kept = keeping.keep_until if one.kind == "client" else None
        if kept is not None and kept > max(one.due_on, today):
            return self.tr("Kept until {day}").format(day=day_and_year(kept))
        return (
            self.tr("Due")
            if one.due_on <= today
            else self.tr("From {day}").format(day=day_and_year(one.due_on))
        )

    def _kept_long(self, one: Keeping) -> tuple[str, ...]:
        since = day_and_year(one.keep_until) if one.keep_until else ""
        seen = day_and_year(one.last_contact) if one.last_contact else ""
        called = self._workspace.names.of(one.client)
        return called, one.client.code, seen, self.tr("On hold") if one.hold else since

    def _today(self) -> date:
        return self._workspace.now().date()


def _day(moment: datetime) -> str:
    return day_and_year(moment.astimezone().date())
