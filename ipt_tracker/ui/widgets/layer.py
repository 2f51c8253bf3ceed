"""A page laid over what is being worked on, and taken away again as if nothing had been there."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import Shiboken


class Layer(QObject):
    """Keeps at most one page on top of `layers`, whose first widget is what is being worked on."""

    def __init__(self, layers: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._layers = layers
        self._page: QWidget | None = None
        self._focused_before: QWidget | None = None

    @property
    def page(self) -> QWidget | None:
        """The page that lies on top, or None."""
        return self._page

    def lay(self, page: QWidget, focused: QWidget | None) -> None:
        """Put a page on top, instead of one that lies there; `focused` gets the focus back at the end."""
        self._take_away()
        self._page, self._focused_before = page, focused
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)

    def close(self) -> None:
        """Go back to what lies below, and to where the focus was in it."""
        if self._page is None:
            return
        self._take_away()
        focused, self._focused_before = self._focused_before, None
        # What lies below may have made its parts anew meanwhile.
        if focused is not None and Shiboken.isValid(focused):  # type: ignore[no-untyped-call]
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            self._layers.removeWidget(page)
            page.hide()
            page.deleteLater()
