"""The problem areas as cards to choose one of, each with what it means."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.painting import box, mirrored, painting
from ipt_tracker.ui.widgets.roving import Roving

COLUMNS: Final = 2
_TITLE: Final = 20
_WRAP: Final = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap


class AreaCards(QWidget):
    """A choice of one; `options` are (code, label, definition). `chosen` carries the code.

    One Tab stop; the arrows move through the cards in reading order, up and down by rows, and choose.
    """

    spoken_role = QAccessible.Role.Grouping

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S)
        self._group = QButtonGroup(self)
        self._roving = Roving()
        self._cards: dict[str, _AreaCard] = {}
        self.setAccessibleName(name)

    def set_options(self, options: Sequence[tuple[str, str, str]], value: str) -> None:
        """Offer these cards and choose `value`; a code that is not offered chooses the last one."""
        for card in self._cards.values():
            self._grid.removeWidget(card)
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for place, (code, label, definition) in enumerate(options):
            card = _AreaCard(self._theme, self, label, definition)
            self._cards[code] = card
            self._group.addButton(card)
            self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)
            card.show()
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._roving.adopt(list(self._cards.values()))
        self.set_value(value if value in self._cards else options[-1][0])

    def value(self) -> str:
        """The chosen code."""
        return next(code for code, card in self._cards.items() if card.isChecked())

    def set_value(self, value: str) -> None:
        """Choose this one."""
        self._cards[value].setChecked(True)
        self._roving.stop_at(list(self._cards).index(value))

    def choose(self, code: str) -> None:
        """Choose this one as the therapist does, where it is offered and not chosen yet."""
        if code in self._cards and code != self.value():
            self.picked(self._cards[code])

    def card(self, code: str) -> QRadioButton:
        """The card of an option."""
        return self._cards[code]

    def focus_chosen(self) -> None:
        """Put the focus on the chosen card."""
        self._cards[self.value()].setFocus()

    def members(self) -> tuple[QWidget, ...]:
        """The cards in reading order."""
        return tuple(self._cards.values())

    def picked(self, card: QRadioButton) -> None:
        """The therapist has chosen `card`."""
        code = next(code for code, candidate in self._cards.items() if candidate is card)
        self.set_value(code)
        self.chosen.emit(code)

    def take_key(self, card: "_AreaCard", event: QKeyEvent) -> bool:
        """Choose the card that a key leads to; True when it led to one."""
        cards = list(self._cards.values())
        here = cards.index(card)
        rows = {Qt.Key.Key_Down: COLUMNS, Qt.Key.Key_Up: -COLUMNS}
        step = rows.get(Qt.Key(event.key()))
        target = self._roving.target(event, here) if step is None else here + step
        if target is None:
            return False
        target = max(0, min(len(cards) - 1, target))
        self._roving.focus(target)
        if not cards[target].isChecked():
            cards[target].click()
        return True


class _AreaCard(QRadioButton):
    """One card: a radio button with a title and its definition."""

    def __init__(self, theme: Theme, group: AreaCards, label: str, definition: str) -> None:
        super().__init__(label.replace("&", "&&"), group)
        self._theme = theme
        self._group = group
        self._label = label
        self._definition = definition
        self.setAccessibleDescription(definition)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", Radius.CONTROL)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: group.picked(self))

    def sizeHint(self) -> QSize:
        """High enough for the definition in the present width."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Never less: words are not clipped."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def heightForWidth(self, width: int) -> int:
        """The title, the wrapped definition, and the padding around them."""
        room = QRectF(0, 0, width - 2 * Space.M - Size.CHECK - Space.S, 1000)
        metrics = QFontMetricsF(self._theme.font("secondary"))
        words = metrics.boundingRect(room, int(_WRAP), self._definition)
        return round(2 * Space.M + self._theme.px(_TITLE) + 2 + words.height())

    def hitButton(self, _position: object) -> bool:
        """The whole card can be clicked."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the group take the arrows."""
        if not self._group.take_key(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card: tinted and dotted when chosen."""
        theme, on, area = self._theme, self.isChecked(), self.rect().toRectF()
        side = float(Size.ICON)
        dot = mirrored(self, QRectF(Space.M, Space.M + 2, side, side))
        start, line = Space.M + Size.CHECK + Space.S, theme.px(_TITLE)
        title = mirrored(self, QRectF(start, Space.M, self.width() - start - Space.M, line))
        words = mirrored(
            self, QRectF(start, Space.M + line + 2, self.width() - start - Space.M, self.height())
        )
        with painting(self) as painter:
            ground = "accent_soft" if on else "hover" if self.underMouse() else "surface"
            edge = theme.colour("accent" if on else "ctl")
            box(painter, area, Radius.CONTROL, fill=theme.colour(ground), edge=edge, width=2 if on else 1)
            ring = theme.colour("accent" if on else "ctl")
            box(painter, dot, side / 2, fill=theme.colour("surface"), edge=ring, width=1.5)
            if on:
                box(painter, dot.adjusted(4, 4, -4, -4), side / 2 - 4, fill=ring)
            painter.setPen(theme.colour("text"))
            painter.setFont(theme.font("strong"))
            painter.drawText(
                title, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), self._label
            )
            painter.setPen(theme.colour("text2"))
            painter.setFont(theme.font("secondary"))
            painter.drawText(words, int(_WRAP), self._definition)
