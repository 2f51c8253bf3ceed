"""A segmented choice: radio buttons in one pill, of which none needs to be chosen yet."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.painting import box, painting
from ipt_tracker.ui.widgets.roving import Roving
from ipt_tracker.ui.widgets.worn import WornFont

_PADDING: Final = Space.S + 2


class Segmented(QWidget):
    """One of two to five options, side by side; `options` are (code, label).

    One Tab stop. Digits 1..n choose; arrows move, and choose as well once something is chosen, so that
    nothing is ever chosen by only passing through. `chosen` carries the code and comes only from the
    therapist's hand. Where the digits shall be seen, `hints` shows them.
    """

    spoken_role = QAccessible.Role.Grouping

    chosen = Signal(str)
    typed = Signal(str)
    """The option was chosen by its digit: who types goes on to what comes next."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str]],
        value: str | None = None,
        *,
        hints: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._roving = Roving()
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for number, (code, label) in enumerate(options, 1):
            segment = _Segment(theme, self, label, str(number) if hints else "")
            # The group's name is said with each option: a lone "Active" would mean nothing.
            segment.setAccessibleName(self.tr("{group}: {option}").format(group=name, option=label))
            self._segments[code] = segment
            self._group.addButton(segment)
            row.addWidget(segment, 1)
        self._roving.adopt(list(self._segments.values()))
        self.set_value(value)

    def value(self) -> str | None:
        """The chosen code, or None."""
        return next((code for code, segment in self._segments.items() if segment.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Choose `value`, or nothing; a code that is not offered is a `ValueError`."""
        if value is not None and value not in self._segments:
            raise ValueError(value)
        self._group.setExclusive(False)
        for code, segment in self._segments.items():
            segment.setChecked(code == value)
        self._group.setExclusive(True)
        self._settle()

    def segment(self, code: str) -> QRadioButton:
        """The radio button of an option."""
        return self._segments[code]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill's ground."""
        theme = self._theme
        with painting(self) as painter:
            fill, edge = theme.colour("hover"), theme.colour("hover_edge")
            box(painter, self.rect().toRectF(), Radius.CONTROL + 1, fill=fill, edge=edge)

    def take_key(self, segment: "_Segment", event: QKeyEvent) -> bool:
        """What a key pressed in `segment` does to the group; True when it did something."""
        segments = list(self._segments.values())
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and event.text().isdecimal():
            number = int(event.text())
            if 1 <= number <= len(segments):
                self._pick(number - 1)
                self.typed.emit(list(self._segments)[number - 1])
            return True
        target = self._roving.target(event, segments.index(segment))
        if target is None:
            return False
        if self.value() is None:
            self._roving.focus(target)
        else:
            self._pick(target)
        return True

    def picked(self, segment: QRadioButton) -> None:
        """The therapist has clicked `segment`, or pressed Space on it."""
        self._settle()
        code = next(code for code, candidate in self._segments.items() if candidate is segment)
        self.chosen.emit(code)

    def _pick(self, index: int) -> None:
        segment = list(self._segments.values())[index]
        self._roving.focus(index)
        if not segment.isChecked():
            segment.click()

    def _settle(self) -> None:
        """Put the Tab stop on the chosen segment; Qt would let Tab visit all of them while none is chosen."""
        segments = list(self._segments.values())
        index = next((i for i, segment in enumerate(segments) if segment.isChecked()), 0)
        self._roving.stop_at(index)
        if segments:
            self.setFocusProxy(segments[index])


class _Segment(QRadioButton):
    """One option of the pill."""

    def __init__(self, theme: Theme, group: Segmented, label: str, hint: str) -> None:
        super().__init__(label.replace("&", "&&"), group)
        self._theme = theme
        self._group = group
        self._hint = hint
        WornFont(self, theme, "secondary", weight=500)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", Radius.CONTROL)
        self.clicked.connect(lambda: group.picked(self))

    def sizeHint(self) -> QSize:
        """Room for the words in the heavier weight of the chosen state."""
        heavier = QFontMetrics(self._theme.font("secondary", weight=600))
        room = heavier.horizontalAdvance(self._words()) + 2 * _PADDING
        return QSize(room, self._theme.px(Size.BUTTON - 4))

    def minimumSizeHint(self) -> QSize:
        """Never less: words are not clipped."""
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        """The whole segment can be clicked, not only a small circle."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the group take digits and arrows."""
        if not self._group.take_key(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint for the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the option: raised when chosen."""
        theme, area = self._theme, self.rect().toRectF()
        with painting(self) as painter:
            if self.isChecked():
                fill, edge = theme.colour("surface"), theme.colour("ctl")
                width = 2 if theme.tokens.edged else 1  # among edges the chosen one's is the thick one
                box(painter, area, Radius.CELL + 1, fill=fill, edge=edge, width=width)
            elif self.underMouse() and self.isEnabled():
                fill, edge = theme.colour("press"), theme.colour("press_edge")
                box(painter, area, Radius.CELL + 1, fill=fill, edge=edge)
            token = "text" if self.isChecked() else "text2"
            # What was chosen stays readable when it can't be changed any more.
            painter.setPen(theme.colour(token if self.isEnabled() or self.isChecked() else "text3"))
            painter.setFont(theme.font("secondary", weight=600 if self.isChecked() else 500))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self._words())

    def _words(self) -> str:
        return f"{self._hint}  {self.text()}" if self._hint else self.text()
