"""What the client page shows: every widget gets its words and pictures from here, and nothing is changed."""

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.outcome import Outcome
from ipt_tracker.clinical.schedule import expected_end
from ipt_tracker.clinical.verdict import Verdict
from ipt_tracker.ui.screens.client import content as told
from ipt_tracker.ui.screens.client.content import Content
from ipt_tracker.ui.screens.client.model import SessionsModel, rows
from ipt_tracker.ui.screens.client.pictures import ribbon_of, trajectory_of
from ipt_tracker.ui.screens.client.view import ClientView
from ipt_tracker.ui.widgets.clear_layout import clear_layout
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.wording import day_and_year, short_day, weekday_and_day
from ipt_tracker.ui.workspace import Workspace

_GOOD: Final = frozenset({"recovery", "reliable_recovery", "reliable_improvement", "yes"})
_BAD: Final = frozenset({"reliable_deterioration"})


class Showing(QObject):
    """Shows a client with the newest course; `model` is that of the table of sessions."""

    def __init__(self, workspace: Workspace, view: ClientView, model: SessionsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._model = model

    def show(self, content: Content) -> None:
        """Show all of it."""
        view = self._view
        client, course = content.client, content.course
        self.show_name(content)
        view.facts.setText(told.facts(content))
        view.facts.setVisible(bool(view.facts.text()))
        view.reason.setText("\n".join(part for part in (client.reason, client.diagnosis) if part))
        view.reason_card.setVisible(bool(view.reason.text()))
        self._show_actions(content)
        for part in (view.ribbon_card, view.trajectory_card, view.sessions_card, view.course_card):
            part.setVisible(course is not None)
        view.empty.setVisible(course is None and client.stage != "not_suitable")
        view.standing_card.setVisible(False)
        if course is None:
            self._show_stage(client)
        else:
            self._show_course(content, course)
        view.fit_columns()

    def show_name(self, content: Content) -> None:
        """Call the client by the name, or by the code while names are hidden."""
        client, view, names = content.client, self._view, self._workspace.names
        view.avatar.set_name(names.of(client))
        view.name.setText(names.of(client))
        view.code.setText("" if names.hidden else client.code)

    def _show_actions(self, content: Content) -> None:
        view = self._view
        is_open = content.open_course is not None
        ended = content.course is not None and not is_open
        view.log.setVisible(is_open)
        view.review.setVisible(is_open)
        view.review_first.setVisible(ended)
        view.end_course.setVisible(is_open)
        view.edit_course.setVisible(is_open)
        view.reopen.setVisible(ended)
        view.another.setVisible(ended)
        view.past.setVisible(content.may_bring_in)
        view.past.setText(self.tr("Past sessions") if content.has_past else self.tr("Bring in past sessions"))
        waiting = content.waiting if is_open else None
        number = waiting.number if waiting and waiting.number else content.next_number
        words = self.tr("Go on with session {number}") if waiting else self.tr("Log session {number}")
        view.log.setText(words.format(number=number))
        view.waiting.show_text("")
        if waiting is not None and waiting.attendance.took_place:
            text = self.tr("Session {number} of {day} is not signed yet.")
            day = weekday_and_day(waiting.held_on)
            view.waiting.show_text(text.format(number=number, day=day), "warn", self.tr("Open it"))

    def _show_stage(self, client: Client) -> None:
        view = self._view
        view.area.show_state(self._workspace.catalogue.label("client_stage", client.stage))
        alternative = self.tr("Recommended instead: {other}").format(other=client.recommended_alternative)
        _say(view.about, alternative if client.recommended_alternative else "")

    def _show_course(self, content: Content, course: Course) -> None:
        view, catalogue = self._view, self._workspace.catalogue
        focus = course.primary_area
        view.area.show_state(
            catalogue.area(focus.area).label if focus else self.tr("Focus open"), "accent", "waypoints"
        )
        _say(view.about, told.focus_line(catalogue, course))
        every = content.every_session
        self._model.show_rows(rows(catalogue, course, every, content.begun))
        view.table.rows_changed()
        view.table.setVisible(bool(every))
        nothing = self.tr(
            "No session yet. The first one you log stands here, with its techniques and scores. "
            "If the course is running already, bring in the sessions held before."
        )
        _say(view.no_session, "" if every else nothing)
        view.ribbon.show_figure(ribbon_of(catalogue, course, content, self._last_day(content, course)))
        view.trajectory.show_figure(trajectory_of(catalogue, course, content))
        view.trajectory_card.setVisible(bool(content.administrations))
        self._show_facts(content, course)
        if content.outcome is not None and content.outcome.pairs:
            self._show_standing(content.outcome, ended=course.ending is not None)
        elif content.administrations:
            view.change.setText(self.tr("The change is told from the second session with scores on."))

    def _show_standing(self, found: Outcome, *, ended: bool) -> None:
        view, catalogue = self._view, self._workspace.catalogue
        lines = told.change_lines(catalogue, found)
        view.change.setText(f"{lines[0]}." if lines else "")
        if view.standing_card.title is not None:
            view.standing_card.title.setText(self.tr("Outcome") if ended else self.tr("Change so far"))
        clear_layout(view.standing)
        for heading, verdict in told.verdicts(found):
            view.standing.addWidget(_verdict_row(heading, verdict))
        view.standing_card.setVisible(True)

    def _show_facts(self, content: Content, course: Course) -> None:
        view = self._view
        clear_layout(view.course_rows)
        facts = [*told.course_facts(self._workspace.catalogue, content, course)]
        facts.append((self.tr("Began"), day_and_year(course.started_on)))
        if course.ending is None:
            if content.next_on is not None:
                facts.append((self.tr("Next session"), self._next_day(content.next_on, content.today)))
            facts.append((self.tr("Planned end"), day_and_year(expected_end(course, content.sessions))))
        else:
            facts.append((self.tr("Ended"), day_and_year(course.ending.ended_on)))
            reason = self._workspace.catalogue.label("end_reason", course.ending.reason)
            facts.append((self.tr("Reason"), reason))
        for row, (label, value) in enumerate(facts):
            view.course_rows.addWidget(Label(label, "secondary", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            view.course_rows.addWidget(Label(value, "secondary", wrap=True), row, 1)
        plan = (course.ending or course.ending_notes).plan
        _say(view.ending, self.tr("Plan: {words}").format(words=plan) if plan else "")

    def _next_day(self, day: date, today: date) -> str:
        if day < today:
            return self.tr("was planned {day}").format(day=day_and_year(day))
        return day_and_year(day)

    def _last_day(self, content: Content, course: Course) -> str:
        if course.ending is not None:
            return self.tr("{day}, ended").format(day=short_day(course.ending.ended_on))
        planned = expected_end(course, content.sessions)
        return self.tr("{day}, planned").format(day=short_day(planned))


def _verdict_row(heading: str, verdict: Verdict) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    tone = "good" if verdict.code in _GOOD else "danger" if verdict.code in _BAD else "text"
    column.addWidget(Label(heading, "strong", tone, wrap=True))
    note = f" ({verdict.note})" if verdict.note else ""
    column.addWidget(Label(f"{verdict.sentence}{note}.", "secondary", "text2", wrap=True))
    return row


def _say(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
