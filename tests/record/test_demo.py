"""The made-up caseload: ten cases as the clinical reference prints them, four that keep Today alive."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from ipt_tracker.clinical.administration import Source
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Stage
from ipt_tracker.clinical.course import EndReason
from ipt_tracker.clinical.note import summary
from ipt_tracker.clinical.session import Attendance, RiskChoice, Session, check_session
from ipt_tracker.clinical.signing import obstacles
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record.demo_story import Story, practice, stories
from ipt_tracker.record.demo_telling import Told, ToldCourse, tell
from tests.record.demo_printed import SHORT, TECHNIQUES, TOTALS

DIRECTORY = resource_dir() / "demo"
FINISHED = list(TOTALS)
RUNNING = {"Thandi Mokoena": 3, "Leo Marchetti": 7, "Graham Whitlock": 9, "Anneliese Vogt": 14}
ANCHOR = date(2026, 6, 16)
ITEM_9 = {
    "Gavin Stroud": [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 1, 1],
    "Thandi Mokoena": [0, 0, 1],
}


@pytest.fixture(scope="module")
def caseload() -> tuple[Story, ...]:
    return stories(DIRECTORY)


@pytest.fixture(scope="module")
def told(caseload: tuple[Story, ...], catalogue: Catalogue) -> dict[str, Told]:
    everyone = (tell(story, catalogue, ANCHOR) for story in caseload)
    return {one.client.name: one for one in everyone}


def course_of(told: Told) -> ToldCourse:
    assert told.course is not None
    return told.course


def attended(told: Told) -> list[Session]:
    return [one.session for one in course_of(told).sessions if one.session.attendance.took_place]


def every_session(told: dict[str, Told]) -> Iterator[tuple[str, Session]]:
    for name, one in told.items():
        for entry in one.course.sessions if one.course else ():
            yield name, entry.session


@pytest.mark.parametrize("name", FINISHED)
def test_totals_are_the_printed_ones(told: dict[str, Told], name: str) -> None:
    for measure, printed in TOTALS[name].items():
        found = [
            next((str(given.total) for given in session.administrations if given.measure == measure), "-")
            for session in attended(told[name])
        ]
        assert ",".join(found) == printed, measure
    measures = {given.measure for session in attended(told[name]) for given in session.administrations}
    assert measures == set(TOTALS[name])


@pytest.mark.parametrize("name", FINISHED)
def test_techniques_are_the_printed_ones(told: dict[str, Told], name: str) -> None:
    printed = [{SHORT[code] for code in one.split()} for one in TECHNIQUES[name].split("|")]
    assert [{use.technique for use in one.techniques} for one in attended(told[name])] == printed


def test_items_are_kept_for_phq_9_and_gad_7_and_add_up(told: dict[str, Told]) -> None:
    for name, session in every_session(told):
        for given_form in session.administrations:
            if given_form.measure in ("phq-9", "gad-7"):
                assert given_form.answers is not None, name
                assert sum(answer or 0 for answer in given_form.answers) == given_form.total
                assert given_form.n_answered == len(given_form.answers)
            else:
                assert given_form.source is Source.TOTAL_ONLY, name


def test_items_drift_and_vary(told: dict[str, Told]) -> None:
    for name, one in told.items():
        forms: dict[str, list[tuple[int | None, ...]]] = {}
        for session in attended(one) if one.course else []:
            for given_form in session.administrations:
                if given_form.answers is not None:
                    forms.setdefault(given_form.measure, []).append(given_form.answers)
        for measure, answers in forms.items():
            over_the_course = {sum(item or 0 for item in column) for column in zip(*answers, strict=True)}
            assert len(over_the_course) > 2, (name, measure)
            for before, after in pairwise(answers):
                steps = [abs((old or 0) - (new or 0)) for old, new in zip(before, after, strict=True)]
                assert max(steps) <= 1, (name, measure, before, after)


def test_item_9_is_0_except_where_the_case_says_so(told: dict[str, Told]) -> None:
    for name, one in told.items():
        found = [
            given_form.answers[8]
            for session in (attended(one) if one.course else [])
            for given_form in session.administrations
            if given_form.measure == "phq-9" and given_form.answers is not None
        ]
        assert found == ITEM_9.get(name, [0] * len(found)), name


def test_a_concern_is_written_up_wherever_a_risk_item_is_above_0(told: dict[str, Told]) -> None:
    concerns = [
        (name, session.risk)
        for name, session in every_session(told)
        if session.risk.choice is RiskChoice.CONCERN
    ]
    assert [name for name, _ in concerns] == ["Gavin Stroud"] * 9 + ["Sofia Almeida"]
    assert all(risk.explored and risk.action for _, risk in concerns)
    not_asked = [
        session.risk for _, session in every_session(told) if session.risk.choice is RiskChoice.NOT_ASKED
    ]
    assert len(not_asked) == 1
    assert not_asked[0].reason


def test_attendance_is_the_printed_one(told: dict[str, Told]) -> None:
    held = {name: [one.session.attendance for one in course_of(told[name]).sessions] for name in FINISHED}
    missed = {name: [code for code in codes if code.missed] for name, codes in held.items()}
    assert missed.pop("Amara Bello") == [Attendance.LATE_CANCELLED, Attendance.DNA, Attendance.DNA]
    assert not any(missed.values())
    assert held["Amara Bello"].index(Attendance.LATE_CANCELLED) == 4
    assert held["Amara Bello"][-2:] == [Attendance.DNA, Attendance.DNA]
    assert {name: len(attended(told[name])) for name in RUNNING} == RUNNING


def test_endings_are_the_printed_ones(told: dict[str, Told]) -> None:
    reasons = {name: course_of(told[name]).ending for name in FINISHED}
    codes = {name: ending.reason for name, ending in reasons.items() if ending}
    assert codes.pop("Gavin Stroud") is EndReason.REFERRED_ON
    assert codes.pop("Amara Bello") is EndReason.DROPPED_OUT
    assert set(codes.values()) == {EndReason.COMPLETED}
    assert len(codes) == 8
    assert course_of(told["Gavin Stroud"]).course.planned_sessions == 16
    ivan = told["Ivan Petrov"]
    assert ivan.course is None
    assert ivan.client.stage is Stage.NOT_SUITABLE
    assert ivan.client.recommended_alternative


def test_every_code_is_known_to_the_catalogue(told: dict[str, Told], catalogue: Catalogue) -> None:
    areas = set()
    for one in told.values():
        if one.course is None:
            continue
        course = one.course.course
        catalogue.format(course.format)
        for condition in course.conditions:
            catalogue.condition(condition)
        for measure in (*course.measures, course.anxiety_measure):
            catalogue.measure(measure)
        for focus in course.areas:
            subtypes = {subtype.code for subtype in catalogue.area(focus.area).subtypes}
            assert not focus.subtype or focus.subtype in subtypes
            areas.add(focus.area)
        for entry in one.course.sessions:
            assert not entry.session.focus or entry.session.focus in {focus.area for focus in course.areas}
            for use in entry.session.techniques:
                catalogue.technique(use.technique)
            check_session(entry.session, course)
    assert areas == {"grief", "role_dispute", "role_transition", "interpersonal_deficits"}


def test_notes_are_written_and_no_two_are_alike(told: dict[str, Told], catalogue: Catalogue) -> None:
    notes = [session.note for _, session in every_session(told) if session.note]
    assert len(notes) == len(set(notes))
    for name, session in every_session(told):
        if session.attendance is Attendance.SCHEDULED:
            assert not session.note
        elif session.attendance.took_place:
            assert 50 <= len(session.note.split()) <= 150, (name, session.held_on)
            assert session.note.count("Worked on:\n") == 1
            assert len(summary(catalogue, session.note).split()) >= 15, (name, session.held_on)
        else:
            assert session.note


def test_people_are_reachable_only_in_fiction(told: dict[str, Told]) -> None:
    # Numbers that Ofcom keeps free for drama, and the top-level domain that RFC 2606 keeps free.
    assert practice(DIRECTORY).phone.startswith("01632 960")
    assert practice(DIRECTORY).email.endswith(".example")
    for one in told.values():
        assert one.client.phone.startswith("07700 900")
        assert not one.client.email or one.client.email.endswith(".example")


def test_today_is_alive(told: dict[str, Told], catalogue: Catalogue) -> None:
    """Each need that belongs to the main job stands open somewhere."""
    running = {name: attended(told[name]) for name in RUNNING}

    def total(session: Session, measure: str) -> int:
        return next(one.total or 0 for one in session.administrations if one.measure == measure)

    drafts = [name for name, sessions_held in running.items() if not _signed(told[name], sessions_held[-1])]
    assert drafts == ["Thandi Mokoena"]
    open_draft = running["Thandi Mokoena"][-1]
    assert ANCHOR - open_draft.held_on > timedelta(days=2)
    assert [one.code for one in obstacles(open_draft, catalogue, ANCHOR)] == ["risk"]
    graham = running["Graham Whitlock"]
    assert total(graham[-1], "phq-9") - total(graham[0], "phq-9") >= 6
    assert not running["Leo Marchetti"][-1].administrations
    anneliese = course_of(told["Anneliese Vogt"])
    assert anneliese.course.planned_sessions - len(running["Anneliese Vogt"]) == 2
    assert anneliese.sessions[-1].session.held_on == ANCHOR


def _signed(told: Told, session: Session) -> bool:
    return next(one.signed for one in course_of(told).sessions if one.session is session)
