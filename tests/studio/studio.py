"""Every screen in every state that is worth a look, as the program puts it up.

The pictures are taken of these poses, and the tests of the whole window walk them: a screen that is added
here is photographed, read with a screen reader, and reached by the keyboard alone.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from ipt_tracker.clinical.client import Client
from ipt_tracker.record import clients
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.settings.logo_field import LogoField
from ipt_tracker.ui.screens.unlock.barred import BarredScreen
from ipt_tracker.ui.theme.tokens import LIGHT
from tests.studio.additions import additions
from tests.studio.at_a_session import AtASession
from tests.studio.faults import damaged, health, only_read, reading, rescued
from tests.studio.hidden_names import hidden_names
from tests.studio.keeping import keeping
from tests.studio.keys import at_the_gate, keys
from tests.studio.log import log
from tests.studio.papers import Papers
from tests.studio.past_sessions import past_sessions
from tests.studio.stage import PASSPHRASE, TODAY, settle

Poses = Iterator[tuple[str, Callable[[], None]]]
"""Names, and what puts each of them up."""


class Studio(Papers, AtASession):
    """The poses of the program: at the gate, at work, and on an empty record.

    A picture of an error needs the error, not the way there: so it sets the stage behind the curtain.
    """

    def all(self) -> Poses:
        """All poses one after the other; each begins with the record open that it needs."""
        self.renew()
        yield from self.gates()
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

    def gates(self) -> Poses:
        gate = self.program.gate
        yield "welcome", gate.show_welcome
        yield "create-1-practice", gate.show_create

        def passphrase() -> None:
            gate.show_create()
            page = self.window.page
            page.view.therapist.setText("Dr Miriam Adler")
            page._show_protect()
            page.view.place.setText("/media/practice/My record.iptr")
            QTest.keyClicks(page.view.passphrase.line, "five unrelated words together")

        def different() -> None:
            passphrase()
            self.window.page.view.make.click()

        def making() -> None:
            gate.show_create()
            self.window.page._show_step(2)

        yield "create-2-passphrase", passphrase
        yield "create-2-different", different
        yield "create-3-making", making
        yield "unlock", lambda: gate.show_unlock(self.demo.folder)

        def wrong() -> None:
            gate.show_unlock(self.closed())
            page = self.window.page
            QTest.keyClicks(page.view.passphrase.line, "not the right one at all")
            page.view.unlock.click()
            settle(page.view.unlock.isEnabled, 5000)

        yield "unlock-wrong", wrong

        def loss() -> None:
            folder = self.put_back()
            gate.show_unlock(folder)
            page = self.window.page
            QTest.keyClicks(page.view.passphrase.line, PASSPHRASE)
            page.view.unlock.click()
            settle(page.view.loss.isVisible, 5000)

        yield "unlock-loss", loss
        yield "recover", lambda: gate.show_recover(self.closed())

        def mistyped() -> None:
            gate.show_recover(self.closed())
            view = self.window.page.view
            QTest.keyClicks(view.code, "7ZZK-09QX-1234")
            for line in (view.new.passphrase.line, view.new.repeat.line):
                QTest.keyClicks(line, PASSPHRASE)
            view.open.click()
            settle(view.open.isEnabled, 5000)

        yield "recover-mistyped", mistyped
        yield from damaged(self)
        yield from at_the_gate(self)

    def works(self) -> Poses:
        desk = self.desk
        yield "today", desk.show_today
        yield "today-below", self._today_below
        yield "today-put-off", self._put_off
        self.window.snackbar.undo.click()
        yield "clients", desk.show_clients
        yield "clients-filtered", self._filtered
        for code in (
            "IPT-0001",
            "IPT-0003",
            "IPT-0009",
            "IPT-0010",
            "IPT-0011",
            "IPT-0012",
            "IPT-0014",
            "IPT-0015",
            "IPT-0016",
        ):
            yield f"client-{code[-2:]}", lambda code=code: desk.show_client(self.client(code).id)
        yield "client-10-below", lambda: self._below("IPT-0010")
        yield "client-table", self._table
        yield "new-client", desk.forms.show_new_client

        def bad_birth() -> None:
            desk.forms.show_new_client()
            view = self.window.page.view
            view.name.setText("Made Up")
            view.date_of_birth.setText("1 Jan 2031")
            self.window.page._save()

        yield "new-client-error", bad_birth
        yield "new-course", lambda: desk.forms.show_new_course(self.client("IPT-0011").id)
        yield "new-course-below", self._course_below
        yield "new-course-two-areas", self._two_areas
        yield "edit-course", lambda: desk.forms.show_edit_course(self.course("IPT-0014").id)
        yield "end-course", lambda: desk.forms.show_end_course(self.course("IPT-0015").id)
        yield from self.at_a_session()
        yield from self.papers()
        yield "settings", desk.settings.show_settings
        yield "settings-middle", lambda: self._settings_from("courses")
        yield "settings-below", lambda: self._settings_from("away")
        yield from keys(self)
        yield "settings-error", self._settings_error
        yield "backups-none", self._no_backups
        yield "backups", self._backups
        yield "backups-restore", self._restoring
        yield "backups-damaged", self._damaged_backup
        yield from log(self)
        yield from health(self)
        yield from rescued(self)
        yield "low-disk", self._disk_filling_up
        self.window.sidebar.set_free("")
        yield "settings-logo", self._logo
        yield "settings-no-logo", self._not_a_logo
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
        self.window.palette_layer.close()
        yield from hidden_names(self)
        yield "about", desk.settings.show_about
        # At the end: what is signed can't be taken back, and other poses count on it.
        yield from additions(self)
        yield from keeping(self)

    def _filtered(self) -> None:
        """Some letters typed, and what takes them away."""
        self.desk.show_clients()
        QTest.keyClicks(self.window.page.view.filter, "an")

    def _settings_from(self, card: str) -> None:
        """The settings, scrolled to where a card begins."""
        self.desk.settings.show_settings()
        settle()
        view = self.window.page.view
        top = getattr(view, card).mapTo(view.scrolled.widget(), QPoint(0, 0)).y()
        view.scrolled.verticalScrollBar().setValue(top - 24)

    def _settings_error(self) -> None:
        """A number out of its bounds, and two that contradict each other."""
        self._settings_from("away")
        view = self.window.page.view
        for line, number in ((view.courses.minutes.line, "0"), (view.away.cover.line, "30")):
            line.selectAll()
            QTest.keyClicks(line, number)
        self.window.page.flush()

    def _disk_filling_up(self) -> None:
        self.desk.show_today()
        self.program.at_work._low_disk._show(812_000_000)

    def _no_backups(self) -> None:
        shutil.rmtree(self.program.at_work.backing_up.backups.folder, ignore_errors=True)
        self.desk.settings.show_backups()

    def _backups(self) -> None:
        """Two of them, made here and now."""
        backups = self.program.at_work.backing_up.backups
        for _ in range(2):
            backups.make()
        self.desk.settings.show_backups()

    def _restoring(self) -> None:
        """The first of them chosen."""
        self.desk.settings.show_backups()
        table = self.window.page.view.table
        table.row_opened.emit(table.model().index(0, 0))

    def _damaged_backup(self) -> None:
        """One that was found damaged when it was checked."""
        backups = self.program.at_work.backing_up.backups
        file = backups.folder / backups.newest_first()[0].name
        file.write_bytes(file.read_bytes()[:-9])
        self._restoring()
        page = self.window.page
        page.view.restoring.check.click()
        settle(page.view.restoring.said.isVisible, 5000)

    def _cover(self) -> None:
        """The cover over a client's page."""
        self.desk.show_client(self.client("IPT-0014").id)
        self.window.cover.put_on()

    def _barred(self) -> None:
        """What is shown when nobody is there and something can't be stored."""
        self.desk.show_today()
        self.window.cover.bar(BarredScreen(self.program.theme, self.program._background, self.demo))

    def _course_below(self) -> None:
        self.desk.forms.show_new_course(self.client("IPT-0011").id)
        settle()
        bar = self.window.page.view.page.scrolled.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _two_areas(self) -> None:
        """A problem area to work on, and a second one."""
        self._course_below()
        view = self.window.page.view
        view.areas.card("role_transition").click()
        settle()
        second = view.second
        code = next(code for code, _label in second.area._options if code.startswith("role_dispute"))
        second.area.set_value(code)
        second.area.chosen.emit(code)
        QTest.keyClicks(second.about, "With her mother, over the move")

    def _logo(self) -> None:
        """A logo on a clear ground, as seen on the letterhead."""
        picture = QImage(600, 200, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setBrush(QColor(LIGHT.p2))
        painter.drawEllipse(0, 0, 200, 200)
        painter.drawRect(230, 90, 370, 20)
        painter.end()
        file = self.folder / "logo.png"
        picture.save(str(file))
        self._take_logo(file, lambda field: field.preview.isVisible())

    def _not_a_logo(self) -> None:
        """A file that can't be one, and why."""
        file = self.folder / "letter.png"
        file.write_text("Dear colleague")
        self._take_logo(file, lambda field: bool(field.field.error))

    def _take_logo(self, file: Path, done: Callable[[LogoField], bool]) -> None:
        self.desk.settings.show_settings()
        settle()
        view = self.window.page.view
        view.logo.take(file)
        settle(lambda: done(view.logo), 3000)
        view.logo.choose.setFocus(Qt.FocusReason.TabFocusReason)

    def _keys(self) -> None:
        """The keys of the page that has the most."""
        self.desk.sessions.show_session(self.session("IPT-0012", 3))
        self.window.toggle_keys()

    def _guide(self) -> None:
        """The page of the guide that belongs to the screen."""
        self.desk.show_client(self.client("IPT-0014").id)
        self.window.toggle_keys()
        self.window.help.page.guide.click()

    def _alarm(self) -> None:
        """What stands above everything, with its way out."""
        self.desk.show_client(self.client("IPT-0014").id)
        self.window.warn("Something unexpected happened. What you typed before is stored.")

    def _table(self) -> None:
        """The chart's twin."""
        self.desk.show_client(self.client("IPT-0001").id)
        settle()
        self.window.page.view.trajectory.show_table(True)

    def _palette(self, place: Callable[[], None], text: str = "") -> None:
        """The palette over a page, with these letters typed."""
        place()
        settle()
        QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.window.palette_layer.box.line, text)

    def _today_below(self) -> None:
        self.desk.show_today()
        settle()
        bar = self.window.page.view.page.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _put_off(self) -> None:
        """A need put off, with its undo."""
        self.desk.show_today()
        settle()
        QTest.keyClick(self.window.page.need_rows[0].snooze, Qt.Key.Key_Return)
        settle()

    def _below(self, code: str) -> None:
        self.desk.show_client(self.client(code).id)
        settle()
        bar = self.window.page.view.page.verticalScrollBar()
        bar.setValue(bar.maximum())

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
