"""Widgets and layout of a record that can't be opened any more."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.gate_page import WIDE_CARD, GatePage, stacked
from ipt_tracker.ui.widgets.key_file_input import KeyFileField
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.progress_line import ProgressLine
from ipt_tracker.ui.widgets.tab_order import put_after
from ipt_tracker.ui.widgets.worn import WornSize


class DamagedView(QWidget):
    """One card that shows one part at a time: the choices, what goes on, a backup, or what was salvaged.

    `sentence` says what is wrong. Where nothing can be read, salvaging is not among the choices.
    """

    def __init__(self, theme: Theme, sentence: str, *, readable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = PageTitle(theme, "")
        self.sentence = Label(sentence, "body", wrap=True)
        self.passphrase = PassphraseField(theme, self.tr("Passphrase"))
        self.field = Field(
            self.tr("Passphrase"),
            self.passphrase,
            self.tr("Of this record; for a backup, the one of the day it was made."),
            checked=True,
        )
        self.key_file = KeyFileField(theme)
        self.look = Button(theme, self.tr("Go back to the newest backup"), "primary", "history")
        self.salvage = Button(theme, self.tr("Salvage what can be read"), "secondary")
        self.other = Button(theme, self.tr("Open another record"), "link")
        self.choices = self._choices(readable=readable)
        self.doing = Label("", "body", wrap=True)
        self.bar = ProgressLine("")
        self.cancel = Button(theme, self.tr("Cancel"))
        self.work = stacked(self.doing, self.bar, _row(self.cancel))
        self.bar.show()  # as long as the part is
        self.backup = Label("", "strong", wrap=True)
        self.about_backup = Label("", "body", "text2", wrap=True)
        self.not_now = Button(theme, self.tr("Not now"), "quiet")
        self.go_back = Button(theme, self.tr("Go back to this backup"), "primary")
        self.found = stacked(self.backup, self.about_backup, _row(self.not_now, self.go_back))
        self.came_over = Label("", "body", wrap=True)
        self.kinds = Kinds(theme)
        self.open_new = Button(theme, self.tr("Open the new record"), "primary")
        self.leave = Button(theme, self.tr("Not now"), "quiet")
        self.salvaged = stacked(self.came_over, self.kinds, _row(self.leave, self.open_new))
        self._parts = (self.choices, self.work, self.found, self.salvaged)
        self._arrange()
        self.show_choices()

    def show_choices(self) -> None:
        """What can be done about it."""
        self._show(self.choices, self.tr("This record can't be opened"))
        self.sentence.show()

    @property
    def working(self) -> bool:
        """Whether something goes on; nothing else can be begun meanwhile."""
        return not self.work.isHidden()

    def show_work(self, title: str, doing: str) -> None:
        """What goes on, and a way to end it."""
        self._show(self.work, title)
        self.doing.setText(doing)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.cancel.setEnabled(True)

    def show_share(self, done: int, total: int) -> None:
        """How far the work is; a bar that only moves where nothing can be told."""
        self.bar.setRange(0, total if done else 0)
        self.bar.setValue(done)

    def show_found(self, which: str, about: str) -> None:
        """The backup, and what going back to it means."""
        self._show(self.found, self.tr("Go back to the newest backup"))
        self.backup.setText(which)
        self.about_backup.setText(about)

    def show_salvaged(self, came_over: str, kinds: Iterable[tuple[str, str, bool]]) -> None:
        """What is in the new record: kind, what came over, whether that is all."""
        self._show(self.salvaged, self.tr("What could be read"))
        self.came_over.setText(came_over)
        self.kinds.show_kinds(kinds)

    def _show(self, part: QWidget, title: str) -> None:
        self.title.setText(title)
        self.sentence.hide()
        for one in self._parts:
            one.setVisible(one is part)

    def _choices(self, *, readable: bool) -> QWidget:
        back = self.tr("Its newest whole backup is looked for and shown first. The damaged folder is kept.")
        salvage = self.tr(
            "For what no backup holds: a new record of all that can be read, with a list of what is missing."
        )
        nothing = self.tr("Nothing can be read of it, so there is nothing to salvage: a backup is the way.")
        says = Label(salvage if readable else nothing, "secondary", "text2", wrap=True)
        if not readable:
            self.salvage.hide()
        about = Label(back, "secondary", "text2", wrap=True)
        return stacked(self.field, self.key_file, self.look, about, self.salvage, says, _row(self.other))

    def _arrange(self) -> None:
        card = Card(padding=Space.XXL)
        WornSize(card, self._theme, card.setFixedWidth, WIDE_CARD)
        card.body.setSpacing(Space.L)
        for widget in (self.title, self.sentence, *self._parts):
            card.body.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(GatePage(self._theme, card, centred=False))
        put_after(card, (self.passphrase.line.eye,))


class Kinds(QWidget):
    """Each kind of thing with a sign, its name, and what came over of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(2, 1)
        self._words: list[QWidget] = []

    def show_kinds(self, kinds: Iterable[tuple[str, str, bool]]) -> None:
        """Show these in the place of what was shown before."""
        for old in self._words:
            old.deleteLater()
        self._words = []
        for row, (kind, words, whole) in enumerate(kinds):
            sign = ("circle-check", "good") if whole else ("triangle-alert", "warn")
            told = Label(words, "secondary", "text2" if whole else "warn", wrap=True)
            for column, widget in enumerate((IconLabel(self._theme, *sign), Label(kind, "strong"), told)):
                self._grid.addWidget(widget, row, column)
                self._words.append(widget)


def _row(*buttons: Button) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, Space.S, 0, 0)
    first, *others = buttons
    line.addWidget(first, 0, Qt.AlignmentFlag.AlignLeading)
    line.addStretch(1)
    for button in others:
        line.addWidget(button)
    return row
