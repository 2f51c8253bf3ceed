"""Made-up records of a career's size, written once by a seeded generator and kept in `build/benchmarks/`."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from ipt_tracker.clinical import scoring
from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, CourseStatus, Ending, EndReason, FocusArea, PhaseStart
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import Risk, RiskChoice, Session, TechniqueUse
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import schema
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.revisions import seal, session_content
from ipt_tracker.record.rows import to_row

TODAY = date(2026, 6, 16)
NOW = datetime(2026, 6, 16, 11, 0, tzinfo=UTC)
PER_CLIENT = 16
RUNNING = 60
"""Courses that run; the others have ended."""
_PASSPHRASE = "a made-up career"
_TOGETHER = 250
_FIRST = ("Ada", "Bram", "Chloé", "Dana", "Emil", "Fatma", "Grace", "Hana", "Ines", "Jonas", "Karim", "Lena")
_LAST = ("Abbott", "Bergström", "Castell", "Demir", "Eriksen", "Farkas", "Grant", "Holm", "Ivanova", "Jones")
_WORDS = (
    "she",
    "felt",
    "after",
    "week",
    "about",
    "work",
    "home",
    "sister",
    "since",
    "asked",
    "wrote",
    "sleep",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """A record of `clients`, each with a course of sixteen sessions; and its secret."""

    folder: Path
    secret: bytes
    clients: int

    def opened(self) -> Record:
        """The record, without the cost of a passphrase."""
        lock = InstanceLock(self.folder)
        lock.acquire()
        return Record(self.folder, self.secret, lock)


def catalogue() -> Catalogue:
    """What the program itself reads."""
    return Catalogue.load(resource_dir() / "clinical")


def career(home: Path, clients: int) -> Career:
    """The record of this size; made at the first call, which takes a minute for five thousand clients."""
    folder = home / f"format-{schema.FORMAT_VERSION}-{clients}.iptr"
    if not folder.exists():
        home.mkdir(parents=True, exist_ok=True)
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        practice = Practice(therapist="Dr Made Up", credentials="")
        with Record.create(making, _PASSPHRASE, practice, kdf=FLOOR) as record:
            _fill(record, clients)
        making.rename(folder)
    return Career(folder=folder, secret=read_secret(folder, _PASSPHRASE), clients=clients)


def _fill(record: Record, clients: int) -> None:
    chance = random.Random(7)  # noqa: S311 - made-up lives, the same ones each time
    known = catalogue()
    paragraphs = [" ".join(chance.choices(_WORDS, k=125)) for _ in range(400)]
    for begin in range(0, clients, _TOGETHER):
        with record.write() as connection:
            for number in range(begin, min(begin + _TOGETHER, clients)):
                running = number >= clients - min(RUNNING, clients // 5)
                _write_client(connection, known, chance, paragraphs, number, running=running)
    record.checkpoint()


def _write_client(
    connection: Connection,
    known: Catalogue,
    chance: random.Random,
    paragraphs: list[str],
    number: int,
    *,
    running: bool,
) -> None:
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}"
    client = Client(id=f"{number:032x}", code=f"IPT-{number + 1:04d}", name=name)
    held = chance.randint(4, PER_CLIENT) if running else PER_CLIENT
    ended = TODAY - timedelta(days=chance.randint(1, 3000))
    begun = (TODAY if running else ended) - timedelta(days=7 * held - 1)
    course = Course(
        id=f"c{number:031x}",
        client_id=client.id,
        format="ipt_acute_16",
        started_on=begun,
        planned_sessions=PER_CLIENT,
        phase_starts=_PHASES,
        areas=(FocusArea(area="role_transition", description="a new town", agreed_on=begun),),
        status=CourseStatus.ACTIVE if running else CourseStatus.CLOSED,
        ending=None if running else Ending(ended_on=ended, reason=EndReason.COMPLETED),
    )
    connection.execute(insert(schema.client), to_row(schema.client, client))
    connection.execute(insert(schema.course), to_row(schema.course, course))
    sessions = list(_sessions(known, chance, paragraphs, course, held))
    connection.execute(insert(schema.session), [to_row(schema.session, one) for one in sessions])
    connection.execute(
        insert(schema.technique_use),
        [
            to_row(schema.technique_use, use, session_id=one.id, position=place)
            for one in sessions
            for place, use in enumerate(one.techniques)
        ],
    )
    connection.execute(
        insert(schema.administration),
        [
            to_row(schema.administration, given, position=place)
            for one in sessions
            for place, given in enumerate(one.administrations)
        ],
    )
    for session in sessions:
        signed_at = datetime.combine(session.held_on, time(18), tzinfo=UTC)
        seal(connection, "session", session.id, session_content(session, client.id), signed_at)


_PHASES = tuple(
    PhaseStart(phase=phase, first_session=at)
    for phase, at in zip(("initial", "middle", "ending"), (1, 5, 13), strict=True)
)


def _sessions(
    known: Catalogue, chance: random.Random, paragraphs: list[str], course: Course, held: int
) -> Iterator[Session]:
    techniques = [technique.code for technique in known.techniques]
    for number in range(1, held + 1):
        session_id = f"{number:02x}{course.id[2:]}"
        day = course.started_on + timedelta(days=7 * (number - 1))
        level = max(0, 18 - number)
        yield Session(
            id=session_id,
            course_id=course.id,
            number=number,
            held_on=day,
            starts_at=time(9 + number % 8),
            minutes=50,
            phase=_PHASES[(number > 4) + (number > 12)].phase,
            focus="role_transition",
            techniques=tuple(TechniqueUse(technique=code) for code in chance.sample(techniques, 3)),
            administrations=tuple(
                _given(known, chance, course.id, session_id, measure, day, level)
                for measure in ("phq-9", "gad-7")
            ),
            risk=Risk(choice=RiskChoice.NO_CONCERNS),
            note="\n\n".join(chance.sample(paragraphs, 3)),
            next_on=day + timedelta(days=7),
            next_at=time(10),
        )


def _given(
    known: Catalogue,
    chance: random.Random,
    course_id: str,
    session_id: str,
    measure: str,
    day: date,
    level: int,
) -> Administration:
    definition = known.measure_to_score(measure)
    answers = [min(3, max(0, round(chance.gauss(level / 9, 0.6)))) for _ in definition.items]
    if definition.risk_item:
        answers[definition.risk_item - 1] = 0
    given = scoring.administration(
        definition, answers, course_id=course_id, session_id=session_id, given_on=day
    )
    return replace(given, id=f"{measure}-{session_id}")
