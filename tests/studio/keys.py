"""The keys of a record, bringing one back from a backup, and moving to another computer."""

from collections.abc import Callable, Iterator

from PySide6.QtTest import QTest

from ipt_tracker.host import preferences
from ipt_tracker.host.preferences import Preferences
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, add_key_file
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from ipt_tracker.ui.opening import unseen
from tests.studio.stage import PASSPHRASE, Stage, settle

Poses = Iterator[tuple[str, Callable[[], None]]]


def at_the_gate(stage: Stage) -> Poses:
    """A backup file and what opens it; a record that needs its key file."""
    gate = stage.program.gate

    def restore() -> None:
        gate.show_restore()
        page = stage.window.page
        QTest.keyClicks(page.view.file.line, "/media/stick/Practice-20260616T101800Z-00007.iptbackup")

    def by_sheet() -> None:
        restore()
        page = stage.window.page
        page.view.opens.set_value("sheet")
        page.view.show_way("sheet")
        QTest.keyClicks(page.view.code, "7ZZK-09QX-1234")
        page.view.restore.click()

    def unseen_one() -> None:
        """One was brought back beside the record that was opened last."""
        gate.show_unlock(stage.closed())
        file = stage.folder / "unseen.json"
        here, other = str(stage.closed()), str(stage.demo.folder)
        preferences.save(file, Preferences(records=(here,), unseen=other))
        unseen.tell(file, stage.window, gate.show_unlock)

    def with_key_file() -> None:
        folder = stage.folder / "With a key file.iptr"
        if not folder.exists():
            with Record.create(folder, PASSPHRASE, kdf=FLOOR) as record:
                add_key_file(record, Opening(passphrase=PASSPHRASE), [stage.folder / "stick.iptkey"])
        gate.show_unlock(folder)
        view = stage.window.page.view
        QTest.keyClicks(view.passphrase.line, PASSPHRASE)
        view.key_file.place.line.setText("/media/stick/record.iptkey")
        view.unlock.click()
        settle(lambda: bool(view.key_file.error), 5000)

    yield "restore", restore
    yield "restore-sheet", by_sheet
    yield "unlock-key-file", with_key_file
    yield "unlock-unseen", unseen_one
    stage.window.warn("")


def keys(stage: Stage) -> Poses:
    """The code on the page, then hidden and the sheet checked; the cards below; another computer."""
    desk = stage.desk

    def confirmed() -> None:
        desk.settings.show_keys()
        view = stage.window.page.view
        QTest.keyClicks(view.passphrase.line, PASSPHRASE)
        view.go_on.click()
        settle(view.sheet.isVisible, 5000)

    def shown() -> None:
        confirmed()
        view = stage.window.page.view
        view.sheet.show_sheet.click()
        settle(view.sheet.print.isEnabled, 5000)

    def checked() -> None:
        shown()
        view = stage.window.page.view
        view.sheet.hide_sheet.click()
        settle()
        QTest.keyClicks(view.check.inputs[0], "0000")
        view.check.check.click()

    def right() -> None:
        shown()
        card = stage.window.page.view.check
        stage.window.page.view.sheet.hide_sheet.click()
        groups = code_of(stage.demo.secret).split("-")
        for line, number in zip(card.inputs, card.typed(), strict=True):
            QTest.keyClicks(line, groups[number - 1])
        card.check.click()

    def below() -> None:
        confirmed()
        settle()
        bar = stage.window.page.view.scrolled.verticalScrollBar()
        bar.setValue(bar.maximum())

    def made() -> None:
        desk.settings.show_move()
        view = stage.window.page.view
        file = stage.folder / f"stick {id(view)}.iptbackup"
        QTest.keyClicks(view.place.line, str(file))
        view.make.click()
        settle(view.said.isVisible, 8000)

    yield "record-keys", desk.settings.show_keys
    yield "record-keys-shown", shown
    yield "record-keys-check", checked
    yield "record-keys-right", right
    yield "record-keys-below", below
    yield "move", desk.settings.show_move
    yield "move-made", made
