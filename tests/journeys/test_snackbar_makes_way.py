"""What tells of the last deed lies over no button, on any page that it is seen on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.tokens import Size
from tests.studio.stage import settle
from tests.studio.studio import Studio

SEEN_ON = (
    *("today", "today-below", "clients", "client-14", "client-10-below", "new-client", "new-course"),
    *("new-course-below", "end-course", "session-new", "session-signed", "review", "review-wording"),
    *("review-signed", "settings", "settings-middle", "settings-below", "addition", "log", "bin", "keeping"),
    *("record-keys", "record-keys-shown", "record-keys-check", "record-keys-below"),
)
"""Poses of the kinds of page: of each that something is told on, and those with most at the foot."""


@pytest.mark.timeout(240)
@pytest.mark.parametrize("size", [(1280, 800), Size.WINDOW_MINIMUM], ids=["the usual window", "the smallest"])
def test_it_lies_over_no_button(studio: Studio, size: tuple[int, int]) -> None:
    studio.window.resize(*size)
    studio.renew()
    walked, under = [], []
    try:
        for name, pose in studio._with(studio.demo, studio.works()):
            if name not in SEEN_ON:
                continue
            pose()
            settle()
            studio.window.notify(Notice(text="Session 10 is being signed", undo=lambda: None))
            settle(lambda: not list(buttons_under(studio.window)), 1000)
            walked.append(name)
            under += [f"{name}: {told}" for told in buttons_under(studio.window)]
            studio.window.settle()
    finally:
        studio.window.resize(1280, 800)
    assert walked == [name for name in walked if name in SEEN_ON]
    assert set(walked) == set(SEEN_ON)
    assert not under, "\n".join(under)


def buttons_under(window: MainWindow) -> Iterator[str]:
    """Each button and line of text that the snackbar lies over, by its words."""
    snackbar = window.snackbar
    lies = QRect(snackbar.mapTo(window, snackbar.rect().topLeft()), snackbar.size())
    assert snackbar.isVisible()
    if lies.intersects(QRect(window.sidebar.mapTo(window, QPoint()), window.sidebar.size())):
        yield "the sidebar"
    for one in (*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)):
        if not one.isVisible() or snackbar.isAncestorOf(one):
            continue
        area, around = QRect(one.mapTo(window, one.rect().topLeft()), one.size()), one.parentWidget()
        while around is not None and around is not window:
            area &= QRect(around.mapTo(window, around.rect().topLeft()), around.size())
            around = around.parentWidget()
        if area.intersects(lies):
            yield f"{one.accessibleName() or one.text()} {area.getRect()}"
