"""What a painted widget is to a screen reader: Qt takes every plain widget for filler, which is not said."""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def speak_roles() -> None:
    """Have widgets with a `spoken_role` said as that; asked for once, when the process begins.

    A class says it, since Qt may ask as soon as a widget has a name.
    """
    # Qt owns what it is given and deletes it with the widget, but it doesn't keep Python's half of it alive.
    held: WeakKeyDictionary[QWidget, QAccessibleInterface] = WeakKeyDictionary()

    def speak(_kind: str, thing: QObject) -> QAccessibleInterface | None:
        role = getattr(thing, "spoken_role", None)
        if not isinstance(thing, QWidget) or not isinstance(role, QAccessible.Role):
            return None
        held[thing] = QAccessibleWidget(thing, role)
        return held[thing]

    QAccessible.installFactory(speak)
