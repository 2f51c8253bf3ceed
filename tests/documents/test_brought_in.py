"""Papers about a course whose first sessions are documented elsewhere: that is said, and no more."""

from dataclasses import replace

import pytest

from ipt_tracker.clinical.session import Attendance, Risk, Session
from ipt_tracker.documents.document import texts
from ipt_tracker.documents.facts import Sources, tell
from ipt_tracker.documents.readers import AUDIENCES, CLIENT, Audience, Kind
from ipt_tracker.documents.review import ReviewOptions, compose
from ipt_tracker.documents.signed import content_of
from tests.documents import cases

BROUGHT_IN = 3
"""Sessions that came from elsewhere, of five."""


def bare(session: Session, item: int | None = None) -> Session:
    """The session as it is told in bulk."""
    return replace(
        session,
        brought_in=True,
        signature=None,
        techniques=(),
        focus="",
        note="",
        risk=Risk(),
        work_review="",
        work_agreed="",
        medication_change="",
        administrations=tuple(
            replace(given, answers=None, n_answered=None, risk_item_score=item)
            for given in session.administrations
        ),
    )


def sources(item: int | None = None, *, missed: bool = False) -> Sources:
    kinds = {2: (Attendance.DNA,)} if missed else None
    made = cases.sources({"phq-9": (20, 18, 15, 12, 9)}, given=cases.course(reason=None), missed=kinds)
    held = tuple(bare(one, item) if (one.number or 0) <= BROUGHT_IN else one for one in made.sessions)
    every = tuple(given for session in held for given in session.administrations)
    return replace(made, sessions=held, administrations=every)


def said(told: Sources, reader: Audience, kind: Kind = Kind.REVIEW) -> str:
    facts = tell(told, cases.catalogue(), cases.TODAY)
    document = compose(facts, ReviewOptions(kind=kind, audience=reader.code))
    return " ".join(" ".join(texts(document)).split())


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("reader", AUDIENCES, ids=lambda reader: reader.code)
def test_each_reader_is_told_in_fitting_words(reader: Audience, kind: Kind) -> None:
    text = said(sources(), reader, kind)
    assert "left out" not in text
    warned = (
        "Sessions 1–3 lie before the course came into this record and are documented elsewhere; "
        "their scores count."
    )
    assert (warned in text) == (reader is not CLIENT)
    plain = "What we did in sessions 1–3 is written down elsewhere and is not told here."
    assert (plain in text) == (reader is CLIENT)


@pytest.mark.parametrize("reader", AUDIENCES, ids=lambda reader: reader.code)
def test_their_scores_count(reader: Audience) -> None:
    text = said(sources(), reader)
    assert "20" in text
    if reader is not CLIENT:
        assert "PHQ-9" in text
        assert "documented elsewhere" in text


def test_a_missed_one_is_named_and_the_list_says_where_they_are() -> None:
    text = said(sources(missed=True), AUDIENCES[0])
    assert text.count("Documented elsewhere.") >= BROUGHT_IN
    assert "sessions 1–3 and the entry of" in text.lower()


def test_an_item_from_elsewhere_is_told_with_its_origin() -> None:
    text = said(sources(item=1), AUDIENCES[0]).replace("\xa0", " ")
    assert "Session 2, documented elsewhere: PHQ-9 item 9 was 1." in text
    assert "First in this record" in text


def test_a_bare_total_says_nothing_of_the_item() -> None:
    assert "item 9 was" not in said(sources(), AUDIENCES[0]).replace("\xa0", " ")


def test_what_is_sealed_says_it_too() -> None:
    facts = tell(sources(), cases.catalogue(), cases.TODAY)
    assert content_of(facts, ReviewOptions()).count('"elsewhere":true') == BROUGHT_IN
