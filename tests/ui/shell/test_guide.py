"""The user guide in the window: its pages, its links, its pictures, and the way there and back."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.host.resources import guide_dir, resource_dir
from ipt_tracker.ui.shell.guide_page import GuidePage, guide_pages, title_of
from ipt_tracker.ui.shell.keys_page import KeysPage
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.theme import Theme

PAGES = guide_pages(guide_dir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    picture = QImage(3000, 600, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    picture.save(str(tmp_path / "wide.png"))
    (tmp_path / "01-first.md").write_text(
        "# The first\n\nIt is **bold**; [on](02-second.md), [out](../x.md).\n"
    )
    (tmp_path / "02-second.md").write_text(
        "# The second\n\n![A wide picture](wide.png)\n\n![Far](http://example.org/a.png)\n"
    )
    (tmp_path / "notes.md").write_text("# No page of the guide\n")
    return tmp_path


@pytest.fixture
def page(theme: Theme, qtbot: QtBot, folder: Path) -> GuidePage:
    made = GuidePage(theme, folder)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def blocks(page: GuidePage) -> list[QTextBlock]:
    document = page.text.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def test_the_pages_stand_in_order_under_their_titles(page: GuidePage) -> None:
    shown = [page.contents.item(row).text() for row in range(page.contents.count())]
    assert shown == ["The first", "The second"]
    assert "It is bold" in page.text.toPlainText()


def test_a_link_leads_to_another_page_and_never_out_of_the_guide(page: GuidePage, folder: Path) -> None:
    for link in ("../x.md", "notes.md", "https://example.org/", "03-missing.md"):
        page.text.anchorClicked.emit(QUrl(link))
        assert page.contents.currentRow() == 0
    page.text.anchorClicked.emit(QUrl("02-second.md"))
    assert page.contents.currentRow() == 1
    assert page.text.toPlainText().startswith("The second")


def test_a_picture_is_no_wider_than_the_page_and_none_comes_from_elsewhere(page: GuidePage) -> None:
    page.contents.setCurrentRow(1)
    image = 2
    shown = page.text.loadResource(image, QUrl("wide.png"))
    assert isinstance(shown, QImage)
    assert 0 < shown.width() / shown.devicePixelRatio() <= page.text.viewport().width()
    assert page.text.loadResource(image, QUrl("http://example.org/a.png")) is None


def test_the_type_is_the_house_s_and_follows_the_text_size(
    page: GuidePage, theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    def title_size() -> int:
        return blocks(page)[0].begin().fragment().charFormat().font().pixelSize()

    assert title_size() == 26
    weights = [part.charFormat().fontWeight() for block in blocks(page) for part in fragments(block)]
    assert max(weights) == 600
    theme.resize(qapp, 150)
    qtbot.waitUntil(lambda: title_size() == 39)
    theme.resize(qapp, 100)


def fragments(block: QTextBlock) -> list:  # type: ignore[type-arg]
    found, parts = [], block.begin()
    while not parts.atEnd():
        found.append(parts.fragment())
        parts += 1
    return found


def by_click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def by_enter(qtbot: QtBot, button: QWidget) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize("press", [by_click, by_enter])
def test_f1_leads_to_the_page_of_this_screen_and_escape_back_to_the_work(
    theme: Theme, qapp: QApplication, qtbot: QtBot, press: Callable[[QtBot, QWidget], None]
) -> None:
    window = MainWindow(theme, qapp, resource_dir() / "icons" / "mark.svg")
    qtbot.addWidget(window)
    window.resize(1280, 720)
    with qtbot.waitActive(window):
        window.show()
    work = QWidget()
    work.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    work.guide = PAGES[-1].stem  # type: ignore[attr-defined]
    window.show_page(work, "today")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    keys = window.layers.help.page
    assert isinstance(keys, KeysPage)
    press(qtbot, keys.guide)
    guide = window.layers.help.page
    assert isinstance(guide, GuidePage)
    assert guide.contents.currentItem().text() == title_of(PAGES[-1])
    assert guide.contents.hasFocus()
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert window.layers.help.page is None
    assert work.hasFocus()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_has_a_title_and_its_pictures(page: Path) -> None:
    assert page.read_text("utf-8").startswith("# ")
    assert len(title_of(page)) < 40


SCREENS = sorted(
    path.parent.name for path in (Path(__file__).parents[3] / "ipt_tracker/ui/screens").glob("*/screen.py")
)


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_has_its_page_of_the_guide(name: str) -> None:
    module = import_module(f"ipt_tracker.ui.screens.{name}.screen")
    (screen,) = (
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, QWidget) and kind.__module__ == module.__name__
    )
    assert screen.guide in [page.stem for page in PAGES]  # type: ignore[attr-defined]
