"""What each reader is told of the ten cases, with everything ticked: names, session texts, plain words."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Ideation, Risk, RiskChoice, Signature
from ipt_tracker.documents.document import Document, Heading, Pairs, texts
from ipt_tracker.documents.facts import gather, tell
from ipt_tracker.documents.readers import AUDIENCES, CLIENT, FILE, REFERRER, Audience, Kind
from ipt_tracker.documents.review import ReviewOptions, compose
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.documents.signed import content_of, review_document, signed_review
from ipt_tracker.record import clients, courses, reviews, sessions
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR
from tests.documents import cases
from tests.documents.cases import SIGNATURE
from tests.documents.conftest import Caseload
from tests.documents.ten import HARD, IN_PLAIN_WORDS, PEOPLE, PLAIN_WORDS, phrases, written_by_hand

every_case = pytest.mark.parametrize("name", PEOPLE)
every_kind = pytest.mark.parametrize("kind", Kind)
others = pytest.mark.parametrize("reader", [REFERRER, CLIENT], ids=lambda reader: reader.code)


def course_of(record: Record, name: str) -> str:
    return courses.for_client(record, clients.find(record, name).id)[0].id


def with_everything(reader: Audience, kind: Kind) -> ReviewOptions:
    ticked = frozenset(one.code for one in reader.outline(kind).sections if not one.at_first)
    return ReviewOptions(kind=kind, audience=reader.code, added=ticked)


def said(document: Document) -> str:
    """Every text that the document prints; that paper shows these and no others is tested below."""
    return " ".join(" ".join(texts(replace(document, flags=()))).split())


@every_case
@every_kind
def test_a_referrer_gets_no_name_of_others_and_no_text_of_a_session(
    caseload: Caseload, name: str, kind: Kind
) -> None:
    facts = caseload.facts(name)
    text = said(caseload.document(name, with_everything(REFERRER, kind)))
    assert name in text
    for person in PEOPLE[name].split():
        assert not re.search(rf"(?<!\w){person}(?!\w)", text), person
    allowed = phrases(written_by_hand(facts))
    printed = phrases(text) - allowed
    entries = sessions.for_course(caseload.record, caseload.course_of(name))
    for entry in entries:
        for written in (entry.note, entry.work_agreed, entry.work_review, entry.medication_change):
            assert printed & phrases(written) == frozenset(), entry.number
        for written in (entry.risk.explored, entry.risk.action, entry.risk.reason):
            assert not written or " ".join(written.split()) not in text, entry.number


@every_case
@every_kind
def test_a_client_reads_plain_words(caseload: Caseload, name: str, kind: Kind) -> None:
    facts = caseload.facts(name)
    text = said(caseload.document(name, with_everything(CLIENT, kind)))
    assert not HARD.search(text)
    for sentence in IN_PLAIN_WORDS[name]:
        assert sentence in text
    for sentence in {*PLAIN_WORDS} - {*IN_PLAIN_WORDS[name]}:
        assert sentence not in text
    entries = sessions.for_course(caseload.record, caseload.course_of(name))
    allowed = phrases(written_by_hand(facts))
    for entry in entries:
        assert (phrases(text) - allowed) & phrases(entry.note) == frozenset(), entry.number


def test_a_client_reads_how_much_was_held_and_no_term_of_the_trade(
    caseload: Caseload, catalogue: Catalogue
) -> None:
    facts = caseload.facts("Helen Marsh")
    for attended, words in (
        (3, "IPT, acute: 3 of 16 planned sessions, 50 minutes each."),
        (16, "IPT, acute: 16 sessions, 50 minutes each."),
        (17, "IPT, acute: 17 sessions, 16 planned at first, 50 minutes each."),
    ):
        told = replace(facts, attended=attended, planned=16, minutes=50, format="IPT, acute, 16 sessions")
        text = said(compose(told, ReviewOptions(audience="client")))
        assert words in text
        assert "acute, 16 sessions" not in text, "not under the title either"
    assert "A disagreement with someone important to you" in text
    for term in (*catalogue.techniques, *catalogue.areas):
        assert term.label.lower() not in text.lower(), term.code


@every_kind
@pytest.mark.parametrize("reader", AUDIENCES, ids=lambda reader: reader.code)
def test_a_course_under_way_is_told_to_every_reader(caseload: Caseload, reader: Audience, kind: Kind) -> None:
    facts = caseload.facts("Thandi Mokoena")
    document = compose(facts, ReviewOptions(kind=kind, audience=reader.code))
    said = " ".join(texts(document))
    outline = reader.outline(kind)
    assert document.title.startswith(outline.so_far or outline.title)
    assert ("session 3 of 16" in document.title) == (kind is Kind.PROGRESS)
    assert ("is not signed yet and is left out" in said) == reader.unsigned


def test_a_known_name_is_withheld_and_told_before_saving(caseload: Caseload) -> None:
    facts = caseload.facts("Owen Pritchard")
    to_gp = compose(facts, ReviewOptions(audience="gp"))
    (told,) = to_gp.flags
    assert told.startswith("Plan names Jay, told as “someone” or by the relation. See how it reads")
    assert "climbing with someone" in " ".join(texts(to_gp.blocks))
    assert compose(facts, ReviewOptions(audience="gp", leave_out=frozenset({"after"}))).flags == ()
    for reader in ("file", "client"):
        to_them = compose(facts, ReviewOptions(audience=reader))
        assert to_them.flags == ()
        assert "climbing with Jay" in " ".join(texts(to_them.blocks))


def test_a_name_that_the_record_does_not_know_is_asked_about(caseload: Caseload) -> None:
    facts = caseload.facts("Helen Marsh")
    worded = replace(facts, client=replace(facts.client, reason="Low since her brother Tom moved away."))
    (told,) = compose(worded, ReviewOptions(audience="gp")).flags
    assert told.startswith("Reason for treatment may name Tom, whom the record doesn’t know. For a GP or ref")
    assert compose(worded, ReviewOptions(audience="client")).flags == ()


def test_who_stands_among_the_client_s_people_is_withheld() -> None:
    made = cases.helen()
    client = replace(made.client, reason="Low since Tom moved away.", people="Tom (brother)")
    facts = tell(replace(made, client=client), cases.catalogue(), cases.TODAY)
    to_gp = compose(facts, ReviewOptions(audience="gp"))
    assert "Low since her brother moved away." in said(to_gp)
    assert "Tom" not in said(to_gp)
    assert "Reason for treatment names Tom, told as “someone”" in to_gp.flags[0]
    assert "Tom" in said(compose(facts, ReviewOptions(audience="file")))


def test_rules_that_nobody_has_checked_are_named_under_the_table_of_the_file(caseload: Caseload) -> None:
    doubt = "not independently confirmed against its source"
    of_the_pair = f"NHS Talking Therapies: as configured, {doubt}."
    assert f"not a diagnosis. {of_the_pair}" in said(caseload.document("Helen Marsh", ReviewOptions()))
    partial = said(caseload.document("Amara Bello", ReviewOptions()))
    assert f"not a diagnosis. A fall of 25 to 49%, {of_the_pair}" in partial
    for reader in (REFERRER, CLIENT):
        told = said(caseload.document("Helen Marsh", ReviewOptions(audience=reader.code)))
        assert "not confirmed" not in told
        assert of_the_pair not in told


def test_a_hard_word_for_a_client_is_told_before_saving(caseload: Caseload) -> None:
    facts = caseload.facts("Helen Marsh")
    assert facts.ending is not None
    worded = replace(facts, ending=replace(facts.ending, plan="If this fails, come back."))
    assert compose(facts, ReviewOptions(audience="client")).flags == ()
    assert "“fails”" in compose(worded, ReviewOptions(audience="client")).flags[0]
    assert compose(worded, ReviewOptions(audience="gp")).flags == ()
    assert compose(worded, ReviewOptions(audience="client"), SIGNATURE).flags == (), "it is signed"


@pytest.fixture
def restricted() -> ReviewFacts:
    """A course in whose second session there was talk of violence at home."""
    made = cases.helen()
    risk = Risk(choice=RiskChoice.CONCERN, harm_from_others=True, explored="He pushed her on Sunday.")
    held = [replace(made.sessions[0]), replace(made.sessions[1], risk=risk), *made.sessions[2:]]
    return tell(replace(made, sessions=tuple(held)), cases.catalogue(), cases.TODAY)


@others
@every_kind
def test_what_is_restricted_goes_to_others_only_when_ticked(
    restricted: ReviewFacts, reader: Audience, kind: Kind
) -> None:
    risk_only = ReviewOptions(kind=kind, audience=reader.code, added=frozenset({"risk"}))
    said = " ".join(texts(compose(restricted, risk_only))).casefold()
    assert "harm from others" not in said
    assert "concern (" not in said
    everything = " ".join(texts(compose(restricted, with_everything(reader, kind))))
    assert "Harm from others and safeguarding" in everything
    assert "Session 2" in everything
    assert "pushed" not in everything
    assert "harm from others" in " ".join(texts(compose(restricted, ReviewOptions(kind=kind))))


def test_a_session_without_the_question_is_not_told_as_asked(caseload: Caseload) -> None:
    said = " ".join(texts(compose(caseload.facts("Ruth Lindqvist"), ReviewOptions(audience="gp"))))
    assert "not asked" in said
    assert "railway" not in said


def test_what_is_signed_for_a_reader_holds_only_what_that_reader_gets(
    demo_record: Record, catalogue: Catalogue
) -> None:
    facts = gather(demo_record, catalogue, course_of(demo_record, "Owen Pritchard"), ANCHOR)
    content = content_of(facts, ReviewOptions(audience="gp"))
    assert "Jay" not in content
    assert "Replayed" not in content


@every_kind
def test_each_reader_has_a_signed_paper_of_their_own(
    demo_record: Record, catalogue: Catalogue, kind: Kind
) -> None:
    course_id = course_of(demo_record, "Helen Marsh")
    options = ReviewOptions(kind=kind, audience="client", added=frozenset({"remaining"}) - {kind})
    now = datetime(2026, 6, 16, 18, 30, tzinfo=UTC)
    content = content_of(
        gather(demo_record, catalogue, course_of(demo_record, "Helen Marsh"), ANCHOR), options
    )
    reviews.sign(demo_record, course_id, options.key, content, now)
    signed = signed_review(demo_record, course_id, "client", kind)
    assert signed is not None
    assert signed.options == options
    assert not signed.document.draft
    for other_kind in Kind:
        for reader in AUDIENCES:
            found = signed_review(demo_record, course_id, reader.code, other_kind)
            assert (found is not None) == ((reader, other_kind) == (CLIENT, kind))


def test_a_signed_progress_summary_counts_until_something_changes(
    demo_record: Record, catalogue: Catalogue
) -> None:
    course_id = course_of(demo_record, "Thandi Mokoena")
    options = ReviewOptions(kind=Kind.PROGRESS, audience=FILE.code)
    now = datetime(2026, 6, 16, 18, 30, tzinfo=UTC)
    content = content_of(
        gather(demo_record, catalogue, course_of(demo_record, "Thandi Mokoena"), ANCHOR), options
    )
    reviews.sign(demo_record, course_id, options.key, content, now)
    later = ANCHOR.replace(month=12)
    assert not review_document(demo_record, catalogue, course_id, later, options).draft
    client = clients.find(demo_record, "Thandi Mokoena")
    clients.update(demo_record, replace(client, reason="Something else."), later)
    assert review_document(demo_record, catalogue, course_id, later, options).draft


def test_the_signature_under_a_letter_names_who_signed(caseload: Caseload) -> None:
    signature: Signature = SIGNATURE
    document = compose(caseload.facts("Helen Marsh"), ReviewOptions(audience="gp"), signature)
    assert signature.signed_by in " ".join(texts(document.blocks[-1]))


def test_a_partial_response_is_told_by_its_own_rule(caseload: Caseload) -> None:
    text = said(caseload.document("Amara Bello", ReviewOptions(audience="gp")))
    assert "Partial response (rule: a fall of 25 to 49%" in text
    assert "50%" not in text


def test_a_phase_of_one_session_is_told_as_one(caseload: Caseload) -> None:
    text = said(caseload.document("Amara Bello", ReviewOptions(audience="gp")))
    assert "Phases: initial (sessions 1–4), middle (session 5)." in text
    brief = cases.sources({"phq-9": (17, 16, 15, 14, 12, 10, 9, 8)}, given=cases.course("ipt_b_8"))
    facts = tell(brief, cases.catalogue(), cases.TODAY)
    text = said(compose(facts, ReviewOptions(audience="gp")))
    assert "initial (sessions 1–2), middle (sessions 3–7), ending (session 8)." in text


def risk_rows(answers: dict[int, Risk], items: dict[int, int | None] | None = None) -> list[tuple[str, str]]:
    """The lines about risk that a GP gets of eight sessions with these answers and PHQ-9 items 9."""
    made = cases.sources({"phq-9": (14, 15, 16, 15, 14, 13, 12, 11)})
    forms = [
        tuple(
            replace(form, risk_item_score=items[entry.number])
            if items and entry.number in items
            else replace(form, risk_item_score=0)
            for form in entry.administrations
        )
        for entry in made.sessions
    ]
    held = tuple(
        replace(entry, administrations=form, risk=answers.get(entry.number or 0, entry.risk))
        for entry, form in zip(made.sessions, forms, strict=True)
    )
    scores = tuple(form for entry in held for form in entry.administrations)
    facts = tell(replace(made, sessions=held, administrations=scores), cases.catalogue(), cases.TODAY)
    blocks = compose(facts, ReviewOptions(audience="gp")).blocks
    place = next(index for index, block in enumerate(blocks) if block == Heading(text="Risk"))
    rows = blocks[place + 1]
    assert isinstance(rows, Pairs)
    return list(rows.rows)


def test_a_referrer_reads_risk_as_runs_of_the_same_answer() -> None:
    concern = Risk(
        choice=RiskChoice.CONCERN, ideation=Ideation.PASSIVE, explored="No plan.", action="Letter."
    )
    (quiet,) = risk_rows({})
    assert quiet[0] == "Sessions 1–8"
    assert quiet[1].endswith(
        "asked, no concerns (no suicidal ideation), also at discharge. PHQ-9\u00a0item\u00a09:\u00a00."
    )
    rows = risk_rows(dict.fromkeys((3, 4, 8), concern), {3: 1, 4: 2, 6: 1, 8: 1})
    assert [label for label, _ in rows] == [
        "Sessions 1–2",
        "Sessions 3–4",
        "Session 5",
        "Session 6",
        "Session 7",
        "Session 8",
    ]
    assert "concern (suicidal ideation, passive). PHQ-9\u00a0item\u00a09:\u00a01 to 2, last 2." in rows[1][1]
    assert "asked, no concerns (no suicidal ideation). PHQ-9\u00a0item\u00a09:\u00a01." in rows[3][1]
    assert "concern (suicidal ideation, passive), at discharge." in rows[5][1]
    assert not any("No plan" in words or "Letter" in words for _, words in rows)
