"""Three readers, ten cases, both kinds of paper, A4 and Letter: each printed, and the PDF read back."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ipt_tracker.documents.document import missing_characters
from ipt_tracker.documents.readers import AUDIENCES, CLIENT, FILE, REFERRER, Audience, Kind
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.documents.styles import BOTTOM, TOP
from ipt_tracker.record import sessions
from tests.documents.cases import SIGNATURE
from tests.documents.conftest import Caseload
from tests.documents.reading import Word, check, fonts_of, words
from tests.documents.ten import HARD, IN_PLAIN_WORDS, PEOPLE, PLAIN_WORDS, phrases, written_by_hand

SIZES = {"a4": (595, 842), "letter": (612, 792)}
TABLE_AND_NOTE = {REFERRER.code: ("Measure", "severity"), CLIENT.code: ("Questionnaire", "Lower")}
"""Words by which the table of first and last score, and the note under it, are found."""


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("reader", AUDIENCES, ids=lambda reader: reader.code)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_paper_is_for_its_reader_and_well_set(
    caseload: Caseload, tmp_path: Path, name: str, reader: Audience, kind: Kind, paper: str
) -> None:
    options = ReviewOptions(kind=kind, audience=reader.code)
    assert missing_characters(caseload.document(name, options)) == ()
    pdf = caseload.pdf(name, options, paper)
    found = words(pdf, tmp_path)
    says_who_when_and_which_page(found, name, options)
    keeps_what_is_not_for(reader, caseload, name, found)
    stands_well(PdfReader(BytesIO(pdf)), found, SIZES[paper])
    leaves_no_page_nearly_empty(found, SIZES[paper][1])
    if reader is FILE:
        assert "No syntax or stream encoding errors" in check(pdf, tmp_path)
    else:
        is_short(reader, found)
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts_of(pdf, tmp_path))


def says_who_when_and_which_page(found: Sequence[Word], name: str, options: ReviewOptions) -> None:
    pages = [text_of(found, page) for page in range(1, found[-1].page + 1)]
    for number, text in enumerate(pages, 1):
        assert name in text
        assert "Confidential" in text
        assert "Printed 16 June 2026 from signed entries." in text
        assert f"Page {number} of {len(pages)}" in text
    title = "End-of-treatment review" if options.kind is Kind.REVIEW else "Progress summary, session"
    if options.audience == CLIENT.code:
        title = "Your treatment in summary" if options.kind is Kind.REVIEW else "Where your treatment stands"
    assert title in pages[0]
    assert f"Signed in the record 5 August 2026, 09:30 UTC {SIGNATURE.signed_by}" in pages[-1]


def keeps_what_is_not_for(reader: Audience, caseload: Caseload, name: str, found: Sequence[Word]) -> None:
    if reader is FILE:
        return
    text = text_of(found)
    taken = phrases(text) - phrases(written_by_hand(caseload.facts(name)))
    for entry in sessions.for_course(caseload.record, caseload.course_of(name)):
        for said in (entry.note, entry.work_agreed, entry.work_review, entry.medication_change):
            assert taken & phrases(said) == frozenset(), entry.number
        for said in (entry.risk.explored, entry.risk.action, entry.risk.reason):
            assert not said or " ".join(said.split()) not in text, entry.number
    if reader is REFERRER:
        for person in PEOPLE[name].split():
            assert not re.search(rf"(?<!\w){person}(?!\w)", text), person
    else:
        assert not HARD.search(text)
        for sentence in PLAIN_WORDS:
            assert (sentence in text) == (sentence in IN_PLAIN_WORDS[name]), sentence


def stands_well(reader: PdfReader, found: Sequence[Word], size: tuple[int, int]) -> None:
    box = reader.pages[0].mediabox
    width, height = float(box.width), float(box.height)
    assert (round(width), round(height)) == size
    for word in found:
        assert word.left >= 50, word
        assert word.right <= width - 50, word
        assert word.bottom <= height - 25, word
    assert list(overlapping(found)) == []
    body = [word for word in found if word.bottom < height - BOTTOM + 4]
    for title, page, top in headings(reader):
        assert any(word.page == page and word.top > top + 20 for word in body), (
            f"{title} stands alone at the foot of page {page}"
        )
    signature = [word for word in found if word.text == "Signed"][-1]
    over = min(word.top for word in found if word.page == signature.page and word.top > 60)
    assert over < signature.top - 40, "no signature has a page to itself"


def leaves_no_page_nearly_empty(found: Sequence[Word], height: int) -> None:
    last = found[-1].page
    room = height - TOP - BOTTOM
    for page in range(1, last + 1):
        foot = max(word.bottom for word in found if word.page == page and word.bottom < height - BOTTOM + 4)
        filled = (foot - TOP) / room
        assert filled >= (0.6 if page < last else 0.2), f"page {page} of {last}: {filled:.0%}"


@pytest.mark.parametrize("paper", SIZES)
def test_a_clients_letter_is_a_page_where_that_can_be(caseload: Caseload, tmp_path: Path, paper: str) -> None:
    pages = {
        name: words(caseload.pdf(name, ReviewOptions(audience=CLIENT.code), paper), tmp_path)[-1].page
        for name in PEOPLE
    }
    two_scales = {"Owen Pritchard", "Nadia Rahimi"}
    assert {name for name, count in pages.items() if count > 1} <= two_scales | {"Sofia Almeida"}


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "Sofia Almeida"])
def test_a_referrers_second_page_begins_with_the_chart(
    caseload: Caseload, tmp_path: Path, name: str, paper: str
) -> None:
    found = words(caseload.pdf(name, ReviewOptions(audience=REFERRER.code), paper), tmp_path)
    second = text_of([word for word in found if word.top > TOP - 4], 2)
    assert second.startswith("Symptoms over treatment")


def is_short(reader: Audience, found: Sequence[Word]) -> None:
    assert found[-1].page <= 2
    table, under = TABLE_AND_NOTE[reader.code]
    head = next(word for word in found if word.text == table)
    note = next(word for word in found if word.text == under)
    assert head.page == note.page, "the table stands whole, with its note"


def text_of(found: Sequence[Word], page: int = 0) -> str:
    """The words in reading order, of one page or of all."""
    return " ".join(word.text for word in found if page in (0, word.page))


def overlapping(found: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Pairs of words of which one stands on the other."""
    for page in {word.page for word in found}:
        here = sorted((word for word in found if word.page == page), key=lambda word: word.top)
        for index, one in enumerate(here):
            for other in here[index + 1 :]:
                if other.top > one.bottom:
                    break
                across = min(one.right, other.right) - max(one.left, other.left)
                if across > 1.5 and min(one.bottom, other.bottom) - other.top > 4.5:
                    yield one, other


def headings(reader: PdfReader) -> Iterator[tuple[str, int, float]]:
    """Each heading of the outline: its words, its page from 1, and its top in points from the page's top."""

    def walk(entries: Sequence[Any]) -> Iterator[Any]:
        for entry in entries:
            yield from walk(entry) if isinstance(entry, list) else (entry,)

    height = float(reader.pages[0].mediabox.height)
    for entry in walk(reader.outline):
        page = reader.get_destination_page_number(entry)
        yield entry.title, page + 1, height - float(entry.top)
