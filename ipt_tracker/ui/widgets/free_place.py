"""Where something may lie over a page for a while without lying over what is pressed or typed in."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from ipt_tracker.ui.theme.tokens import Space

_LOWER_ASIDE: Final = 2
"""By how many times its height a place at the side has to be lower than one in the middle."""


def free_place(size: QSize, host: QWidget, guest: QWidget, kept_free: QRect) -> QPoint:
    """The upper left corner of a place of this size in `host`: low, and in the middle unless that is far up.

    Where there is none beside `kept_free`, it may lie over that; and where there is none at all, it is the
    lowest in the middle.
    """
    buttons = list(_taken(host, guest))
    lowest = host.height() - size.height() - Space.L - Space.XS
    middle, end = (host.width() - size.width()) // 2, host.width() - size.width() - Space.L
    for taken in ([kept_free, *buttons], buttons):
        above = sorted({one.top() - size.height() - Space.XS for one in taken}, reverse=True)
        free = [
            QPoint(x, y)
            for x in (middle, end, kept_free.right() + Space.L)
            for y in (lowest, *(one for one in above if Space.L <= one < lowest))
            if x <= end and not any(QRect(QPoint(x, y), size).intersects(one) for one in taken)
        ]
        if free:
            aside = _LOWER_ASIDE * size.height()
            return max(free, key=lambda one: one.y() + (aside if one.x() == middle else 0))
    return QPoint(middle, lowest)


def covered(host: QWidget, guest: QWidget) -> bool:
    """Whether `guest` lies over something in `host` that is pressed or typed in."""
    return any(guest.geometry().intersects(one) for one in _taken(host, guest))


def _taken(host: QWidget, guest: QWidget) -> Iterator[QRect]:
    """What is seen of each button and each line of text, in the coordinates of `host`."""
    for kind in (QAbstractButton, QLineEdit):
        for one in host.findChildren(kind):
            if one.isVisible() and not guest.isAncestorOf(one):
                seen = _seen(one, host)
                if not seen.isEmpty():
                    yield seen


def _seen(one: QWidget, host: QWidget) -> QRect:
    """The part of a widget that nothing around it cuts off."""
    area = QRect(one.mapTo(host, one.rect().topLeft()), one.size())
    around = one.parentWidget()
    while around is not None and around is not host:
        area &= QRect(around.mapTo(host, around.rect().topLeft()), around.size())
        around = around.parentWidget()
    return area & host.rect()
