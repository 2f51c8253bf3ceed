"""A field for how somebody is reached, whose text is doubted once it is left, and never refused."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_tracker.ui.widgets.field import Field


class ContactField(Field):
    """`rule` says what is hard to believe of a text: not while one types, since half of it proves nothing."""

    def __init__(
        self, label: str, line: QLineEdit, rule: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(label, line, parent=parent, checked=True)
        self._line = line
        self._rule = rule
        line.editingFinished.connect(self._judge)
        line.textEdited.connect(self._correct)
        self._judge()

    def _judge(self) -> None:
        self.set_doubt(self._rule(self._line.text()))

    def _correct(self) -> None:
        if self.doubt:
            self._judge()
