"""Widgets and layout of adding to a signed entry."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical.session import AdditionKind
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.form_page import FormPage
from ipt_tracker.ui.widgets.labels import Label, Steady
from ipt_tracker.ui.widgets.save_state import SaveState
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.text_area import TextArea


class AdditionView(QWidget):
    """What is to be added above, its words below. `kinds` are (code, label)."""

    def __init__(self, theme: Theme, kinds: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = FormPage(theme, self.tr("Add to this entry"), self.tr("Sign"))
        self.page.footer_note.setText(
            self.tr("Signing seals it under this moment, with your name. For ten seconds it can be undone.")
        )
        self.page.cancel.setText(self.tr("Later"))
        self.page.back.setToolTip(self.tr("Back, to go on later"))
        self.page.back.setAccessibleName(self.tr("Back, to go on later"))
        self.entry = Label("", "body", "text", wrap=True)
        self.kind = Segmented(theme, self.tr("What is added"), kinds, AdditionKind.ADDENDUM, hints=True)
        self._effects = self._say_effects()
        self.effect = Steady("", "secondary", "text2")
        self.effect.keep_room_for(self._effects.values())
        self.wrong = TextArea("", 3)
        self.text = TextArea("", 5)
        self.why = TextArea("", 1)
        self.wrong_field = Field(self.tr("What was wrong"), self.wrong, checked=True)
        self.text_field = Field(self.tr("What is added"), self.text, checked=True)
        self.why_field = Field(self.tr("Why it is added now"), self.why, self.tr("May stay empty."))
        self.saved = SaveState(theme)
        self.discard = Button(theme, self.tr("Discard this text"), "quiet", "trash-2")
        self.page.body.addWidget(self.entry)
        self.page.body.addWidget(self._card())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def show_kind(self, kind: AdditionKind) -> None:
        """Ask for the words of this kind, and say what they will do."""
        correction, error = kind is AdditionKind.CORRECTION, kind is AdditionKind.ENTERED_IN_ERROR
        self.effect.setText(self._effects[kind])
        self.wrong_field.set_label(
            self.tr("Why this entry should not be here") if error else self.tr("What was wrong")
        )
        self.text_field.set_label(self.tr("What is right") if correction else self.tr("What is added"))
        self.wrong_field.setVisible(kind is not AdditionKind.ADDENDUM)
        self.text_field.setVisible(not error)
        self.why_field.setVisible(kind is AdditionKind.ADDENDUM)
        self.clear_errors()

    def clear_errors(self) -> None:
        """Say nothing about what is missing."""
        for field in (self.wrong_field, self.text_field):
            field.set_error("")

    def _say_effects(self) -> dict[AdditionKind, str]:
        return {
            AdditionKind.ADDENDUM: self.tr(
                "Stands below the note, with today's date. The note stays as it is."
            ),
            AdditionKind.CORRECTION: self.tr(
                "What was wrong and what is right stand below the note, with today's date. "
                "The note stays as it is, and legible."
            ),
            AdditionKind.ENTERED_IN_ERROR: self.tr(
                "For an entry that should not be here at all, such as another client's. It stays to "
                "be read, struck through, and counts nowhere: not among the sessions, not in scores, not "
                "in papers. Nothing more can be added to it, and once sealed this can't be taken back."
            ),
        }

    def _card(self) -> Card:
        card = Card(self.tr("Addition"))
        card.body.setSpacing(Space.L)
        card.body.addWidget(self.kind)
        card.body.addWidget(self.effect)
        for field in (self.wrong_field, self.text_field, self.why_field):
            card.body.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(self.saved, 1)
        row.addWidget(self.discard)
        card.body.addLayout(row)
        return card
