"""Keys as they are declared: one declaration gives the shortcut, the tooltip and the line in the table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

PAGE: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """`keys` as they are told ("Ctrl+P"), and what they do in a few words.

    With an `action` they are a shortcut, and so are the `also`, which are not told; without one a control
    listens to them by itself. `button` does the same by a click, and tells the keys in its tooltip.
    """

    keys: str
    words: str
    action: Callable[[], object] | None = None
    also: tuple[str, ...] = ()
    button: QPushButton | None = None


def bind(widget: QWidget, keys: Iterable[Key], context: Qt.ShortcutContext = PAGE) -> None:
    """Make the shortcuts of `widget`; a text field inside it keeps its letters, since Qt asks it first."""
    for key in keys:
        if key.action is not None:
            for sequence in (key.keys, *key.also):
                shortcut = QShortcut(QKeySequence(sequence), widget)
                shortcut.setContext(context)
                shortcut.activated.connect(key.action)
        if key.button is not None:
            key.button.setToolTip(f"{key.words} ({key.keys})")


def keys_of(page: QWidget | None) -> tuple[Key, ...]:
    """The keys that a page declares as its `keys`; none where it declares none."""
    declared: tuple[Key, ...] = getattr(page, "keys", ())
    return declared
