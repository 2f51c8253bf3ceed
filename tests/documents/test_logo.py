"""The letterhead's logo: what is taken, what is refused and why, and how it stands on paper."""

import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents import logo
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.logo import normalised, size_on_paper
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.readers import FILE
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.documents.signed import content_of, review_document
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, pictures, practice, reviews
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR
from tests.documents.reading import flowing, run

TEAL = (26, 97, 102, 255)
CLEAR = (0, 0, 0, 0)


def drawn(size: tuple[int, int] = (300, 100), *, ground: tuple[int, ...] = CLEAR) -> Image.Image:
    """A disc that touches all four edges, on a clear ground."""
    picture = Image.new("RGBA", size, ground)
    ImageDraw.Draw(picture).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=TEAL)
    return picture


def saved(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def test_a_picture_is_kept_as_a_plain_png_that_is_the_same_each_time() -> None:
    made = normalised(saved(drawn()))
    assert opened(made).format == "PNG"
    assert opened(made).size == (300, 100)
    assert opened(made).getpixel((0, 0)) == CLEAR
    assert opened(made).getpixel((150, 50)) == TEAL
    assert normalised(saved(drawn())) == made
    assert normalised(made) == made


def test_nothing_is_kept_but_the_pixels() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Taken at the practice"
    exif[0x0112] = 6  # lies on its side
    photograph = saved(drawn(ground=(255, 255, 255, 255)).convert("RGB"), "JPEG", exif=exif, comment=b"Adler")
    assert b"Taken at" in photograph
    made = opened(normalised(photograph))
    assert made.size == (100, 300)
    assert made.mode == "RGB"
    assert made.info == {}


def test_a_large_picture_is_made_smaller_and_never_stretched() -> None:
    made = opened(normalised(saved(drawn((4000, 1000)))))
    assert made.size == (1200, 300)
    assert opened(normalised(saved(drawn((1000, 4000))))).size == (150, 600)


def test_a_clear_edge_takes_no_room() -> None:
    framed = Image.new("RGBA", (900, 700), CLEAR)
    framed.paste(drawn(), (200, 400))
    assert opened(normalised(saved(framed))).size == (300, 100)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "RGB", "CMYK"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    if mode == "I;16":
        picture = Image.new("I;16", (100, 100), 0x4000)
    else:
        picture = drawn((100, 100), ground=(255, 255, 255, 255)).convert("RGB").convert(mode)
    made = opened(normalised(saved(picture, "JPEG" if mode == "CMYK" else "PNG"))).convert("L")
    assert made.getpixel((50, 50)) < 130


def bomb() -> bytes:
    """A PNG of few bytes that would be 60,000 pixels wide and high."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def moving() -> bytes:
    return saved(drawn(), save_all=True, append_images=[drawn(ground=TEAL)], duration=100)


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [
        (lambda: b"no picture at all", "not_a_picture", "Choose a PNG or a JPEG file."),
        (lambda: b"", "not_a_picture", "not a picture"),
        (lambda: saved(drawn())[:200], "not_a_picture", "not a picture"),
        (lambda: saved(drawn(), "GIF"), "not_a_picture", "Choose a PNG or a JPEG file."),
        (lambda: bytes(logo.MOST_BYTES + 1), "file_size", "larger than 10 MB"),
        (bomb, "pixels", "more than 40 million pixels"),
        (moving, "animated", "Choose one that stands still."),
        (lambda: saved(drawn((47, 47))), "too_small", "only 47 × 47 pixels"),
        (lambda: saved(drawn((400, 20))), "too_small", "only 400 × 20 pixels"),
        (lambda: saved(Image.new("RGBA", (200, 200), "white")), "too_light", "hardly anything"),
        (lambda: saved(Image.new("RGBA", (200, 200), CLEAR)), "too_light", "hardly anything"),
    ],
)
def test_what_can_not_stand_on_a_letterhead_is_refused_in_words(
    file: Callable[[], bytes], code: str, words: str
) -> None:
    with pytest.raises(KnownError) as refused:
        normalised(file())
    assert refused.value.code == f"logo.{code}"
    assert words in refused.value.message
    assert "Nothing was changed." in refused.value.message


@pytest.mark.parametrize("size", [(300, 100), (100, 100), (1200, 60), (60, 600)])
def test_its_room_on_paper_is_filled_without_stretching(size: tuple[int, int]) -> None:
    width, height = size_on_paper(*size)
    assert width / height == pytest.approx(size[0] / size[1])
    assert width <= logo.WIDTH + 0.01
    assert height <= logo.HEIGHT + 0.01
    assert width == pytest.approx(logo.WIDTH) or height == pytest.approx(logo.HEIGHT)


def course_of(record: Record, name: str) -> str:
    return courses.for_client(record, clients.find(record, name).id)[0].id


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_stands_in_the_letterhead_with_the_paper_shining_through(
    demo_record: Record, catalogue: Catalogue, paper: str, tmp_path: Path
) -> None:
    pictures.set_logo(demo_record, normalised(saved(drawn((600, 200)))))
    course_id = course_of(demo_record, "Helen Marsh")
    document = review_document(demo_record, catalogue, course_id, ANCHOR)
    pdf = render(document, paper)
    assert render(document, paper) == pdf
    reader = PdfReader(BytesIO(pdf))
    assert [len(page.images) for page in reader.pages] == [1, *[0] * (len(reader.pages) - 1)]
    path = tmp_path / "logo.pdf"
    path.write_bytes(pdf)
    assert "smask" in run("pdfimages", "-list", path)
    run("pdftoppm", "-r", "72", "-png", "-f", "1", "-l", "1", path, tmp_path / "page")
    page = Image.open(next(tmp_path.glob("page*.png"))).convert("RGB")
    # 119 × 39.7 points from the left margin, around 56 points under the top.
    assert page.getpixel((56 + 60, 56)) == TEAL[:3]
    assert page.getpixel((56 + 2, 56 - 18)) == (255, 255, 255)
    assert page.getpixel((56 + 123, 56)) == (255, 255, 255)
    assert document.letterhead.name in flowing(pdf, tmp_path)


def test_a_signed_paper_keeps_the_logo_it_was_signed_with(demo_record: Record, catalogue: Catalogue) -> None:
    course_id = course_of(demo_record, "Helen Marsh")
    first, second = (normalised(saved(drawn(size))) for size in ((300, 100), (100, 100)))
    pictures.set_logo(demo_record, first)
    facts = gather(demo_record, catalogue, course_id, ANCHOR)
    now = datetime(2026, 6, 16, 18, 30, tzinfo=UTC)
    draft = review_document(demo_record, catalogue, course_id, ANCHOR)
    reviews.sign(demo_record, course_id, FILE.code, content_of(facts, ReviewOptions()), now)
    pictures.set_logo(demo_record, second)
    signed = review_document(demo_record, catalogue, course_id, ANCHOR)
    assert draft.letterhead.logo == signed.letterhead.logo == first
    pictures.set_logo(demo_record, b"")
    assert review_document(demo_record, catalogue, course_id, ANCHOR) == signed
    assert practice.get(demo_record).logo == ""
