"""One paragraph of a paper to be worded: its name, its words, and the way back to what the record says."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.documents.passages import Passage
from ipt_tracker.record.review_drafts import OwnWords
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.text_area import TextArea


class PassageField(QWidget):
    """Shows a passage as it is worded now; `typed` carries the words after each key.

    `restored` asks for the record's words, or for no paragraph where the record has none; `kept` says that
    the therapist's own stay although the record has changed; `entered` that it has the keyboard.
    """

    typed = Signal(str)
    restored = Signal()
    kept = Signal()
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        passage: Passage,
        section: str,
        words: OwnWords | None,
        *,
        own: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._passage = passage
        self._showing = False
        label = self.tr("Your paragraph") if own else passage.label
        name = label if label == section else f"{section}: {label}"
        back = self.tr("Remove") if own else self.tr("Back to the record")
        self.words = _Words(passage.text if words is None else words.text)
        self.words.setAccessibleName(name)
        if not own:
            empty = self.tr("Left out") if passage.text else self.tr("Nothing in the record")
            self.words.setPlaceholderText(empty)
        self.state = Label("", "caption", "text2")
        self.restore = Button(theme, back, "link")
        self.restore.setAccessibleName(f"{name}: {back}")
        self.restore.setProperty("small", True)
        keeping = self.restore.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # it comes with the first letter: the line being typed stays
        self.restore.setSizePolicy(keeping)
        self.news = Label("", "secondary", wrap=True)
        self.take = Button(theme, self.tr("Take the record’s"))
        self.take.setAccessibleName(self.tr("{name}: take the record’s words").format(name=name))
        self.keep = Button(theme, self.tr("Keep mine"), "quiet")
        self.keep.setAccessibleName(self.tr("{name}: keep my words").format(name=name))
        self._overtaken = self._question()
        self._arrange("" if label == section else label)
        # The buttons go once they are pressed; the keyboard stays with the words.
        for button in (self.restore, self.take, self.keep):
            button.clicked.connect(self.words.setFocus)
        self.words.textChanged.connect(self._tell)
        self.words.entered.connect(self.entered)
        self.restore.clicked.connect(self.restored)
        self.take.clicked.connect(self.restored)
        self.keep.clicked.connect(self.kept)

    def show_words(self, words: OwnWords | None, *, editable: bool) -> None:
        """Show these words, or the record's where there are none."""
        text = self._passage.text if words is None else words.text
        if text.strip() != self.words.text():
            self._showing = True
            self.words.put(text)
            self._showing = False
        self.words.setReadOnly(not editable)
        self.show_state(words, editable=editable)

    def show_state(self, words: OwnWords | None, *, editable: bool) -> None:
        """Say whether the words are the therapist's own, and whether the record has changed under them."""
        overtaken = editable and words is not None and words.instead_of != self._passage.text
        self.restore.setVisible(editable and words is not None and not overtaken)
        told = words is not None and self.restore.isHidden()
        self.state.setText(self.tr("Your words"))
        self.state.setVisible(told)
        self._overtaken.setVisible(overtaken)
        self.news.setText(self._passage.text or self.tr("Nothing any more."))

    def order(self) -> list[QWidget]:
        """What can be reached by Tab, in reading order."""
        return [self.restore, self.words, self.take, self.keep]

    def _question(self) -> Card:
        card = Card(padding=Space.M)
        card.set_tone("sunken")
        card.body.addWidget(Label(self.tr("The record has changed and now says"), "caption", "warn"))
        card.body.addWidget(self.news)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.take)
        row.addWidget(self.keep)
        row.addStretch(1)
        card.body.addLayout(row)
        card.hide()
        return card

    def _arrange(self, label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if label:
            row.addWidget(Label(label, "caption", "text2", wrap=True), 1)
        else:
            row.addStretch(1)
        row.addWidget(self.state)
        row.addWidget(self.restore)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self._overtaken)

    def _tell(self) -> None:
        if not self._showing:
            self.typed.emit(self.words.text())


class _Words(TextArea):
    """A text area that says when the keyboard comes to it."""

    entered = Signal()

    def put(self, text: str) -> None:
        """Replace the text so that Ctrl+Z brings the former back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus, and say so."""
        super().focusInEvent(event)
        self.entered.emit()
