"""Widgets and layout of text that was kept aside."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.form_page import FormPage
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.text_area import TextArea


class RescuedView(QWidget):
    """What happened above, the text below; it can be read and copied, not changed."""

    def __init__(self, theme: Theme, title: str, take: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = FormPage(theme, title, take)
        self.page.cancel.setText(self.tr("Later"))
        self.page.footer_note.setText(self.tr("It comes in as a draft. Nothing is signed by it."))
        what = self.tr(
            "The record could not store this when it was typed, so it was kept on this computer, encrypted. "
            "Everything stored before is as it was."
        )
        self.text = TextArea(lines=3)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.discard = Button(theme, self.tr("Discard this text"), "quiet", "trash-2")
        card = Card(self.tr("What was typed"))
        card.body.setSpacing(Space.M)
        card.body.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.discard)
        row.addStretch(1)
        card.body.addLayout(row)
        self.page.body.addWidget(Label(what, "body", "text2", wrap=True))
        self.page.body.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
