"""Qt's own dialog for files, dressed in each theme: what it suggests while a name is typed can be read."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.file_dialogs import ask_file
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Tokens
from tests.ui.theme.test_tokens import HIGH, USUAL, contrast, in_themes


@in_themes(USUAL | HIGH)
def test_the_suggestions_stand_on_a_ground_that_they_can_be_read_on(
    dressed_theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path, tokens: Tokens
) -> None:
    for name in ("Letter to the practice.txt", "Letters.txt"):
        (tmp_path / name).touch()
    dressed_theme.switch(qapp, tokens)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    dialog = ask_file(page, "Backup file", "Files (*)", lambda _place: None)
    dialog.setDirectory(str(tmp_path))
    shown = dialog.findChild(QListView, "listView")
    qtbot.waitUntil(lambda: shown.model().rowCount(shown.rootIndex()) == 2)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    qtbot.keyClicks(line, "Let")
    suggested = line.completer().popup()
    qtbot.waitUntil(suggested.isVisible)
    picture = suggested.viewport().grab().toImage()
    pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    assert {pixel.alpha() for pixel in pixels} == {255}, "nothing lies below a window"
    colours = Counter(pixel.name() for pixel in pixels)
    ground = colours.most_common(1)[0][0]
    assert max(contrast(ground, ink) for ink in colours) >= 4.5
    suggested.hide()
    dialog.close()
