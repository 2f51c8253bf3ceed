"""What a widget wears of the theme, and what follows the text size with it: a font, a height, a width."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Role


class WornFont(QObject):
    """Gives `widget` the font of a role, now and at each change of the theme; it goes with the widget."""

    def __init__(
        self,
        widget: QWidget,
        theme: Theme,
        role: Role,
        *,
        digits: bool = False,
        weight: int | None = None,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._theme = theme
        self._role: Role = role
        self._digits = digits
        self._weight = weight
        theme.changed.connect(self._put_on)
        self._put_on()

    def _put_on(self) -> None:
        self._widget.setFont(self._theme.font(self._role, digits=self._digits, weight=self._weight))


class WornSize(QObject):
    """Hands `take` (such as a widget's `setFixedWidth`) a size in pixels, as `WornFont` does a font."""

    def __init__(self, widget: QWidget, theme: Theme, take: Callable[[int], None], pixels: int) -> None:
        super().__init__(widget)
        self._theme = theme
        self._take = take
        self._pixels = pixels
        theme.changed.connect(self._put_on)
        self._put_on()

    def _put_on(self) -> None:
        self._take(self._theme.px(self._pixels))
