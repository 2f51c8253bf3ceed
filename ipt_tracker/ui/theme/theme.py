"""The live theme: the present tokens, and everything that is made from them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QApplication

from ipt_tracker.ui.theme import fonts
from ipt_tracker.ui.theme.icons import IconStore
from ipt_tracker.ui.theme.palette import palette
from ipt_tracker.ui.theme.stylesheet import stylesheet
from ipt_tracker.ui.theme.tokens import LIGHT, MOTION_MS, TEXT_SIZES, Role, Tokens


class Theme(QObject):
    """Colours, fonts and icons as they are now; painters ask it each time and so follow a change at once.

    `resources` is the directory that holds `fonts/` and `icons/`.
    """

    resizing = Signal()
    """All words are about to grow or shrink."""
    changed = Signal()

    def __init__(self, resources: Path, tokens: Tokens = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.resources = resources
        self._tokens = tokens
        self._percent = 100
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[Role, bool, int | None], QFont] = {}
        self._moving = True
        self._icons = IconStore(resources / "icons", self._hex)

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    @property
    def percent(self) -> int:
        """The text size: 100 is the size of the type scale."""
        return self._percent

    @property
    def motion_ms(self) -> int:
        """How long something takes to slide into its place; 0 = it is there at once."""
        return MOTION_MS if self._moving else 0

    def set_motion(self, *, on: bool) -> None:
        """Let things slide into their place, or be there at once."""
        self._moving = on

    def px(self, pixels: int) -> int:
        """A height, or a width that holds words, in the present text size."""
        return round(pixels * self._percent / 100)

    @property
    def icons(self) -> IconStore:
        """The icons, for painters."""
        return self._icons

    def colour(self, name: str) -> QColor:
        """The present colour of a token."""
        if name not in self._colours:
            self._colours[name] = QColor(self._tokens.colour(name))
        return QColor(self._colours[name])  # a copy: whoever asks may change it

    def font(self, role: Role, *, digits: bool = False, weight: int | None = None) -> QFont:
        """The font of a type role in the present text size; see `fonts.font`."""
        key = (role, digits, weight)
        if key not in self._fonts:
            self._fonts[key] = fonts.font(role, digits=digits, weight=weight, percent=self._percent)
        return QFont(self._fonts[key])

    def icon(self, name: str, colour: str = "text2", *, on: str | None = None) -> QIcon:
        """A QIcon that follows the theme; see `IconStore.icon`."""
        return self._icons.icon(name, colour, on=on)

    def apply(self, app: QApplication) -> None:
        """Dress the whole application, once at the start: Fusion, bundled font, palette, style sheet.

        One that wears this already is left as it is: to be dressed costs every widget there is.
        """
        fonts.load(self.resources / "fonts")
        if app.styleSheet() != self._sheet():
            app.setStyle("Fusion")
            self._dress(app)

    def switch(self, app: QApplication, tokens: Tokens) -> None:
        """Put other tokens in force, live."""
        self._tokens = tokens
        self._dress(app)
        self.changed.emit()

    def resize(self, app: QApplication, percent: int) -> None:
        """Put another text size in force, live: 90 to 150 percent; another one is a `ValueError`."""
        if percent not in TEXT_SIZES:
            raise ValueError(percent)
        self.resizing.emit()
        self._percent = percent
        self._dress(app)
        self.changed.emit()

    def _hex(self, name: str) -> str:
        return self._tokens.colour(name)

    def _dress(self, app: QApplication) -> None:
        self._colours.clear()
        self._fonts.clear()
        app.setStyleSheet("")  # or styles cached by widgets keep the old colours
        app.setFont(self.font("body"))
        app.setPalette(palette(self._tokens))
        app.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        """The style sheet; each theme in each text size has one of its own."""
        return stylesheet(self._tokens, self.px)
