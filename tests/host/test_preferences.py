"""Preferences come back as they were saved, and a damaged file never stops a start."""

from pathlib import Path

import pytest

from ipt_tracker.host import preferences
from ipt_tracker.host.preferences import Preferences


def test_preferences_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "preferences.json"
    wanted = Preferences(theme="dark", window=(1, 2, 940, 520)).with_record(tmp_path / "A.iptr")
    preferences.save(path, wanted)
    assert preferences.load(path) == wanted
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"theme": 3, "window": "x"}',
        b'{"records": [5], "window": ["a", 2, 3, 4]}',
        b'{"window": [true, 1, 1, 1], "theme": ["dark"]}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert preferences.load(path) == Preferences()


def test_the_last_record_comes_first_and_only_once(tmp_path: Path) -> None:
    known = Preferences()
    for name in ("A", "B", "A", "C", "D", "E", "F"):
        known = known.with_record(tmp_path / f"{name}.iptr")
    assert [Path(p).stem for p in known.records] == ["F", "E", "D", "C", "A"]
