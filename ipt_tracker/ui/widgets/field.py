"""A field: the label above its input, a helper or an error below it, joined for screen readers."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.properties import set_property


class Field(QWidget):
    """Label, input and the line below; the input gets the label as its accessible name.

    An error takes the helper's place, turns the input's edge red and is its accessible description.
    """

    def __init__(self, label: str, control: QWidget, helper: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._helper = helper
        self._error = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS + 2)
        self.label = Label(label, "caption", "text2")
        self.label.setBuddy(control)
        self.below = Label("", "caption", "text2", wrap=True)
        layout.addWidget(self.label)
        layout.addWidget(control)
        layout.addWidget(self.below)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.setFocusProxy(control)
        self._show()

    @property
    def error(self) -> str:
        """The error shown, or an empty text."""
        return self._error

    def set_label(self, text: str) -> None:
        """Ask for something else in the same input."""
        self.label.setText(text)
        self.control.setAccessibleName(text)

    def set_error(self, sentence: str) -> None:
        """Show what is wrong with the input; an empty sentence takes the error away."""
        self._error = sentence
        self._show()

    def set_helper(self, text: str) -> None:
        """Change the helper text."""
        self._helper = text
        self._show()

    def _show(self) -> None:
        text = self._error or self._helper
        self.below.setText(text)
        self.below.setVisible(bool(text))
        self.below.set_tone("danger" if self._error else "text2")
        # Shown and said where the keyboard is, which may be in a part of the control.
        part = self.control.focusProxy() or self.control
        for widget in (self.control, part):
            set_property(widget, "state", "error" if self._error else "")
        part.setAccessibleDescription(text)


def in_a_row(*fields: Field) -> QHBoxLayout:
    """Fields side by side, equally wide, each beginning at the top."""
    row = QHBoxLayout()
    row.setSpacing(Space.L)
    for field in fields:
        column = QVBoxLayout()
        column.addWidget(field)
        column.addStretch(1)
        row.addLayout(column, 1)
    return row
