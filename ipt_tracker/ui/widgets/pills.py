"""Small marks with words: a state's pill, and a person's initials."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ipt_tracker.ui.isolates import bare
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.painting import box, mirrored, painting
from ipt_tracker.ui.widgets.worn import WornFont


class Pill(QLabel):
    """A word on a soft ground, with an icon where the word alone could be missed.

    `tone` is "danger", "warn", "good", "info", "p1" to "p4", "accent" or "" for a neutral one.
    """

    def __init__(
        self, theme: Theme, text: str, tone: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._tone = tone
        self._icon = icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        WornFont(self, theme, "caption", weight=600)
        self.setProperty("role", "caption")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: str = "", icon: str = "") -> None:
        """Show another state."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, icon and the round ends."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        icon = Size.ICON - 2 + Space.XS if self._icon else 0
        return QSize(words + icon + 2 * Space.S + 6, self._theme.px(Size.PILL))

    def minimumSizeHint(self) -> QSize:
        """Never less: words are not clipped."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and words."""
        theme = self._theme
        ground, edge, ink = _colours(self._tone)
        side = float(Size.ICON - 2)
        start = Space.S + 3.0
        with painting(self) as painter:
            fill, line = theme.colour(ground), theme.colour(edge)
            box(painter, self.rect().toRectF(), self.height() / 2, fill=fill, edge=line)
            if self._icon:
                area = QRectF(start - 1, (self.height() - side) / 2, side, side)
                theme.icons.paint(painter, self._icon, mirrored(self, area), ink)
                start += side + Space.XS - 1
            painter.setFont(theme.font("caption", weight=600))
            painter.setPen(theme.colour(ink))
            words = mirrored(self, QRectF(start, 0, self.width() - start, self.height()))
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.text()
            )


def _colours(tone: str) -> tuple[str, str, str]:
    """Ground, edge and ink of a pill as token names."""
    if not tone:
        return "hover", "hover_edge", "text2"
    return f"{tone}_soft", f"{tone}_edge", "accent_text" if tone == "accent" else tone


class Avatar(QWidget):
    """A person's initials in a circle; decoration beside the name, so it is silent."""

    def __init__(self, theme: Theme, name: str, side: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = initials(name)
        self._side = side
        theme.changed.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show another person's initials."""
        self._initials = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circle and letters."""
        area = self.rect().toRectF()
        with painting(self) as painter:
            fill, edge = self._theme.colour("accent_soft"), self._theme.colour("accent_edge")
            box(painter, area, area.height() / 2, fill=fill, edge=edge)
            painter.setFont(self._theme.font("section" if self._side >= 40 else "caption", weight=600))
            painter.setPen(self._theme.colour("accent_text"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._initials)


def initials(name: str) -> str:
    """First letters of the first and the last word of a name; of a code such as IPT-0014 its number."""
    name = bare(name)
    number = name.rpartition("-")[2]
    if number.isdecimal():
        return number.lstrip("0")
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
