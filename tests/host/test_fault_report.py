"""A report about a fault holds places of code and versions, and none of the words that were there."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_tracker import __version__
from ipt_tracker.clinical.days import in_words
from ipt_tracker.host import fault_report
from tests.promises import Reached

AT = datetime(2026, 6, 16, 11, 18, tzinfo=UTC)
MARKERS = ("Zanthoxyle", "Quillfeather", "IPT-0042", "9f8e7d6c5b4a39281706f5e4d3c2b1a0")


def fault() -> BaseException:
    """An error with markers in its text, its variables, its notes, its cause and its context."""
    name, code = MARKERS[0], MARKERS[2]
    try:
        try:
            {}[MARKERS[3]]  # type: ignore[index]
        except KeyError as lost:
            raise ValueError(f"{name} of {code}") from lost
    except ValueError:
        try:
            in_words(MARKERS[1])  # type: ignore[arg-type]
        except AttributeError as error:
            error.add_note(MARKERS[1])
            return error
    raise AssertionError


def test_it_names_kinds_places_and_versions(tmp_path: Path) -> None:
    file = fault_report.write(fault(), tmp_path / "reports", AT)
    assert file is not None
    text = file.read_text()
    assert "builtins.AttributeError" in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert f"{Path('ipt_tracker', 'clinical', 'days.py')}, line " in text
    assert f"IPT Tracker {__version__}" in text
    assert "SQLAlchemy 2." in text
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.promise("T18")
def test_no_marker_gets_into_it(tmp_path: Path, reached: Reached) -> None:
    text = fault_report.report(fault(), AT)
    for marker in MARKERS:
        for form in (marker, marker.lower(), marker.encode().hex(), repr(marker.encode("utf-16"))):
            assert form not in text
    reached(f"a fault report about {len(MARKERS)} markers in texts, variables, causes and notes: 0 hits")
    assert str(tmp_path) not in text
    assert str(Path.home()) not in text


def test_the_newest_twenty_are_kept(tmp_path: Path) -> None:
    files = [fault_report.write(fault(), tmp_path, AT.replace(minute=minute)) for minute in range(25)]
    assert sorted(tmp_path.iterdir()) == sorted(file for file in files[5:] if file)


@pytest.mark.skipif(sys.platform == "win32", reason="a file in the way is told otherwise")
def test_where_it_can_not_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way")
    assert fault_report.write(fault(), tmp_path / "reports", AT) is None
