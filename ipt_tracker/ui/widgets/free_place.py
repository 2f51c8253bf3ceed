"""Where something may lie over a page for a while without lying over what is pressed, typed in or read."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QSlider,
    QStyle,
    QTextEdit,
    QWidget,
)

from ipt_tracker.ui.theme.tokens import Space

_LOWER_ASIDE: Final = 2
"""By how many times its height a place at the side has to be lower than one in the middle."""
_PRESSED: Final = (QAbstractButton, QLineEdit)
_READ: Final = (QLabel, QTextEdit, QSlider, QAbstractItemView)


def free_place(size: QSize, host: QWidget, guest: QWidget, kept_free: QRect) -> QPoint:
    """The upper left corner of a place of this size in `host`: low, and in the middle unless that is far up.

    In the lower half it lies over no words where it can, else over no button and no line of text. Where there
    is none beside `kept_free`, it may lie over that; and where there is none at all, it is the lowest in the
    middle.
    """
    pressed = list(_taken(host, guest, _PRESSED))
    half = QRect(0, host.height() // 2, host.width(), host.height())
    read = [one for one in _taken(host, guest, _READ) if one.intersects(half)]
    return (
        _lowest(size, host, kept_free, [kept_free, *pressed, *read], half.top())
        or _lowest(size, host, kept_free, [kept_free, *pressed], Space.L)
        or _lowest(size, host, kept_free, pressed, Space.L)
        or QPoint((host.width() - size.width()) // 2, _foot(size, host))
    )


def covered(host: QWidget, guest: QWidget) -> bool:
    """Whether `guest` lies over something in `host` that is pressed or typed in."""
    return any(guest.geometry().intersects(one) for one in _taken(host, guest, _PRESSED))


def _foot(size: QSize, host: QWidget) -> int:
    return host.height() - size.height() - Space.L - Space.XS


def _lowest(size: QSize, host: QWidget, beside: QRect, taken: Sequence[QRect], top: int) -> QPoint | None:
    """The best of the free places that begin below `top`: at the foot, or just above something taken."""
    foot, middle = _foot(size, host), (host.width() - size.width()) // 2
    end = host.width() - size.width() - Space.L
    above = {one.top() - size.height() - Space.XS for one in taken}
    free = [
        QPoint(x, y)
        for x in (middle, end, beside.right() + Space.L)
        for y in (foot, *(one for one in above if top <= one < foot))
        if x <= end and not any(QRect(QPoint(x, y), size).intersects(one) for one in taken)
    ]
    aside = _LOWER_ASIDE * size.height()
    return max(free, key=lambda one: one.y() + (aside if one.x() == middle else 0), default=None)


def _taken(host: QWidget, guest: QWidget, kinds: Sequence[type[QWidget]]) -> Iterator[QRect]:
    """What is seen of each widget of these kinds, in the coordinates of `host`."""
    for kind in kinds:
        for one in host.findChildren(kind):
            if one.isVisible() and not guest.isAncestorOf(one):
                seen = _seen(one, host, _words(one) if isinstance(one, QLabel) else one.rect())
                if not seen.isEmpty():
                    yield seen


def _words(label: QLabel) -> QRect:
    """The part of a label that its words take: what is blank beside them is free."""
    if label.textFormat() != Qt.TextFormat.PlainText:
        return label.rect() if label.text() else QRect()
    wrap = Qt.TextFlag.TextWordWrap if label.wordWrap() else 0
    side = QStyle.visualAlignment(label.layoutDirection(), label.alignment())
    # Their colour and a style sheet's margins don't count: a pixel more or less is none of a letter.
    return label.fontMetrics().boundingRect(label.contentsRect(), int(side) | int(wrap), label.text())


def _seen(one: QWidget, host: QWidget, part: QRect) -> QRect:
    """What of this part of a widget nothing around it cuts off."""
    area = QRect(one.mapTo(host, part.topLeft()), part.size())
    around = one.parentWidget()
    while around is not None and around is not host:
        area &= QRect(around.mapTo(host, around.rect().topLeft()), around.size())
        around = around.parentWidget()
    return area & host.rect()
