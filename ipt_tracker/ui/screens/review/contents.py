"""What a paper is, for whom, on what, and which of its sections go in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.segmented import Segmented


class Contents(QWidget):
    """`readers` are (code, label) of those who may get a paper. `ticked` comes with each tick."""

    ticked = Signal()

    def __init__(
        self, theme: Theme, readers: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "scrolled")
        kinds = [("progress", self.tr("Progress")), ("review", self.tr("End of treatment"))]
        self.kind = Segmented(theme, self.tr("Type"), kinds, "review")
        self.reader = Choice(theme, self.tr("For"), readers, readers[0][0])
        self.paper = Segmented(theme, self.tr("Paper"), [("a4", "A4"), ("letter", "Letter")], "a4")
        self.sections: dict[str, CheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, Space.M, 2)
        column.setSpacing(Space.S)
        captions = (self.tr("Type"), self.tr("For"), self.tr("Paper"))
        for caption, field in zip(captions, (self.kind, self.reader, self.paper), strict=True):
            column.addWidget(Label(caption, "caption", "text2"))
            column.addWidget(field)
            column.addSpacing(Space.XS)
        column.addWidget(Label(self.tr("Include"), "caption", "text2"))
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(Space.XS)
        column.addLayout(self._boxes)
        column.addStretch(1)

    def show_sections(self, sections: Sequence[tuple[str, str, bool]]) -> None:
        """Offer these sections: (code, label, whether it is ticked)."""
        for box in self.sections.values():
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.sections = {
            code: CheckBox(self._theme, label, checked=ticked) for code, label, ticked in sections
        }
        for place, box in enumerate(self.sections.values()):
            self._boxes.insertWidget(place, box)
            box.toggled.connect(self.ticked)

    def order(self) -> list[QWidget]:
        """What can be reached by Tab, in reading order."""
        segments = [self.kind.segment(code) for code in ("progress", "review")]
        papers = [self.paper.segment(code) for code in ("a4", "letter")]
        return [*segments, self.reader, *papers, *self.sections.values()]
