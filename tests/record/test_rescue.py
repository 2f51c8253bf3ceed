"""What could not be stored: encrypted aside, found again, and taken in without a word being lost."""

import errno
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.session import AdditionKind, Extent, Risk, RiskChoice, Session, TechniqueUse
from ipt_tracker.errors import KnownError
from ipt_tracker.record import (
    addition_drafts,
    clients,
    courses,
    form_drafts,
    rescue,
    review_drafts,
    sessions,
)
from ipt_tracker.record.folder import KEY_COPY
from ipt_tracker.record.form_drafts import Form, FormDraft, Typed
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.rescue import RESERVE, SUFFIX, Found, Rescue, Unsaved
from ipt_tracker.record.review_drafts import Draft, OwnWords
from tests.conftest import ANCHOR, PASSPHRASE

AT = datetime(2026, 6, 16, 13, 2, tzinfo=UTC)
MARK = "Quillfeather"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "unsaved"


@pytest.fixture
def kept_aside(demo_record: Record, home: Path) -> Rescue:
    return Rescue(demo_record, home, lambda: AT)


@pytest.fixture
def draft(demo_record: Record) -> Session:
    """A session that is stored and not signed."""
    course = courses.for_client(demo_record, clients.find(demo_record, "IPT-0014").id)[0]
    fresh = sessions.prepare(demo_record, course.id, ANCHOR)
    return sessions.save_draft(demo_record, replace(fresh, note="stored"))[0]


def only(kept_aside: Rescue) -> Found:
    (found,) = kept_aside.found()
    return found


def keep(kept_aside: Rescue, draft: Session, note: str = MARK, before: Session | None = None) -> None:
    unsaved = Unsaved(at=AT, session=replace(draft, note=note), before=before or draft)
    assert kept_aside.slot().keep(unsaved)


def test_the_file_is_encrypted_and_for_one_person_alone(
    kept_aside: Rescue, draft: Session, home: Path
) -> None:
    keep(kept_aside, draft)
    (file,) = home.glob(f"*{SUFFIX}")
    assert MARK.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert only(kept_aside).unsaved.text == MARK


def test_no_other_record_reads_it(
    kept_aside: Rescue, draft: Session, home: Path, open_copy: Callable[[Path], Record], empty_template: Path
) -> None:
    keep(kept_aside, draft)
    assert Rescue(open_copy(empty_template), home, lambda: AT).found() == ()
    assert len(kept_aside.found()) == 1


def test_what_a_kill_left_half_written_goes_after_a_day(demo_record: Record, home: Path) -> None:
    home.mkdir()
    old, fresh = (home / f".0123456789abcdef{SUFFIX}.{tag}" for tag in ("0badcafe", "0badf00d"))
    for half in (old, fresh):
        half.write_bytes(b"half")
    before = time.time() - 2 * 86_400
    os.utime(old, (before, before))
    Rescue(demo_record, home, lambda: AT)
    assert (old.exists(), fresh.exists()) == (False, True), "another program may be writing it"


def test_a_damaged_file_is_passed(kept_aside: Rescue, draft: Session, home: Path) -> None:
    keep(kept_aside, draft)
    (file,) = home.glob(f"*{SUFFIX}")
    for content in (b"", b"IPTRSCU\x01", file.read_bytes()[:-1], b"x" * 400):
        file.write_bytes(content)
        assert kept_aside.found() == ()


def test_one_editor_has_one_file_until_it_is_cleared(kept_aside: Rescue, draft: Session, home: Path) -> None:
    slot = kept_aside.slot()
    for note in ("one", "one two"):
        assert slot.keep(Unsaved(at=AT, session=replace(draft, note=note), before=draft))
    assert only(kept_aside).unsaved.text == "one two"
    slot.clear()
    assert list(home.iterdir()) == [home / RESERVE]


def test_a_draft_that_nobody_touched_since_becomes_what_was_typed(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    keep(kept_aside, draft, note="stored, and more")
    taken = rescue.take_in(demo_record, only(kept_aside))
    session, changes = taken.session, taken.changes
    assert session is not None
    assert sessions.get(demo_record, draft.id).note == "stored, and more"
    assert changes.touches("session", draft.id)
    assert kept_aside.found() == ()


def test_a_draft_that_was_written_in_since_keeps_its_words(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    keep(kept_aside, draft, note="typed then")
    sessions.save_draft(demo_record, replace(draft, note="typed later"))
    rescue.take_in(demo_record, only(kept_aside))
    assert sessions.get(demo_record, draft.id).note == "typed later\n\ntyped then"


PHQ = Administration(course_id="", measure="phq-9", version="1", given_on=ANCHOR, answers=(1,) * 9, total=9)


def test_every_field_that_was_typed_comes_to_a_draft_that_was_written_in_since(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    risk = Risk(choice=RiskChoice.CONCERN, self_harm=True, explored="Q explored", action="Q action")
    phq = replace(PHQ, course_id=draft.course_id)
    typed = replace(
        draft,
        note="typed then",
        present="her sister",
        medication_change="Q medication",
        work_review="Q review",
        work_agreed="Q agreed",
        late_reason="Q late",
        minutes=70,
        risk=risk,
        techniques=(
            TechniqueUse(technique="role_play", note="Q play"),
            TechniqueUse(technique="clarification"),
        ),
        administrations=(phq,),
    )
    assert kept_aside.slot().keep(Unsaved(at=AT, session=typed, before=draft))
    since = replace(
        draft,
        note="typed since",
        work_agreed="N agreed",
        present="her mother",
        techniques=(TechniqueUse(technique="role_play", note="N play", extent=Extent.SUBSTANTIAL),),
        risk=Risk(action="N action"),
    )
    sessions.save_draft(demo_record, since)
    assert rescue.take_in(demo_record, only(kept_aside)).whole
    now = sessions.get(demo_record, draft.id)
    assert now.note == "typed since\n\ntyped then"
    assert now.present == "her mother; her sister"
    assert (now.medication_change, now.work_review, now.late_reason) == ("Q medication", "Q review", "Q late")
    assert now.work_agreed == "N agreed\n\nQ agreed"
    assert now.risk == replace(risk, action="N action\n\nQ action")
    assert now.minutes == 70
    assert [(use.technique, use.extent, use.note) for use in now.techniques] == [
        ("role_play", Extent.SUBSTANTIAL, "N play\n\nQ play"),
        ("clarification", Extent.TOUCHED, ""),
    ]
    assert [(given.measure, given.answers) for given in now.administrations] == [("phq-9", (1,) * 9)]
    assert kept_aside.found() == ()


def test_what_can_not_stand_beside_what_was_chosen_since_stays_kept_aside(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    then, since = (replace(PHQ, course_id=draft.course_id, answers=(n,) * 9, total=9 * n) for n in (1, 2))
    words = replace(draft, note="typed then", administrations=(then,), risk=Risk(choice=RiskChoice.CONCERN))
    assert kept_aside.slot().keep(Unsaved(at=AT, session=words, before=draft))
    sessions.save_draft(
        demo_record,
        replace(draft, administrations=(since,), risk=Risk(choice=RiskChoice.NO_CONCERNS)),
    )
    for _twice in range(2):
        assert not rescue.take_in(demo_record, only(kept_aside)).whole
        now = sessions.get(demo_record, draft.id)
        assert now.note == "typed then"
        assert now.risk.choice is RiskChoice.NO_CONCERNS
        assert [given.answers for given in now.administrations] == [(2,) * 9]
    assert only(kept_aside).unsaved.session == words


def test_what_was_taken_out_since_is_not_put_back_by_what_nobody_typed(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    full = replace(draft, work_agreed="to phone", techniques=(TechniqueUse(technique="role_play"),))
    before, _ = sessions.save_draft(demo_record, full)
    keep(kept_aside, before, note="stored, and more", before=before)
    sessions.save_draft(demo_record, replace(before, work_agreed="", techniques=()))
    assert rescue.take_in(demo_record, only(kept_aside)).whole
    now = sessions.get(demo_record, draft.id)
    assert (now.note, now.work_agreed, now.techniques) == ("stored, and more", "", ())


def test_what_was_never_stored_loses_no_word_either(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    """Kept aside without what was before: every word of both stays."""
    assert kept_aside.slot().keep(Unsaved(at=AT, session=replace(draft, note="no", work_agreed="one")))
    sessions.save_draft(demo_record, replace(draft, note="nothing", work_agreed="two"))
    rescue.take_in(demo_record, only(kept_aside))
    now = sessions.get(demo_record, draft.id)
    assert (now.note, now.work_agreed) == ("nothing", "two\n\none")


def test_a_session_that_is_gone_or_signed_becomes_a_draft_of_its_own(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    signed = next(one for one in sessions.for_course(demo_record, draft.course_id) if one.signed)
    sessions.remove_draft(demo_record, draft.id)
    for gone in (draft, signed):
        keep(kept_aside, replace(gone, signature=None), note=f"of {gone.id}")
        session = rescue.take_in(demo_record, only(kept_aside)).session
        assert session is not None
        assert session.id not in (draft.id, signed.id)
        assert sessions.get(demo_record, session.id).note == f"of {gone.id}"
    assert sessions.get(demo_record, signed.id) == signed


def test_words_of_a_paper_come_back_beside_what_was_written_since(
    kept_aside: Rescue, draft: Session, demo_record: Record
) -> None:
    then = (OwnWords(place="a", text="then"), OwnWords(place="b", text="then too"))
    assert kept_aside.slot().keep(Unsaved(at=AT, course_id=draft.course_id, audience="gp", words=then))
    review_drafts.save(
        demo_record,
        draft.course_id,
        "gp",
        Draft(words=(OwnWords(place="a", text="old"), OwnWords(place="c", text="new"))),
    )
    found = only(kept_aside)
    assert found.unsaved.text == "then\n\nthen too"
    assert rescue.take_in(demo_record, found).session is None
    kept = {one.place: one.text for one in review_drafts.get(demo_record, draft.course_id, "gp").words}
    assert kept == {"a": "old\n\nthen", "b": "then too", "c": "new"}


def test_the_reserve_makes_room_on_a_full_disk(
    kept_aside: Rescue, draft: Session, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_disk = os.fsync

    def full(descriptor: int) -> None:
        if (home / RESERVE).exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        on_the_disk(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    keep(kept_aside, draft)
    assert only(kept_aside).unsaved.text == MARK


def test_a_folder_that_can_not_be_is_said_and_stops_nothing(
    demo_record: Record, draft: Session, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    kept_aside = Rescue(demo_record, tmp_path / "file" / "unsaved", lambda: AT)
    assert not kept_aside.slot().keep(Unsaved(at=AT, session=draft))
    assert kept_aside.found() == ()
    home = tmp_path / "later"
    shutil.rmtree(home, ignore_errors=True)
    later = Rescue(demo_record, home, lambda: AT)
    shutil.rmtree(home)
    keep(later, draft)
    assert len(later.found()) == 1


def test_an_addition_comes_back_to_what_was_begun_and_nothing_is_lost(
    demo_record: Record, kept_aside: Rescue
) -> None:
    course = courses.for_client(demo_record, clients.find(demo_record, "IPT-0001").id)[0]
    entry = sessions.for_course(demo_record, course.id)[0]
    for stored, typed, after in (
        ("", "typed", "typed"),
        ("typ", "typed", "typed"),
        ("typed and more", "typed", "typed and more"),
        ("stored", "typed", "stored\n\ntyped"),
    ):
        addition_drafts.save(demo_record, entry.id, addition_drafts.Draft(text=stored))
        addition = addition_drafts.Draft(kind=AdditionKind.CORRECTION, wrong="The day", text=typed)
        assert kept_aside.slot().keep(Unsaved(at=AT, session_id=entry.id, addition=addition))
        assert only(kept_aside).unsaved.text == "The day\n\ntyped"
        taken = rescue.take_in(demo_record, only(kept_aside))
        session, changes = taken.session, taken.changes
        assert session == entry
        assert changes.touches("session", entry.id)
        assert addition_drafts.get(demo_record, entry.id) == replace(addition, text=after)
        assert kept_aside.found() == ()


@pytest.mark.parametrize(
    ("stored", "later", "after", "whole"),
    [
        (None, False, "typed", True),
        ("an earlier state", False, "typed", True),
        ("", True, "typed", True),
        ("typed and more", True, "typed and more", True),
        ("something else", True, "something else", False),
    ],
)
def test_a_form_comes_back_as_it_was_typed_last(
    demo_record: Record, kept_aside: Rescue, stored: str | None, later: bool, after: str, whole: bool
) -> None:
    client = clients.find(demo_record, "IPT-0001")

    def form(text: str, at: datetime) -> FormDraft:
        fields = (Typed(name="reason", text=text), Typed(name="born", text="31/2"))
        return FormDraft(
            form=Form.CLIENT, subject_id=client.id, client_id=client.id, typed_at=at, fields=fields
        )

    kept_aside.slot().keep(Unsaved(at=AT, form=form("typed", AT), form_said="Reason: typed"))
    assert only(kept_aside).unsaved.text == "Reason: typed"
    if stored is not None:
        at = AT + timedelta(minutes=5 if later else -5)
        form_drafts.save(demo_record, form(stored, at))
    taken = rescue.take_in(demo_record, only(kept_aside))
    assert taken.session is None
    assert taken.whole is whole
    now = form_drafts.get(demo_record, Form.CLIENT, client.id)
    assert now is not None
    assert [one.text for one in now.fields] == [after, "31/2"]
    assert len(kept_aside.found()) == (not whole)
    kept_aside.forget({client.id})
    assert kept_aside.found() == ()


def test_it_outlives_a_new_secret(
    kept_aside: Rescue, draft: Session, demo_record: Record, home: Path
) -> None:
    keep(kept_aside, draft)
    old = demo_record.secret
    change_secret(demo_record, Opening(passphrase=PASSPHRASE), FLOOR, kept_aside)
    assert demo_record.secret != old
    assert only(kept_aside).unsaved.text == MARK
    assert len(list(home.glob(f"*{SUFFIX}"))) == 1
    taken = rescue.take_in(demo_record, only(kept_aside)).session
    assert taken is not None
    assert taken.note == MARK


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_new_secret_that_was_cut_off_leaves_it_readable(
    kept_aside: Rescue, draft: Session, demo_record: Record, home: Path, encrypted: bool
) -> None:
    """As a kill leaves it, before or after the record has its new secret."""
    keep(kept_aside, draft)
    fresh = bytes(range(32))
    kept_aside.seal_too(fresh)
    assert len(list(home.glob(f"*{SUFFIX}"))) == 2
    if encrypted:
        demo_record.encrypt_anew(fresh)
    later = Rescue(demo_record, home, lambda: AT)
    assert only(later).unsaved.text == MARK
    assert len(list(home.glob(f"*{SUFFIX}"))) == 1


def test_a_new_secret_that_is_refused_leaves_it_as_it_was(
    kept_aside: Rescue, draft: Session, demo_record: Record, home: Path
) -> None:
    keep(kept_aside, draft)
    (file,) = home.glob(f"*{SUFFIX}")
    before = file.read_bytes()
    copy = demo_record.folder / KEY_COPY
    copy.unlink()
    (copy / "in the way").mkdir(parents=True)
    with pytest.raises(KnownError):
        change_secret(demo_record, Opening(passphrase=PASSPHRASE), FLOOR, kept_aside)
    assert list(home.glob(f"*{SUFFIX}")) == [file]
    assert file.read_bytes() == before
    shutil.rmtree(copy)


def test_a_new_secret_leaves_the_files_of_other_records_alone(
    kept_aside: Rescue, draft: Session, demo_record: Record, home: Path
) -> None:
    home.joinpath(f"other{SUFFIX}").write_bytes(b"of another record")
    keep(kept_aside, draft)
    change_secret(demo_record, Opening(passphrase=PASSPHRASE), FLOOR, kept_aside)
    assert home.joinpath(f"other{SUFFIX}").read_bytes() == b"of another record"
    assert only(kept_aside).unsaved.text == MARK
