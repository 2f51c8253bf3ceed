"""The note's headings by phase, and what a review prints of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.note import summary, template_for
from ipt_tracker.errors import KnownError
from tests.clinical.scores import DEFINITIONS

CATALOGUE = Catalogue.load(DEFINITIONS)


def test_the_template_of_the_middle_phase() -> None:
    expected = "Since last time:\n\n\nWorked on:\n\n\nAffect:\n\n\nPlan:\n"
    assert template_for(CATALOGUE, "middle") == expected
    assert template_for(CATALOGUE, "intermediate") == expected


@pytest.mark.parametrize(
    ("phase", "first"),
    [
        ("initial", "What happened"),
        ("middle", "What happened"),
        ("ending", "What happened"),
        ("maintenance", "Since acute treatment"),
        ("pre_group", "How they came"),
    ],
)
def test_the_first_session_asks_for_no_last_time(phase: str, first: str) -> None:
    note = template_for(CATALOGUE, phase, 1)
    assert note.partition(":")[0] == first
    assert "last time" not in note
    assert note.splitlines()[1:] == template_for(CATALOGUE, phase, 2).splitlines()[1:]
    assert summary(CATALOGUE, note) == ""


def test_the_first_sessions_own_heading_ends_what_was_worked_on() -> None:
    assert summary(CATALOGUE, "Worked on:\nThe quarrel.\n\nWhat happened:\nHe left.") == "The quarrel."


def test_every_phase_has_a_template_that_summarises_to_nothing() -> None:
    for entry in CATALOGUE.formats:
        for phase in entry.phases:
            assert summary(CATALOGUE, template_for(CATALOGUE, phase.code)) == ""


def test_an_unknown_phase_is_a_known_error() -> None:
    with pytest.raises(KnownError, match="no note template"):
        template_for(CATALOGUE, "nonsense")


FILLED = """Since last time:
A better week.

Worked on:
The quarrel on Sunday.

What she had meant to say.

Affect:
Tearful, then relieved.
"""


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (FILLED, "The quarrel on Sunday.\n\nWhat she had meant to say."),
        (
            "Worked on: the quarrel\nand the silence after it.\n\nPlan:\nRing him.",
            "the quarrel\nand the silence after it.",
        ),
        ("worked on:\nThe quarrel.", "The quarrel."),
        ("Since last time:\n\nWorked on:\n\nPlan:\nRing him.\n\nThen write.", "Ring him.\n\nThen write."),
        (
            "\n\nWe went through the week.\nShe had rung him.\n\nMore.",
            "We went through the week.\nShe had rung him.\n\nMore.",
        ),
        ("Worked on:\nShe said:\nI stay.\n\nPlan:\nRing.", "She said:\nI stay."),
        ("Worked on:\nThe quarrel.\n\nAffect: calm.\n\nPLAN:\nRing.", "The quarrel."),
        (
            "Worked on:\nThe quarrel.\n\nAffect:\nTearful.\n\nWorked on: the letter",
            "The quarrel.\n\nthe letter",
        ),
        (
            "Since last time:\nBetter. Worked on: the quarrel.\n\nWorked on:\nThe letter.",
            "Better. Worked on: the quarrel.\n\nThe letter.",
        ),
        ("Since last time:\nBetter.\n\nWorked on\nThe quarrel.", "Better.\n\nWorked on\nThe quarrel."),
        ("Worked on:\nMartin: he said nothing.", "Martin: he said nothing."),
        ("", ""),
        ("  \n \n", ""),
    ],
)
def test_the_summary(note: str, expected: str) -> None:
    assert summary(CATALOGUE, note) == expected


HEADINGS = sorted({heading for one in CATALOGUE.note_templates for heading in one.every_heading})
LINES = st.sampled_from(
    [*(f"{one}:" for one in HEADINGS), *HEADINGS, "She said:", "We worked on:", "worked on:"]
)
BODY = st.text(alphabet="abc .:\n", max_size=30)


@given(parts=st.lists(st.tuples(LINES, st.sampled_from(["\n", " ", ""]), BODY), max_size=6))
def test_no_word_under_worked_on_is_lost(parts: list[tuple[str, str, str]]) -> None:
    found = summary(CATALOGUE, "\n".join(f"{line}{between}{body}" for line, between, body in parts))
    for line, _, body in parts:
        if line.casefold() == "worked on:":
            assert set(body.split()) <= set(found.split())


@given(note=st.text(alphabet="ab .:\n", max_size=60))
def test_a_note_without_the_heading_is_printed_whole(note: str) -> None:
    assert summary(CATALOGUE, note).split() == note.split()
