"""Chips that are on or off: several at once, or at most one."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.chip import Chip
from ipt_tracker.ui.widgets.flow import FlowLayout
from ipt_tracker.ui.widgets.roving import Roving


class PickRow(QWidget):
    """A group of chips that wraps; `options` are (code, label) in displayed order.

    One Tab stop; the arrows move, Space and Enter press. `changed` comes only from the therapist's hand.
    With `single`, choosing one lets the other go, and pressing the chosen one again chooses none.
    """

    spoken_role = QAccessible.Role.Grouping

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, *, single: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._single = single
        self._flow = FlowLayout(self)
        self._roving = Roving()
        self._chips: dict[str, _Pick] = {}
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_options(self, options: Sequence[tuple[str, str]], chosen: Collection[str] = ()) -> None:
        """Offer these chips, with those of `chosen` on."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for code, label in options:
            chip = _Pick(self._theme, self, label)
            chip.setAccessibleName(
                self.tr("{group}: {option}").format(group=self.accessibleName(), option=label)
            )
            self._chips[code] = chip
            self._flow.addWidget(chip)
            chip.show()
        self._roving.adopt(list(self._chips.values()))
        self.set_chosen(chosen)
        self.updateGeometry()

    def chosen(self) -> tuple[str, ...]:
        """The codes that are on, in displayed order."""
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def set_chosen(self, codes: Collection[str]) -> None:
        """Turn these on and all others off."""
        for code, chip in self._chips.items():
            chip.setChecked(code in codes)

    def chip(self, code: str) -> QCheckBox:
        """The chip of an option."""
        return self._chips[code]

    def members(self) -> tuple[QWidget, ...]:
        """The chips in reading order."""
        return tuple(self._chips.values())

    def pressed(self, chip: "_Pick") -> None:
        """The therapist has pressed `chip`."""
        if self._single and chip.isChecked():
            for other in self._chips.values():
                other.setChecked(other is chip)
        self._roving.stop_at(list(self._chips.values()).index(chip))
        self.changed.emit()

    def take_key(self, chip: Chip, event: QKeyEvent) -> bool:
        """Move the focus by an arrow; True when it was one."""
        here = next((place for place, other in enumerate(self._chips.values()) if other is chip), None)
        # One that was just replaced by others may still be told of a key.
        target = self._roving.target(event, here) if here is not None else None
        if target is not None:
            self._roving.focus(target)
        return target is not None


class _Pick(Chip):
    """One option: a plus when off, a tick when on."""

    def __init__(self, theme: Theme, row: PickRow, label: str) -> None:
        super().__init__(theme, row, row, label, side=Size.ICON, before=Space.M, after=Space.XS)
        self.clicked.connect(lambda: row.pressed(self))

    def paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """Paint the plus or the tick."""
        icon, colour = ("check", "on_accent") if self.on else ("plus", "text3")
        self.theme.icons.paint(painter, icon, area, colour)
