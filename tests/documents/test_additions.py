"""Addenda, corrections and late entries on paper; the supervisor's line."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ipt_tracker.clinical.session import Addition, AdditionKind
from ipt_tracker.documents.document import Document
from ipt_tracker.documents.facts import Sources, tell
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.readers import Kind
from ipt_tracker.documents.review import ReviewOptions, compose
from ipt_tracker.documents.signed import content_of
from tests.documents import cases
from tests.documents.reading import flowing

MAY = replace(cases.SIGNATURE, signed_at=datetime(2026, 5, 30, 16, 5, tzinfo=UTC), signed_by="Dr Nora Later")
ADDED = Addition(kind=AdditionKind.ADDENDUM, text="She rang: the talk took place.", signature=MAY)
CORRECTED = Addition(
    kind=AdditionKind.CORRECTION, text="It was her sister.", reason="Not her mother.", signature=MAY
)


def words(document: Document, folder: Path) -> str:
    return flowing(render(document), folder)


def with_additions() -> Sources:
    sources = cases.helen()
    first, second, *others = sources.sessions
    assert second.signature is not None
    late = replace(second, signature=replace(second.signature, late=True, reason="I was ill."))
    return replace(sources, sessions=(replace(first, additions=(ADDED, CORRECTED)), late, *others))


def test_the_file_gets_them_with_their_dates_below_their_session(tmp_path: Path) -> None:
    told = words(compose(tell(with_additions(), cases.catalogue(), cases.TODAY)), tmp_path)
    expected = (
        "Addendum to session 1",
        "30 May 2026, 16:05 UTC, Dr Nora Later",
        "Correction to session 1",
        "It was her sister.",
        "Reason: Not her mother.",
        "Late entry to session 2",
        "She rang: the talk took place.",
        "Reason: I was ill.",
    )
    assert [text for text in expected if text not in told] == []


def test_no_other_reader_gets_them_in_print_or_under_the_signature() -> None:
    facts = tell(with_additions(), cases.catalogue(), cases.TODAY)
    for reader in ("gp", "client"):
        for kind in Kind:
            content = content_of(facts, ReviewOptions(kind=kind, audience=reader))
            assert "sister" not in content
            assert "I was ill" not in content
    assert "It was her sister." in content_of(facts, ReviewOptions())


def test_a_supervisor_has_a_line_only_when_it_was_ticked(tmp_path: Path) -> None:
    facts = tell(cases.helen(), cases.catalogue(), cases.TODAY)
    assert "co-signature" not in words(compose(facts), tmp_path)
    ticked = ReviewOptions(added=frozenset({"cosignature"}))
    told = words(compose(facts, ticked), tmp_path)
    assert told.count("Supervisor’s co-signature") == 1
    assert "Name in print" in told
    signed = words(compose(facts, ticked, cases.SIGNATURE), tmp_path)
    assert signed.count("Signed in the record") == 1
