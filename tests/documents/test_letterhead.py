"""The letterhead on paper: a long name and a long address are read whole, whatever else stands there."""

from dataclasses import replace
from pathlib import Path

import pytest

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.documents.facts import tell
from ipt_tracker.documents.letterhead import LONGEST, letterhead_of, too_long_for_paper
from ipt_tracker.documents.logo import normalised
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions, compose
from ipt_tracker.documents.review_facts import ReviewFacts
from tests.documents import cases
from tests.documents.reading import flowing, words
from tests.documents.test_logo import drawn, saved

STREET = (
    "The Old Harbour Master's House and Consulting Rooms, Second Floor, Corridor B, Room 214, "
    "1147 Great Northern Waterfront Promenade,\nNewcastle upon Tyne, Tyne and Wear, NE1 3XX, United Kingdom"
)
PRACTICE = Practice(
    therapist="Dr Vera Example",
    practice="Harbour Centre for Interpersonal Psychotherapy, Counselling and Group Work in the North East",
    address=STREET,
    phone="0191 496 0000",
    email="office@harbour-centre.example.org",
)
A_LOGO = normalised(saved(drawn((600, 200))))
ONE_WORD = replace(PRACTICE, practice="N" * LONGEST, address="n" * LONGEST)


def facts_of_helen() -> ReviewFacts:
    return tell(cases.helen(), cases.catalogue(), cases.TODAY)


def test_an_address_of_several_lines_is_one() -> None:
    assert (
        letterhead_of(replace(PRACTICE, address="1 Quay,\n\n Leeds \nLS1")).lines[0] == "1 Quay, Leeds, LS1"
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("logo", [b"", A_LOGO], ids=["rings", "logo"])
@pytest.mark.parametrize("reader", ["file", "gp"])
def test_a_long_address_is_on_paper_whole(paper: str, logo: bytes, reader: str, tmp_path: Path) -> None:
    facts = replace(facts_of_helen(), practice=PRACTICE)
    document = compose(facts, ReviewOptions(audience=reader), logo=logo)
    said = flowing(render(document, paper), tmp_path).replace("DRAFT Confidential ", "", 1)
    assert PRACTICE.practice in said
    assert STREET.replace("\n", " ") in said
    assert "0191 496 0000 · office@harbour-centre.example.org" in said
    assert "…" not in said
    assert document.flags == compose(facts_of_helen(), ReviewOptions(audience=reader)).flags


def test_a_word_without_an_end_is_broken_and_stays_on_the_paper(tmp_path: Path) -> None:
    document = compose(replace(facts_of_helen(), practice=ONE_WORD), ReviewOptions())
    pdf = render(document)
    said = flowing(pdf, tmp_path)
    assert said.replace(" ", "").count("N" * LONGEST) == 2, "on the letterhead and under the signature"
    assert said.replace(" ", "").count("n" * LONGEST) == 1
    assert "…" not in said
    first = [word for word in words(pdf, tmp_path) if word.page == 1]
    stamp = next(word for word in first if word.text == "DRAFT")
    title = next(word for word in first if word.text == "End-of-treatment")
    head = [word for word in first if set(word.text.casefold()) == {"n"}]
    assert max(word.right for word in head) < stamp.left
    assert max(word.bottom for word in head) < title.top


def test_more_than_papers_have_room_for_is_told() -> None:
    assert too_long_for_paper("x" * LONGEST) == ""
    assert too_long_for_paper("x" * 345) == "It has 345 characters; papers cut it at 200."
