"""What is shown when something went wrong: text kept aside, a record that is only read, the health check."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ipt_tracker.record import faults, sessions
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.head import HEAD_FILE
from ipt_tracker.record.record import Record
from ipt_tracker.record.rescue import Unsaved
from ipt_tracker.ui.opening.way_back import Damaged
from tests.journeys.damage import damage_page, make_newer, root_of
from tests.studio.stage import NOW, PASSPHRASE, Stage, settle

WORDS = (
    "Role play of the talk with her sister: first as it went, then as she would like it to go.\n\n"
    "She will ring her on Thursday evening, when the children are asleep."
)
Poses = Iterator[tuple[str, Callable[[], None]]]


def health(stage: Stage) -> Poses:
    """Before the first check, whole, and something missing."""
    settings = stage.desk.settings

    def checked() -> None:
        settings.show_health()
        settle()
        view = stage.window.page.view
        view.now.click()
        settle(view.now.isEnabled, 20_000)

    def wrong() -> None:
        head = stage.demo.folder / HEAD_FILE
        kept = head.read_bytes()
        head.unlink()
        checked()
        head.write_bytes(kept)

    yield "health-never", settings.show_health
    yield "health-whole", checked
    yield "health-wrong", wrong


def rescued(stage: Stage) -> Poses:
    """What could not be stored, offered and read."""
    rescue = stage.desk._workspace.rescue
    draft = sessions.get(stage.demo, stage.session("IPT-0012", 3))
    rescue.slot().keep(Unsaved(at=NOW, session=replace(draft, note=WORDS), before=draft))
    pages = stage.desk.rescued
    pages._waiting = rescue.found()

    def offered() -> None:
        stage.desk.show_today()
        pages.offer()

    yield "rescued-offered", offered
    yield "rescued", lambda: pages.show_found(pages._waiting[0])
    for found in rescue.found():
        found.file.unlink()
    pages._waiting = ()
    pages.withdraw()


def damaged(stage: Stage) -> Poses:
    """A record that can't be opened: what can be done, its backup, what was salvaged."""
    program, gate = stage.program, stage.program.gate
    folder = stage.folder / f"damaged {stage._rounds}" / "Practice.iptr"
    shutil.copytree(stage.demo.folder, folder)
    with Record.open(folder, PASSPHRASE, accept_loss=True) as record:
        record.now = lambda: NOW
        Backups(record, program._places.backups, record.now).make()
    damage_page(folder, root_of(folder, "technique_use"), root_of(folder, "course"))
    codes = {"record.damaged": faults.damaged(), "record.damaged_at_start": faults.damaged_at_start()}

    def met(code: str = "record.damaged", passphrase: str = PASSPHRASE) -> None:
        gate.show_damaged(folder, Damaged(code=code, sentence=codes[code].message, passphrase=passphrase))
        settle()

    def found() -> None:
        met()
        view = stage.window.page.view
        view.look.click()
        settle(view.found.isVisible, 20_000)

    def refused() -> None:
        met(passphrase="")
        stage.window.page.view.look.click()

    def looking() -> None:
        met()
        view = stage.window.page.view
        view.show_work("Looking for the newest backup", "Each backup on this computer is tried.")
        view.show_share(40, 100)
        view.cancel.setFocus()

    def salvaged() -> None:
        met()
        view = stage.window.page.view
        view.salvage.click()
        settle(view.salvaged.isVisible, 30_000)

    def with_key_file() -> None:
        code, stick = "record.damaged", Path("/media/stick/record.iptkey")
        sentence = codes[code].message
        gate.show_damaged(
            folder, Damaged(code=code, sentence=sentence, passphrase=PASSPHRASE, key_file=stick)
        )

    yield "damaged", met
    yield "damaged-key-file", with_key_file
    yield "damaged-at-start", lambda: met("record.damaged_at_start")
    yield "damaged-no-passphrase", refused
    yield "damaged-looking", looking
    yield "damaged-backup", found
    yield "damaged-salvaged", salvaged


def only_read(folder: Path, home: Path) -> Record:
    """A copy of a record that a newer version has written."""
    copy = Path(shutil.copytree(folder, home / "read" / "Practice.iptr"))
    make_newer(copy)
    return Record.open(copy, PASSPHRASE, or_read=True, accept_loss=True)


def reading(stage: Stage) -> Poses:
    """The pages of a record that can only be read."""
    desk = stage.desk
    yield "reading-today", desk.show_today
    yield "reading-client", lambda: desk.show_client(stage.client("IPT-0014").id)
    yield "reading-draft", lambda: desk.sessions.show_session(stage.session("IPT-0012", 3))
    yield "reading-settings", desk.settings.show_settings

    def refused() -> None:
        desk.show_clients()
        desk.forms.show_new_client()

    yield "reading-refused", refused
