"""The power fails at any moment: what was said to be kept is kept, and the record is whole.

The operations of a real process are written down and cut off at random (`recorder.py`, `disk.py`). The same
work with a database that does not sync each step has to lose something, or these tests would prove nothing.
"""

import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipt_tracker.record import check, clients, courses, sessions
from ipt_tracker.record.files import look
from tests.promises import Length, Reached
from tests.record.conftest import Template
from tests.record.examples import TODAY, a_client, a_course
from tests.record.power.disk import after_cuts
from tests.record.power.operations import Operation
from tests.record.saving_until_killed import note_of

ROOT = Path(__file__).parents[3]
CUTS_A_RUN = 200
"""So that no run of the program has to be long to be cut often."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SQLite's files are watched on POSIX systems")


@dataclass(frozen=True)
class Recording:
    start: Path
    operations: list[Operation]
    course_id: str


@dataclass
class Losses:
    images: int = 0
    promises: int = 0
    """Images that miss something which was said to be kept."""
    told: int = 0
    """How many of these `record.head` tells."""


def record_work(place: Path, template: Template, saves: int, synced: str) -> Recording:
    folder, start, log = place / "work.iptr", place / "start.iptr", place / "operations"
    with template.copied_to(folder) as record:
        client, _ = clients.add(record, a_client(), TODAY)
        course, _ = courses.begin(record, a_course(client.id), TODAY)
    shutil.copytree(folder, start)
    program = [sys.executable, "-m", "tests.record.power.saving"]
    subprocess.run(
        [*program, folder, template.secret.hex(), course.id, log, str(saves), synced], check=True, cwd=ROOT
    )
    return Recording(start, list(_read(log)), course.id)


def _read(log: Path) -> Iterator[Operation]:
    with log.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - written a moment ago by our own process


def cut(place: Path, template: Template, cuts: int, synced: str = "FULL", seed: int = 1) -> Losses:
    """Fails where an image can't be opened or is not whole; counts what it misses."""
    losses, chance = Losses(), random.Random(seed)  # noqa: S311 - moments of a cut are no secret
    place.mkdir()
    recording = record_work(place, template, 40, synced)
    moments = (chance.randint(1, len(recording.operations)) for _ in range(cuts))
    image = place / "after.iptr"
    for promised in after_cuts(recording.start, recording.operations, moments, image, chance):
        losses.images += 1
        loss = look(image, (template.secret,)).loss
        with template.opened(image) as record:
            stored = sessions.for_course(record, recording.course_id)
            problems = check.check(record).problems
        reached = max((number_in(session.note) for session in stored), default=0)
        losses.promises += reached < promised
        losses.told += reached < promised and loss is not None
        # what the head tells, the check tells too, and nothing else
        assert len(problems) == (loss is not None)
        assert loss is None or synced == "NORMAL"
    return losses


def number_in(note: str) -> int:
    number = int(note.split(maxsplit=1)[0])
    assert note == note_of(number)
    return number


@pytest.mark.promise("T2")
def test_nothing_promised_is_lost(
    tmp_path: Path, record_template: Template, length: Length, reached: Reached
) -> None:
    runs = length(1, 20)
    cuts = length(60, CUTS_A_RUN)
    found = [cut(tmp_path / str(run), record_template, cuts, seed=run) for run in range(runs)]
    images, lost = sum(one.images for one in found), sum(one.promises for one in found)
    reached(f"{images} power cuts: {lost} lost something promised, 0 damaged")
    assert (images, lost) == (runs * cuts, 0)


@pytest.mark.promise("T2")
def test_the_same_work_without_syncing_loses(
    tmp_path: Path, record_template: Template, length: Length, reached: Reached
) -> None:
    losses = cut(tmp_path / "normal", record_template, length(60, 600), "NORMAL")
    reached(
        f"control with synchronous NORMAL: {losses.promises} of {losses.images} power cuts lost something "
        f"promised ({losses.told} of them told by record.head), as they have to"
    )
    assert losses.promises > 0
