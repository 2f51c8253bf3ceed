"""The certificate of an erasure, read back from its PDF."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.documents.erasure_certificate import erasure_certificate
from ipt_tracker.documents.pdf import render
from ipt_tracker.record.erasure import Counted, Erasure, Ground

DONE = Erasure(
    id=3,
    client_code="IPT-0007",
    erased_at=datetime(2026, 6, 30, 17, 30, tzinfo=UTC),
    erased_by="Dr Vera Example",
    ground=Ground.ASKED,
    words="letter of 2 June",
    rule="UK, private practice: 7 years. A common rule",
    keep_until=date(2033, 1, 19),
    first_on=date(2025, 9, 2),
    last_on=date(2026, 1, 19),
    counts=(Counted(kind="signed sessions", number=12), Counted(kind="measures", number=24)),
    backup_goes_on=date(2027, 5, 31),
)
BARE = Erasure(
    client_code="IPT-0009",
    erased_at=datetime(2026, 6, 30, 17, 30, tzinfo=UTC),
    erased_by="",
    ground=Ground.MISTAKE,
    words="",
    rule="UK, private practice: 7 years. A common rule",
    keep_until=None,
    first_on=None,
    last_on=None,
    counts=(),
    backup_goes_on=None,
)
PRACTICE = Practice(therapist="Dr Vera Example", practice="Example House", address="1 Sample Street\nTown")


def _said(erasure: Erasure, name: str = "", paper: str = "a4") -> str:
    pdf = render(erasure_certificate(erasure, PRACTICE, date(2026, 7, 1), name), paper)
    reader = PdfReader(BytesIO(pdf))
    assert "Example" not in str(reader.metadata)
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_says_what_when_by_whom_why_and_what_is_left(paper: str) -> None:
    said = _said(DONE, paper=paper)
    for words in (
        "Example House",
        "1 Sample Street, Town",
        "The record of IPT-0007 was erased on 30 June 2026, 17:30 UTC.",
        "Dr Vera Example",
        "Signed sessions",
        "12",
        "Measures",
        "24",
        "Sessions of 2 Sept 2025 to 19 Jan 2026.",
        "The client asked for it.",
        "Letter of 2 June.",
        "UK, private practice: 7 years. A common rule.",
        "19 January 2033",
        "goes on 31 May 2027",
        "Copies elsewhere outlive this erasure",
        "Certificate of erasure 3, printed on 1 July 2026",
    ):
        assert words in said


def test_it_names_where_else_backups_lie() -> None:
    places = ("/media/stick", "/records/a-before-format-4-20260101T000000Z.iptbackup")
    document = erasure_certificate(DONE, PRACTICE, date(2026, 7, 1), outside=places)
    reader = PdfReader(BytesIO(render(document, "a4")))
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "lie in these places too: /media/stick; /records/a-before-format-4-" in said
    assert "lie in these places too" not in _said(DONE)


def test_the_name_stands_there_only_when_it_is_given() -> None:
    assert "Maria Beispiel" not in _said(DONE)
    assert "The record of IPT-0007, Maria Beispiel was erased" in _said(DONE, "Maria Beispiel")


def test_a_client_without_a_session_and_without_backups() -> None:
    said = _said(BARE)
    for words in (
        "Not named in the record",
        "The client's details; there was no course.",
        "The client should not have been in this record.",
        "No day: no session was held and no measure given.",
        "No backup that holds the client was kept by the program on this computer.",
    ):
        assert words in said
