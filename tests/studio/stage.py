"""The real program on a stage: records of made-up clients, the day standing still."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ipt_tracker.app import Program
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, DisputeStage, FocusArea, PhaseStart
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.record.demo import load_demo
from ipt_tracker.record.key import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.ui.desk import Desk
from ipt_tracker.ui.gate import Opened, Places

TODAY = date(2026, 6, 16)
NOW = datetime(2026, 6, 16, 11, 18, tzinfo=timezone(timedelta(hours=1)))
PASSPHRASE = "correct horse battery staple"
LONG = "Maximiliane Theodora von Featherstonehaugh"


def settle(until: Callable[[], bool] | None = None, at_most_ms: int = 150) -> None:
    """Let the window work until something is so, or until it has nothing to do; no longer than a while."""
    loop, timer, deadline = QEventLoop(), QTimer(), QDeadlineTimer(at_most_ms)
    if until is None:
        while loop.processEvents() and not deadline.hasExpired():
            pass
        return
    timer.setInterval(10)
    timer.timeout.connect(lambda: loop.quit() if until() else None)
    timer.start()
    QTimer.singleShot(at_most_ms, loop, loop.quit)
    loop.exec()


class Stage:
    """The program with a record of made-up clients, and the way to each of them."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        self.folder = folder
        self.catalogue = Catalogue.load(resource_dir() / "clinical")
        places = Places(
            preferences=folder / "preferences.json", records=folder / "records", data=folder / "data"
        )
        self.program = Program(application, places, lambda: NOW, kdf=FLOOR)
        self.window = self.program.window
        self._records: list[Record] = []
        self.demo = self.record("Made-up clients.iptr")
        load_demo(resource_dir() / "demo", self.catalogue, self.demo, TODAY)

    def record(self, name: str) -> Record:
        practice = Practice(therapist="Dr Miriam Adler", credentials="DClinPsy")
        self._records.append(Record.create(self.folder / name, PASSPHRASE, practice, kdf=FLOOR))
        return self._records[-1]

    def add_long_name(self) -> None:
        """A client whose words are longer than any place for them."""
        client, _ = clients.add(
            self.demo, Client(name=LONG, gp="Dr Ellis, " + LONG, reason=LONG + ". " * 3), TODAY
        )
        focus = FocusArea(area="role_dispute", dispute_stage=DisputeStage.IMPASSE, description="with " + LONG)
        starts = (
            PhaseStart(phase="initial", first_session=1),
            PhaseStart(phase="middle", first_session=5),
            PhaseStart(phase="ending", first_session=13),
        )
        course = Course(
            client_id=client.id,
            format="ipt_acute_16",
            started_on=TODAY,
            planned_sessions=16,
            phase_starts=starts,
            areas=(focus,),
        )
        courses.begin(self.demo, course, TODAY)

    def open(self, record: Record) -> None:
        self.program.work(Opened(record=record, made_up=False))

    def leave(self) -> None:
        """Go back to the gate and keep the record open for the next picture."""
        self.desk.put_away()
        self.program.desk = self.program.opened = None

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

    def close(self) -> None:
        """Close the window, then the records."""
        self.window.close()
        for record in self._records:
            record.close()
