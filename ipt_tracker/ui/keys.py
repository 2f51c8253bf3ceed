"""Keys as they are declared: one declaration gives the shortcut, the tooltip and the line in the table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

PAGE: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """`keys` as they are told ("Ctrl+P"), and what they do in a few words.

    With an `action` they are a shortcut, and so are the `also`, which are not told; without one a control
    listens to them by itself. `button` does the same by a click, and tells the keys in its tooltip. With an
    `icon` the palette offers the same, while the button is there to be pressed; `found_by` are further words
    that find it there. `digits` are what the keys
    1, 2, 3 … do, told together. `given` says whether there is something that they can do it to, now; while
    there is not, they are not told. Held down they act once, or they would act on the page that they open;
    those that `repeat` go on.
    """

    keys: str
    words: str
    action: Callable[[], object] | None = None
    also: tuple[str, ...] = ()
    button: QPushButton | None = None
    icon: str = ""
    found_by: str = ""
    digits: tuple[Callable[[], object], ...] = ()
    given: Callable[[], bool] = lambda: True
    repeat: bool = False

    @property
    def told(self) -> str:
        """What to tell of the key in the tooltip of its button."""
        return f"{self.words} ({self.keys})"

    def without_letters(self) -> "Key | None":
        """The key as it is left when single characters do nothing; None when nothing is."""
        if self.digits:
            return None
        if self.action is None:  # a control listens to it, and only while it has the focus
            return self
        kept = tuple(keys for keys in (self.keys, *self.also) if not is_single(keys))
        return replace(self, keys=kept[0], also=kept[1:]) if kept else None


def is_single(keys: str) -> bool:
    """Whether one character is the whole key: a letter, digit or sign that speech or a slip may type."""
    return len(keys) == 1


def bind(widget: QWidget, keys: Iterable[Key], context: Qt.ShortcutContext = PAGE) -> None:
    """Make the shortcuts of `widget`; a text field inside it keeps its letters, since Qt asks it first."""
    for key in keys:
        if key.action is not None:
            for sequence in (key.keys, *key.also):
                _shortcut(widget, sequence, key.action, context, repeat=key.repeat)
        for digit, action in enumerate(key.digits, 1):
            _shortcut(widget, str(digit), action, context)
        if key.button is not None:
            key.button.setToolTip(key.told)


def _shortcut(
    widget: QWidget,
    sequence: str,
    action: Callable[[], object],
    context: Qt.ShortcutContext,
    *,
    repeat: bool = False,
) -> None:
    shortcut = QShortcut(QKeySequence(sequence), widget)
    shortcut.setAutoRepeat(repeat)
    shortcut.setContext(context)
    shortcut.activated.connect(action)


def allow_letters(widget: QWidget, keys: Iterable[Key], *, allowed: bool) -> None:
    """Let the shortcuts of one character in `widget` act or not; the tooltips of `keys` tell what is left."""
    for shortcut in widget.findChildren(QShortcut):
        if is_single(shortcut.key().toString()):
            shortcut.setEnabled(allowed)
    for key in keys:
        if key.button is not None:
            left = key if allowed else key.without_letters()
            key.button.setToolTip(left.told if left is not None else key.words)


def keys_of(page: QWidget | None) -> tuple[Key, ...]:
    """The keys that a page declares as its `keys`; none where it declares none."""
    declared: tuple[Key, ...] = getattr(page, "keys", ())
    return declared


def acting(keys: Iterable[Key], *, letters: bool) -> tuple[Key, ...]:
    """The keys that act now, with or without those of one character."""
    given = tuple(key for key in keys if key.given())
    return given if letters else tuple(left for key in given if (left := key.without_letters()))
