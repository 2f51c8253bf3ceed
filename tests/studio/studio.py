"""Every screen in every state that is worth a look, as the program puts it up.

The pictures are taken of these poses, and the tests of the whole window walk them: a screen that is added
here is photographed, read with a screen reader, and reached by the keyboard alone.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_tracker.clinical.client import Client
from ipt_tracker.record import clients
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.unlock.barred import BarredScreen
from tests.studio.additions import additions
from tests.studio.at_a_session import AtASession
from tests.studio.at_the_clients import AtTheClients
from tests.studio.faults import health, only_read, reading, rescued
from tests.studio.gates import gates
from tests.studio.hidden_names import hidden_names
from tests.studio.in_the_settings import InTheSettings
from tests.studio.keeping import keeping
from tests.studio.keys import keys
from tests.studio.log import log
from tests.studio.papers import Papers
from tests.studio.past_sessions import past_sessions
from tests.studio.stage import TODAY, settle

Poses = Iterator[tuple[str, Callable[[], None]]]
"""Names, and what puts each of them up."""


class Studio(AtTheClients, AtASession, Papers, InTheSettings):
    """The poses of the program: at the gate, at work, and on an empty record.

    A picture of an error needs the error, not the way there: so it sets the stage behind the curtain.
    """

    def all(self) -> Poses:
        """All poses one after the other; each begins with the record open that it needs, and nothing told."""
        for name, pose in self._every():
            yield name, partial(self._from_nothing_told, pose)

    def _from_nothing_told(self, pose: Callable[[], None]) -> None:
        self.window.settle()
        self.give_up_forms()
        pose()

    def _every(self) -> Poses:
        self.renew()
        yield from gates(self)
        yield from self._with(self.demo, self.works())
        self._records.append(only_read(self.demo.folder, self.folder / f"round {self._rounds}"))
        yield from self._with(self._records[-1], reading(self))
        yield from self._with(self.running, past_sessions(self))
        yield from self._with(self.single, self.lists("one-client"))
        yield from self._with(self.crowd, self.lists("crowd"))
        yield from self._with(self.empty, self.empties())

    def _with(self, record: Record, poses: Poses) -> Poses:
        self.open(record)
        yield from poses
        self.leave()

    def works(self) -> Poses:
        desk = self.desk
        yield from self.at_the_clients()
        yield from self.at_a_session()
        yield from self.papers()
        yield from self.in_the_settings()
        yield from keys(self)
        yield from self.at_the_backups()
        yield from log(self)
        yield from health(self)
        yield from rescued(self)
        yield "low-disk", self._disk_filling_up
        self.window.sidebar.set_free("")
        yield "cover", self._cover
        self.window.cover.lift()
        yield "barred", self._barred
        self.window.cover.lift()
        yield "keys", self._keys
        yield "guide", self._guide
        yield "alarm", self._alarm
        self.window.warn("")
        yield "palette-empty", lambda: self._palette(lambda: desk.show_client(self.client("IPT-0014").id))
        yield "palette-typed", lambda: self._palette(desk.show_today, "rev dan")
        yield "palette-client", lambda: self._palette(desk.show_today, "max")
        yield "palette-nothing", lambda: self._palette(desk.show_clients, "quixote")
        self.window.layers.commands.close()
        yield from hidden_names(self)
        yield "about", desk.settings.show_about
        # At the end: what is signed can't be taken back, and other poses count on it.
        yield from additions(self)
        yield from keeping(self)

    def _disk_filling_up(self) -> None:
        self.desk.show_today()
        self.program.at_work._low_disk._show(812_000_000)

    def _cover(self) -> None:
        """The cover over a client's page."""
        self.desk.show_client(self.client("IPT-0014").id)
        self.window.cover.put_on()

    def _barred(self) -> None:
        """What is shown when nobody is there and something can't be stored."""
        self.desk.show_today()
        self.window.cover.bar(BarredScreen(self.program.theme, self.program._background, self.demo))

    def _keys(self) -> None:
        """The keys of the page that has the most."""
        self.desk.sessions.show_session(self.session("IPT-0012", 3))
        self.window.shortcuts.toggle_table()

    def _guide(self) -> None:
        """The page of the guide that belongs to the screen."""
        self.desk.show_client(self.client("IPT-0014").id)
        self.window.shortcuts.toggle_table()
        self.window.layers.help.page.guide.click()

    def _alarm(self) -> None:
        """What stands above everything, with its way out."""
        self.desk.show_client(self.client("IPT-0014").id)
        self.window.warn("Something unexpected happened. What you typed before is stored.")

    def _palette(self, place: Callable[[], None], text: str = "") -> None:
        """The palette over a page, with these letters typed."""
        place()
        settle()
        QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.window.layers.commands.box.line, text)

    def lists(self, name: str) -> Poses:
        yield f"{name}-today", self.desk.show_today
        yield f"{name}-clients", self.desk.show_clients

    def empties(self) -> Poses:
        yield "empty-today", self.desk.show_today
        yield "empty-clients", self.desk.show_clients

        def no_course() -> None:
            record = self.desk._workspace.record
            client, _ = clients.add(record, Client(name="Berta Kruse"), TODAY)
            self.desk.show_client(client.id)

        yield "empty-client", no_course

        def new_record() -> None:
            self.desk.show_today()
            self.desk.settings.offer_sheet()

        yield "new-record", new_record
        self.window.banner.show_text("")
