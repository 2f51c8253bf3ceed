"""The note: a card to write in, and the button that gives it the whole screen."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_tracker.clinical.note import SUMMARISED, is_heading
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.buttons import IconButton, KeyHint
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.labels import Elided
from ipt_tracker.ui.widgets.note_edit import NoteEdit
from ipt_tracker.ui.widgets.pills import Pill

SHORT: Final = 280
"""Height in pixels that invites to a few lines."""
ALONE_WIDE: Final = 860
"""Pixels of width beyond which lines are hard to read, for a note alone on the screen."""


class GrowingNote(NoteEdit):
    """As high as its text and as its room, so that only the page around it scrolls."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, is_heading, parent)
        self.setProperty("ring", Radius.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Nothing of the text is hidden."""
        return QSize(120, max(120, int(self.document().size().height()) + 2 * Space.S))

    def sizeHint(self) -> QSize:
        """The same height, at a comfortable width."""
        return QSize(320, self.minimumSizeHint().height())


class NoteCard(Card):
    """`written` carries the note's text; empty while it holds nothing but its headings.

    `alone_asked` asks for the whole screen, or to give it back; `cursor_moved` carries the place of the
    cursor in the text, for the page to scroll there.
    """

    written = Signal(str)
    alone_asked = Signal()
    cursor_moved = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Note"), parent)
        self._theme = theme
        self._template = ""
        self.kind = Elided("", "caption", "text2")
        self.text = GrowingNote(theme, self.tr("Note"))
        self.widen = IconButton(theme, "maximize-2", "")
        # Who leaves the note by Tab and types on must not press it by Space; F11 does the same.
        self.widen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The text keeps its distance from the focus ring and still begins where the title does.
        self.text.setViewportMargins(Space.S, Space.XS, Space.S, Space.XS)
        self.header.setContentsMargins(Space.S, 0, 0, 0)
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
            outer.setSpacing(0)
        self.header.insertWidget(1, self.kind, 1)
        self.printed = Elided(
            self.tr("Reviews print what stands under “{heading}”, or all of it.").format(heading=SUMMARISED),
            "caption",
            "text2",
        )
        self.printed.setContentsMargins(Space.S, 0, Space.S, 0)
        self.hint = KeyHint(theme, self.tr("F11"))
        self.lock = Pill(theme, self.tr("Signed"), icon="lock")
        self.header.insertWidget(1, self.lock)
        self.header.addWidget(self.hint)
        self.header.addWidget(self.widen)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.printed)
        self.set_alone(alone=False)
        self.text.textChanged.connect(self._written)
        self.text.cursorPositionChanged.connect(lambda: self.cursor_moved.emit(self.text.cursorRect()))
        self.widen.clicked.connect(self.alone_asked)

    def note(self) -> str:
        """What was written; empty while it is only the template."""
        text = self.text.text()
        return "" if text.split() == self._template.split() else text.rstrip()

    def show_note(self, note: str, template: str, kind: str) -> None:
        """Show a note, or the headings to write it under; `kind` is said beside the title."""
        self._template = template
        self.kind.setText(kind)
        self.text.set_text(note or template)
        cursor = self.text.textCursor()
        if note:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        elif template:
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)  # below the first heading
        self.text.setTextCursor(cursor)

    def set_attended(self, *, attended: bool, ahead: bool = False, printed: bool = True) -> None:
        """Be the note of a session, or the short one that says why there was none; `printed` in reviews.

        With `ahead` it is of an appointment that is still to come.
        """
        missed = self.tr("Note for the appointment") if ahead else self.tr("Non-attendance note")
        if self.title is not None:
            self.title.setText(self.tr("Note") if attended else missed)
        done = self.tr("What is known, and what was done: a call, a letter, a new appointment.")
        hint = self.tr("What is to be kept in mind for it.") if ahead else done
        self.text.setPlaceholderText("" if attended else hint)
        self.printed.setVisible(attended and printed)
        self.hint.setVisible(attended)
        self.widen.setVisible(attended)
        self.setMaximumHeight(Size.UNLIMITED if attended else SHORT)

    def set_alone(self, *, alone: bool) -> None:
        """Be the only thing on the screen, in lines that can be read, or stand beside the rest."""
        words = self.tr("Note beside the rest (F11)") if alone else self.tr("Note on the whole screen (F11)")
        self.setMaximumWidth(self._theme.px(ALONE_WIDE) if alone else Size.UNLIMITED)
        self.widen.setIcon(self._theme.icon("minimize-2" if alone else "maximize-2"))
        self.widen.setToolTip(words)
        self.widen.setAccessibleName(words)

    def set_editable(self, *, editable: bool) -> None:
        """Take text, or only show it."""
        self.text.setReadOnly(not editable)
        self.lock.setVisible(not editable)
        self.hint.setVisible(editable and self.widen.isVisibleTo(self))

    def _written(self) -> None:
        self.written.emit(self.note())
