"""A record of years comes back, proven, while its therapist waits."""

import time
from pathlib import Path

import pytest

from benchmarks.data import career
from ipt_tracker.record import backup
from ipt_tracker.record.files import DATABASE_FILE
from ipt_tracker.record.restore import restore
from tests.promises import Length, Reached

LONGEST_S = 10


@pytest.mark.promise("T13")
def test_a_large_record_is_restored_and_proven(tmp_path: Path, length: Length, reached: Reached) -> None:
    large = career(tmp_path, length(60, 1000))
    with large.opened() as record:
        backup.make(record, tmp_path / "large.iptbackup")
    begin = time.perf_counter()
    proven = restore(tmp_path / "large.iptbackup", tmp_path / "again.iptr", large.secret)
    took = time.perf_counter() - begin
    size = (tmp_path / "again.iptr" / DATABASE_FILE).stat().st_size / 1_000_000
    reached(f"{size:.0f} MB, {proven.rows['session']:,} sessions: restored and proven in {took:.1f} s")
    assert took <= LONGEST_S
