"""The poses outside a record: welcome, making one, unlocking, the recovery sheet, damage."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.studio.faults import damaged
from tests.studio.keys import at_the_gate
from tests.studio.stage import PASSPHRASE, Stage, settle


def gates(stage: Stage) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each pose stands on its own."""
    gate = stage.program.gate
    yield "welcome", gate.show_welcome
    yield "create-1-practice", gate.show_create

    def passphrase() -> None:
        gate.show_create()
        page = stage.window.page
        page.view.therapist.setText("Dr Miriam Adler")
        page._show_protect()
        page.view.place.setText("/media/practice/My record.iptr")
        QTest.keyClicks(page.view.new.passphrase.line, "five unrelated words together")

    def different() -> None:
        passphrase()
        stage.window.page.view.make.click()

    def emptied() -> None:
        """The place was taken away: the usual one is meant."""
        passphrase()
        place = stage.window.page.view.place
        place.setFocus()
        place.selectAll()
        QTest.keyClick(place, Qt.Key.Key_Delete)

    def making() -> None:
        gate.show_create()
        stage.window.page._show_step(2)

    yield "create-2-passphrase", passphrase
    yield "create-2-different", different
    yield "create-2-emptied", emptied
    yield "create-3-making", making
    yield "unlock", lambda: gate.show_unlock(stage.demo.folder)

    def wrong() -> None:
        gate.show_unlock(stage.closed())
        page = stage.window.page
        QTest.keyClicks(page.view.passphrase.line, "not the right one at all")
        page.view.unlock.click()
        settle(page.view.unlock.isEnabled, 5000)

    yield "unlock-wrong", wrong

    def loss() -> None:
        folder = stage.put_back()
        gate.show_unlock(folder)
        page = stage.window.page
        QTest.keyClicks(page.view.passphrase.line, PASSPHRASE)
        page.view.unlock.click()
        settle(page.view.loss.isVisible, 5000)

    yield "unlock-loss", loss
    yield "recover", lambda: gate.show_recover(stage.closed())

    def mistyped() -> None:
        gate.show_recover(stage.closed())
        view = stage.window.page.view
        QTest.keyClicks(view.code, "7ZZK-09QX-1234")
        for line in (view.new.passphrase.line, view.new.repeat.line):
            QTest.keyClicks(line, PASSPHRASE)
        view.open.click()
        settle(view.open.isEnabled, 5000)

    yield "recover-mistyped", mistyped
    yield from damaged(stage)
    yield from at_the_gate(stage)
