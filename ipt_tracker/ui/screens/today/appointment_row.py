"""One of today's sessions: time, client, where the course stands, and Start on the one that is now."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.screens.today.day import Appointment, State
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.wording import clock

_MARKS: Final = {
    State.SIGNED: ("circle-check", "text2"),
    State.UNSIGNED: ("pen-line", "warn"),
    State.NOT_HELD: ("calendar-x", "text3"),
}
_TIME_WIDTH: Final = 42


class AppointmentRow(QFrame):
    """`started` carries the appointment whose button was pressed."""

    started = Signal(Appointment)

    def __init__(
        self, theme: Theme, appointment: Appointment, course: str, state: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.start: Button | None = None
        now = appointment.now
        self.setProperty("look", "now" if now else "appointment")
        at = Label(clock(appointment.at) if appointment.at else "–", "body", "text2")
        at.setMinimumWidth(theme.px(_TIME_WIDTH))
        open_ = appointment.state in (State.PLANNED, State.BEGUN)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(Label(appointment.name, "strong" if open_ else "body", "text", wrap=True))
        lines.addWidget(Label(course if open_ else state, "secondary", "text2", wrap=True))
        if now:
            words = self.tr("Start session") if appointment.state is State.PLANNED else self.tr("Go on")
            self.start = Button(theme, words, "primary", "play")
            self.start.setAccessibleName(f"{words}: {appointment.name}")
            self.start.clicked.connect(lambda: self.started.emit(appointment))
            lines.addSpacing(Space.XS)
            lines.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        if appointment.state in _MARKS:
            row.addWidget(IconLabel(theme, *_MARKS[appointment.state]), 0, Qt.AlignmentFlag.AlignTop)
