"""The rules of what needs the therapist: each at its edge, and laws that hold for any course."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, CourseStatus, PhaseStart
from ipt_tracker.clinical.need import Action, CourseSoFar, Need, NeedKind, severity
from ipt_tracker.clinical.needs import needs
from ipt_tracker.clinical.session import (
    Attendance,
    Ideation,
    Risk,
    RiskChoice,
    Session,
    Signature,
    TechniqueUse,
)
from ipt_tracker.clinical.signing import obstacles

TODAY = date(2026, 6, 16)
NOW = datetime(2026, 6, 16, 12, 0, tzinfo=UTC)
SIGNED = Signature(signed_at=NOW, signed_by="M", credentials="", sha256="0", app_version="1")
COURSE = Course(
    id="c",
    client_id="p",
    format="ipt_acute_16",
    started_on=date(2026, 1, 1),
    planned_sessions=16,
    phase_starts=(PhaseStart(phase="initial", first_session=1),),
    measures=("phq-9",),
)


def phq(total: int, session: str = "", day: date = TODAY, item: int | None = 0) -> Administration:
    return Administration(
        id=f"{session}-{day}-{total}",
        course_id="c",
        session_id=session,
        measure="phq-9",
        version="1",
        given_on=day,
        total=total,
        risk_item_score=item,
    )


def session(
    number: int, days_ago: int = 0, *forms: int, signed: bool = True, risk: Risk | None = None, item: int = 0
) -> Session:
    day = TODAY - timedelta(days=days_ago)
    return Session(
        id=f"s{number}",
        course_id="c",
        number=number,
        held_on=day,
        starts_at=time(11),
        minutes=60,
        phase="initial",
        risk=risk or Risk(choice=RiskChoice.NO_CONCERNS),
        administrations=tuple(phq(total, f"s{number}", day, item) for total in forms),
        note="Talked.",
        signature=SIGNED if signed else None,
    )


def found(
    catalogue: Catalogue,
    *sessions: Session,
    course: Course = COURSE,
    outside: tuple[Administration, ...] = (),
) -> tuple[Need, ...]:
    every = [*outside, *(one for held in sessions for one in held.administrations)]
    every.sort(key=lambda one: one.given_on)
    return needs(catalogue, CourseSoFar(course=course, sessions=sessions, administrations=tuple(every)), NOW)


def kinds(waiting: tuple[Need, ...]) -> list[NeedKind]:
    return [need.kind for need in waiting]


def test_a_course_in_order_needs_nothing(catalogue: Catalogue) -> None:
    assert found(catalogue) == ()
    assert found(catalogue, session(1, 7, 14), session(2, 0, 12)) == ()


@pytest.mark.parametrize(
    ("risk", "needed"),
    [
        (Risk(), True),
        (Risk(choice=RiskChoice.NO_CONCERNS), True),
        (Risk(explored="Asked about plans: none."), True),
        (Risk(choice=RiskChoice.NO_CONCERNS, explored="Asked about plans: none."), False),
        (Risk(choice=RiskChoice.NOT_ASKED, reason="Misread the question; asked on the phone."), False),
    ],
)
def test_a_risk_item_stays_open_until_it_is_recorded(catalogue: Catalogue, risk: Risk, needed: bool) -> None:
    waiting = found(catalogue, session(1, 0, 9, signed=False, risk=risk, item=1))
    assert (NeedKind.RISK in kinds(waiting)) is needed
    if needed:
        assert waiting[0].what == "scored 1 on PHQ-9 item 9"
        assert waiting[0].reason == "Session 1, today. No risk review recorded yet."
        assert waiting[0].session_id == "s1"


def test_an_unanswered_risk_item_is_open_too(catalogue: Catalogue) -> None:
    form = replace(phq(9, "s1", item=None), answers=(1,) * 8 + (None,), total=None)
    held = replace(session(1, signed=False), administrations=(form,))
    assert found(catalogue, held)[0].what == "left PHQ-9 item 9 unanswered"


def test_a_total_whose_risk_item_was_not_entered_is_open(catalogue: Catalogue) -> None:
    bare = replace(phq(17, "s1", item=None), measure="phq-a")
    held = replace(session(1, signed=False), administrations=(bare,))
    need, *_ = found(catalogue, held)
    assert (need.kind, need.what) == (NeedKind.RISK, "left PHQ-A item 9 unanswered")
    asked = Risk(choice=RiskChoice.NO_CONCERNS, explored="Asked: none.")
    assert NeedKind.RISK not in kinds(found(catalogue, replace(held, risk=asked)))


def test_an_item_left_out_of_a_form_outside_a_session_is_open(catalogue: Catalogue) -> None:
    form = replace(phq(9, "", TODAY, None), answers=(1,) * 8 + (None,))
    (need, *_) = found(catalogue, outside=(form,))
    assert need.what == "left PHQ-9 item 9 unanswered"
    assert need.reason == "Given outside a session, today. No risk review recorded since."


def test_a_concern_without_what_was_explored_is_open(catalogue: Catalogue) -> None:
    held = session(1, 0, 5, signed=False, risk=Risk(choice=RiskChoice.CONCERN))
    assert found(catalogue, held)[0].what == "has a concern about risk that is not written down"


def test_a_risk_item_of_a_form_filled_in_before_its_session_is_open(catalogue: Catalogue) -> None:
    ahead = replace(session(1, -3, 9, signed=False, item=2), attendance=Attendance.SCHEDULED, number=None)
    (need, *_) = found(catalogue, ahead)
    assert (need.what, need.session_id, need.since) == ("scored 2 on PHQ-9 item 9", "s1", TODAY)
    assert need.reason == "Given before a session. No risk review recorded yet."


def test_a_risk_item_outside_a_session_waits_for_a_later_record(catalogue: Catalogue) -> None:
    day = TODAY - timedelta(days=2)
    outside = (phq(9, "", day, 2),)
    assert kinds(found(catalogue, outside=outside)) == [NeedKind.RISK]
    early = session(1, 3, 9, risk=Risk(choice=RiskChoice.NO_CONCERNS, explored="Asked."))
    assert NeedKind.RISK in kinds(found(catalogue, early, outside=outside))
    later = session(2, 1, 9, risk=Risk(choice=RiskChoice.NO_CONCERNS, explored="Asked."))
    assert NeedKind.RISK not in kinds(found(catalogue, early, later, outside=outside))


@pytest.mark.parametrize(("last", "needed"), [(15, False), (16, True), (17, True), (3, False)])
def test_worse_begins_at_the_reliable_change_of_the_measure(
    catalogue: Catalogue, last: int, needed: bool
) -> None:
    waiting = found(catalogue, session(1, 7, 10), session(2, 0, last))
    assert kinds(waiting) == [NeedKind.WORSE] * needed
    if needed:
        assert waiting[0].reason == f"PHQ-9 up {last - 10}, from 10 to {last}. Last score today."


def test_a_risk_item_newly_above_zero_is_worse_once_its_review_is_recorded(catalogue: Catalogue) -> None:
    review = Risk(choice=RiskChoice.CONCERN, ideation=Ideation.PASSIVE, explored="Passive thoughts, no plan.")
    waiting = found(catalogue, session(1, 7, 10), session(2, 0, 10, risk=review, item=1))
    assert [need.what for need in waiting] == ["has a new answer to a risk item"]
    assert waiting[0].reason == "PHQ-9 item 9 is now 1, was 0. Last score today."
    again = found(catalogue, session(1, 7, 10, risk=review, item=1), session(2, 0, 10, risk=review, item=1))
    assert again == ()


@pytest.mark.parametrize(
    ("hours", "needed", "pressing"),
    [(23, False, False), (24, True, False), (47, True, False), (48, True, True)],
)
def test_a_note_waits_a_day_and_is_pressing_after_two(
    catalogue: Catalogue, hours: int, needed: bool, pressing: bool
) -> None:
    held = replace(session(1, 0, 9, signed=False), held_on=TODAY)
    over = datetime.combine(TODAY, time(12)) - timedelta(hours=hours)
    begun = over - timedelta(minutes=60)
    held = replace(held, held_on=begun.date(), starts_at=begun.time())
    waiting = found(catalogue, held)
    assert kinds(waiting) == [NeedKind.UNSIGNED] * needed
    assert [need.pressing for need in waiting] == [pressing] * needed


def test_the_note_of_a_course_that_has_ended_still_waits(catalogue: Catalogue) -> None:
    ended = replace(COURSE, status=CourseStatus.CLOSED)
    waiting = found(catalogue, session(15, 5, signed=False), course=ended)
    assert [(need.kind, need.what) for need in waiting] == [(NeedKind.UNSIGNED, "has session 15 to sign")]


def test_a_measure_is_due_when_the_last_session_went_without(catalogue: Catalogue) -> None:
    (never,) = found(catalogue, session(1, 1))
    assert (never.what, never.reason) == ("has no PHQ-9 yet", "Session 1, yesterday, went without.")
    (once,) = found(catalogue, session(1, 14, 9), session(2, 7))
    assert (once.what, once.session_id) == ("has no PHQ-9 since session 1", "")
    ahead = Session(id="next", course_id="c", held_on=TODAY, phase="initial", attendance=Attendance.SCHEDULED)
    (planned,) = found(catalogue, session(1, 14, 9), session(2, 7), ahead)
    assert (planned.session_id, planned.measures) == ("next", ("phq-9",))
    later = phq(8, "", TODAY - timedelta(days=3))
    assert found(catalogue, session(1, 14, 9), session(2, 7), outside=(later,)) == ()


def test_more_than_four_sessions_without_a_measure_are_counted(catalogue: Catalogue) -> None:
    without = [session(number, 42 - 7 * number) for number in range(2, 7)]
    (four,) = found(catalogue, session(1, 35, 9), *without[:4])
    assert four.reason == "Session 5, 7 days ago, went without."
    (five,) = found(catalogue, session(1, 35, 9), *without)
    assert five.reason == "5 sessions went without, more than 4."


def test_a_measure_given_at_every_third_session_is_due_at_the_third_without(catalogue: Catalogue) -> None:
    course = replace(COURSE, measures_every=3)
    (first,) = found(catalogue, session(1, 28), course=course)
    assert first.what == "has no PHQ-9 yet"
    held = [session(1, 28, 9), session(2, 21), session(3, 14), session(4, 7)]
    assert found(catalogue, *held[:3], course=course) == ()
    (due,) = found(catalogue, *held, course=course)
    assert due.reason == "3 sessions went without, and measures are due every 3."
    rare = replace(COURSE, measures_every=6, planned_sessions=30)
    more = [session(number, 28 - 4 * number) for number in range(2, 8)]
    assert found(catalogue, held[0], *more[:-1], course=rare) == ()
    (late,) = found(catalogue, held[0], *more, session(8, 0), course=rare)
    assert late.reason == "7 sessions went without, more than 6."


def test_a_course_that_is_paused_is_not_asked_for_measures(catalogue: Catalogue) -> None:
    paused = replace(COURSE, status=CourseStatus.PAUSED, planned_sessions=2)
    assert found(catalogue, session(1, 7), course=paused) == ()


@pytest.mark.parametrize(
    ("left", "raised", "action"),
    [
        (5, False, None),
        (4, False, Action.RAISE_ENDING),
        (3, True, None),
        (2, True, Action.WRITE_ENDING),
        (0, True, Action.WRITE_ENDING),
    ],
)
def test_the_ending_is_raised_in_time_and_written(
    catalogue: Catalogue, left: int, raised: bool, action: Action | None
) -> None:
    held = session(1, 0, 9)
    if raised:
        held = replace(held, techniques=(TechniqueUse(technique="ending_work"),))
    waiting = found(catalogue, held, course=replace(COURSE, planned_sessions=left + 1))
    assert [need.action for need in waiting] == ([action] if action else [])
    assert all(need.pressing == (left <= 2) for need in waiting)
    assert [need.what for need in waiting] in ([], [f"has {left or 'no'} session{'s' * (left > 1)} left"])


def test_the_order_is_risk_worse_unsigned_measure_ending(catalogue: Catalogue) -> None:
    course = replace(COURSE, planned_sessions=4, measures=("phq-9", "gad-7"))
    first = session(1, 14, 9)
    second = session(2, 7, 16, signed=False, risk=Risk(), item=1)
    waiting = found(catalogue, first, second, course=course)
    assert kinds(waiting) == list(NeedKind)


attendances = st.sampled_from([Attendance.ATTENDED, Attendance.DNA, Attendance.SCHEDULED])
risks = st.builds(
    Risk,
    choice=st.none() | st.sampled_from(RiskChoice),
    explored=st.sampled_from(["", " ", "Asked."]),
    reason=st.sampled_from(["", "Too late."]),
)


@st.composite
def courses_so_far(draw: st.DrawFn) -> CourseSoFar:
    held: list[Session] = []
    days = draw(st.lists(st.integers(0, 60), max_size=8))
    for number, day in enumerate(sorted(days, reverse=True), 1):
        forms = draw(st.lists(st.integers(0, 27), max_size=1))
        one = session(
            number,
            day,
            *forms,
            signed=draw(st.booleans()),
            risk=draw(risks),
            item=draw(st.integers(0, 3)),
        )
        held.append(replace(one, attendance=draw(attendances)))
    course = replace(
        COURSE,
        planned_sessions=draw(st.integers(1, 20)),
        status=draw(st.sampled_from(CourseStatus)),
        measures=draw(st.sampled_from([(), ("phq-9",), ("phq-9", "gad-7")])),
    )
    given_ = tuple(one for each in held for one in each.administrations)
    return CourseSoFar(course=course, sessions=tuple(held), administrations=given_)


@given(so_far=courses_so_far())
def test_needs_are_sorted_whole_and_each_its_own(catalogue: Catalogue, so_far: CourseSoFar) -> None:
    waiting = needs(catalogue, so_far, NOW)
    assert list(waiting) == sorted(waiting, key=severity)
    assert len({(need.kind, need.evidence) for need in waiting}) == len(waiting)
    known = {one.id for one in so_far.sessions} | {""}
    for need in waiting:
        assert need.session_id in known
        assert need.what
        assert need.reason.endswith(".")
        assert need.since <= TODAY


@given(so_far=courses_so_far())
def test_what_is_signed_needs_no_signing_and_what_may_be_signed_has_no_open_risk(
    catalogue: Catalogue, so_far: CourseSoFar
) -> None:
    waiting = needs(catalogue, so_far, NOW)
    by_id = {one.id: one for one in so_far.sessions}
    for need in waiting:
        if need.kind is NeedKind.UNSIGNED:
            assert not by_id[need.evidence].signed
        if need.kind is NeedKind.RISK:
            assert obstacles(by_id[need.evidence], catalogue, TODAY)


@given(so_far=courses_so_far())
def test_a_later_hour_takes_no_need_away(catalogue: Catalogue, so_far: CourseSoFar) -> None:
    earlier = {(need.kind, need.evidence) for need in needs(catalogue, so_far, NOW)}
    later = {(need.kind, need.evidence) for need in needs(catalogue, so_far, NOW + timedelta(hours=11))}
    assert earlier <= later


# -------------------------------------------------------------------- brought in


def brought_in(number: int, days_ago: int, total: int, item: int | None = None) -> Session:
    """A past session as it is told in bulk: a total, of which the risk item may be known."""
    day = TODAY - timedelta(days=days_ago)
    held = session(number, days_ago, signed=False)
    return replace(
        held,
        note="",
        risk=Risk(),
        brought_in=True,
        administrations=(phq(total, held.id, day, item),),
    )


def test_what_is_documented_elsewhere_is_not_unsigned(catalogue: Catalogue) -> None:
    held = [brought_in(number, 63 - 7 * number, 20 - number) for number in range(1, 9)]
    assert found(catalogue, *held) == ()
    written = replace(held[2], note="Rang the GP about it.")
    assert kinds(found(catalogue, *held[:2], written, *held[3:])) == [NeedKind.UNSIGNED]


def test_totals_from_elsewhere_without_the_risk_item_ask_for_no_review(catalogue: Catalogue) -> None:
    assert NeedKind.RISK not in kinds(found(catalogue, brought_in(1, 14, 20), brought_in(2, 7, 19)))


def test_only_the_newest_item_from_elsewhere_asks_for_a_review(catalogue: Catalogue) -> None:
    held = [brought_in(number, 63 - 7 * number, 20, 1) for number in range(1, 9)]
    (need,) = found(catalogue, *held)
    assert (need.kind, need.session_id, need.what) == (NeedKind.RISK, "s8", "scored 1 on PHQ-9 item 9")
    assert need.reason == "Session 8, 7 days ago, documented elsewhere. No risk review recorded yet."


def test_an_item_known_since_settles_the_ones_before_it_and_an_unknown_one_does_not(
    catalogue: Catalogue,
) -> None:
    early = brought_in(1, 21, 20, 2)
    assert NeedKind.RISK not in kinds(found(catalogue, early, brought_in(2, 14, 18, 0)))
    assert NeedKind.RISK in kinds(found(catalogue, early, brought_in(2, 14, 18)))
    asked = session(3, 7, 15, risk=Risk(choice=RiskChoice.NO_CONCERNS))
    assert NeedKind.RISK not in kinds(found(catalogue, early, brought_in(2, 14, 18), asked))


def test_scores_from_elsewhere_count_for_getting_worse(catalogue: Catalogue) -> None:
    waiting = found(catalogue, brought_in(1, 14, 10), brought_in(2, 7, 16))
    assert kinds(waiting) == [NeedKind.WORSE]


def test_what_is_due_is_not_entered_in_a_past_session(catalogue: Catalogue) -> None:
    bare = replace(brought_in(2, 7, 9), administrations=())
    (due,) = found(catalogue, brought_in(1, 14, 9), bare)
    assert (due.kind, due.session_id) == (NeedKind.MEASURE_DUE, "")
