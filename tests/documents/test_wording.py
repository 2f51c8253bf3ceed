"""Words of the therapist's own in a paper: printed in their places, kept from whom they must be, sealed."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents.document import Document, Entries, Heading, Pairs, Place, missing_sentence, texts
from ipt_tracker.documents.facts import gather, tell
from ipt_tracker.documents.passages import Passage, confirmed, reworded
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.readers import AUDIENCES, Audience, Kind
from ipt_tracker.documents.review import ReviewOptions, compose, parts
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.documents.signed import content_of, review_document, signed_review
from ipt_tracker.record import clients, courses, review_drafts, reviews
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import Draft, OwnWords
from tests.conftest import ANCHOR
from tests.documents import cases
from tests.documents.reading import flowing

NOW = datetime(2026, 6, 16, 18, 30, tzinfo=UTC)
every_reader = pytest.mark.parametrize("reader", AUDIENCES, ids=lambda reader: reader.code)


@pytest.fixture(scope="module")
def facts() -> ReviewFacts:
    return tell(cases.helen(), cases.catalogue(), cases.TODAY)


def everything(reader: Audience, kind: Kind = Kind.REVIEW) -> ReviewOptions:
    return ReviewOptions(
        kind=kind,
        audience=reader.code,
        added=frozenset(one.code for one in reader.outline(kind).sections if not one.at_first),
    )


def passages_of(facts: ReviewFacts, options: ReviewOptions) -> list[Passage]:
    return [one for part in parts(facts, options) for one in part.passages]


def said(document: Document) -> str:
    return " ".join(" ".join(texts(replace(document, flags=()))).split())


@every_reader
def test_every_passage_and_every_place_takes_words_and_prints_them(
    facts: ReviewFacts, reader: Audience, tmp_path: Path
) -> None:
    options = everything(reader)
    places = [*passages_of(facts, options), *(part.own for part in parts(facts, options))]
    words = tuple(
        OwnWords(place=one.place, text=f"Word{number}end.", instead_of=one.text)
        for number, one in enumerate(places)
    )
    assert len({one.place for one in words}) == len(words)
    printed = flowing(render(compose(facts, replace(options, words=words))), tmp_path)
    for number, one in enumerate(places):
        assert printed.count(f"Word{number}end.") == 1, one.place
        assert not one.text or " ".join(one.text.split()) not in printed, one.place


@every_reader
@pytest.mark.parametrize("kind", Kind)
def test_without_words_of_her_own_the_record_speaks_and_no_mark_is_left(
    facts: ReviewFacts, reader: Audience, kind: Kind
) -> None:
    options = everything(reader, kind)
    document = compose(facts, options)
    for passage in passages_of(facts, options):
        assert " ".join(passage.text.split()) in said(document), passage.place
    marks = [value for value in walk(document) if isinstance(value, Place)]
    assert marks == []


def walk(value: object) -> list[object]:
    found = [value]
    if isinstance(value, tuple):
        parts_of = list(value)
    else:
        parts_of = [getattr(value, name) for name in getattr(value, "__dataclass_fields__", ())]
    for part in parts_of:
        found += walk(part)
    return found


@every_reader
def test_no_score_no_verdict_and_no_rule_is_offered_to_be_retyped(
    facts: ReviewFacts, reader: Audience
) -> None:
    options = everything(reader)
    assert facts.ending is not None
    end = facts.ending
    written = [
        facts.client.reason,
        *(area.words.split(".")[0] for area in facts.areas),
        *(area.plain for area in facts.areas),
        *(session.summary for session in facts.sessions),
        *(end.what_helped, end.response_to_ending, end.remaining_problems, end.plan),
    ]
    offered = passages_of(facts, options)
    assert {one.place.split(".")[0] for one in offered} & {"outcome", "scores", "risk", "chart"} == set()
    for passage in offered:
        by_the_program = not any(words and words in passage.text for words in written)
        assert not (by_the_program and re.search(r"\d", passage.text)), passage.place


def test_what_is_emptied_is_left_out_with_its_heading(facts: ReviewFacts) -> None:
    options = ReviewOptions(audience="gp")
    gone = tuple(
        OwnWords(place=one.place, text="", instead_of=one.text)
        for one in passages_of(facts, options)
        if one.place.startswith("after.")
    )
    document = compose(facts, replace(options, words=gone))
    assert Heading(text="Remaining problems and plan") not in document.blocks
    plan_only = compose(facts, replace(options, words=gone[1:]))
    place = plan_only.blocks.index(Heading(text="Remaining problems and plan"))
    rows = plan_only.blocks[place + 1]
    assert isinstance(rows, Pairs)
    assert [label for label, _ in rows.rows] == ["Remaining problems"]


def test_where_the_record_says_nothing_words_of_her_own_may_stand(facts: ReviewFacts) -> None:
    assert facts.ending is not None
    silent = replace(facts, ending=replace(facts.ending, what_helped=""))
    options = ReviewOptions(audience="client")
    assert "What helped" not in said(compose(silent, options))
    words = (OwnWords(place="helped.words", text="You asked for help."),)
    assert "What helped You asked for help." in said(compose(silent, replace(options, words=words)))


def test_a_session_without_a_note_waits_for_words_and_prints_a_dash(facts: ReviewFacts) -> None:
    silent = replace(facts, sessions=(replace(facts.sessions[0], summary=""), *facts.sessions[1:]))
    options = ReviewOptions()
    (passage,) = [one for one in passages_of(silent, options) if one.place == "summaries.session-1"]
    assert passage.text == ""
    entries = next(
        block
        for block in compose(silent, options).blocks
        if isinstance(block, Entries) and block.entries[0].title.startswith("Session 1,")
    )
    assert entries.entries[0].text == "–"
    words = (OwnWords(place=passage.place, text="We began."),)
    assert "We began." in said(compose(silent, replace(options, words=words)))


def test_opening_and_closing_stand_around_all_else(facts: ReviewFacts) -> None:
    words = (
        OwnWords(place="last", text="With kind regards."),
        OwnWords(place="first", text="Dear Dr Ellis,"),
    )
    for code in ("file", "gp", "client"):
        document = compose(facts, ReviewOptions(audience=code, words=words))
        assert next(texts(document.blocks[0])) == "Dear Dr Ellis,"
        assert next(texts(document.blocks[-2])) == "With kind regards."


def test_a_known_name_typed_for_a_gp_is_withheld_told_and_not_sealed(
    demo_record: Record, catalogue: Catalogue
) -> None:
    facts = gather(demo_record, catalogue, course_of(demo_record, "Owen Pritchard"), ANCHOR)
    words = (
        OwnWords(place="after.plan", text="Climbing with his friend.", instead_of="x"),
        OwnWords(place="last", text="Jay may be asked."),
    )
    options = ReviewOptions(audience="gp", words=words)
    document = compose(facts, options)
    assert "Someone may be asked." in said(document)
    assert not re.search(r"\bJay\b", said(document))
    (told,) = [one for one in document.flags if "names" in one]
    assert told.startswith("Closing names Jay, told as “someone” or by the relation. See how it reads")
    assert "Jay" not in content_of(facts, options)
    for_client = compose(facts, replace(options, audience="client"))
    assert "Jay may be asked." in said(for_client)
    assert for_client.flags == ()


def test_a_hard_word_typed_for_a_client_is_told(facts: ReviewFacts) -> None:
    words = (OwnWords(place="last", text="Your mood deteriorated. You have not recovered and failed."),)
    (told,) = compose(facts, ReviewOptions(audience="client", words=words)).flags
    assert told.startswith("Closing: “failed, deteriorated, not recovered” is a hard word for a client")
    assert compose(facts, ReviewOptions(audience="file", words=words)).flags == ()


def test_a_character_that_no_font_has_is_named(facts: ReviewFacts) -> None:
    words = (OwnWords(place="first", text="Well done \U0001f642"),)
    document = compose(facts, ReviewOptions(audience="client", words=words))
    assert "slightly smiling face" in missing_sentence(document)


def test_that_the_record_has_changed_under_her_words_is_told_until_she_has_chosen(facts: ReviewFacts) -> None:
    options = ReviewOptions(audience="gp")
    plan = next(one for one in passages_of(facts, options) if one.place == "after.plan")
    mine = reworded((), plan, "A call in May.")
    assert compose(facts, replace(options, words=mine)).flags == ()
    assert facts.ending is not None
    later = replace(facts, ending=replace(facts.ending, plan="No call."))
    (told,) = compose(later, replace(options, words=mine)).flags
    assert told == "Plan: the record has changed since you wrote this. Compare the two under Wording."
    now = replace(plan, text="No call.")
    kept = confirmed(mine, now)
    assert compose(later, replace(options, words=kept)).flags == ()
    assert "A call in May." in said(compose(later, replace(options, words=kept)))
    assert reworded(kept, now, " No call. ") == ()


@every_reader
@pytest.mark.parametrize("kind", Kind)
def test_signed_they_are_frozen_with_the_facts(
    demo_record: Record, catalogue: Catalogue, reader: Audience, kind: Kind
) -> None:
    course_id = course_of(demo_record, "Helen Marsh")
    options = ReviewOptions(kind=kind, audience=reader.code)
    facts = gather(demo_record, catalogue, course_id, ANCHOR)
    reason = next(one for one in passages_of(facts, options) if one.place.startswith("reason."))
    words = (*reworded((), reason, "Low mood since spring."), OwnWords(place="first", text="A word first."))
    review_drafts.save(demo_record, course_id, options.key, Draft(words=words))
    draft = review_document(demo_record, catalogue, course_id, ANCHOR, options)
    assert draft.draft
    assert "Low mood since spring." in said(draft)

    written = replace(options, words=words)
    reviews.sign(demo_record, course_id, options.key, content_of(facts, written), NOW)
    signed = signed_review(demo_record, course_id, reader.code, kind)
    assert signed is not None
    assert set(signed.options.words) == set(words)
    client = clients.find(demo_record, "Helen Marsh")
    clients.update(demo_record, replace(client, reason="Something else."), ANCHOR)
    later = signed_review(demo_record, course_id, reader.code, kind)
    assert later == signed
    assert "A word first." in said(signed.document)
    assert "Low mood since spring." in said(signed.document)
    assert signed.document.flags == ()
    assert not signed.document.draft


def test_words_of_a_section_left_out_are_not_sealed(facts: ReviewFacts) -> None:
    words = (OwnWords(place="after.own", text="A secret of the plan."),)
    options = ReviewOptions(audience="gp", leave_out=frozenset({"after"}), words=words)
    assert "secret" not in said(compose(facts, options))
    assert "secret" not in content_of(facts, options)
    assert "secret" in content_of(facts, replace(options, leave_out=frozenset()))


def test_what_was_signed_before_there_were_such_words_still_reads(
    demo_record: Record, catalogue: Catalogue
) -> None:
    course_id = course_of(demo_record, "Helen Marsh")
    facts = gather(demo_record, catalogue, course_id, ANCHOR)
    old = json.loads(content_of(facts, ReviewOptions()))
    del old["words"]
    reviews.sign(demo_record, course_id, "file", json.dumps(old), NOW)
    signed = signed_review(demo_record, course_id)
    assert signed is not None
    assert signed.options.words == ()
    drafted = compose(facts)
    assert signed.document.blocks[:-1] == drafted.blocks[:-1]


def test_a_draft_begun_after_a_signed_paper_is_what_is_printed(
    demo_record: Record, catalogue: Catalogue
) -> None:
    course_id = course_of(demo_record, "Helen Marsh")
    facts = gather(demo_record, catalogue, course_id, ANCHOR)
    reviews.sign(demo_record, course_id, "file", content_of(facts, ReviewOptions()), NOW)
    assert not review_document(demo_record, catalogue, course_id, ANCHOR).draft
    anew = Draft(words=(OwnWords(place="first", text="Anew."),))
    review_drafts.save(demo_record, course_id, "file", anew)
    assert review_document(demo_record, catalogue, course_id, ANCHOR).draft
    review_drafts.save(demo_record, course_id, "file", Draft())
    assert not review_document(demo_record, catalogue, course_id, ANCHOR).draft


def course_of(record: Record, name: str) -> str:
    return courses.for_client(record, clients.find(record, name).id)[0].id
