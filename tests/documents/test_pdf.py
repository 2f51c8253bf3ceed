"""The file itself: equal bytes, embedded subsets, no client in its properties, nothing cut or orphaned."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ipt_tracker.documents.document import (
    Block,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    Pairs,
    Paragraph,
    Table,
)
from ipt_tracker.documents.facts import tell
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import compose
from ipt_tracker.documents.styles import BOTTOM
from ipt_tracker.errors import KnownError
from tests.documents import cases
from tests.documents.reading import check, flowing, fonts_of, words

A4 = (595, 842)
LONG = "Worked on:\n" + " ".join(f"Sentence {number} of a very long note." for number in range(260))


def review(sources: cases.Sources, *, signed: bool = False) -> Document:
    return compose(tell(sources, cases.catalogue(), cases.TODAY), None, cases.SIGNATURE if signed else None)


@pytest.fixture(scope="module")
def helen() -> bytes:
    return render(review(cases.helen()))


def test_equal_facts_give_equal_bytes(helen: bytes) -> None:
    assert render(review(cases.helen())) == helen
    assert render(review(cases.helen(), signed=True)) != helen


def test_only_embedded_subsets_of_inter(helen: bytes, tmp_path: Path) -> None:
    fonts = fonts_of(helen, tmp_path)
    assert fonts
    for font in fonts:
        assert "+Inter-" in font[0]
        assert font[-5:-2] == ["yes", "yes", "yes"]


def test_the_file_is_well_formed(helen: bytes, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in check(helen, tmp_path)


def test_its_properties_hold_no_person_and_name_the_language(helen: bytes) -> None:
    reader = PdfReader(BytesIO(helen))
    assert reader.metadata is not None
    said = " ".join(str(value) for value in reader.metadata.values())
    assert reader.metadata.title == "End-of-treatment review"
    for person in ("Helen", "Marsh", "Castellanos", "anonymous"):
        assert person not in said
    assert reader.root_object["/Lang"] == "en-GB"


@pytest.mark.parametrize("lines", range(6, 34, 2))
@pytest.mark.parametrize(
    "over",
    [
        Table(columns=(Column(heading="Head", share=1),), rows=tuple((f"Row{n}",) for n in range(20))),
        Entries(entries=tuple(Entry(title=f"Title{n}", text=f"Row{n}") for n in range(20))),
        Table(columns=(Column(heading="Head", share=1),), rows=(("Row19",),)),
    ],
)
def test_a_footnote_stands_on_the_page_of_its_last_row(over: Block, lines: int, tmp_path: Path) -> None:
    filled = Paragraph(text="\n".join(["Filler"] * lines))
    note = Paragraph(text="Footnote of the table.", style="small")
    blocks = (filled, Heading(text="Over"), over, note, Paragraph(text="\n".join(["After"] * 40)))
    found = words(render(replace(review(cases.helen()), blocks=blocks)), tmp_path)
    page = {word.text: word.page for word in reversed(found)}
    assert page["Footnote"] == page["Row19"]
    assert page["Over"] == page.get("Row0", page["Row19"])


@pytest.mark.parametrize(("paper", "size"), [("a4", (595.28, 841.89)), ("letter", (612, 792))])
def test_paper_sizes(paper: str, size: tuple[float, float]) -> None:
    box = PdfReader(BytesIO(render(review(cases.amara()), paper))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.01)


def test_unknown_paper_is_a_known_error() -> None:
    with pytest.raises(KnownError, match="choose a4 or letter"):
        render(review(cases.amara()), "a5")


SHAPES = {
    "sixteen sessions": cases.helen,
    "drop-out": cases.amara,
    "two panels": cases.owen,
    "one session": lambda: cases.sources({"phq-9": (12,)}, given=cases.course(reason=None)),
    "overrun": lambda: cases.sources({"phq-9": (*cases.HELEN["phq-9"], 3, 2)}),
    "very long notes": lambda: cases.sources({"phq-9": (12, 9, 7)}, note=LONG),
    "long name": lambda: replace(
        cases.helen(), client=cases.client("Wolfeschlegelsteinhausenbergerdorff" * 4)
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_word_lies_inside_the_margins(shape: str, paper: str, tmp_path: Path) -> None:
    pdf = render(review(SHAPES[shape](), signed=True), paper)
    width = float(PdfReader(BytesIO(pdf)).pages[0].mediabox.width)
    for word in words(pdf, tmp_path):
        assert word.left >= 50, word
        assert word.right <= width - 50, word


@pytest.mark.parametrize("shape", SHAPES)
def test_no_heading_stands_alone_at_the_foot_of_a_page(shape: str, tmp_path: Path) -> None:
    document = review(SHAPES[shape](), signed=True)
    headings = {block.text.split()[0] for block in document.blocks if isinstance(block, Heading)}
    found = words(render(document), tmp_path)
    for page in {word.page for word in found}:
        body = [word for word in found if word.page == page and 60 < word.top < A4[1] - BOTTOM]
        lowest = max(word.bottom for word in body)
        last_line = [word for word in body if word.bottom > lowest - 3]
        tall = last_line[0].bottom - last_line[0].top > 13
        assert not (tall and last_line[0].text in headings), last_line


def test_a_very_long_note_goes_on_over_pages_without_losing_a_word(tmp_path: Path) -> None:
    pdf = render(review(SHAPES["very long notes"](), signed=True))
    text = flowing(pdf, tmp_path)
    for number in (0, 130, 259):
        assert text.count(f"Sentence {number} of a very long note.") == 3
    assert len(PdfReader(BytesIO(pdf)).pages) > 4


def test_the_outline_leads_to_the_sections(helen: bytes) -> None:
    outline = PdfReader(BytesIO(helen)).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    assert titles[:3] == ["Symptoms over treatment", "Identity and dates", "Reason for treatment"]
    assert "Ending" in titles


def test_every_page_says_which_of_how_many(helen: bytes, tmp_path: Path) -> None:
    pages = len(PdfReader(BytesIO(helen)).pages)
    text = flowing(helen, tmp_path)
    assert [f"Page {page} of {pages}" in text for page in range(1, pages + 1)] == [True] * pages


def test_tables_repeat_their_headings(tmp_path: Path) -> None:
    document = replace(
        review(cases.helen()),
        blocks=(
            Heading(text="A long table"),
            Table(
                columns=(Column(heading="Number", share=1), Column(heading="Words", share=4)),
                rows=tuple((str(number), "A row of words") for number in range(120)),
            ),
        ),
    )
    pdf = render(document)
    pages = {word.page for word in words(pdf, tmp_path)}
    assert {word.page for word in words(pdf, tmp_path) if word.text == "Number"} == pages
    assert len(pages) > 1


def test_words_without_a_place_to_break_are_broken(tmp_path: Path) -> None:
    document = replace(
        review(cases.helen()),
        blocks=(Paragraph(text="x" * 400), Pairs(rows=(("y" * 60, "z" * 300),), wide=True)),
    )
    for word in words(render(document), tmp_path):
        assert word.right <= 545
