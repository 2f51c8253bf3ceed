"""What a course starts from, and how its focus and measures follow what is chosen; no Qt."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, DisputeStage, FocusArea
from ipt_tracker.clinical.definitions import CourseFormat, phase_starts
from ipt_tracker.record.settings import Settings

OPEN: Final = ""
"""Stands for an area while none is agreed."""
DISPUTE: Final = "role_dispute"
"""The area that has a stage."""
_USUAL_MINUTES: Final = Settings().session_minutes


def blank(catalogue: Catalogue, client_id: str, form: CourseFormat, today: date, ways: Settings) -> Course:
    """A course of this format that begins today, with the format's numbers and the therapist's ways."""
    return Course(
        client_id=client_id,
        format=form.code,
        started_on=today,
        planned_sessions=form.sessions,
        phase_starts=phase_starts(form, form.sessions),
        # A format of another length, a group's or a counsellor's, is meant to have it.
        session_minutes=ways.session_minutes if form.minutes == _USUAL_MINUTES else form.minutes,
        days_between=form.days_between,
        measures=measures_given(catalogue, form, (), ways),
        measures_every=ways.measures_every,
        anxiety_measure=catalogue.anxiety_measure_for(()),
    )


def measures_given(
    catalogue: Catalogue, form: CourseFormat, conditions: Collection[str], ways: Settings
) -> tuple[str, ...]:
    """The measures a course begins with: the therapist's own or the format's, and those of its conditions."""
    suggested = catalogue.measures_for(form.code, conditions)
    if not ways.measures:
        return suggested
    by_condition = set(suggested) - set(catalogue.measures_for(form.code, ()))
    wanted = by_condition | set(ways.measures)
    return tuple(measure.code for measure in catalogue.measures if measure.code in wanted)


def with_focus(
    before: tuple[FocusArea, ...],
    area: str,
    subtype: str,
    stage: str | None,
    about: str,
    agreed_on: date | None,
    second: FocusArea | None = None,
) -> tuple[FocusArea, ...]:
    """The course's areas, this one first and `second` after it; what was said of this one before stays."""
    if area == OPEN:
        return ()
    kept = next((focus for focus in before[:1] if focus.area == area), FocusArea(area=area))
    chosen = replace(
        kept,
        subtype=subtype,
        dispute_stage=DisputeStage(stage) if stage and area == DISPUTE else None,
        description=about,
        agreed_on=agreed_on,
    )
    further = (*((second,) if second else ()), *before[2:])
    return (chosen, *(focus for focus in further if focus.area != area))


def followed(chosen: Collection[str], given: Collection[str], now_given: Collection[str]) -> set[str]:
    """The measures after the given ones have changed: what was added or dropped by hand stays so."""
    added, dropped = set(chosen) - set(given), set(given) - set(chosen)
    return (set(now_given) - dropped) | added
