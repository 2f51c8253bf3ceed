"""What the vault costs, beside the same work in an unencrypted file of the same build and settings.

Times are as a person waits for them, the disk included, in turn so that a busy computer falls on both.
"""

import random
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from benchmarks.data import NOW, TODAY, career
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Risk, RiskChoice
from ipt_tracker.record import caseload, sessions
from ipt_tracker.record.record import Record
from tests.promises import Reached
from tests.speed.plain import connect_encrypted, connect_plain, plain_copy

PAIRS = 15
NOTE = "A week of waiting for the letter, and what was said about it at supper. " * 20


def waited(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def pairs(plain: Callable[[], object], ours: Callable[[], object], times: int = PAIRS) -> tuple[float, float]:
    """The median of the ratios, and the median of ours in ms."""
    plain()
    ours()
    found = [(waited(plain), waited(ours)) for _ in range(times)]
    return statistics.median(one / base for base, one in found), statistics.median(one for _, one in found)


def saving(record: Record) -> Callable[[], object]:
    course_id = next(line.course_id for line in caseload.lines(record) if line.status == "active")
    draft, _ = sessions.save_draft(record, sessions.prepare(record, course_id, TODAY))
    turns = iter(range(10_000))

    def save() -> None:
        sessions.save_draft(record, replace(draft, note=f"{NOTE}{next(turns)}"))
        record.checkpoint()

    return save


def signing(record: Record, catalogue: Catalogue) -> Callable[[], object]:
    """Signs one of a heap of drafts each time; they are made before."""
    drafts = []
    lines = [line for line in caseload.lines(record) if line.status == "active"][: PAIRS + 1]
    for line in lines:
        prepared = sessions.prepare(record, line.course_id, TODAY)
        whole = replace(prepared, note=NOTE, risk=Risk(choice=RiskChoice.NO_CONCERNS))
        drafts.append(sessions.save_draft(record, whole)[0].id)
    record.checkpoint()
    waiting = iter(drafts)

    def sign() -> None:
        sessions.sign(record, next(waiting), catalogue, NOW)
        record.checkpoint()

    return sign


@pytest.mark.promise("T21")
def test_a_save_and_a_signature(tmp_path: Path, catalogue: Catalogue, reached: Reached) -> None:
    busy = career(tmp_path, 120)
    with ExitStack() as both:
        plain = both.enter_context(plain_copy(busy.folder, busy.secret, tmp_path / "plain.iptr"))
        ours = both.enter_context(busy.opened())
        saved, save_ms = pairs(saving(plain), saving(ours))
        signed, sign_ms = pairs(signing(plain, catalogue), signing(ours, catalogue))
    reached(f"a save {saved:.2f} × ({save_ms:.0f} ms), a signature {signed:.2f} × ({sign_ms:.0f} ms)")
    assert saved <= 3
    assert signed <= 3


@pytest.mark.promise("T21")
def test_a_ranked_search(tmp_path: Path, reached: Reached) -> None:
    chance = random.Random(3)  # noqa: S311 - made-up words
    words = [f"w{number:04d}" for number in range(4000)]
    notes = [(" ".join(chance.choices(words, k=250)),) for _ in range(4000)]

    def fill(connection: driver.Connection) -> Callable[[], object]:
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(body, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO t VALUES(?)", notes)
        connection.execute("COMMIT")
        asked = "SELECT snippet(t,0,'','','…',12) FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20"
        return lambda: [connection.execute(asked, (word,)).fetchall() for word in words[:40]]

    with (
        closing(connect_plain(tmp_path / "plain.db")) as plain,
        closing(connect_encrypted(tmp_path / "encrypted.db")) as encrypted,
    ):
        ratio, ours = pairs(fill(plain), fill(encrypted))
    reached(f"a ranked search {ratio:.2f} × ({ours / 40:.1f} ms)")
    assert ratio <= 1.5


@pytest.mark.promise("T21")
def test_opening_after_the_key_is_there(tmp_path: Path, reached: Reached) -> None:
    busy = career(tmp_path, 120)
    took = []
    for _ in range(PAIRS):
        begin = time.perf_counter()
        record = Record.open_with_secret(busy.folder, busy.secret)
        took.append((time.perf_counter() - begin) * 1000)
        record.close()
    reached(f"open after the key derivation {statistics.median(took):.0f} ms, at best {min(took):.0f} ms")
    assert min(took) <= 50
