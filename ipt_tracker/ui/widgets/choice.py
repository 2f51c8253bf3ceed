"""A choice of one from a short list: a button with a menu, since a combo box hides its label's name."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.buttons import ICON_ROOM
from ipt_tracker.ui.widgets.painting import mirrored, painting

Option = tuple[str, str]
"""A code and its label."""


class Choice(QPushButton):
    """Shows the chosen label and is announced as "name: label".

    Enter, Space or Alt+Down open the menu, Up and Down change the choice at once, a letter goes to the next
    label that begins with it. The wheel does nothing. While nothing is chosen `placeholder` shows and
    `value()` is None. `chosen` carries the code and comes only from the therapist's hand. A `fitted` one is
    just as wide as the label it shows.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[Option] = (),
        value: str | None = None,
        *,
        placeholder: str = "",
        icon: str = "",
        fitted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._placeholder = placeholder
        self._fitted = fitted
        self._options: tuple[Option, ...] = ()
        self._value: str | None = None
        self._menu = QMenu(self)
        self.setProperty("kind", "choice")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if icon:
            self.setIcon(theme.icon(icon))
            self.setIconSize(ICON_ROOM)
        self.clicked.connect(self._open)
        self.set_options(options, value)

    def value(self) -> str | None:
        """The chosen code, or None."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Choose `value`; a code that is not offered is a `ValueError`."""
        if value is not None and value not in dict(self._options):
            raise ValueError(value)
        self._value = value
        label = dict(self._options).get(value or "", self._placeholder)
        # "&" would become an access key in a button's text.
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(self.tr("{name}: {label}").format(name=self._name, label=label))
        self.updateGeometry()

    def set_options(self, options: Sequence[Option], value: str | None = None) -> None:
        """Offer other options and choose `value` among them."""
        self._options = tuple(options)
        self._menu.clear()
        for code, label in self._options:
            action = self._menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(code)
            action.triggered.connect(lambda _checked=False, code=code: self._choose(code))
        self.set_value(value)

    def sizeHint(self) -> QSize:
        """As wide as the widest label, so that a choice moves nothing; a fitted one as the label shown."""
        hint = super().sizeHint()
        labels = [label for code, label in self._options if code == self._value or not self._fitted]
        widest = max((self.fontMetrics().horizontalAdvance(label) for label in labels), default=0)
        icon = ICON_ROOM.width() + Space.XS if not self.icon().isNull() else 0
        room = widest + icon + Space.M + Space.XXL + Space.S
        return QSize(room if self._fitted else max(hint.width(), room), self._theme.px(Size.INPUT))

    def minimumSizeHint(self) -> QSize:
        """May become narrower than its longest label, but not when it is fitted to the label shown."""
        return self.sizeHint() if self._fitted else QSize(Size.INPUT * 3, self._theme.px(Size.INPUT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrows and letters, open by Enter, Space or Alt+Down."""
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) or (alt and key == Qt.Key.Key_Down):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._open()
                return
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return
        elif event.text().isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._seek(event.text().casefold())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its arrow; without one there is nothing to choose."""
        super().paintEvent(event)
        if not self.isEnabled():
            return
        side = float(Size.ICON)
        area = QRectF(self.width() - Space.S - side, (self.height() - side) / 2, side, side)
        with painting(self) as painter:
            self._theme.icons.paint(painter, "chevron-down", mirrored(self, area), "text2")

    def _open(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self._value)
            if action.data() == self._value:
                self._menu.setActiveAction(action)
        self._menu.setMinimumWidth(self.width())
        # popup, never exec: nothing in the window is modal.
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + Space.XS)))

    def _step(self, by: int) -> None:
        codes = [code for code, _label in self._options]
        if not codes:
            return
        if self._value is None:
            self._choose(codes[0] if by > 0 else codes[-1])
            return
        self._choose(codes[max(0, min(len(codes) - 1, codes.index(self._value) + by))])

    def _seek(self, letter: str) -> None:
        codes = [code for code, _label in self._options]
        start = codes.index(self._value) + 1 if self._value is not None else 0
        around = self._options[start:] + self._options[:start]
        for code, label in around:
            if label.casefold().startswith(letter):
                self._choose(code)
                return

    def _choose(self, code: str) -> None:
        if code != self._value:
            self.set_value(code)
            self.chosen.emit(code)
