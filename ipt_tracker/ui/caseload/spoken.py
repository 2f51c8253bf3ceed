"""The caseload's table in words: its headings, and each cell as it is read aloud."""

from PySide6.QtCore import QObject

from ipt_tracker.ui.caseload.model import CaseloadModel, Column
from ipt_tracker.ui.caseload.rows import ClientRow
from ipt_tracker.ui.wording import clock, day_and_year, weekday_and_day


def caseload_model(parent: QObject) -> CaseloadModel:
    """An empty model that can speak."""
    words = CaseloadWords(parent)
    return CaseloadModel(words.headings(), words.in_words, parent)


class CaseloadWords(QObject):
    """Says what the cells paint."""

    def headings(self) -> tuple[str, ...]:
        """The words above the columns."""
        return (
            self.tr("Client"),
            self.tr("Code"),
            self.tr("Treatment"),
            self.tr("PHQ-9"),
            self.tr("Score"),
            self.tr("Status"),
            self.tr("Last session"),
            self.tr("Next session"),
            self.tr("Needs"),
        )

    def in_words(self, row: ClientRow, column: Column) -> str:
        """A cell as it is read aloud."""
        if column is Column.CLIENT:
            return f"{row.name}, {row.about}" if row.about else row.name
        if column is Column.TREATMENT:
            return self._treatment_in_words(row)
        if column is Column.TREND:
            return " ".join(str(total) for total in row.trend.totals) if row.trend else self.tr("None")
        if column is Column.SCORE:
            return self._score_in_words(row)
        plain = {
            Column.CODE: row.code,
            Column.LAST: day_and_year(row.last_on) if row.last_on else "",
            Column.NEXT: self._next_in_words(row),
            Column.STATUS: row.status,
            Column.NEED: row.need.words if row.need else "",
        }
        return plain[column] or self.tr("None")

    def _next_in_words(self, row: ClientRow) -> str:
        if row.next_on is None:
            return ""
        if row.next_is_over:
            return self.tr("was planned {day}").format(day=day_and_year(row.next_on))
        day = self.tr("Today") if row.next_is_today else weekday_and_day(row.next_on)
        return f"{day}, {clock(row.next_at)}" if row.next_at else day

    def _treatment_in_words(self, row: ClientRow) -> str:
        course = row.treatment
        if course is None:
            return self.tr("No course yet")
        sentence = self.tr("{phase}, session {attended} of {planned}")
        return sentence.format(phase=course.phase, attended=course.attended, planned=course.planned)

    def _score_in_words(self, row: ClientRow) -> str:
        trend = row.trend
        if trend is None:
            return self.tr("No score")
        words = self.tr("{measure} {total}, {band}").format(
            measure=trend.measure, total=trend.last, band=trend.band
        )
        if trend.change is None:
            return words
        if trend.change == 0:
            return self.tr("{words}, unchanged since the first").format(words=words)
        sentence = (
            self.tr("{words}, up {points} since the first")
            if trend.change > 0
            else self.tr("{words}, down {points} since the first")
        )
        return sentence.format(words=words, points=abs(trend.change))
