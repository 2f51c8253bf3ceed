"""What each input of a form holds, as a text, and how that comes back into it as by the therapist's hand."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.inputs import TypedInput
from ipt_tracker.ui.widgets.picks import PickRow
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """`read` gives what it holds, `put` brings that back and what follows from it; `touched` says it changed.

    A code that is not offered any more is passed over.
    """

    widget: QWidget
    read: Callable[[], str]
    put: Callable[[str], object]
    touched: "SignalInstance[Any]"
    words: bool = False
    """Whether it holds what a person wrote, and not a code."""


def of_line(widget: QLineEdit) -> Input:
    """A line of text, also one that is read as a date or a number; put back it says what is wrong with it."""
    left = widget.left if isinstance(widget, TypedInput) else widget.editingFinished

    def put(text: str) -> None:
        widget.setText(text)
        left.emit()

    return Input(widget=widget, read=widget.text, put=put, touched=widget.textChanged, words=True)


def of_area(widget: TextArea) -> Input:
    """Some lines of text."""
    return Input(
        widget=widget,
        read=widget.toPlainText,
        put=widget.setPlainText,
        touched=widget.textChanged,
        words=True,
    )


def of_box(widget: QCheckBox) -> Input:
    """A check box."""
    return Input(
        widget=widget,
        read=lambda: "on" if widget.isChecked() else "",
        put=lambda text: widget.setChecked(bool(text)),
        touched=widget.toggled,
    )


def of_choice(widget: Choice | Segmented) -> Input:
    """One of several, or none."""

    def put(code: str) -> None:
        if code == (widget.value() or ""):
            return
        with suppress(ValueError):
            widget.set_value(code or None)
            widget.chosen.emit(code)

    return Input(widget=widget, read=lambda: widget.value() or "", put=put, touched=widget.chosen)


def of_picks(widget: PickRow) -> Input:
    """Several, or none."""

    def put(codes: str) -> None:
        widget.set_chosen(codes.split())
        widget.changed.emit()

    return Input(widget=widget, read=lambda: " ".join(widget.chosen()), put=put, touched=widget.changed)
