"""The note's editor: plain text in comfortable lines, its headings set apart, nothing else formatted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import TYPE
from ipt_tracker.ui.widgets.worn import WornFont

LINE_HEIGHT: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class NoteEdit(QTextEdit):
    """Plain text in, plain text out; `textChanged` tells of every change.

    `is_heading` says whether a line is a heading of the template. Tab goes to what stands under the next
    one, Shift+Tab to the one before; from the last and the first they leave the note.
    """

    def __init__(
        self, theme: Theme, name: str, is_heading: Callable[[str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("look", "bare")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        WornFont(self, theme, "note")
        self.document().setDefaultFont(theme.font("note"))
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_heading = is_heading
        self._headings = _Headings(self.document(), theme, is_heading)
        self._theme = theme
        theme.changed.connect(self._follow)
        self.set_text("")

    def text(self) -> str:
        """The note as plain text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a note; no change by the therapist, and nothing to undo."""
        self.blockSignals(True)
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(TYPE["note"].line_height, LINE_HEIGHT)
        cursor.mergeBlockFormat(lines)
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)

    def strike(self) -> None:
        """Draw a line through the note that is shown; no change by the therapist."""
        struck = QTextCharFormat()
        struck.setFontStrikeOut(True)
        self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(struck)
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)

    def _follow(self) -> None:
        self.document().setDefaultFont(self._theme.font("note"))
        self._headings.rehighlight()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words alone, in the note's own lines."""
        self._keep_heading_whole()
        self.textCursor().insertText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type the key, on a line of its own where it would stand before a heading."""
        if event.text() and event.text().isprintable() and not self.isReadOnly():
            self._keep_heading_whole()
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next heading's part, or the one before; leave the note where there is none."""
        part = self._part_after() if forward else self._part_before()
        if part is None or self.isReadOnly():
            return super().focusNextPrevChild(forward)
        self.setTextCursor(part)
        self.ensureCursorVisible()
        return True

    def _part_after(self) -> QTextCursor | None:
        """The end of what stands under the next heading."""
        block = self.textCursor().block().next()
        while block.isValid() and not self._is_heading(block.text()):
            block = block.next()
        return self._end_of_part(block) if block.isValid() else None

    def _part_before(self) -> QTextCursor | None:
        """The end of what stands under the heading before this part's own."""
        block = self.textCursor().block()
        for step in range(2):
            block = block.previous() if step else block
            while block.isValid() and not self._is_heading(block.text()):
                block = block.previous()
        return self._end_of_part(block) if block.isValid() else None

    def _end_of_part(self, heading: QTextBlock) -> QTextCursor | None:
        """After the last words under a heading, or on the line below it."""
        last = line = heading.next()
        if not line.isValid():
            return None
        while line.isValid() and not self._is_heading(line.text()):
            last = line if line.text().strip() else last
            line = line.next()
        cursor = QTextCursor(last)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return cursor

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Do so too for what an input method composes."""
        if event.commitString() and not self.isReadOnly():
            self._keep_heading_whole()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor where it was clicked; the gap above a heading belongs to the line before it."""
        super().mousePressEvent(event)
        cursor = self.textCursor()
        above = self.cursorRect().top() > event.position().toPoint().y()
        if above and self._at_heading(cursor) and cursor.block().previous().isValid():
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            self.setTextCursor(cursor)

    def _keep_heading_whole(self) -> None:
        """Open a line above the heading at whose very start something is about to be written."""
        cursor = self.textCursor()
        if not cursor.hasSelection() and self._at_heading(cursor):
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            self.setTextCursor(cursor)

    def _at_heading(self, cursor: QTextCursor) -> bool:
        return cursor.atBlockStart() and self._is_heading(cursor.block().text())


class _Headings(QSyntaxHighlighter):
    """Sets headings in semi-bold; the text itself stays untouched."""

    def __init__(self, document: QTextDocument, theme: Theme, is_heading: Callable[[str], bool]) -> None:
        super().__init__(document)
        self._theme = theme
        self._is_heading = is_heading

    def highlightBlock(self, text: str) -> None:
        """Format the line when it is a heading."""
        if self._is_heading(text):
            heading = QTextCharFormat()
            heading.setFontWeight(QFont.Weight.DemiBold)
            heading.setForeground(self._theme.colour("text2"))
            heading.setProperty(QTextCharFormat.Property.FontPixelSize, self._theme.px(TYPE["secondary"].px))
            self.setFormat(0, len(text), heading)
