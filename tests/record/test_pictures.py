"""The letterhead's picture in the record: by its digest, kept for what was signed with it."""

import hashlib
from dataclasses import replace

from sqlalchemy import delete, func, select, update

from ipt_tracker.record import pictures, practice, schema
from ipt_tracker.record.check import check
from ipt_tracker.record.record import Record
from tests.conftest import PRACTICE

PNG = b"\x89PNG of a mill"


def test_a_picture_is_found_by_its_digest_also_after_another_took_its_place(record: Record) -> None:
    assert practice.get(record).logo == ""
    assert pictures.get(record, "") == b""
    assert pictures.set_logo(record, PNG).ids == {("practice", "")}
    digest = practice.get(record).logo
    assert digest == hashlib.sha256(PNG).hexdigest()
    pictures.set_logo(record, b"\x89PNG of a bridge")
    assert pictures.get(record, practice.get(record).logo) == b"\x89PNG of a bridge"
    pictures.set_logo(record, b"")
    assert practice.get(record).logo == ""
    assert pictures.get(record, digest) == PNG
    assert pictures.get(record, "0" * 64) == b""


def test_the_same_picture_is_kept_once(record: Record) -> None:
    for png in (PNG, b"", PNG):
        pictures.set_logo(record, png)
    with record.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.picture)).scalar_one() == 1


def test_saving_the_practice_never_loses_its_logo(record: Record) -> None:
    pictures.set_logo(record, PNG)
    practice.save(record, replace(PRACTICE, therapist="Dr Ada Quill"))
    stored = practice.get(record)
    assert (stored.therapist, bool(stored.logo)) == ("Dr Ada Quill", True)
    assert pictures.get(record, stored.logo) == PNG


def test_the_check_tells_a_picture_that_is_another_or_gone(record: Record) -> None:
    pictures.set_logo(record, PNG)
    assert check(record).problems == ()
    with record.write() as connection:
        connection.execute(update(schema.picture).values(png=b"another"))
    (told,) = check(record).problems
    assert "not the one that was put on the letterhead" in told
    with record.write() as connection:
        connection.execute(delete(schema.picture))
    assert check(record).problems == ("The logo of the letterhead is not in the record.",)
