"""Every format ever released opens, with everything in it; one kept and populated record stands for each."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.record import (
    addition_drafts,
    check,
    clients,
    courses,
    erasure,
    form_drafts,
    measures,
    needs,
    practice,
    removed,
    retention,
    reviews,
    sessions,
    settings,
)
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.record.record import Record
from ipt_tracker.record.schema import FORMAT_VERSION
from ipt_tracker.record.settings import Settings
from tests.migrations.make_kept_record import kept_record
from tests.record.examples import (
    BEGUN,
    NOW,
    PASSPHRASE,
    PRACTICE,
    SETTINGS,
    a_client,
    a_course,
    a_session,
    form_of,
)

VERSIONS = range(1, FORMAT_VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_kept_record_opens_with_everything_in_it(
    tmp_path: Path, catalogue: Catalogue, version: int
) -> None:
    folder = tmp_path / "kept.iptr"
    shutil.unpack_archive(kept_record(version), folder)
    with Record.open(folder, PASSPHRASE) as record:
        assert check.check(record).problems == ()
        assert practice.get(record) == PRACTICE
        assert settings.get(record) == _settings(version)
        client = clients.find(record, "IPT-0001")
        assert client == replace(a_client(), id=client.id, code="IPT-0001")
        (course,) = courses.for_client(record, client.id)
        assert replace(course, ending=None, status=a_course("").status) == replace(
            a_course(client.id), id=course.id
        )
        assert course.ending is not None
        signed, draft = sessions.for_course(record, course.id)
        assert signed.signature is not None
        assert signed.signature.signed_at == NOW
        assert signed.signature.signed_by == PRACTICE.therapist
        assert signed.risk == a_session("").risk
        assert signed.techniques == a_session("").techniques
        assert [given.answers for given in signed.administrations] == [(2, 2, 1, 2, 1, None, 2, 1, 1), None]
        begun = addition_drafts.get(record, signed.id)
        assert begun == (BEGUN if version >= 4 else addition_drafts.Draft())
        not_saved = form_drafts.get(record, Form.CLIENT, client.id)
        assert not_saved == (form_of(client.id) if version >= 4 else None)
        assert draft.late_reason == (a_session("").late_reason if version >= 4 else "")
        assert not draft.signed
        assert draft.note == "She spoke with him."
        assert measures.for_course(record, course.id)[0].measure == "epds"
        waiting = needs.waiting(record, catalogue, NOW)
        assert [one.need.evidence for one in waiting] == ([draft.id] if version == 1 else [])
        assert [one.held_on for one in removed.contents(record)] == [date(2026, 1, 21)] * (version >= 4)
        assert [one.client_code for one in erasure.every(record)] == ["IPT-0003"] * (version >= 4)
        held = retention.of(record, catalogue, client.id).hold
        assert (held is not None) == (version >= 4)
        review = reviews.latest(record, course.id, "file")
        assert review is not None
        assert review.content == '{"summary":"Mood lifted"}'


def _settings(version: int) -> Settings:
    if version < 3:
        return Settings()
    plain = Settings()
    before_4 = replace(
        SETTINGS,
        retention_rule=plain.retention_rule,
        retention_years=plain.retention_years,
        retention_age=plain.retention_age,
    )
    return SETTINGS if version >= 4 else before_4


def test_no_format_is_forgotten() -> None:
    assert {path.name for path in kept_record(1).parent.iterdir()} == {kept_record(v).name for v in VERSIONS}
