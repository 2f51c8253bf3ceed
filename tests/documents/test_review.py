"""What the review says: read back from the printed file, as a colleague would read it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ipt_tracker.clinical.course import FocusArea
from ipt_tracker.clinical.scoring import administration as scored
from ipt_tracker.clinical.session import Attendance, Extent, Ideation, Risk, RiskChoice
from ipt_tracker.documents.document import Cards, Table, missing_characters, missing_sentence
from ipt_tracker.documents.facts import Sources, tell
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.readers import FILE, audience
from ipt_tracker.documents.review import ReviewOptions, compose
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.documents.signed import content_of
from ipt_tracker.errors import KnownError
from tests.documents import cases
from tests.documents.reading import flowing, text_of


def facts(sources: Sources) -> ReviewFacts:
    return tell(sources, cases.catalogue(), cases.TODAY)


def printed(
    sources: Sources, folder: Path, options: ReviewOptions | None = None, *, signed: bool = True
) -> str:
    document = compose(facts(sources), options, cases.SIGNATURE if signed else None)
    return flowing(render(document), folder)


def test_it_holds_client_area_phases_techniques_scores_and_change(tmp_path: Path) -> None:
    text = printed(cases.helen(), tmp_path)
    for part in (
        "Helen Marsh (IPT-0001)",
        "Role dispute",
        "Role dispute, renegotiation stage. With her husband",
        "Initial",
        "Middle",
        "Ending",
        "Psychoeducation",
        "Communication analysis",
        "Role playing",
        "18 to 3",
        "PHQ-9 down 15, from 18 to 3: reliable improvement (6 or more, NHS Talking Therapies)",
        "Reliable recovery",
        "questionnaire rule, not a diagnosis",
        "PHQ-9 cut-off 10",
        "GAD-7 cut-off 8",
        "Sertraline raised to 100 mg",
        "One calm talk before Thursday",
        "Saying what she wants before she is angry",
        "Dr Rosa Castellanos",
        "Signed in the record",
        "5 August 2026, 09:30 UTC",
        "Page 1 of",
    ):
        assert part in text, part
    assert "Draft" not in text


def test_unsigned_it_is_a_draft_on_every_page(tmp_path: Path) -> None:
    text = printed(cases.helen(), tmp_path, signed=False)
    assert text.count("Draft, not signed.") == text.count("Printed 20 August 2026") > 1


def test_unsigned_entries_are_named_and_their_texts_left_out(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (18, 12, 9)}, unsigned=(2,))
    entries = tuple(
        replace(entry, note="Worked on:\nA secret of session two.") if entry.number == 2 else entry
        for entry in sources.sessions
    )
    text = printed(replace(sources, sessions=entries), tmp_path)
    assert "Session 2 is not signed yet and is left out; its scores count." in text
    assert "secret of session two" not in text
    told = facts(sources)
    assert [score.total for score in told.measures[0].scores] == [18, 12, 9]
    assert all(use.session != 2 for one in told.techniques for use in one.uses)


def test_an_unsigned_entry_of_a_missed_appointment_is_named_too(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (18, 12)}, missed={1: (Attendance.DNA,)}, unsigned=(2,))
    entries = tuple(
        replace(entry, signature=None, note="A secret of the missed day.") if entry.number is None else entry
        for entry in sources.sessions
    )
    text = printed(replace(sources, sessions=entries), tmp_path)
    assert (
        "Session 2 and the entry of 28 Apr 2026 (did not attend) are not signed yet and are left out; "
        "their scores count." in text
    )
    assert text.count("Not signed yet and left out.") == 2
    assert "secret of the missed day" not in text
    signed_else = tuple(
        replace(entry, signature=cases.SIGNATURE) if entry.number else entry for entry in entries
    )
    alone = printed(replace(sources, sessions=signed_else), tmp_path)
    assert "The entry of 28 Apr 2026 (did not attend) is not signed yet and is left out." in alone


def test_missed_appointments_are_told_with_their_days(tmp_path: Path) -> None:
    text = printed(cases.amara(), tmp_path)
    assert "5 of 8 sessions offered; 16 planned" in text
    assert "Cancelled late by client 1: 19 May 2026" in text
    assert "Did not attend 2: 2 Jun 2026, 9 Jun 2026" in text


def test_the_card_of_attendance_says_of_what() -> None:
    for sources, value, note in (
        (cases.amara(), "5 of 8", "sessions offered\n1 cancelled late by client, 2 did not attend"),
        (cases.helen(), "16 of 16", "sessions offered\n16 planned"),
    ):
        blocks = compose(facts(sources)).blocks
        (cards,) = [block for block in blocks if isinstance(block, Cards)]
        (card,) = [card for card in cards.cards if card.label == "Attended"]
        assert (card.value, card.note) == (value, note)


def test_work_agreed_stands_beside_how_it_went(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (9, 8, 7, 6, 5)})
    words = {1: ("", "First"), 2: ("Review of first", "Second"), 3: ("", "Third"), 5: ("Review of third", "")}
    entries = []
    for entry in sources.sessions:
        review, agreed = words.get(entry.number or 0, ("", ""))
        entries.append(replace(entry, work_review=review, work_agreed=agreed))
    table = next(
        block
        for block in compose(facts(replace(sources, sessions=tuple(entries)))).blocks
        if isinstance(block, Table) and block.columns[1].heading == "Agreed for next time"
    )
    assert table.rows == (
        ("1", "First", "2", "Review of first"),
        ("2", "Second", "–", "–"),
        ("3", "Third", "5", "Review of third"),
    )


def test_while_a_course_runs_no_verdict_sounds_final(tmp_path: Path) -> None:
    given = cases.course(reason=None)
    text = printed(cases.sources({"phq-9": (16, 15, 15), "gad-7": (10, 9, 9)}, given=given), tmp_path)
    assert text.count("Not recovered so far") == 2
    assert text.casefold().count("not recovered") == text.casefold().count("not recovered so far")
    assert "End-of-treatment review" not in text
    assert "Review of treatment so far · Helen Marsh" in text
    assert "PHQ-9 15 most recently: no remission so far (below 5 would be)." in text


def test_a_format_with_four_phases_is_printed(tmp_path: Path) -> None:
    given = cases.course("ipsrt")
    told = facts(cases.sources({"phq-9": tuple(range(20, 0, -1))}, given=given))
    assert len(told.phases) == 4
    text = flowing(render(compose(told)), tmp_path)
    for phase in told.phases:
        assert text.count(phase.label) >= 3, phase.label


@pytest.mark.parametrize(
    ("given", "conditions", "named"),
    [
        ("ipt_sad_14", ("social_anxiety",), "IPT for social anxiety. 21 April"),
        ("ipt_ptsd_14", ("ptsd",), "IPT for PTSD. 21 April"),
        ("ipt_ptsd_14", ("ptsd", "depression"), "IPT for PTSD, also for depression. 21 April"),
        ("ipt_acute_16", ("depression", "anxiety"), "IPT, acute, for depression and anxiety. 21 April"),
        ("ipt_acute_16", (), "IPT, acute. 21 April"),
    ],
)
def test_what_is_treated_is_said_once_under_the_title(
    given: str, conditions: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    course = cases.course(given, conditions=conditions)
    assert named in printed(cases.sources({"phq-9": (14, 9)}, given=course), tmp_path)


def test_a_drop_out_counts_what_was_offered_and_missed() -> None:
    told = facts(cases.amara())
    assert (told.offered, told.attended) == (8, 5)
    assert [(count.label, count.count) for count in told.attendance] == [
        ("Attended", 5),
        ("Cancelled late by client", 1),
        ("Did not attend", 2),
    ]
    assert [verdict.label for verdict in told.verdicts][2:] == ["No reliable change", "Not recovered"]


def test_what_the_therapist_cancelled_was_not_offered() -> None:
    told = facts(cases.sources({"phq-9": (9,)}, missed={1: (Attendance.CANCELLED_BY_THERAPIST,)}))
    assert (told.offered, told.attended) == (1, 1)


def test_social_anxiety_shows_the_pair_it_is_judged_by(tmp_path: Path) -> None:
    text = printed(cases.owen(), tmp_path)
    assert "Not recovered" in text
    assert "44 to 24" in text
    assert "as configured, not independently confirmed against its source" in text
    assert [measure.label for measure in facts(cases.owen()).measures if measure.leading] == ["PHQ-9", "SPIN"]


def test_adult_thresholds_are_named_for_the_adolescent_form(tmp_path: Path) -> None:
    given = cases.course("ipt_a_12")
    text = printed(cases.sources({"phq-a": (17, 12, 5), "gad-7": (9, 6, 4)}, given=given), tmp_path)
    assert "adult thresholds" in text.casefold()


def test_risk_is_told_at_the_start_during_and_at_discharge(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (14, 15, 16, 17)})
    concern = Risk(
        choice=RiskChoice.CONCERN,
        ideation=Ideation.PASSIVE,
        explored="No plan.\n\nSister knows.",
        action="Letter to the GP",
    )
    entries = [replace(entry, risk=concern) if entry.number == 2 else entry for entry in sources.sessions]
    text = printed(replace(sources, sessions=tuple(entries)), tmp_path)
    assert "Session 2, 28 April 2026: concern (suicidal ideation, passive)." in text
    assert "No plan. Sister knows. Action: Letter to the GP." in text
    assert "Asked, no concerns: session 3." in text
    assert "At discharge Session 4" in text


def test_a_positive_item_of_an_unsigned_session_is_not_hidden(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (14, 15)}, unsigned=(2,))
    entries = [
        replace(
            entry, administrations=tuple(replace(one, risk_item_score=2) for one in entry.administrations)
        )
        for entry in sources.sessions
    ]
    risen = tuple(one for entry in entries for one in entry.administrations)
    text = printed(replace(sources, sessions=tuple(entries), administrations=risen), tmp_path)
    assert "Session 2, not signed: PHQ-9 item 9 was 2." in text


@pytest.mark.parametrize("section", [section.code for section in FILE.review.sections if section.at_first])
def test_each_section_can_be_left_out(section: str) -> None:
    whole = compose(facts(cases.helen()))
    part = compose(facts(cases.helen()), ReviewOptions(leave_out=frozenset({section})))
    assert len(part.blocks) < len(whole.blocks)
    render(part)


def test_an_unknown_reader_is_a_known_error() -> None:
    with pytest.raises(KnownError, match="no review for"):
        audience("insurer")


def test_one_session_and_no_score_make_a_review(tmp_path: Path) -> None:
    one = cases.sources({"phq-9": (None,)}, given=cases.course(reason=None))
    text = printed(one, tmp_path)
    assert "The course has not ended yet." in text
    assert "No measure was given." in text


def test_an_empty_course_makes_a_review(tmp_path: Path) -> None:
    empty = replace(cases.sources({"phq-9": (None,)}), sessions=(), administrations=())
    assert "0 of 0" in printed(empty, tmp_path)


def test_a_course_longer_than_planned_is_whole(tmp_path: Path) -> None:
    long = cases.sources({"phq-9": (*cases.HELEN["phq-9"], 3, 2)})
    text = printed(long, tmp_path)
    assert "18 to 2" in text
    assert "16 planned" in text
    assert "Sessions 13–18" in text


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Hồng Phượng", "Ἀθηνᾶ Γεωργίου", "Ђорђевић Щербакова", "Zoë Łukasz-Ağaoğlu"],
)
def test_names_in_other_scripts_are_printed(name: str, tmp_path: Path) -> None:
    sources = replace(cases.helen(), client=cases.client(name))
    document = compose(facts(sources))
    assert missing_characters(document) == ()
    assert f"{name} (IPT-0001)" in flowing(render(document), tmp_path)


def test_a_decomposed_name_is_composed(tmp_path: Path) -> None:
    assert "Zoë Marsh" in printed(replace(cases.helen(), client=cases.client("Zoe\u0308 Marsh")), tmp_path)


def test_a_character_without_a_font_is_named_and_never_a_box(tmp_path: Path) -> None:
    document = compose(
        facts(cases.sources({"phq-9": (9, 8)}, note="Worked on:\nShe drew a \U0001f642\ufe0f."))
    )
    assert missing_characters(document) == ("\U0001f642 (slightly smiling face)",)
    assert "\U0001f642 (slightly smiling face)" in missing_sentence(document)
    assert missing_sentence(compose(facts(cases.helen()))) == ""
    assert "She drew a [slightly smiling face]." in flowing(render(document), tmp_path)


@pytest.mark.parametrize(
    ("drawn", "said", "on_paper"),
    [
        (
            "\U0001f468\u200d\U0001f467",
            "these characters: \U0001f468 (man), \U0001f467 (girl).",
            "[man][girl]",
        ),
        (
            "שירה",
            "ש (hebrew letter shin), י (hebrew letter yod), ר (hebrew letter resh) and 1 more.",
            "[hebrew letter shin][hebrew letter yod]",
        ),
    ],
)
def test_of_many_characters_without_a_font_three_are_named(
    drawn: str, said: str, on_paper: str, tmp_path: Path
) -> None:
    document = compose(facts(cases.sources({"phq-9": (9, 8)}, note=f"Worked on:\nShe drew {drawn}.")))
    assert said in missing_sentence(document)
    assert on_paper in flowing(render(document), tmp_path)


def test_what_looks_like_markup_is_printed(tmp_path: Path) -> None:
    text = printed(cases.sources({"phq-9": (9,)}, note="Worked on:\n<b>&amp; 1 < 2 </para>"), tmp_path)
    assert "<b>&amp; 1 < 2 </para>" in text


def test_substance_and_touch_reach_the_matrix() -> None:
    told = facts(cases.helen())
    extents = {use.extent for one in told.techniques for use in one.uses}
    assert extents == {int(Extent.TOUCHED), int(Extent.SUBSTANTIAL)}


def test_a_session_in_the_file_tells_the_two_apart_and_no_letter_does(tmp_path: Path) -> None:
    told = facts(cases.helen())
    assert told.sessions[0].techniques == ("Interpersonal inventory (substantial)", "Communication analysis")
    assert "(substantial)" in text_of(render(compose(told)), tmp_path)
    for reader in ("gp", "client"):
        paper = render(compose(told, ReviewOptions(audience=reader)))
        assert "substantial" not in text_of(paper, tmp_path)


def test_the_same_facts_are_the_same_text() -> None:
    told = facts(cases.nadia())
    assert content_of(told, ReviewOptions()) == content_of(told, ReviewOptions())
    assert content_of(told, ReviewOptions()) != content_of(told, ReviewOptions(leave_out=frozenset({"risk"})))


def test_a_long_name_is_printed_whole(tmp_path: Path) -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff Smith"
    who = cases.client(name)
    text = text_of(render(compose(facts(replace(cases.helen(), client=who)))), tmp_path)
    assert text.count(name) >= 3


def test_prorated_totals_and_totals_between_sessions_say_what_they_are(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (18, 12, 9)})
    middle = replace(sources.administrations[1], prorated=True)
    between = replace(
        sources.administrations[2], id="x", session_id="", total=10, given_on=date(2026, 5, 2), n_answered=9
    )
    scores = (sources.administrations[0], middle, between, sources.administrations[2])
    told = facts(replace(sources, administrations=scores))
    assert [(score.session, score.after) for score in told.measures[0].scores] == [
        (1, 1),
        (2, 2),
        (None, 2),
        (3, 3),
    ]
    text = flowing(render(compose(told)), tmp_path)
    assert "12*" in text
    assert "* prorated: some items were not answered." in text
    assert "PHQ-9 10 on 2 May 2026, outside a session." in text


def test_a_secondary_area_and_a_subtype_are_named(tmp_path: Path) -> None:
    second = FocusArea(area="role_transition", subtype="becoming_parent", description="first child")
    given = replace(cases.course(), areas=(cases.dispute(), second))
    text = printed(cases.sources({"phq-9": (9, 8)}, given=given), tmp_path)
    assert "Secondary area Role transition: becoming a parent. First child." in text


def test_risk_that_was_not_asked_about_gives_its_reason(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (9, 8, 7)})
    silent = Risk(choice=RiskChoice.NOT_ASKED, reason="Joint session, asked by telephone the day after")
    entries = [replace(entry, risk=silent) if entry.number == 2 else entry for entry in sources.sessions]
    text = printed(replace(sources, sessions=tuple(entries)), tmp_path)
    assert "not asked." in text
    assert "Reason: Joint session, asked by telephone the day after." in text


def test_without_a_signed_session_risk_says_that_nothing_is_known(tmp_path: Path) -> None:
    text = printed(cases.sources({"phq-9": (9, 8)}, unsigned=(1, 2)), tmp_path)
    assert "No signed session holds an answer about risk." in text
    assert "Sessions 1–2 are not signed yet and are left out; their scores count." in text


def test_a_course_without_an_area_says_so(tmp_path: Path) -> None:
    sources = cases.sources({"phq-9": (9,)})
    open_focus = replace(sources, course=replace(sources.course, areas=()))
    assert "No problem area was agreed." in printed(open_focus, tmp_path)


def test_one_score_says_what_is_missing_and_never_that_a_rule_does_not_apply(tmp_path: Path) -> None:
    given = cases.course(reason=None)
    text = printed(cases.sources({"phq-9": (18,), "gad-7": (12,)}, given=given), tmp_path)
    assert text.count("Can't be said yet") == 5
    assert "Response can't be said yet: no depression measure has complete scores on two days." in text
    assert "Not applicable" not in text


def begun(sources: Sources, number: int, answers: tuple[int | None, ...]) -> Sources:
    """The sources with the PHQ-9 of a session filled in like this."""
    form = scored(
        cases.catalogue().measure("phq-9"),
        answers,
        course_id="course",
        given_on=sources.sessions[number - 1].held_on,
        session_id=f"s{number}",
    )
    others = [one for one in sources.administrations if one.session_id != f"s{number}"]
    return replace(sources, administrations=(*others, form))


@pytest.mark.parametrize("unanswered", [1, 4])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_risk_item_left_out_is_told(number: int, unanswered: int, tmp_path: Path) -> None:
    answers = (1,) * (9 - unanswered) + (None,) * unanswered
    text = printed(begun(cases.sources({"phq-9": (14, 13, 12)}), number, answers), tmp_path)
    assert text.count("PHQ-9 item 9: not answered.") == 1
    risk = text.partition("Session summaries")[0].partition("PHQ-9 item 9: not answered.")[0]
    assert f"Session {number}, " in risk
    unsigned = begun(cases.sources({"phq-9": (14, 13, 12)}, unsigned=(number,)), number, answers)
    assert f"Session {number}, not signed: PHQ-9 item 9 was not answered." in printed(unsigned, tmp_path)


def test_the_risk_item_missing_beside_a_total_is_told(tmp_path: Path) -> None:
    made = cases.sources({"epds": (19, 12)})
    bare = tuple(replace(one, risk_item_score=None) for one in made.administrations)
    text = printed(replace(made, administrations=bare), tmp_path)
    assert text.count("EPDS item 10: not answered.") == len(bare)


def test_an_incomplete_form_is_told_from_one_not_given(tmp_path: Path) -> None:
    sources = begun(cases.sources({"phq-9": (14, 13, 12)}), 2, (1, 2, 1, None, None, None, 0, 1, 0))
    entries = tuple(replace(one, administrations=()) for one in sources.sessions)
    sources = replace(sources, sessions=entries)
    text = text_of(render(compose(facts(sources))), tmp_path)
    assert "PHQ-9 14 inc. 12" in text
    assert "PHQ-9 in session 2: 6 of 9 items answered, no total." in text
    assert "inc.: incomplete, too few items were answered for a total. –: not given." in text


def test_a_course_with_nothing_but_an_incomplete_form_shows_it(tmp_path: Path) -> None:
    sources = begun(cases.sources({"phq-9": (14,)}), 1, (1, *(None,) * 8))
    text = printed(sources, tmp_path)
    assert "PHQ-9 in session 1: 1 of 9 items answered, no total." in text
    assert "PHQ-9 item 9: not answered." in text
    assert "No measure was given." not in text
