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


def test_every_phase_has_a_template_that_summarises_to_nothing() -> None:
    for entry in CATALOGUE.formats:
        for phase in entry.phases:
            assert summary(template_for(CATALOGUE, phase.code)) == ""


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
        ("Since last time:\n\nWorked on:\n\nPlan:\nRing him.\n\nThen write.", "Ring him."),
        (
            "\n\nWe went through the week.\nShe had rung him.\n\nMore.",
            "We went through the week.\nShe had rung him.",
        ),
        ("Worked on:\nMartin: he said nothing.", "Martin: he said nothing."),
        ("", ""),
        ("  \n \n", ""),
    ],
)
def test_the_summary(note: str, expected: str) -> None:
    assert summary(note) == expected


@given(text=st.text(alphabet="abc .\n", max_size=60))
def test_what_stands_under_worked_on_is_the_summary(text: str) -> None:
    lines = [line.strip() for line in text.splitlines()]
    expected = "\n".join(lines).strip()
    if expected:
        assert summary(f"Since last time:\nx\n\nWorked on:\n{text}\n\nPlan:\ny") == expected
