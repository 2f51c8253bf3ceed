"""Where the therapist was when the record was locked, to be there again when it is unlocked."""

import json
from dataclasses import asdict, dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QTextEdit, QWidget

from ipt_tracker.record.key import Purpose
from ipt_tracker.record.record import Record
from ipt_tracker.record.sealed import seal, unseal

NOWHERE: Final = ("", "")
"""A page's `place` is its kind, and the identity of the client, course or session that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a page stands: which of its widgets has the keyboard, and how far its parts are scrolled."""

    focus: int = -1
    kind: str = ""
    """The class of that widget: a page that came back otherwise gets no wrong focus."""
    cursor: int = -1
    scrolled: tuple[int, ...] = ()

    @classmethod
    def of(cls, page: QWidget, focused: QWidget | None) -> "Standing":
        """How this page stands now, with the keyboard there."""
        parts = page.findChildren(QWidget)
        inside = [place for place, part in enumerate(parts) if part is focused]
        return cls(
            focus=inside[0] if inside else -1,
            kind=type(focused).__name__ if inside else "",
            cursor=_cursor(focused),
            scrolled=tuple(area.verticalScrollBar().value() for area in _areas(page)),
        )

    def give(self, page: QWidget) -> None:
        """Let this page stand so, as far as it is the same."""
        parts = page.findChildren(QWidget)
        if 0 <= self.focus < len(parts) and type(parts[self.focus]).__name__ == self.kind:
            parts[self.focus].setFocus(Qt.FocusReason.OtherFocusReason)
            _put_cursor(parts[self.focus], self.cursor)
        areas = _areas(page)
        if len(areas) == len(self.scrolled):
            for area, value in zip(areas, self.scrolled, strict=True):
                area.verticalScrollBar().setValue(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A page, how it stood, and the clients in the sidebar: identities and numbers, never a word."""

    place: tuple[str, str] = NOWHERE
    recent: tuple[str, ...] = ()
    standing: Standing = Standing()

    def sealed(self, record: Record) -> bytes:
        """As only this record reads it."""
        return seal(record, Purpose.PLACE, json.dumps(asdict(self)).encode())

    @classmethod
    def unsealed(cls, record: Record, sealed: bytes) -> "Whereabouts":
        """What this record sealed; nowhere, for anything else."""
        words = unseal(record, Purpose.PLACE, sealed)
        if words is None:
            return cls()
        said = json.loads(words)
        stood = said["standing"]
        kind, subject = said["place"]
        return cls(
            place=(kind, subject),
            recent=tuple(said["recent"]),
            standing=Standing(**(stood | {"scrolled": tuple(stood["scrolled"])})),
        )

    def settle(self, page: QWidget) -> None:
        """Let the page stand as it did, once it is laid out."""
        QTimer.singleShot(0, page, lambda: self.standing.give(page))


def _areas(page: QWidget) -> list[QAbstractScrollArea]:
    return page.findChildren(QAbstractScrollArea)


def _cursor(widget: QWidget | None) -> int:
    if isinstance(widget, QTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else -1


def _put_cursor(widget: QWidget, position: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
    elif isinstance(widget, QTextEdit):
        cursor = widget.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, max(0, position)
        )
        widget.setTextCursor(cursor)
