"""What the figures need of a course: its phases, totals as series, ribbon cells."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Session
from ipt_tracker.figures.panel import Series
from ipt_tracker.figures.ribbon_words import RibbonSession


def phases(catalogue: Catalogue, course: Course) -> tuple[tuple[str, str, int], ...]:
    """(code, label, first session) of each phase, by the labels of the course's format."""
    labels = {phase.code: phase.label for phase in catalogue.format(course.format).phases}
    return tuple((start.phase, labels[start.phase], start.first_session) for start in course.phase_starts)


def series(
    catalogue: Catalogue,
    course: Course,
    sessions: Iterable[Session],
    administrations: Iterable[Administration],
) -> tuple[Series, ...]:
    """Complete totals by session number, a series a measure: the course's own measures first.

    A total given between two sessions stands between their numbers, before the first one at 0.5.
    """
    numbered = sorted((s.held_on, s.number) for s in sessions if s.number is not None)
    by_id = {s.id: s.number for s in sessions if s.number is not None}
    points: dict[str, list[tuple[float, float]]] = {code: [] for code in course.measures}
    for given in sorted(administrations, key=lambda one: one.given_on):
        if given.total is None:
            continue
        place = by_id.get(given.session_id) or _between(numbered, given.given_on)
        points.setdefault(given.measure, []).append((float(place), float(given.total)))
    drawn = []
    for code, found in points.items():
        definition = catalogue.measure(code)
        drawn.append(
            Series(
                code=code,
                label=definition.label,
                points=tuple(sorted(found)),
                minimum=definition.minimum,
                maximum=definition.maximum,
                cutoff=definition.caseness.value if definition.caseness else None,
            )
        )
    return tuple(one for one in drawn if one.points)


def _between(numbered: Sequence[tuple[date, int]], day: date) -> float:
    before = [number for held_on, number in numbered if held_on <= day]
    return max(before, default=0) + 0.5


def ribbon_sessions(sessions: Iterable[Session], day: Callable[[date], str]) -> tuple[RibbonSession, ...]:
    """Sessions that took place, were missed or entered in error, as the ribbon shows; `day` words a date."""
    return tuple(
        RibbonSession(
            id=session.id,
            number=None if session.in_error else session.number,
            day=day(session.held_on),
            missed=session.attendance.missed and not session.in_error,
            measured=any(given.total is not None for given in session.administrations),
            signed=session.signed,
            elsewhere=session.documented_elsewhere,
            in_error=session.in_error,
        )
        for session in sessions
        if session.number is not None or session.attendance.missed or session.in_error
    )
