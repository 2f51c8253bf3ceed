"""The head of the editor: way back, session and client, and when, how long, where and whether it was."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.ui.screens.session.problem import Problem, mark
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import IconButton
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.inputs import DateField, NumberField, TimeField
from ipt_tracker.ui.widgets.labels import Label, PageTitle, Steady, Whose
from ipt_tracker.ui.widgets.worn import WornSize

DATE_WIDE: Final = 116
TIME_WIDE: Final = 72
MINUTES_WIDE: Final = 50
"""These fields hold figures, whose width no language changes."""


class Header(QWidget):
    """Widgets only; `show_problems` says what is wrong below the fields."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the client"))
        self.title = PageTitle(theme)
        self.client = Whose("body")
        self.date = DateField(today)
        self.time = TimeField()
        self.minutes = NumberField(1, 600)
        self.minutes_words = Label(self.tr("min"), "secondary", "text2")
        self.place = Choice(theme, self.tr("Place"), catalogue.options("place"), icon="map-pin", fitted=True)
        self.attendance = Choice(
            theme, self.tr("Attendance"), catalogue.options("attendance"), icon="user-check", fitted=True
        )
        for choice in (self.place, self.attendance):
            # Never narrower than its label: a clipped attendance could be misread.
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.error = Steady("", "caption", "danger")
        self.error.keep_room_for([" "])
        for field, name, width in (
            (self.date, self.tr("Date of the session"), DATE_WIDE),
            (self.time, self.tr("Starts at"), TIME_WIDE),
            (self.minutes, self.tr("Minutes"), MINUTES_WIDE),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)
            WornSize(field, theme, field.setFixedWidth, width)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(Space.S)
        self._who, self._when = self._identity(), self._circumstances()
        self._halves.addLayout(self._who, 1)
        self._halves.addWidget(self._when)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, 0, Space.XS, 0)
        column.setSpacing(2)
        column.addLayout(self._halves)
        column.addWidget(self.error)
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the fields that are wrong and say below them what it is; no problems take it back."""
        said = mark((self.date, self.time, self.minutes), problems) or (Problem(self.date, ""),)
        self.error.say(said[0].sentence, said[0].widget, [one.sentence for one in said[1:]])
        self.error.set_tone("warn" if said[0].doubt else "danger")

    def set_alone(self, *, alone: bool) -> None:
        """Say only whose session it is, while the note is alone on the screen."""
        self._when.setHidden(alone)

    def set_editable(self, *, editable: bool) -> None:
        """Take changes, or only show."""
        for field in (self.date, self.time, self.minutes):
            field.setReadOnly(not editable)
        for widget in (self.minutes, self.minutes_words):
            widget.setVisible(editable or bool(self.minutes.text()))
        for choice in (self.place, self.attendance):
            choice.setEnabled(editable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put below what has no room beside the rest."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Do so too when a title or a label has become longer."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """One line; whose it is under the title where a line is too long; two halves where this is, too."""
        room = self.width() - self._when.minimumSizeHint().width() - Space.XL - self.back.sizeHint().width()
        title, client = self.title.sizeHint().width(), self.client.sizeHint().width()
        line = room >= title + client + 2 * Space.M
        stacked = not line and room >= max(title, client) + Space.M
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(along if line or stacked else down)
        spacing = 0 if stacked else Space.M
        if self._names.spacing() != spacing:  # the same one again would ask for this again, for ever
            self._names.setDirection(down if stacked else along)
            self._names.setSpacing(spacing)

    def _identity(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.back)
        self._names = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._names.addWidget(self.title)
        self._names.addWidget(self.client, 1)
        row.addLayout(self._names, 1)
        return row

    def _circumstances(self) -> QWidget:
        circumstances = QWidget()
        row = QHBoxLayout(circumstances)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.date)
        row.addWidget(self.time)
        row.addWidget(self.minutes)
        row.addWidget(self.minutes_words)
        row.addSpacing(Space.XS)
        row.addWidget(self.place)
        row.addWidget(self.attendance)
        row.addStretch(0)
        return circumstances
