"""A field of the practice: what papers have no room for is said below it as it is typed, and stored too."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_tracker.documents.letterhead import too_long_for_paper
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.text_area import TextArea


class PaperField(Field):
    """Keeps the line below free, so that the sentence moves nothing."""

    def __init__(
        self, label: str, line: QLineEdit | TextArea, helper: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, line, helper, parent, checked=True)
        self._line = line
        line.textChanged.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        said = too_long_for_paper(self._line.text().strip())
        if said != self.doubt:
            self.set_doubt(said)
