"""The search of the sidebar: its words have their room, also where they are longer."""

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.shell.search_button import SearchButton
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import TEXT_SIZES, Size


class Longer(QTranslator):
    """Words two fifths longer, as other languages have them."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, source: str, _note: str | None = None, _count: int = -1) -> str:
        return source + "·" * round(len(source) * 0.4)


def test_longer_words_take_the_room_of_the_key(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    usual = SearchButton(theme)
    longer = Longer()
    qapp.installTranslator(longer)
    try:
        other = SearchButton(theme)
    finally:
        qapp.removeTranslator(longer)
    assert other.accessibleName() == "Search or run·····"
    try:
        for text_size in (100, TEXT_SIZES[-1]):
            theme.resize(qapp, text_size)
            for button in (usual, other):
                qtbot.addWidget(button)
                button.resize(theme.px(Size.SIDEBAR) - 28, button.sizeHint().height())
                wide = QFontMetricsF(theme.font("control")).horizontalAdvance(button.accessibleName())
                assert wide <= button.words_room(), (button.accessibleName(), text_size)
            assert usual.shows_keys()
    finally:
        theme.resize(qapp, 100)
