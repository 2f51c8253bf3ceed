"""The grid understood: the sessions it tells of, the words in its cells, and what is wrong in which cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, phase_for
from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.clinical.past_mistakes import Part, mistakes
from ipt_tracker.clinical.past_sessions import (
    ATTENDANCES,
    PastScore,
    PastSession,
    as_told,
    filled_days,
    last_past_day,
    numbers,
)
from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.ui.screens.bring_in.grid import Grid, Line, Place
from ipt_tracker.ui.widgets.typed import read_date, read_number
from ipt_tracker.ui.wording import day_and_year

translate = QCoreApplication.translate
_SAID_SHORT: Final = (
    ("missed", Attendance.DNA),
    ("dna", Attendance.DNA),
    ("late", Attendance.ATTENDED_LATE),
)
_HIGHEST: Final = 999_999
"""A number beyond a measure's range is a number all the same, and said to be too high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the grid. `measure` is the code of the measure that a total or an item belongs to."""

    part: Part
    heading: str
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`shown` are the words in each cell, `mistakes` the sentences by cell."""

    past: tuple[PastSession, ...]
    shown: tuple[tuple[str, ...], ...]
    numbers: tuple[int | None, ...]
    phases: tuple[str, ...]
    mistakes: Mapping[Place, str]


class Reader:
    """Reads a grid for one course. `others` are its sessions that are not in the grid."""

    def __init__(
        self,
        catalogue: Catalogue,
        course: Course,
        brought_in: Sequence[Session],
        others: Sequence[Session],
        today: Callable[[], date],
    ) -> None:
        self._catalogue = catalogue
        self._course = course
        self._others = others
        self._today = today
        given = [one.measure for session in brought_in for one in session.administrations]
        measures = [catalogue.measure(code) for code in dict.fromkeys((*course.measures, *given))]
        self._codes = [measure.code for measure in measures]
        self.columns = _columns(measures)
        labels = {label.code: label.label for label in catalogue.labels("attendance")}
        self.attendances: dict[Attendance, str] = {code: labels[code] for code in ATTENDANCES}
        lines = tuple(self._line(as_told(session, self._codes)) for session in brought_in)
        self.stored = Grid(columns=len(self.columns), lines=lines)
        """What is in the record."""

    def read(self, grid: Grid) -> Reading:
        """What the grid says."""
        wrong: dict[Place, str] = {}
        typed = [self._day(row, line, wrong) for row, line in enumerate(grid.lines)]
        last = last_past_day(self._course, self._others, self._today())
        days = filled_days(typed, last, self._course.days_between)
        past = tuple(
            self._session(row, line, None if (row, 0) in wrong else days[row], wrong)
            for row, line in enumerate(grid.lines)
        )
        places = {(column.part, column.measure): place for place, column in enumerate(self.columns)}
        for found in mistakes(self._catalogue, self._course, past, self._others, self._today()):
            wrong.setdefault((found.row, places[found.part, found.measure]), found.sentence)
        assigned = numbers(self._course, past, self._others)
        return Reading(
            past=past,
            shown=tuple(self._shown(line, one) for line, one in zip(grid.lines, past, strict=True)),
            numbers=assigned,
            phases=tuple(
                self._catalogue.label("phase", phase_for(self._course, number)) if number else ""
                for number in assigned
            ),
            mistakes=wrong,
        )

    def _day(self, row: int, line: Line, wrong: dict[Place, str]) -> date | None:
        text = line.texts[0]
        day = read_date(text, self._today())
        if text and day is None:
            wrong[row, 0] = translate("BringIn", "That is not a date. Type it like 16/6/2026 or 16 Jun 2026.")
        return day

    def _session(self, row: int, line: Line, day: date | None, wrong: dict[Place, str]) -> PastSession:
        attendance = Attendance.ATTENDED
        totals: dict[str, int | None] = dict.fromkeys(self._codes)
        items: dict[str, int | None] = dict.fromkeys(self._codes)
        for place, column in enumerate(self.columns):
            text = line.texts[place]
            if column.part is Part.ATTENDANCE:
                found = self._attendance(text)
                attendance = found or attendance
                if found is None:
                    words = translate("BringIn", "Type one of these: {words}.")
                    wrong[row, place] = words.format(words=", ".join(self.attendances.values()))
            elif column.part is not Part.DAY and text:
                number = read_number(text, 0, _HIGHEST)
                (totals if column.part is Part.TOTAL else items)[column.measure] = number
                if number is None:
                    wrong[row, place] = translate(
                        "BringIn",
                        "That is not a whole number from 0 on. Leave the cell empty where nothing was given.",
                    )
        return PastSession(
            id=line.session_id,
            held_on=day,
            attendance=attendance,
            scores=tuple(
                PastScore(measure=code, total=totals[code], risk_item=items[code]) for code in self._codes
            ),
        )

    def _attendance(self, text: str) -> Attendance | None:
        """The attendance meant by the beginning of its label, or of a short word; empty: attended."""
        words = text.casefold()
        said = [(label.casefold(), code) for code, label in self.attendances.items()]
        return next((code for word, code in (*said, *_SAID_SHORT) if word.startswith(words)), None)

    def _shown(self, line: Line, one: PastSession) -> tuple[str, ...]:
        words = list(line.texts)
        for place, column in enumerate(self.columns):
            if column.part is Part.DAY and one.held_on is not None:
                words[place] = day_and_year(one.held_on)
            elif column.part is Part.ATTENDANCE and self._attendance(words[place]):
                words[place] = self.attendances[one.attendance]
        return tuple(words)

    def _line(self, one: PastSession) -> Line:
        scores = {score.measure: score for score in one.scores}
        texts: list[str] = []
        for column in self.columns:
            score = scores.get(column.measure)
            if column.part is Part.DAY:
                texts.append(day_and_year(one.held_on) if one.held_on else "")
            elif column.part is Part.ATTENDANCE:
                attended = one.attendance is Attendance.ATTENDED
                texts.append("" if attended else self.attendances[one.attendance])
            elif score is None:
                texts.append("")
            else:
                number = score.total if column.part is Part.TOTAL else score.risk_item
                texts.append("" if number is None else str(number))
        return Line(session_id=one.id, texts=tuple(texts))


def _columns(measures: Sequence[MeasureDefinition]) -> tuple[Column, ...]:
    """Day and totals side by side, as they stand in a spreadsheet; what is seldom typed comes after them."""
    totals = [Column(part=Part.TOTAL, heading=one.label, measure=one.code) for one in measures]
    item = translate("BringIn", "{measure} item {number}")
    items = [
        Column(
            part=Part.RISK_ITEM,
            heading=item.format(measure=one.label, number=one.risk_item),
            measure=one.code,
        )
        for one in measures
        if one.risk_item is not None
    ]
    day = Column(part=Part.DAY, heading=translate("BringIn", "Date"))
    attendance = Column(part=Part.ATTENDANCE, heading=translate("BringIn", "Attendance"))
    return (day, *totals, *items, attendance)
