"""A page of the user guide, shown as written: Markdown with its pictures, never anything from a network."""

from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import TYPE, Radius, Role, Space

_HEADINGS: Final[tuple[Role, ...]] = ("page", "section", "card")
_LINE_HEIGHT: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_PICTURE: Final = QTextDocument.ResourceType.ImageResource.value


class GuideText(QTextBrowser):
    """Shows one file at a time in the theme's type; `page_wanted` asks for the file that a link names."""

    page_wanted = Signal(Path)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file: Path | None = None
        self._width = 0
        self.setProperty("look", "bare")
        self.setProperty("ring", Radius.CONTROL)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that goes while the page is read would change its width, and so have it read again, for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(self._follow)
        # The words are set anew once the resize or the change of theme is over: Qt is not done with the old.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_again)
        theme.changed.connect(self._later.start)

    def show_file(self, file: Path) -> None:
        """Show this page from its beginning."""
        self._file = file
        self._read()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture beside the page, no wider than the page; anything else is left out."""
        link = QUrl(name)
        if kind != _PICTURE or self._file is None or not link.isRelative():
            return None
        image = QImage(str(self._file.parent / link.path()))
        if image.isNull():
            return None
        ratio = self.devicePixelRatioF()
        room = max(round(self._room() * ratio), 1)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        if self._room() != self._width:
            self._later.start()

    def _room(self) -> int:
        return self.viewport().width() - 2 * round(self.document().documentMargin())

    def _show_again(self) -> None:
        if self._file is None:
            return
        bar = self.verticalScrollBar()
        seen = bar.value() / max(bar.maximum(), 1)
        self._read()
        bar.setValue(round(seen * bar.maximum()))

    def _read(self) -> None:
        self._width = self._room()
        document = self.document()
        document.clear()
        document.setDefaultFont(self._theme.font("note"))
        document.setDocumentMargin(Space.XL)
        self.setMarkdown(cast("Path", self._file).read_text("utf-8"))
        block = document.begin()
        while block.isValid():
            self._dress(block)
            block = block.next()

    def _dress(self, block: QTextBlock) -> None:
        """Give a block the type of the house; Markdown itself knows only levels."""
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        layout = QTextBlockFormat()
        layout.setBottomMargin(Space.S)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        if level:
            role = _HEADINGS[min(level, len(_HEADINGS)) - 1]
            layout.setTopMargin((0, Space.XXL, Space.XL)[min(level, 3) - 1])
            letters = QTextCharFormat()
            letters.setFont(self._theme.font(role))
            cursor.setCharFormat(letters)
        else:
            layout.setLineHeight(TYPE["note"].line_height, _LINE_HEIGHT)
            for start, length in _bold(block):
                part = QTextCursor(block)
                part.setPosition(start)
                part.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                part.mergeCharFormat(_semi_bold())
        cursor.mergeBlockFormat(layout)

    def _follow(self, link: QUrl) -> None:
        if self._file is None or not link.isRelative():
            return
        wanted = (self._file.parent / link.path()).resolve()
        if wanted.parent == self._file.resolve().parent and wanted.is_file():
            self.page_wanted.emit(wanted)


def _semi_bold() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontWeight(QFont.Weight.DemiBold)
    return letters


def _bold(block: QTextBlock) -> list[tuple[int, int]]:
    """Where bold words begin and how long they are: the house's type ends at semi-bold."""
    found: list[tuple[int, int]] = []
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        if part.charFormat().fontWeight() > QFont.Weight.DemiBold:
            found.append((part.position(), part.length()))
        parts += 1
    return found
