"""The page of one column: what is said below it takes room only while it is said, and moves nothing."""

import pytest
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.column_page import InnerPage


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> InnerPage:
    page = InnerPage(theme, "Backups", "Back to the settings")
    page.body.addWidget(Card("On this computer", what="Made by itself."))
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    return page


def test_a_page_reaches_its_foot_while_nothing_is_said(page: InnerPage) -> None:
    assert page.scrolled.height() == page.height()


def test_what_is_said_moves_nothing_and_leaves_its_room_again(qtbot: QtBot, page: InnerPage) -> None:
    card = page.body.itemAt(0).widget()
    assert card is not None
    before = card.pos()
    page.banner.show_text("The record can't be written: the disk is full.", "danger")
    qtbot.waitUntil(lambda: page.scrolled.height() < page.height())
    assert card.pos() == before
    page.banner.show_text("")
    qtbot.waitUntil(lambda: page.scrolled.height() == page.height())


def test_the_way_back_stands_before_the_title(page: InnerPage) -> None:
    assert page.back.accessibleName() == "Back to the settings"
    assert page.back.geometry().right() < page.title.geometry().left()
