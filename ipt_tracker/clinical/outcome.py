"""What a course came to, judged by its first and last scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import Appointment, Pair, first_and_last
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.definitions import RuleSet
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.clinical.verdict import (
    NHS,
    NO_ANXIETY,
    NO_DEPRESSION,
    TOO_FEW_ATTENDED,
    Movement,
    Verdict,
    movement,
    recovery,
    reliable_change,
    remission,
    response,
)


class Attended(Appointment, Protocol):
    """A session that also says whether it took place."""

    @property
    def attendance(self) -> Attendance:
        """The attendance code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All verdicts on a course. `pairs` and `by_measure` go by the measure's code."""

    pairs: Mapping[str, Pair]
    response: Verdict
    remission: Verdict
    reliable_change: Verdict
    recovery: Verdict
    by_measure: Mapping[str, Verdict]
    """Reliable change of each measure on its own."""
    finished: bool
    """Ended, with enough attended sessions to count as a finished course."""

    def as_codes(self) -> dict[str, dict[str, str]]:
        """Code, label, rule and note of the four verdicts, ready for JSON."""
        found = {
            "response": self.response,
            "remission": self.remission,
            "reliable_change": self.reliable_change,
            "recovery": self.recovery,
        }
        return {
            kind: {"code": verdict.code, "label": verdict.label, "rule": verdict.rule, "note": verdict.note}
            for kind, verdict in found.items()
        }


def outcome(
    catalogue: Catalogue,
    course: Course,
    sessions: Sequence[Attended],
    administrations: Iterable[Administration],
) -> Outcome:
    """Judge a course by the rules of the clinical reference, section 4.5.

    The pair is the depression measure with the course's anxiety measure; GAD-7 stands in for a missing one.
    Before the course has ended the verdicts say where it stands so far.
    """
    rules = catalogue.rule_set(NHS)
    pairs = first_and_last(administrations, sessions)
    moved = {measure: movement(catalogue, pair) for measure, pair in pairs.items()}
    depression = _depression(rules, course, moved)
    anxiety, note = _anxiety(catalogue, rules, course, moved)
    ended = course.ending is not None
    enough = sum(session.attendance.took_place for session in sessions) >= rules.minimum_attended
    used = [change for change in (depression, anxiety) if change is not None]
    reliable = reliable_change(catalogue, used, note, ended=ended)
    # A course that ended too early to count as a finished one can't have failed to bring recovery.
    wanted = {NO_DEPRESSION: depression, NO_ANXIETY: anxiety, TOO_FEW_ATTENDED: enough or not ended}
    missing = [words for words, there in wanted.items() if not there]
    pair = (depression, anxiety) if depression and anxiety and not missing else None
    return Outcome(
        pairs=pairs,
        response=response(catalogue, depression, ended=ended),
        remission=remission(catalogue, depression, ended=ended),
        reliable_change=reliable,
        recovery=recovery(catalogue, pair, reliable, note, missing=missing, ended=ended),
        by_measure={measure: reliable_change(catalogue, [change]) for measure, change in moved.items()},
        finished=ended and enough,
    )


def change_sentence(catalogue: Catalogue, pair: Pair) -> str:
    """The change of one measure in words, with its rule where there is one.

    For example "PHQ-9 down 15, from 18 to 3: reliable improvement (6 or more, NHS Talking Therapies)".
    """
    change = movement(catalogue, pair)
    if change.definition.reliable_change is None:
        return change.words
    verdict = reliable_change(catalogue, [change])
    return f"{verdict.sentence}, {verdict.note}" if verdict.note else verdict.sentence


def _depression(rules: RuleSet, course: Course, moved: Mapping[str, Movement]) -> Movement | None:
    """The depression measure of the course, or another one where that was not given twice."""
    own = [code for code in course.measures if code in rules.depression_measures]
    return next((moved[code] for code in (*own, *rules.depression_measures) if code in moved), None)


def _anxiety(
    catalogue: Catalogue, rules: RuleSet, course: Course, moved: Mapping[str, Movement]
) -> tuple[Movement | None, str]:
    """The anxiety measure of the course, or the one that stands in for it, and then a note that says so."""
    own, fallback = course.anxiety_measure, rules.anxiety_fallback
    if own in moved and own in rules.anxiety_measures:
        return moved[own], ""
    if fallback not in moved or own == fallback:
        return moved.get(fallback), ""
    return moved[
        fallback
    ], f"{catalogue.measure(fallback).label} stands in for {catalogue.measure(own).label}"
