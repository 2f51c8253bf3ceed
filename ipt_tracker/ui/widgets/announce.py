"""Saying something aloud through the screen reader, for what changes without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a running screen reader say `text`; nothing happens without one."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
