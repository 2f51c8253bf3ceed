"""A field: the label above its input, a helper or an error below it, joined for screen readers."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.clear_layout import clear_layout
from ipt_tracker.ui.widgets.labels import Label, Steady
from ipt_tracker.ui.widgets.properties import set_property


class Field(QWidget):
    """Label, input and the line below; the input gets the label as its accessible name.

    An error takes the helper's place, turns the input's edge red and is its accessible description; a doubt
    does so where nothing is wrong, and marks nothing. A `checked` field keeps the line below it free where it
    has no helper: an error that comes moves nothing.

    `told` carries the error or the doubt, or an empty text.
    """

    told = Signal(str)

    def __init__(
        self,
        label: str,
        control: QWidget,
        helper: str = "",
        parent: QWidget | None = None,
        *,
        checked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._checked = checked
        self._beside = False
        self._helper = helper
        self._error = ""
        self._doubt = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS + 2)
        self.label = Label(label, "caption", "text2")
        self.label.setBuddy(control)
        self.below = Steady("", "caption", "text2") if checked else Label("", "caption", "text2", wrap=True)
        layout.addWidget(self.label)
        layout.addWidget(control)
        layout.addWidget(self.below)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.setFocusProxy(control)
        if isinstance(self.below, Steady):
            self.below.keep_room_for([" "])
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
        changed, self._error = sentence != self._error, sentence
        self._show()
        if changed:
            self.told.emit(sentence)

    @property
    def doubt(self) -> str:
        """The doubt shown where nothing is wrong, or an empty text."""
        return "" if self._error else self._doubt

    def set_doubt(self, sentence: str) -> None:
        """Show what is hard to believe of the input, which holds nothing back; no sentence takes it back."""
        self._doubt = sentence
        self._show()
        self.told.emit(sentence)

    def complain(self, sentence: str) -> None:
        """Show what is wrong with the input, and put the keyboard there."""
        self.set_error(sentence)
        self.setFocus()

    def tell_beside(self) -> None:
        """Leave it to a `FieldRow` to show the error, since there is no room for it below the input."""
        self._beside = True
        self._show()

    def keep_room_for(self, texts: Iterable[str]) -> None:
        """Have room below a checked one for the longest of these, whichever is its helper."""
        if isinstance(self.below, Steady):
            self.below.keep_room_for(texts)

    def set_helper(self, text: str) -> None:
        """Change the helper text."""
        self._helper = text
        self._show()

    def _show(self) -> None:
        text = self._error or self._doubt or self._helper
        self.below.setText(self._helper if self._beside else text)
        self.below.setVisible(bool(self.below.text()) or (self._checked and not self._beside))
        tone = "danger" if self._error else "warn" if self._doubt else "text2"
        self.below.set_tone("text2" if self._beside else tone)
        # Shown and said where the keyboard is, which may be in a part of the control.
        part = self.control.focusProxy() or self.control
        for widget in (self.control, part):
            set_property(widget, "state", "error" if self._error else "")
        part.setAccessibleDescription(text)


class FieldRow(QWidget):
    """Fields side by side, too narrow for a sentence: what is wrong with one, or doubted, is said below all.

    A line for it is always there. Of several that are wrong each has a line of its own with its name, and
    these lines stay free afterwards: nothing moves while they are put right.
    """

    def __init__(
        self,
        *fields: Field,
        shares: Sequence[int] = (),
        lines: int = 1,
        gap: int = Space.M,
        parent: QWidget | None = None,
    ) -> None:
        """`shares` of the width, equal ones when there are none; `lines` are free for what is said.

        `gap` lies between them: among rows made `in_a_row` it is theirs.
        """
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._shares = shares
        self.below = Steady("", "caption", "danger")
        self.below.keep_room_for(["\n".join(" " * lines)])
        self._row = QHBoxLayout()
        self._row.setSpacing(gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS + 2)
        column.addLayout(self._row)
        column.addWidget(self.below)
        self.set_fields(*fields)

    def set_fields(self, *fields: Field) -> None:
        """Show these fields; those before go."""
        clear_layout(self._row)
        self._fields = fields
        for field, share in zip(fields, self._shares or (1,) * len(fields), strict=True):
            field.tell_beside()
            field.told.connect(lambda _sentence: self._tell())
            self._row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self._tell()

    def _tell(self) -> None:
        wrong = [field for field in self._fields if field.error]
        if len({field.error for field in wrong}) > 1:
            lines = "\n".join(_with_name(field) for field in wrong)
            self.below.keep_room_for([lines])
            self.below.say(lines)
        elif wrong:
            self.below.say(wrong[0].error, wrong[0])
        else:
            doubted = next((field for field in self._fields if field.doubt), None)
            self.below.say(doubted.doubt if doubted else "", doubted)
        self.below.set_tone("danger" if wrong else "warn")


def _with_name(field: Field) -> str:
    """What is wrong with it, beginning with its label; some say that by themselves."""
    label, error = field.label.text(), field.error
    return error if error.startswith(f"{label}:") else f"{label}: {error}"


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
