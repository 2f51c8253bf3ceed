"""How the start of the day behaves: needs are acted on or put off, sessions started, clients opened."""

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.need import Action
from ipt_tracker.record import caseload, needs
from ipt_tracker.record.caseload import Line
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.caseload.model import ROW
from ipt_tracker.ui.caseload.row_keys import RowKeys
from ipt_tracker.ui.caseload.rows import ClientRow, client_row
from ipt_tracker.ui.caseload.spoken import caseload_model
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.today.appointment_row import AppointmentRow
from ipt_tracker.ui.screens.today.day import Appointment, appointments, next_after
from ipt_tracker.ui.screens.today.lines import caseload_lines, need_marks, tomorrow
from ipt_tracker.ui.screens.today.need_row import NeedRow
from ipt_tracker.ui.screens.today.view import TodayView
from ipt_tracker.ui.screens.today.words import TodayWords
from ipt_tracker.ui.widgets.card import Rule
from ipt_tracker.ui.widgets.clear_layout import clear_layout
from ipt_tracker.ui.wording import clock, long_day
from ipt_tracker.ui.workspace import Workspace

_SHOWN: Final = 5
"""Needs shown before all are asked for."""
_MINUTE: Final = 60_000


class TodayScreen(QWidget):
    """The page that a day begins with."""

    guide = "03-today"
    place = ("today", "")

    need_chosen = Signal(ClientNeed)
    """The action of this need is wanted."""
    session_started = Signal(Appointment)
    client_chosen = Signal(str)
    """A client's id."""
    new_client_chosen = Signal()
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._all = False
        self._waiting: tuple[ClientNeed, ...] = ()
        self._appointments: tuple[Appointment, ...] = ()
        self.need_rows: list[NeedRow] = []
        self.appointment_rows: list[AppointmentRow] = []
        self._words = TodayWords(self)
        self.model = caseload_model(self)
        self.view = TodayView(workspace.theme, self.model, self)
        self.row_keys = RowKeys(self.view.table, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._minute = QTimer(self)
        self._connect()
        self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What begins a record of somebody new."""
        return (self.view.new_client, self.view.empty)

    def start(self) -> None:
        """Put the focus on the next due action: the session that is now, else the first need."""
        view = self.view
        if not self.model.lines:
            first: QWidget = view.empty if view.places.currentWidget() is view.empty else view.new_client
        else:
            first = view.table
        due: list[QWidget] = [row.start for row in self.appointment_rows if row.start is not None]
        due += [row.action for row in self.need_rows]
        able = next((one for one in (*due, first) if one.isEnabled()), view.table)
        able.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- what the therapist does

    def _connect(self) -> None:
        view = self.view
        view.new_client.clicked.connect(self.new_client_chosen)
        view.empty.acted.connect(self.new_client_chosen)
        view.show_all.clicked.connect(self._toggle_all)
        view.table.row_opened.connect(lambda index: self.client_chosen.emit(index.data(ROW).client_id))
        self._workspace.changes.changed.connect(self._read)
        self._workspace.appearance.names_switched.connect(self._call_otherwise)
        self._minute.timeout.connect(self._minute_passed)
        self._minute.start(_MINUTE)
        new, digits = self.new_client_chosen.emit, tuple(partial(self._act_on, row) for row in range(9))
        self.keys = (
            Key(keys="N", words=self.tr("New client"), action=new, button=view.new_client),
            *self.row_keys.keys,
            Key(keys="1–9", words=self.tr("Take up what needs you, by its place"), digits=digits),
            Key(keys="Up, Down, Enter", words=self.tr("In the caseload: move, open")),
        )
        bind(self, self.keys)

    def _act_on(self, place: int) -> None:
        if place < len(self.need_rows) and self.need_rows[place].action.isEnabled():
            self._act(self.need_rows[place].need)

    def _act(self, need: ClientNeed) -> None:
        self.need_chosen.emit(need)
        if need.need.action is Action.SEE_TRAJECTORY and self._workspace.may_write:
            # Seen is done, until a new score says something new.
            self._set_aside(need, self._words.seen(), for_good=True)

    def _put_off(self, need: ClientNeed) -> None:
        self._set_aside(need, self._words.put_off(), for_good=False)

    def _set_aside(self, need: ClientNeed, words: str, *, for_good: bool) -> None:
        # The way back may be taken after this page has gone: it must not need it.
        workspace = self._workspace
        until = None if for_good else tomorrow(workspace.now())

        def set_aside() -> None:
            workspace.changes.changed.emit(needs.set_aside(workspace.record, need.need, until))

        def bring_back() -> None:
            workspace.changes.changed.emit(needs.bring_back(workspace.record, need.need))

        set_aside()

        def told() -> str:
            return words.format(name=workspace.names.of(need))

        self.noticed.emit(Notice(text=told, undo=bring_back, redo=set_aside, also_at="today"))

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._show_needs()
        self.view.show_all.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- what is shown

    def _minute_passed(self) -> None:
        """What is now, and what waits a day, moves with the time; out of sight the record may be closed."""
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read the day anew."""
        workspace, now = self._workspace, self._workspace.now()
        catalogue, names = workspace.catalogue, workspace.names
        everyone = caseload.lines(workspace.record)
        ahead = caseload.ahead(workspace.record, now.date())
        waiting = needs.waiting(workspace.record, catalogue, now)
        today = appointments(catalogue, ahead, now, names)
        coming = next_after(catalogue, ahead, now, names)
        view = self.view
        view.places.setCurrentWidget(view.page if everyone else view.empty)
        view.title.setText(long_day(now.date()))
        view.sentence.setText(self._words.day(today, waiting))
        view.clock.setText(self._words.now(clock(now.time())))
        view.next_session.setText(self._words.coming(coming))
        view.next_session.setVisible(coming is not None)
        view.none_planned.setVisible(not today and coming is None)  # that none is today stands above
        due = next((one for one in today if one.now), coming)
        view.nothing_next.setText(self._words.coming(due))
        view.nothing_next.setVisible(due is not None)
        marks = need_marks(waiting, self._words.mark)

        def work_out(line: Line) -> ClientRow:
            row = client_row(catalogue, line.whole(), now.date(), names)
            return replace(row, need=marks.get(line.client_id))

        self.model.show(caseload_lines(everyone, waiting, names), work_out)
        view.caseload_card.setVisible(bool(self.model.lines))
        view.table.rows_changed()
        if today != self._appointments or not today:
            self._appointments = today
            self._show_appointments()
        if waiting != self._waiting or not waiting:
            self._waiting = waiting
            self._show_needs()

    def _call_otherwise(self) -> None:
        self._read()
        self._show_needs()

    def _show_needs(self) -> None:
        """Put the rows up anew; the focus stays at its place in the list."""
        view, had = self.view, self._place_of_focus()
        clear_layout(view.needs)
        shown = self._waiting if self._all else self._waiting[:_SHOWN]
        place = self._workspace
        self.need_rows = [
            NeedRow(place.theme, need, place.names.of(need), self._words.action(place.catalogue, need))
            for need in shown
        ]
        for number, row in enumerate(self.need_rows):
            if number:
                view.needs.addWidget(Rule())
            view.needs.addWidget(row)
            if self._workspace.appearance.letters:
                row.action.setToolTip(f"{row.action.text()} ({number + 1})")
            row.acted.connect(self._act)
            row.put_off.connect(self._put_off)
            if not self._workspace.may_write:
                row.snooze.hide()
                row.action.setEnabled(row.need.need.action is Action.SEE_TRAJECTORY)
        view.nothing.setVisible(not shown)
        view.count.show_state(str(len(self._waiting)))
        view.count.setVisible(bool(shown))
        view.show_all.setVisible(len(self._waiting) > _SHOWN)
        view.show_all.setText(self._words.show_all(len(self._waiting), shown=self._all))
        self._order_tabs()
        if had is not None:
            rows = self.need_rows
            if rows:
                rows[min(had, len(rows) - 1)].action.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.start()

    def _place_of_focus(self) -> int | None:
        return next((n for n, row in enumerate(self.need_rows) if self._has_focus(row)), None)

    def _has_focus(self, row: QWidget) -> bool:
        focus: QWidget | None = self.focusWidget()
        # A page that was left may still hear of a change: it must not take the focus back.
        return self.isVisible() and focus is not None and row.isAncestorOf(focus)

    def _show_appointments(self) -> None:
        view = self.view
        had = any(self._has_focus(row) for row in self.appointment_rows)
        clear_layout(view.sessions)
        words = self._words
        self.appointment_rows = [
            AppointmentRow(self._workspace.theme, one, words.course(one), words.state(one))
            for one in self._appointments
        ]
        for row in self.appointment_rows:
            view.sessions.addWidget(row)
            row.started.connect(self.session_started)
            if row.start is not None:
                row.start.setEnabled(self._workspace.may_write)
        self._order_tabs()
        if had:
            self.start()

    def _order_tabs(self) -> None:
        """Rows put up later than the rest would come last: bring the order back to that of reading."""
        view = self.view
        order: list[QWidget] = [view.new_client, view.show_all]
        for row in self.need_rows:
            order += [row.action, row.snooze]
        order += [row.start for row in self.appointment_rows if row.start is not None]
        order.append(view.table)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
