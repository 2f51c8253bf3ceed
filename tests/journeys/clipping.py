"""Whether words are cut: what shows of a window and has not the room that its words take."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from ipt_tracker.ui.caseload.model import Column
from ipt_tracker.ui.caseload.table import CaseloadTable
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.labels import Elided
from tests.journeys.walking import words
from tests.studio.stage import LONG

_AVATAR = 64
"""Pixels of the circle before a name, with what is kept free around it."""
_BESIDE_TEXT = 2
"""Pixels that a line of text keeps free at either end."""


def clipped(window: QWidget) -> Iterator[str]:
    """What is cut, with the room it has and the room it needs."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not (_has_room(label) and _is_inside(label)):
            yield f"{words(label)} {label.text()} {label.size().toTuple()} {label.sizeHint().toTuple()}"
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and not (_has_room(button) and _is_inside(button)):
            yield f"{words(button)} {button.size().toTuple()} {button.sizeHint().toTuple()}"
    for line in window.findChildren(QLineEdit):
        told = line.fontMetrics().horizontalAdvance(line.placeholderText())
        if line.isVisible() and told + 2 * _BESIDE_TEXT > _room(line):
            yield f"{words(line)} {line.placeholderText()} {told} {_room(line)}"
    for table in window.findChildren(CaseloadTable):
        # A long name may be shortened, as the tooltip has it all; its longest word may not.
        least = max(QFontMetrics(table.font()).horizontalAdvance(word) for word in LONG.split())
        if table.isVisible() and table.columnWidth(Column.CLIENT) < least + table._theme.px(_AVATAR):
            yield f"{table.accessibleName()}: {table.columnWidth(Column.CLIENT)} for names"


def _room(line: QLineEdit) -> int:
    """How wide a text in it may be, with the little that Qt keeps free on either side."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    return inside.width() - margins.left() - margins.right()


def _has_room(one: QLabel | QAbstractButton) -> bool:
    """Whether all words fit; where they may be shortened, whether the tooltip has them all."""
    if isinstance(one, Elided):
        return one.sizeHint().width() <= one.width() or one.toolTip() == one.text()
    if isinstance(one, Choice):  # its hint is that of the longest of its words, not of those shown
        return one.fontMetrics().horizontalAdvance(one.text()) + Space.M + Space.XXL <= one.width()
    if one.hasHeightForWidth():
        return one.heightForWidth(one.width()) <= one.height()
    return one.sizeHint().width() <= one.width() and one.sizeHint().height() <= one.height()


def _is_inside(one: QWidget) -> bool:
    """Whether nothing around it cuts it; up and down a page may scroll, sideways nothing does."""
    inner, scrolls = one, False
    outer = one.parentWidget()
    while outer is not None:
        area = QRect(one.mapTo(outer, one.rect().topLeft()), one.size())
        if area.left() < 0 or area.right() > outer.width():
            return False
        scrolls = scrolls or isinstance(outer, QAbstractScrollArea)
        if not scrolls and (area.top() < 0 or area.bottom() > outer.height()) and not _scrolled(outer):
            return False
        inner, outer = outer, outer.parentWidget()
    return inner.isWindow()


def _scrolled(outer: QWidget) -> bool:
    """Whether it is what a page scrolls in."""
    page = outer.parentWidget()
    return isinstance(page, QAbstractScrollArea) and page.viewport() is outer
