"""A form that is filled in and not saved: kept as it was left, until it is saved or left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, Ending, EndingNotes, EndReason
from ipt_tracker.errors import KnownError
from ipt_tracker.record import (
    bring_in,
    check,
    clients,
    courses,
    erasure,
    form_drafts,
    removed,
    schema,
    sessions,
)
from ipt_tracker.record.erasure import Ground
from ipt_tracker.record.form_drafts import Form, FormDraft, Typed
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row
from tests.record.examples import NOW, TODAY, a_client, a_course, a_session, form_of

OF_NOBODY = FormDraft(form=Form.CLIENT, typed_at=NOW, fields=(Typed(name="name", text="Ann"),))


@pytest.fixture
def client(record: Record) -> Client:
    return clients.add(record, a_client(), TODAY)[0]


@pytest.fixture
def course(record: Record, client: Client) -> Course:
    return courses.begin(record, a_course(client.id), TODAY)[0]


def begin(record: Record, form: Form, subject_id: str, client_id: str) -> None:
    form_drafts.save(
        record, replace(form_of(client_id), form=form, subject_id=subject_id, client_id=client_id)
    )


def test_it_is_there_again_as_it_was_left(record: Record, client: Client) -> None:
    assert form_drafts.get(record, Form.CLIENT, client.id) is None
    changes = form_drafts.save(record, form_of(client.id))
    assert changes.touches("form_draft", client.id)
    form_drafts.save(record, OF_NOBODY)
    assert form_drafts.get(record, Form.CLIENT, client.id) == form_of(client.id)
    assert form_drafts.get(record, Form.CLIENT, "") == OF_NOBODY
    assert form_drafts.get(record, Form.NEW_COURSE, client.id) is None
    assert check.check(record).problems == ()


def test_one_takes_the_place_of_the_one_before(record: Record, client: Client) -> None:
    form_drafts.save(record, form_of(client.id))
    later = replace(form_of(client.id), fields=(), typed_at=NOW + timedelta(minutes=1))
    form_drafts.save(record, later)
    assert form_drafts.waiting(record) == (later,)
    form_drafts.leave_out(record, Form.CLIENT, client.id)
    assert form_drafts.waiting(record) == ()


def test_what_was_begun_last_is_told_first_and_none_of_who_is_in_the_bin(
    record: Record, client: Client, course: Course
) -> None:
    form_drafts.save(record, form_of(client.id))
    form_drafts.save(record, replace(OF_NOBODY, typed_at=NOW + timedelta(hours=1)))
    begin(record, Form.ENDING, course.id, client.id)
    begin(record, Form.COURSE, "a course that a salvage could not read", client.id)
    found = form_drafts.waiting(record)
    assert [one.form for one in found[:1]] == [Form.CLIENT]
    assert found[0].client_id == ""
    assert {(one.form, one.subject_id) for one in found[1:]} == {
        (Form.CLIENT, client.id),
        (Form.ENDING, course.id),
    }
    removed.remove_client(record, client.id)
    assert [one.client_id for one in form_drafts.waiting(record)] == [""]
    removed.bring_client_back(record, client.id)
    assert form_drafts.waiting(record) == found


def test_nothing_is_kept_of_a_client_who_is_not_there(record: Record) -> None:
    with pytest.raises(KnownError) as unknown:
        form_drafts.save(record, form_of("nobody"))
    assert unknown.value.code == "client.unknown"
    assert form_drafts.waiting(record) == ()


ENDING = Ending(ended_on=date(2026, 6, 29), reason=EndReason.COMPLETED)
Save = Callable[[Record, Catalogue, Client, Course], object]
SAVES: dict[Form, Save] = {
    Form.CLIENT: lambda record, _all, client, _course: clients.update(record, client, TODAY),
    Form.NEW_COURSE: lambda record, _all, client, _course: courses.begin(record, a_course(client.id), TODAY),
    Form.COURSE: lambda record, _all, _client, course: courses.update(record, course, TODAY),
    Form.ENDING: lambda record, _all, _client, course: courses.end(record, course.id, ENDING, TODAY),
    Form.PAST_SESSIONS: lambda record, everything, _client, course: bring_in.bring_in(
        record, everything, course.id, (), TODAY
    ),
    Form.SESSION: lambda record, everything, _client, course: sessions.sign(
        record, sessions.for_course(record, course.id)[0].id, everything, NOW
    ),
}


@pytest.mark.parametrize("form", Form)
def test_it_goes_with_what_the_form_saves_and_no_other_does(
    record: Record, catalogue: Catalogue, client: Client, course: Course, form: Form
) -> None:
    of_client = (Form.CLIENT, Form.NEW_COURSE)
    draft, _ = sessions.save_draft(record, a_session(course.id))
    subjects = dict.fromkeys(Form, course.id) | dict.fromkeys(of_client, client.id) | {Form.SESSION: draft.id}
    for one in Form:
        begin(record, one, subjects[one], client.id)
    form_drafts.save(record, OF_NOBODY)
    SAVES[form](record, catalogue, client, course)
    left = {one.form for one in form_drafts.waiting(record) if one.client_id}
    assert left == set(Form) - {form}
    assert OF_NOBODY in form_drafts.waiting(record)


def test_the_form_of_who_is_new_goes_with_the_client(record: Record, client: Client) -> None:
    form_drafts.save(record, OF_NOBODY)
    form_drafts.save(record, form_of(client.id))
    clients.add(record, Client(name="Ann"), TODAY)
    assert form_drafts.waiting(record) == (form_of(client.id),)


def test_what_is_kept_of_the_ending_for_later_takes_the_form_with_it(
    record: Record, client: Client, course: Course
) -> None:
    begin(record, Form.ENDING, course.id, client.id)
    courses.keep_ending(record, course.id, EndingNotes(plan="Ring in spring"))
    assert form_drafts.waiting(record) == ()


def test_what_is_refused_leaves_the_form_as_it_was(record: Record, client: Client) -> None:
    form_drafts.save(record, form_of(client.id))
    with pytest.raises(KnownError):
        clients.update(record, replace(client, name=""), TODAY)
    assert form_drafts.waiting(record) == (form_of(client.id),)


def test_what_can_not_be_in_a_session_goes_with_the_session(
    record: Record, client: Client, course: Course
) -> None:
    draft, _ = sessions.save_draft(record, a_session(course.id))
    begin(record, Form.SESSION, draft.id, client.id)
    assert [one.form for one in form_drafts.waiting(record)] == [Form.SESSION]
    sessions.remove_draft(record, draft.id)
    assert form_drafts.get(record, Form.SESSION, draft.id) is None


def test_it_goes_with_what_is_taken_back_or_erased(
    record: Record, catalogue: Catalogue, client: Client, course: Course
) -> None:
    begin(record, Form.ENDING, course.id, client.id)
    begin(record, Form.NEW_COURSE, client.id, client.id)
    courses.take_back(record, course.id)
    assert [one.form for one in form_drafts.waiting(record)] == [Form.NEW_COURSE]
    clients.take_back(record, client.id)
    other, _ = clients.add(record, a_client("Somebody Gone"), TODAY)
    form_drafts.save(record, form_of(other.id))
    form_drafts.save(record, OF_NOBODY)
    removed.remove_client(record, other.id)
    erasure.erase_client(record, catalogue, other.id, other.code, Ground.MISTAKE)
    assert form_drafts.waiting(record) == (OF_NOBODY,)
    assert check.check(record).problems == ()


DRAFTS = st.builds(
    FormDraft,
    form=st.sampled_from(Form),
    subject_id=st.text(),
    client_id=st.text(),
    typed_at=st.datetimes(timezones=st.just(UTC)),
    fields=st.lists(st.builds(Typed, name=st.text(), text=st.text())).map(tuple),
)


@given(draft=DRAFTS)
def test_the_row_holds_all_of_it(draft: FormDraft) -> None:
    row = to_row(schema.form_draft, draft)
    assert from_row(schema.form_draft, FormDraft, row) == draft
    assert isinstance(draft.typed_at, datetime)
