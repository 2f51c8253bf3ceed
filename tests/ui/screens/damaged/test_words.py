"""What a salvage brought over, in words."""

from ipt_tracker.record import schema
from ipt_tracker.record.salvage import Salvaged
from ipt_tracker.ui.screens.damaged import words


def test_every_table_has_a_kind() -> None:
    named = [table for _kind, tables in words.KINDS for table in tables]
    assert sorted(named) == sorted(schema.metadata.tables.keys() - {"caseload", "stale"})


def test_what_is_missing_and_what_nobody_can_tell_is_said() -> None:
    done = Salvaged(
        kept={"client": 3, "course": 2, "session": 4, "technique_use": 5, "revision": 0},
        missing={"session": 1, "technique_use": 1},
        uncounted=("course",),
        changed={"client": 1},
    )
    assert list(words.lines(done)) == [
        ("Clients", "all 3 kept; stand-ins for lost ones: 1", False),
        ("Courses", "2 kept; nobody can tell how many are missing", False),
        ("Sessions", "4 kept, 1 missing", False),
        ("Techniques noted", "5 kept, 1 missing", False),
    ]
