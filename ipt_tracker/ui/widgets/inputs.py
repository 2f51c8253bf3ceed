"""Typed inputs: a line of text, a date, a time and a number; each is read as it is typed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from ipt_tracker.ui.widgets.typed import EARLIEST, read_date, read_number, read_time, too_long_ago

BARE: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class TextInput(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)

    def offer_to_clear(self, words: str) -> None:
        """Show a button that takes the text away while there is some; a screen reader says these words."""
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QAbstractButton):
            button.setAccessibleName(words)
            button.setToolTip(words)


class TypedInput(QLineEdit):
    """What the typed inputs share: read at each key, written out in full on leaving, stepped by Up and Down.

    `step` gives the text of the value so many steps on, `complaint` is the sentence for unreadable text.
    `value_changed` carries the new value, None while there is none. `left` comes whenever the keyboard goes,
    also where nothing was typed.
    """

    value_changed = Signal(object)
    left = Signal()

    def __init__(self, step: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._complaint = ""
        self._last: object = None
        self.before: Any = None
        """The value with which the keyboard came here: it stands while what is typed can't be."""
        self.textChanged.connect(self._notice)

    def value(self) -> Any:
        """The value meant, or None; each kind reads its own."""
        raise NotImplementedError

    @property
    def complaint(self) -> str:
        """The sentence for a text that can't be read."""
        return self._complaint

    def problem(self) -> str:
        """What is wrong with the text in a sentence; empty when it is readable or nothing is typed."""
        if self.value() is not None or not self.text().strip():
            return ""
        return self.complaint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows up and down; the wheel never changes a value."""
        step = STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() in BARE and not self.isReadOnly():
            self.setText(self._step(step))
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write a readable value out in full."""
        if self.value() is not None:
            self.setText(self._step(0))
        if not self.problem():
            self.before = self.value()
        super().focusOutEvent(event)
        self.left.emit()

    def _show(self, text: str) -> None:
        """Show a value given by the program, which is no change by the therapist."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._last = self.before = self.value()

    def _notice(self) -> None:
        value = self.value()
        if value != self._last:
            self._last = value
            self.value_changed.emit(value)


class DateField(TypedInput):
    """A date: 16/6/26, 16.6.2026, 2026-06-16, 16 Jun 2026 or "today"; Up and Down move by a day.

    `today` gives the current day, from which two-digit years and "today" are understood: of a day that is
    `past`, like a birthday, they mean none that is still to come.
    """

    def __init__(
        self,
        today: Callable[[], date],
        value: date | None = None,
        parent: QWidget | None = None,
        *,
        past: bool = False,
    ) -> None:
        super().__init__(self._stepped, parent)
        self._today = today
        self._past = past
        self._complaint = (
            self.tr("That is not a date. Type it like 16/6/1980.")
            if past
            else self.tr("That is not a date. Type it like 16/6/2026 or today.")
        )
        self.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.set_value(value)

    def value(self) -> date | None:
        """The date meant, or None."""
        return read_date(self.text(), self._today(), past=self._past)

    def problem(self) -> str:
        """The same of a day too long ago, for which a year was probably mistyped."""
        if too_long_ago(self.text(), self._today()):
            return self.tr("That is too long ago: a year before {year}. Correct the year.").format(
                year=EARLIEST
            )
        return super().problem()

    def set_value(self, value: date | None) -> None:
        """Show `value`, or nothing."""
        self._show(_day_in_words(value) if value else "")

    def _stepped(self, step: int) -> str:
        day = self.value()
        return _day_in_words(day + timedelta(days=step) if day else self._today())


class TimeField(TypedInput):
    """A time of day: 1130, 11:30 or 9; Up and Down move by five minutes."""

    def __init__(self, value: time | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self._stepped, parent)
        self._complaint = self.tr("That is not a time of day. Type it like 11:30 or 1130.")
        self.setPlaceholderText(self.tr("hh:mm"))
        self.set_value(value)

    def value(self) -> time | None:
        """The time meant, or None."""
        return read_time(self.text())

    def set_value(self, value: time | None) -> None:
        """Show `value`, or nothing."""
        self._show(value.strftime("%H:%M") if value is not None else "")

    def _stepped(self, step: int) -> str:
        now = self.value()
        if now is None:
            return self.text()
        anyday = datetime.combine(date.min + timedelta(days=1), now)
        return (anyday + timedelta(minutes=5 * step)).strftime("%H:%M")


class NumberField(TypedInput):
    """A whole number within bounds; Up and Down move by one.

    What is wrong is said with its name, since a number is not told from the next one by what it is.
    """

    def __init__(
        self, minimum: int, maximum: int, value: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(self._stepped, parent)
        self._minimum = minimum
        self._maximum = maximum
        self.set_value(value)

    @property
    def complaint(self) -> str:
        """The sentence for a text that can't be read."""
        return self.tr("{field}: type a whole number from {minimum} to {maximum}.").format(
            field=self.accessibleName(), minimum=self._minimum, maximum=self._maximum
        )

    def value(self) -> int | None:
        """The number, or None."""
        return read_number(self.text(), self._minimum, self._maximum)

    def set_value(self, value: int | None) -> None:
        """Show `value`, or nothing."""
        self._show("" if value is None else str(value))

    def _stepped(self, step: int) -> str:
        number = self.value()
        if number is None:
            return self.text()
        return str(max(self._minimum, min(self._maximum, number + step)))


def _day_in_words(day: date) -> str:
    # The reader of dates knows English months, so they are written in English whatever the system speaks.
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return english.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
