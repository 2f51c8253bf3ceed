"""How the therapist works is kept in the record, and only within what is sensible."""

from dataclasses import replace
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.record import settings
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.record.settings import Settings
from tests.record.examples import PASSPHRASE, SETTINGS


def test_a_new_record_has_the_usual_settings_and_keeps_others(tmp_path: Path) -> None:
    with Record.create(tmp_path / "new.iptr", PASSPHRASE, kdf=FLOOR) as record:
        assert settings.get(record) == Settings()
        assert settings.save(record, SETTINGS).ids == {("settings", "")}
    with Record.open(tmp_path / "new.iptr", PASSPHRASE) as record:
        assert settings.get(record) == SETTINGS


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("session_minutes", 0),
        ("session_minutes", 601),
        ("measures_every", 0),
        ("measures_every", 17),
        ("lock_minutes", 0),
        ("lock_minutes", 61),
        ("cover_minutes", 0),
        ("cover_minutes", 16),
    ],
)
def test_what_is_not_sensible_is_refused_and_nothing_changes(tmp_path: Path, field: str, value: int) -> None:
    with Record.create(tmp_path / "new.iptr", PASSPHRASE, kdf=FLOOR) as record:
        with pytest.raises(KnownError) as error:
            settings.save(record, replace(Settings(), **{field: value}))
        assert error.value.code == f"settings.{field}"
        assert settings.get(record) == Settings()
