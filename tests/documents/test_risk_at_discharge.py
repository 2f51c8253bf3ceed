"""Risk "at discharge" is said of the last session held and of no other; read back from the printed paper."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipt_tracker.clinical.session import Attendance, Ideation, Risk, RiskChoice, Session
from ipt_tracker.documents.facts import tell
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions, compose
from tests.documents import cases
from tests.documents.reading import flowing

Change = Callable[[Session], Session]
ACTIVE = Risk(choice=RiskChoice.CONCERN, ideation=Ideation.ACTIVE, explored="A plan.")
HARM = Risk(choice=RiskChoice.CONCERN, harm_from_others=True, explored="Her husband.")
CALLED_OFF = (Attendance.CANCELLED_BY_THERAPIST,)
MISSED = (Attendance.DNA, Attendance.DNA)


def last(**changed: object) -> Change:
    """Session 4, the last one held, with this in it."""
    return lambda session: replace(session, **changed) if session.number == 4 else session  # type: ignore[arg-type]


def paper(
    folder: Path,
    reader: str,
    change: Change = lambda session: session,
    after: tuple[Attendance, ...] = (),
    added: frozenset[str] = frozenset(),
) -> str:
    """The signed paper of a course of four sessions that has ended, with `after` behind the last."""
    made = cases.sources({"phq-9": (14, 15, 16, 17)}, missed={4: after})
    told = replace(made, sessions=tuple(change(session) for session in made.sessions))
    facts = tell(told, cases.catalogue(), cases.TODAY)
    options = ReviewOptions(audience=reader, added=added)
    return flowing(render(compose(facts, options, cases.SIGNATURE)), folder)


def test_the_last_session_held_is_the_discharge(tmp_path: Path) -> None:
    for after in ((), CALLED_OFF):
        quiet = "asked, no concerns (no suicidal ideation), also at discharge."
        assert quiet in paper(tmp_path, "gp", after=after)
        assert "At discharge Session 4, 12 May 2026: asked, no concerns" in paper(
            tmp_path, "file", after=after
        )


def test_who_dropped_out_was_last_seen_before_discharge(tmp_path: Path) -> None:
    letter, filed = (paper(tmp_path, reader, after=MISSED) for reader in ("gp", "file"))
    assert "(no suicidal ideation), last recorded in session 4 (12 May 2026)." in letter
    assert "Last recorded Session 4, 12 May 2026: asked, no concerns" in filed
    assert not any("discharge" in text for text in (letter, filed))
    assert not any("not recorded here" in text for text in (letter, filed))


def test_a_draft_at_the_end_is_not_passed_over(tmp_path: Path) -> None:
    draft = last(signature=None, risk=ACTIVE)
    letter, filed = (paper(tmp_path, reader, draft) for reader in ("gp", "file"))
    assert "last recorded in session 3 (5 May 2026)." in letter
    assert "Session 4 12 May 2026, the last session: not recorded here." in letter
    assert "Last recorded Session 3, 5 May 2026: asked, no concerns" in filed
    assert "Last session Session 4, 12 May 2026: not recorded here." in filed
    assert not any("discharge" in text for text in (letter, filed))


@pytest.mark.parametrize("reader", ["gp", "client"])
def test_an_answer_kept_back_is_not_taken_for_none(reader: str, tmp_path: Path) -> None:
    text = paper(tmp_path, reader, last(risk=HARM), added=frozenset({"risk"}))
    assert "not recorded here." in text
    assert "discharge" not in text
    told = paper(tmp_path, reader, last(risk=HARM), added=frozenset({"risk", "restricted"}))
    assert "Session 4 Harm from others." in told
    assert "not recorded here." not in told
    assert "discharge" not in told


def test_only_answers_kept_back_are_not_said_to_be_none(tmp_path: Path) -> None:
    text = paper(tmp_path, "gp", lambda session: replace(session, risk=HARM))
    assert "Nothing about risk is recorded here." in text
    assert "No signed session holds" not in text


def test_while_the_course_runs_the_last_session_is_told_to_be_missing(tmp_path: Path) -> None:
    made = cases.sources({"phq-9": (14, 15)}, given=cases.course(reason=None), unsigned=(2,))
    facts = tell(made, cases.catalogue(), cases.TODAY)
    text = flowing(render(compose(facts, ReviewOptions(audience="gp"))), tmp_path)
    assert "Session 2 28 Apr 2026, the last session: not recorded here." in text
    assert "last recorded in" not in text


def test_what_is_told_first_is_not_taken_for_the_start(tmp_path: Path) -> None:
    filed = paper(tmp_path, "file", lambda one: replace(one, signature=None) if one.number == 1 else one)
    assert "First recorded Session 2, 28 April 2026: asked, no concerns" in filed
    assert "At the start" not in filed
