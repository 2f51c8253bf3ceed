"""Technique chips: press = used, again = used substantially, again = off."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.chip import Chip
from ipt_tracker.ui.widgets.flow import FlowLayout
from ipt_tracker.ui.widgets.painting import box
from ipt_tracker.ui.widgets.roving import Roving

DIGITS: Final = 9


class ChipRow(QWidget):
    """A group of chips that wraps; `options` are (code, label, definition) in displayed order.

    One Tab stop: arrows move, digits 1 to 9 press the chip in that place wherever the focus is in the group.
    `changed` carries all extents as a dict of code and 1 or 2, and comes only from the therapist's hand.
    """

    spoken_role = QAccessible.Role.Grouping

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._roving = Roving()
        self._flow = FlowLayout(self)
        self._options: tuple[tuple[str, str, str], ...] = ()
        self._chips: dict[str, TechniqueChip] = {}
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """Offer these chips; those that stay keep their extents, and the focus."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        kept = self.extents()
        focused = next((code for code, chip in self._chips.items() if chip.hasFocus()), None)
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for place, (code, label, definition) in enumerate(options, 1):
            chip = TechniqueChip(self._theme, self, label, str(place) if place <= DIGITS else "")
            chip.setToolTip(definition)
            self._chips[code] = chip
            self._flow.addWidget(chip)
            chip.show()
        self._roving.adopt(list(self._chips.values()))
        if self._chips:
            self.setFocusProxy(next(iter(self._chips.values())))
        self.set_extents(kept)
        if focused in self._chips:
            self._roving.focus(list(self._chips).index(focused))
        self.updateGeometry()

    def extents(self) -> dict[str, int]:
        """What is used: 1 or 2 by code, in displayed order."""
        return {code: chip.extent() for code, chip in self._chips.items() if chip.extent()}

    def set_extents(self, extents: Mapping[str, int]) -> None:
        """Show these extents; codes that are not offered are left out."""
        for code, chip in self._chips.items():
            chip.set_extent(extents.get(code, 0))

    def chip(self, code: str) -> "TechniqueChip":
        """The chip of an option."""
        return self._chips[code]

    def minimumSizeHint(self) -> QSize:
        """The widest chip; the height follows from the width, which Qt's own hint forgets."""
        widest = max((chip.sizeHint().width() for chip in self._chips.values()), default=0)
        return QSize(widest, next(iter(self._chips.values())).sizeHint().height() if self._chips else 0)

    def set_read_only(self, read_only: bool) -> None:
        """Keep the chips readable but unchangeable, as in a signed session."""
        self.setEnabled(not read_only)

    def take_key(self, chip: Chip, event: QKeyEvent) -> bool:
        """What a key pressed in `chip` does to the group; True when it did something."""
        chips = list(self._chips.values())
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and event.text().isdecimal():
            place = int(event.text())
            if 1 <= place <= min(DIGITS, len(chips)):
                chips[place - 1].click()
            return True
        target = self._target(chip, chips, event)
        if target is None:
            return False
        self._roving.focus(target)
        self.setFocusProxy(chips[target])
        return True

    def pressed(self, chip: "TechniqueChip") -> None:
        """The therapist has changed `chip`."""
        chips = list(self._chips.values())
        if chip.hasFocus():
            self._roving.stop_at(chips.index(chip))
            self.setFocusProxy(chip)
        self.changed.emit(self.extents())

    def _target(self, chip: Chip, chips: list["TechniqueChip"], event: QKeyEvent) -> int | None:
        """Left and right by order, up and down to the nearest chip of the next row."""
        here = next(place for place, other in enumerate(chips) if other is chip)
        if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._roving.target(event, here)
        down = event.key() == Qt.Key.Key_Down
        beyond = [other for other in chips if (other.y() > chip.y() if down else other.y() < chip.y())]
        if not beyond:
            return here
        row = min(beyond, key=lambda other: abs(other.y() - chip.y())).y()
        middle = chip.geometry().center().x()
        in_row = [other for other in beyond if other.y() == row]
        return chips.index(min(in_row, key=lambda other: abs(other.geometry().center().x() - middle)))


class TechniqueChip(Chip):
    """One technique: a check box of three states, which are the extents 0, 1 and 2."""

    def __init__(self, theme: Theme, row: ChipRow, label: str, digit: str) -> None:
        super().__init__(theme, row, row, label, side=Size.BADGE, before=Space.S, after=Space.S)
        self._digit = digit
        self.setTristate(True)
        self.checkStateChanged.connect(self._describe)
        self.clicked.connect(lambda: row.pressed(self))
        self._describe()

    def extent(self) -> int:
        """0 not used, 1 used, 2 used substantially."""
        return self.checkState().value

    def set_extent(self, extent: int) -> None:
        """Show this extent."""
        self.setCheckState(Qt.CheckState(extent))

    def paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """One check mark or two when used, else the digit that presses it."""
        if self.on:
            for shift in (-4.0, 3.0) if self.extent() == 2 else (0.0,):
                self.theme.icons.paint(painter, "check", area.translated(shift, 0), "on_accent")
        elif self._digit and self.isEnabled():
            theme = self.theme
            box(painter, area, Radius.CELL - 2, fill=theme.colour("hover"), edge=theme.colour("line"))
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._digit)

    def _describe(self) -> None:
        words = (self.tr("not used"), self.tr("used"), self.tr("used substantially"))
        self.setAccessibleDescription(words[self.extent()])
