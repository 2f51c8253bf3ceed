"""A thin line that grows with the work; its place stays free while there is none, so that nothing moves."""

from PySide6.QtWidgets import QProgressBar, QWidget

_HEIGHT = 6


class ProgressLine(QProgressBar):
    """`most` is what the value ends at; 0: nobody knows how long it takes. `name` says what goes on."""

    def __init__(self, name: str, most: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, most)
        self.setTextVisible(False)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(name)
        keeps_its_place = self.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keeps_its_place)
        self.hide()
