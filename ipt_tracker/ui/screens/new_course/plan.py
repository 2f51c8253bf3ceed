"""What a course starts from, and how its focus and measures follow what is chosen; no Qt."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, DisputeStage, FocusArea
from ipt_tracker.clinical.definitions import CourseFormat, phase_starts

OPEN: Final = ""
"""Stands for an area while none is agreed."""
DISPUTE: Final = "role_dispute"
"""The area that has a stage."""


def blank(catalogue: Catalogue, client_id: str, form: CourseFormat, today: date) -> Course:
    """A course of this format that begins today, with the format's own numbers."""
    return Course(
        client_id=client_id,
        format=form.code,
        started_on=today,
        planned_sessions=form.sessions,
        phase_starts=phase_starts(form, form.sessions),
        session_minutes=form.minutes,
        days_between=form.days_between,
        measures=catalogue.measures_for(form.code, ()),
        anxiety_measure=catalogue.anxiety_measure_for(()),
    )


def with_focus(
    before: tuple[FocusArea, ...],
    area: str,
    subtype: str,
    stage: str | None,
    about: str,
    agreed_on: date | None,
) -> tuple[FocusArea, ...]:
    """The course's areas with this one first; a further area stays, and so does what was said of this one."""
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
    return (chosen, *(focus for focus in before[1:] if focus.area != area))


def followed(chosen: Collection[str], given: Collection[str], now_given: Collection[str]) -> set[str]:
    """The measures after the given ones have changed: what was added or dropped by hand stays so."""
    added, dropped = set(chosen) - set(given), set(given) - set(chosen)
    return (set(now_given) - dropped) | added
