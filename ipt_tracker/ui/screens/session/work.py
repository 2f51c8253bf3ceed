"""The card of what happens between sessions: work at home, and a change of medication."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.text_area import TextArea


class WorkCard(Card):
    """Widgets only. Read only, it shows the fields that were filled in, and `is_empty` when none was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Work at home"), parent, dense=True)
        self.agreed_before = Label("", "secondary", "text2", wrap=True)
        self.review = TextArea(lines=1)
        self.agreed = TextArea(lines=1)
        self.medication = TextArea(lines=1)
        self._editable = True
        self._fields = {
            self.review: Field(self.tr("How it went"), self.review),
            self.agreed: Field(self.tr("Agreed for next time"), self.agreed),
            self.medication: Field(self.tr("Medication change"), self.medication),
        }
        beside = QHBoxLayout()
        beside.setSpacing(Space.M)
        beside.addWidget(self._fields[self.review], 1)
        beside.addWidget(self._fields[self.agreed], 1)
        self.body.setSpacing(Space.M)
        self.body.addWidget(self.agreed_before)
        self.body.addLayout(beside)
        self.body.addWidget(self._fields[self.medication])

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here, nor to be written."""
        return not self._editable and not any(text.text() for text in self._fields)

    def show_agreed_before(self, words: str) -> None:
        """Say what was agreed in the session before, or nothing."""
        self.agreed_before.setText(words)
        self.agreed_before.setVisible(bool(words))

    def set_editable(self, *, editable: bool) -> None:
        """Take text, or only show what was written."""
        self._editable = editable
        for text, field in self._fields.items():
            text.setReadOnly(not editable)
            field.setVisible(editable or bool(text.text()))
