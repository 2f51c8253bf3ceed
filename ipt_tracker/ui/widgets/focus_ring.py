"""The focus ring: one overlay per window that shows where the keyboard is, and scrolls it into sight."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size
from ipt_tracker.ui.widgets.painting import box, painting
from ipt_tracker.ui.widgets.sight import bring_into_sight

FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)
TYPED = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
"""Of a key that is a shortcut no press is told, only that it may be one: Esc leads back to a page."""


class FocusRing(QWidget):
    """Draws a ring around the focused widget of `window` once the keyboard is used, and none for the mouse.

    A widget's `ring` property is the radius of its own corners; -1 says that it shows the focus itself, as
    text inputs and lists do.
    """

    def __init__(self, theme: Theme, window: QWidget, application: QApplication) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)  # it gets the keys that come while nothing has the focus
        application.focusChanged.connect(self._moved)
        self._moved(None, application.focusWidget())

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            # A page may be gone before the focus that was in it moves; shiboken has no types of its own.
            if isValid(widget):  # type: ignore[no-untyped-call]
                widget.removeEventFilter(self)
        self._watched = []
        inside = new is not None and new.window() is self._window
        self._target = new if inside else None
        outer: QWidget | None = self._target
        while outer is not None and outer is not self._window:
            outer.installEventFilter(self)
            self._watched.append(outer)
            outer = outer.parentWidget()
        self._bring_into_sight()
        # Again when what opens or closes with this step has its height.
        QTimer.singleShot(0, self, self._bring_into_sight)
        self._follow()

    def _bring_into_sight(self) -> None:
        """Scroll the pages around the focused widget; not for the mouse, which would lose its aim."""
        view = self._target
        if view is None or not self._keyboard or not isValid(view):  # type: ignore[no-untyped-call]
            return
        if isinstance(view, QAbstractItemView) and view.currentIndex().isValid():
            view.scrollTo(view.currentIndex())
        else:
            bring_into_sight(view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn from keys and clicks which of the two is used, and follow the widget as it moves."""
        kind = event.type()
        if kind in TYPED and not self._keyboard:
            self._keyboard = True
            self._bring_into_sight()  # a page may have put the focus below what shows
            self._follow()
        elif kind == QEvent.Type.MouseButtonPress and self._keyboard:
            self._keyboard = False
            self._follow()
        elif kind in FOLLOWED:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if self._target is not None and not isValid(self._target):  # type: ignore[no-untyped-call]
            self._target = None  # its page went, and took the focus with it
        target = self._target
        radius = _radius(target) if target is not None else -1
        if target is None or radius < 0 or not self._keyboard or not target.isVisible():
            self.hide()
            return
        reach = Size.RING + Size.RING_GAP
        area = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        self.setGeometry(area.adjusted(-reach, -reach, reach, reach))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring, cut where the scrolled page ends."""
        if self._target is None:
            return
        radius = _radius(self._target) + Size.RING_GAP
        with painting(self) as painter:
            clip = self._shown_part()
            if clip is not None:
                painter.setClipRect(clip)
            edge = self._theme.colour("focus")
            box(painter, self.rect().toRectF(), radius, edge=edge, width=Size.RING)

    def _shown_part(self) -> QRect | None:
        widget = self._target.parentWidget() if self._target is not None else None
        while widget is not None and widget is not self._window:
            outer = widget.parentWidget()
            if isinstance(outer, QAbstractScrollArea) and outer.viewport() is widget:
                return QRect(
                    self.mapFrom(self._window, widget.mapTo(self._window, QPoint(0, 0))), widget.size()
                )
            widget = outer
        return None


def _radius(widget: QWidget) -> int:
    """The corner radius to draw around, or -1 for a widget that shows the focus itself."""
    asked = widget.property("ring")
    if isinstance(asked, int):
        return asked
    own = isinstance(widget, QLineEdit | QTextEdit | QAbstractItemView | QAbstractScrollArea)
    return -1 if own or widget.property("kind") == "choice" else Radius.CONTROL
