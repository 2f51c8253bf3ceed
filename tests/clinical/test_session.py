"""Sessions as typed, their numbers, and what stands in the way of a signature."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.numbering import assign_numbers
from ipt_tracker.clinical.scoring import administration, total_only
from ipt_tracker.clinical.session import (
    AdditionKind,
    Attendance,
    Extent,
    Ideation,
    Risk,
    RiskChoice,
    Session,
    Signature,
    TechniqueUse,
    check_addition,
    check_session,
)
from ipt_tracker.clinical.signing import obstacles, risk_item_open
from ipt_tracker.errors import KnownError
from tests.clinical.scores import STARTED, held
from tests.clinical.scores import given as score_of

SIGNATURE = Signature(
    signed_at=datetime(2026, 1, 5, 12, tzinfo=UTC),
    signed_by="Dr Vale",
    credentials="",
    sha256="0" * 64,
    app_version="0.1",
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"held_on": STARTED - timedelta(days=1)}, "session.before_course"),
        ({"minutes": 0}, "session.minutes"),
        ({"minutes": 601}, "session.minutes"),
        ({"phase": "final"}, "session.phase"),
        (
            {"techniques": (TechniqueUse(technique="timeline"), TechniqueUse(technique="timeline"))},
            "session.technique_twice",
        ),
        ({"administrations": (score_of("phq-9", 3, 1), score_of("phq-9", 4, 2))}, "session.measure_twice"),
    ],
)
def test_a_session_that_can_not_be_stored(course: Course, change: dict[str, object], code: str) -> None:
    with pytest.raises(KnownError, match="Nothing is lost") as caught:
        check_session(replace(held(1), **change), course)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_day_is_told_in_words(course: Course) -> None:
    with pytest.raises(KnownError, match=r"before the course began \(5 January 2026\)"):
        check_session(replace(held(1), held_on=date(2025, 12, 31)), course)


def test_a_session_that_can_be_stored(course: Course) -> None:
    check_session(
        replace(
            held(1),
            minutes=50,
            techniques=(TechniqueUse(technique="timeline", extent=Extent.SUBSTANTIAL),),
            administrations=(score_of("phq-9", 3, 1), score_of("gad-7", 4, 1)),
        ),
        course,
    )


@pytest.mark.parametrize("attendance", Attendance)
def test_attendance(attendance: Attendance) -> None:
    assert attendance.took_place is (attendance in {"attended", "attended_late"})
    assert attendance.missed is (attendance in {"arrived_too_late", "late_cancelled", "dna"})


@st.composite
def caseloads(draw: st.DrawFn) -> list[Session]:
    """Sessions in any order and of any attendance; some signed, with the numbers of an earlier order."""
    days = draw(st.lists(st.integers(0, 30), max_size=12))
    drafts = [
        replace(
            held(1),
            id=f"s{place:02}",
            number=None,
            held_on=STARTED + timedelta(days=day),
            starts_at=draw(st.sampled_from([None, time(9), time(14, 30)])),
            attendance=draw(st.sampled_from(Attendance)),
        )
        for place, day in enumerate(days)
    ]
    numbers = assign_numbers(drafts)
    signed = draw(st.sets(st.sampled_from([draft.id for draft in drafts]))) if drafts else set()
    return [
        replace(draft, number=numbers[draft.id], signature=SIGNATURE) if draft.id in signed else draft
        for draft in draw(st.permutations(drafts))
    ]


@given(sessions=caseloads())
def test_numbers_hold_what_they_promise(sessions: list[Session]) -> None:
    numbers = assign_numbers(sessions)
    took_place = [session for session in sessions if session.attendance.took_place]
    assert {session.id for session in took_place} == {
        key for key, value in numbers.items() if value is not None
    }
    assert sorted(value for value in numbers.values() if value is not None) == list(
        range(1, len(took_place) + 1)
    )
    assert all(numbers[session.id] == session.number for session in sessions if session.signed)


@given(sessions=caseloads(), days=st.integers(-20, 20), data=st.data())
def test_moving_a_draft_changes_no_signed_number(
    sessions: list[Session], days: int, data: st.DataObject
) -> None:
    drafts = [session for session in sessions if not session.signed]
    if not drafts:
        return
    moved = data.draw(st.sampled_from(drafts))
    after = assign_numbers(
        replace(session, held_on=session.held_on + timedelta(days=days)) if session is moved else session
        for session in sessions
    )
    given_out = [value for value in after.values() if value is not None]
    assert len(set(given_out)) == len(given_out)
    assert all(after[session.id] == session.number for session in sessions if session.signed)


def test_unsigned_sessions_are_numbered_in_order_of_time() -> None:
    late = replace(held(1), id="late", starts_at=time(15))
    early = replace(held(1), id="early", starts_at=time(9))
    missed = replace(held(1), id="missed", attendance=Attendance.DNA)
    assert assign_numbers([late, missed, early]) == {"early": 1, "late": 2, "missed": None}


def test_a_signed_number_is_left_out_for_the_others() -> None:
    signed = replace(held(2), number=1, signature=SIGNATURE)
    assert signed.signed
    assert assign_numbers([held(1), signed]) == {"s1": 2, "s2": 1}


TODAY = STARTED
READY = replace(held(1), note="Worked on the quarrel.", risk=Risk(choice=RiskChoice.NO_CONCERNS))


def codes(session: Session, catalogue: Catalogue, today: date = TODAY) -> list[str]:
    return [obstacle.code for obstacle in obstacles(session, catalogue, today)]


def with_form(catalogue: Catalogue, *answers: int | None) -> Session:
    form = administration(catalogue.measure("phq-9"), answers, course_id="course", given_on=STARTED)
    return replace(READY, administrations=(form,))


def test_a_finished_entry_can_be_signed(catalogue: Catalogue) -> None:
    assert codes(READY, catalogue) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"note": " "}, ["note"]),
        ({"note": "", "techniques": (TechniqueUse(technique="timeline"),)}, []),
        ({"risk": Risk()}, ["risk"]),
        ({"risk": Risk(choice=RiskChoice.NOT_ASKED, reason=" ")}, ["risk_reason"]),
        ({"risk": Risk(choice=RiskChoice.NOT_ASKED, reason="ended early")}, []),
        ({"risk": Risk(choice=RiskChoice.CONCERN, explored="no plan")}, ["risk_kind"]),
        ({"risk": Risk(choice=RiskChoice.CONCERN, ideation=Ideation.PASSIVE)}, ["risk_explored"]),
        ({"risk": Risk(choice=RiskChoice.CONCERN, safeguarding=True)}, ["risk_explored"]),
        ({"risk": Risk(choice=RiskChoice.CONCERN, self_harm=True, explored="no plan")}, []),
        ({"risk": Risk(choice=RiskChoice.CONCERN, ideation=Ideation.ACTIVE, explored="no plan")}, []),
        ({"attendance": Attendance.SCHEDULED, "note": ""}, ["attendance"]),
        ({"attendance": Attendance.DNA, "note": "", "risk": Risk()}, []),
        ({"held_on": STARTED + timedelta(days=1)}, ["date"]),
    ],
)
def test_what_stands_in_the_way(catalogue: Catalogue, change: dict[str, object], expected: list[str]) -> None:
    assert codes(replace(READY, **change), catalogue) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("last", "is_open"), [(0, False), (1, True), (3, True), (None, True)])
def test_a_risk_item_above_0_or_left_out_is_open(
    catalogue: Catalogue, last: int | None, is_open: bool
) -> None:
    session = with_form(catalogue, *[1] * 8, last)
    assert risk_item_open(session, catalogue) is is_open
    assert codes(session, catalogue) == (["risk_explored"] if is_open else [])
    explored = replace(session, risk=Risk(choice=RiskChoice.NO_CONCERNS, explored="asked, passive only"))
    assert codes(explored, catalogue) == []
    other = Risk(choice=RiskChoice.CONCERN, safeguarding=True, explored="the children's home")
    assert codes(replace(session, risk=other), catalogue) == (["risk_kind"] if is_open else [])
    answered = replace(other, ideation=Ideation.NONE)
    assert codes(replace(session, risk=answered), catalogue) == []


def test_a_form_not_begun_and_a_measure_without_a_risk_item_open_nothing(catalogue: Catalogue) -> None:
    assert not risk_item_open(with_form(catalogue, *[None] * 9), catalogue)
    gad = administration(catalogue.measure("gad-7"), [3] * 7, course_id="course", given_on=STARTED)
    assert not risk_item_open(replace(READY, administrations=(gad,)), catalogue)


@pytest.mark.parametrize(("risk", "is_open"), [(None, True), (0, False), (1, True)])
@pytest.mark.parametrize("code", ["epds", "phq-a"])
def test_the_risk_item_of_a_bare_total(
    catalogue: Catalogue, code: str, risk: int | None, is_open: bool
) -> None:
    total = total_only(
        catalogue.measure(code), 19, course_id="course", given_on=STARTED, risk_item_score=risk
    )
    session = replace(READY, administrations=(total,))
    assert risk_item_open(session, catalogue) is is_open
    assert codes(session, catalogue) == (["risk_explored"] if is_open else [])
    told = replace(session, brought_in=True)
    assert risk_item_open(told, catalogue) is (risk == 1)


def test_a_bare_total_of_a_measure_without_a_risk_item_opens_nothing(catalogue: Catalogue) -> None:
    total = total_only(catalogue.measure("spin"), 40, course_id="course", given_on=STARTED)
    assert not risk_item_open(replace(READY, administrations=(total,)), catalogue)


@pytest.mark.parametrize(
    ("kind", "text", "reason", "code", "said"),
    [
        (AdditionKind.ADDENDUM, " ", "", "addition.text", "nothing to add yet"),
        (AdditionKind.CORRECTION, "", "", "addition.reason", "correction needs what was wrong"),
        (AdditionKind.CORRECTION, "Tuesday", "\n", "addition.reason", "correction needs what was wrong"),
        (AdditionKind.CORRECTION, "", "The day", "addition.text", "correction needs what is right"),
        (AdditionKind.ENTERED_IN_ERROR, "", " ", "addition.reason", "made in error needs the reason"),
    ],
)
def test_what_an_addition_lacks_is_asked_for_in_the_words_of_its_kind(
    kind: AdditionKind, text: str, reason: str, code: str, said: str
) -> None:
    with pytest.raises(KnownError, match=f"{said}.*Nothing is lost") as caught:
        check_addition(replace(READY, signature=SIGNATURE), kind, text, reason)
    assert caught.value.code == code
