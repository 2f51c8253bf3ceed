"""The real program on a stage: records of made-up clients, the day standing still."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, DisputeStage, FocusArea, PhaseStart
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import clients, courses, form_drafts, sessions
from ipt_tracker.record.demo import load_demo
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.ui.desk.desk import Desk
from ipt_tracker.ui.forms.screen import FormScreen
from ipt_tracker.ui.gate import Opened, Places
from ipt_tracker.ui.program import Program
from ipt_tracker.ui.screens.session.screen import SessionScreen
from tests.templates import made_once, opened_copy

TODAY = date(2026, 6, 16)
NOW = datetime(2026, 6, 16, 11, 18).astimezone()
PASSPHRASE = "quiet harbour amber thistle"
LONG = "Maximiliane Theodora von Featherstonehaugh"
FRIEND = "Bartholomew Sebastian de Knickerbockerstein"
FIRST_NAMES = ("Ada", "Bao", "Carla", "Dina", "Emre", "Fay", "Gus", "Hana", "Ines", "Jon")
LAST_NAMES = tuple(
    f"{start}{end}" for start in ("Al", "Ber", "Cor", "Da") for end in ("den", "man", "rey", "son", "ton")
)


_BUSY_MS = 10_000
"""For how long a busy computer may lay out a page."""


def settle(until: Callable[[], bool] | None = None, at_most_ms: int = 150) -> None:
    """Let the window work until something is so, for no longer than a while; or until it has nothing to do.

    Pages that were left go, as in the program between two keys, or all that is asked of the window would be
    asked of them as well.

    Raises:
        AssertionError: it never comes to rest.
    """
    loop, timer = QEventLoop(), QTimer()
    if until is None:
        deadline = QDeadlineTimer(_BUSY_MS)
        while loop.processEvents():
            assert not deadline.hasExpired(), "the page never comes to rest"
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return
    timer.setInterval(10)
    timer.timeout.connect(lambda: loop.quit() if until() else None)
    timer.start()
    QTimer.singleShot(at_most_ms, loop, loop.quit)
    loop.exec()


def _course(client: Client, areas: tuple[FocusArea, ...], started_on: date = TODAY) -> Course:
    starts = (
        PhaseStart(phase="initial", first_session=1),
        PhaseStart(phase="middle", first_session=5),
        PhaseStart(phase="ending", first_session=13),
    )
    return Course(
        client_id=client.id,
        format="ipt_acute_16",
        started_on=started_on,
        planned_sessions=16,
        phase_starts=starts,
        areas=areas,
        measures=("phq-9", "gad-7"),
    )


class Stage:
    """The program with a record of made-up clients, and the way to each of them.

    `kept` is where the records lie that are made once and copied; stages may share it.
    """

    def __init__(self, application: QApplication, folder: Path, kept: Path | None = None) -> None:
        self.application = application
        self.folder = folder
        self._kept = kept or folder / "kept"
        self.catalogue = Catalogue.load(resource_dir() / "clinical")
        places = Places(
            preferences=folder / "preferences.json", records=folder / "records", data=folder / "data"
        )
        self.program = Program(application, places, lambda: NOW, seconds=lambda: 0.0, kdf=FLOOR)
        self.window = self.program.window
        self._records: list[Record] = []
        self._rounds = 0
        self._with_long_name = False

    def record(self, name: str | Path) -> Record:
        """A new record of this name in the folder of this stage."""
        practice = Practice(therapist="Dr Miriam Adler", credentials="DClinPsy")
        self._records.append(Record.create(self.folder / name, PASSPHRASE, practice, kdf=FLOOR))
        return self._records[-1]

    def renew(self) -> None:
        """The records as they were at first: what one round of poses does to them is not in the next."""
        self.renew_worked_in()
        self.single = self._copy("One client.iptr", self._fill_single)
        self.crowd = self._copy("Two hundred clients.iptr", self._fill_crowd)
        self.empty = self.record(f"Empty {self._rounds}.iptr")

    def renew_worked_in(self) -> None:
        """The records in which most is done, without those that are only looked at."""
        self._rounds += 1
        self.demo = self._copy("Made-up clients.iptr", self._fill_demo)
        self.running = self._copy("A running course.iptr", self._fill_running)

    def _copy(self, name: str, fill: Callable[[Record], None]) -> Record:
        def make(folder: Path) -> None:
            with self.record(folder) as made:
                fill(made)

        kept = made_once(self._kept / ("with a long name" if self._with_long_name else "") / name, make)
        self._records.append(opened_copy(kept, self.folder / f"round {self._rounds}" / name, PASSPHRASE))
        return self._records[-1]

    def _fill_demo(self, record: Record) -> None:
        load_demo(resource_dir() / "demo", self.catalogue, record, TODAY)
        if self._with_long_name:
            self._add_long_name(record)

    def _fill_single(self, record: Record) -> None:
        client, _ = clients.add(record, Client(name="Signe Holm"), TODAY)
        courses.begin(record, _course(client, ()), TODAY)

    def _fill_running(self, record: Record) -> None:
        """A course that began eight weeks ago, elsewhere, and one that begins today."""
        for name, began in (("Nadia Farouk", TODAY - timedelta(weeks=8)), ("Otto Brandt", TODAY)):
            client, _ = clients.add(record, Client(name=name), TODAY)
            focus = FocusArea(area="grief", description="her mother", agreed_on=began)
            courses.begin(record, _course(client, (focus,), began), TODAY)

    def _fill_crowd(self, record: Record) -> None:
        """As many as a busy service has, each after a first session."""
        for number in range(200):
            first, last = FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[number // len(FIRST_NAMES)]
            client, _ = clients.add(record, Client(name=f"{first} {last}"), TODAY)
            focus = FocusArea(area="grief", description="her mother")
            day = TODAY - timedelta(days=number % 30)
            course, _ = courses.begin(record, _course(client, (focus,), day), TODAY)
            sessions.save_draft(record, sessions.prepare(record, course.id, day, time(8 + number // 30)))

    def use_long_name(self) -> None:
        """A client whose words are longer than any place for them, from the next round on."""
        self._with_long_name = True

    def _add_long_name(self, record: Record) -> None:
        client, _ = clients.add(
            record, Client(name=LONG, gp="Dr Ellis, " + FRIEND, reason=FRIEND + ". " * 3), TODAY
        )
        focus = FocusArea(
            area="role_dispute", dispute_stage=DisputeStage.IMPASSE, description="with " + FRIEND
        )
        courses.begin(record, _course(client, (focus,)), TODAY)

    def open(self, record: Record) -> None:
        self.program.work(Opened(record=record, made_up=False))

    def give_up_forms(self) -> None:
        """Leave out what a pose typed into a form: the next one would begin with it, or offer it."""
        if isinstance(self.window.page, FormScreen | SessionScreen):
            self.window.page.leave_out()
        if self.program.opened is not None and self.program.opened.record.reading is None:
            record = self.program.opened.record
            for draft in form_drafts.waiting(record):
                form_drafts.leave_out(record, draft.form, draft.subject_id)
            self.desk.forms.begun.offer()

    def leave(self) -> None:
        """Go back to the gate and keep the record open for the next picture."""
        self.give_up_forms()
        at_work, self.program.at_work = self.program.at_work, None
        self.window.banner.show_text("")
        at_work.put_away()
        at_work.deleteLater()

    @property
    def desk(self) -> Desk:
        return self.program.desk

    def client(self, code: str) -> Client:
        return clients.find(self.demo, code)

    def course(self, code: str) -> Course:
        return courses.for_client(self.demo, self.client(code).id)[0]

    def session(self, code: str, number: int) -> str:
        found = sessions.for_course(self.demo, self.course(code).id)
        return next(s.id for s in found if s.number == number)

    def closed(self) -> Path:
        folder = self.folder / "Closed.iptr"
        if not folder.exists():
            Record.create(folder, PASSPHRASE, kdf=FLOOR).close()
        return folder

    def put_back(self) -> Path:
        """A record whose database is older than what was stored in it."""
        folder = self.folder / f"Put back {self._rounds}.iptr"
        if not folder.exists():
            record = Record.create(folder, PASSPHRASE, kdf=FLOOR)
            record.checkpoint()
            older = (folder / "record.db").read_bytes()
            clients.add(record, Client(name="Late Comer"), TODAY)
            record.close()
            (folder / "record.db").write_bytes(older)
        return folder

    def close(self) -> None:
        """Close the window, then the records."""
        self.window.close()
        for record in self._records:
            record.close()
