"""Chips that are on or off: several at once, or at most one."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.flow import FlowLayout
from ipt_tracker.ui.widgets.painting import box, mirrored, painting
from ipt_tracker.ui.widgets.roving import Roving
from ipt_tracker.ui.widgets.worn import WornFont


class PickRow(QWidget):
    """A group of chips that wraps; `options` are (code, label) in displayed order.

    One Tab stop; the arrows move, Space and Enter press. `changed` comes only from the therapist's hand.
    With `single`, choosing one lets the other go, and pressing the chosen one again chooses none.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, *, single: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._single = single
        self._flow = FlowLayout(self)
        self._roving = Roving()
        self._chips: dict[str, _Chip] = {}
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
            chip = _Chip(self._theme, self, label)
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

    def pressed(self, chip: "_Chip") -> None:
        """The therapist has pressed `chip`."""
        if self._single and chip.isChecked():
            for other in self._chips.values():
                other.setChecked(other is chip)
        self._roving.stop_at(list(self._chips.values()).index(chip))
        self.changed.emit()

    def take_key(self, chip: "_Chip", event: QKeyEvent) -> bool:
        """Move the focus by an arrow; True when it was one."""
        target = self._roving.target(event, list(self._chips.values()).index(chip))
        if target is not None:
            self._roving.focus(target)
        return target is not None


class _Chip(QCheckBox):
    """One chip: a check box with its words inside a pill."""

    def __init__(self, theme: Theme, row: PickRow, label: str) -> None:
        super().__init__(label.replace("&", "&&"), row)
        self._theme = theme
        self._row = row
        self._label = label
        WornFont(self, theme, "secondary", weight=500)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", Radius.CHIP)
        self.clicked.connect(lambda: row.pressed(self))

    def sizeHint(self) -> QSize:
        """As wide on as off, so that a press moves nothing."""
        words = self.fontMetrics().horizontalAdvance(self._label)
        return QSize(Space.M + Size.ICON + Space.XS + words + Space.L, self._theme.px(Size.CHIP))

    def minimumSizeHint(self) -> QSize:
        """Never less: words are not clipped."""
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        """The whole chip can be clicked."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, press by Enter as by Space."""
        if self._row.take_key(self, event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip: filled and ticked when on."""
        theme, on, area = self._theme, self.isChecked(), self.rect().toRectF()
        side = float(Size.ICON)
        lead = mirrored(self, QRectF(Space.M, (self.height() - side) / 2, side, side))
        start = Space.M + side + Space.XS
        words = mirrored(self, QRectF(start, 0, self.width() - start, self.height()))
        with painting(self) as painter:
            if on:
                box(painter, area, Radius.CHIP, fill=theme.colour("accent"))
            else:
                ground = "hover" if self.underMouse() else "surface"
                box(painter, area, Radius.CHIP, fill=theme.colour(ground), edge=theme.colour("ctl"))
            theme.icons.paint(painter, "check" if on else "plus", lead, "on_accent" if on else "text3")
            painter.setFont(theme.font("secondary", weight=600 if on else 500))
            painter.setPen(theme.colour("on_accent" if on else "text"))
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self._label
            )
