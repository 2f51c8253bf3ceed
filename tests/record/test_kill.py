"""A process killed while it saves loses nothing that it had acknowledged, and leaves nothing half done."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_tracker.record import check, clients, courses, sessions
from tests.promises import Length, Reached
from tests.record.conftest import Template
from tests.record.examples import TODAY, a_client, a_course
from tests.record.saving_until_killed import note_of

ROOT = Path(__file__).parents[2]


def kill_while_saving(folder: Path, template: Template, saves: int, delay: float) -> int:
    """Gives how many saves were acknowledged; fails where one is missing or anything is half done."""
    with template.copied_to(folder) as record:
        client, _ = clients.add(record, a_client(), TODAY)
        course, _ = courses.begin(record, a_course(client.id), TODAY)
    program = [
        sys.executable,
        "-m",
        "tests.record.saving_until_killed",
        folder,
        template.secret.hex(),
        course.id,
    ]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        for _ in range(saves):
            assert child.stdout.readline()
        # a moment that falls anywhere within the next few saves
        try:
            child.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        acknowledged = child.stdout.read().splitlines()
    done = int(acknowledged[-1].split()[1]) if acknowledged else saves
    with template.opened(folder) as record:
        stored = sessions.for_course(record, course.id)
        numbers = [int(session.note.split()[0]) for session in stored]
        # the save that the kill fell into may be there or not, but only whole
        assert max(numbers) in (done, done + 1)
        for session, number in zip(stored, numbers, strict=True):
            assert session.note == note_of(number)
            assert len(session.techniques) == len(session.administrations) == 2
            assert session.signed == (number % 10 == 0) or number == done + 1
        assert [session.number for session in stored] == list(range(1, len(stored) + 1))
        assert check.check(record).problems == ()
    return done


@pytest.mark.promise("T1")
@pytest.mark.timeout(120)
def test_kills_lose_nothing(
    tmp_path: Path, record_template: Template, length: Length, reached: Reached
) -> None:
    runs = length(10, 1000)
    chance = random.Random(runs)  # noqa: S311 - moments of a kill are no secret
    saved = 0
    for _ in range(runs):
        folder = tmp_path / "killed.iptr"
        saved += kill_while_saving(folder, record_template, chance.randint(1, 40), chance.uniform(0, 0.05))
        shutil.rmtree(folder)
    reached(f"{runs} kills among {saved} acknowledged saves: 0 lost, 0 half, every health check clean")
