"""The client page's two figures, drawn from its content for the width there is."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course
from ipt_tracker.figures import of_course
from ipt_tracker.figures.ribbon import ribbon
from ipt_tracker.figures.shapes import Measure, Picture
from ipt_tracker.figures.trajectory import panels, trajectory
from ipt_tracker.ui.screens.client.content import Content
from ipt_tracker.ui.wording import short_day

translate = QCoreApplication.translate
_CHART_HEIGHT = 330.0
_FURTHER_PANEL = 0.5
"""What a panel for measures of another scale adds, as a share of the first one's height."""
Build = Callable[[float, Measure], Picture]


def ribbon_of(catalogue: Catalogue, course: Course, content: Content, last_day: str) -> Build:
    """The phase ribbon; `last_day` says in words when the course ends or ended."""
    phases = of_course.phases(catalogue, course)
    now, after = translate("ClientPictures", "Today"), translate("ClientPictures", "Next")
    held = of_course.ribbon_sessions(content.every_session, short_day)

    def build(width: float, measure: Measure) -> Picture:
        return ribbon(
            phases,
            course.planned_sessions,
            held,
            width=width,
            measure=measure,
            current=content.current_number,
            current_words=now if content.session_today else after,
            last_day=last_day,
        )

    return build


def trajectory_of(catalogue: Catalogue, course: Course, content: Content) -> Build:
    """The symptom trajectory with the course's phases."""
    phases = of_course.phases(catalogue, course)
    series = of_course.series(catalogue, course, content.sessions, content.administrations)
    height = _CHART_HEIGHT * (1 + _FURTHER_PANEL * (len(panels(series)) - 1)) if series else _CHART_HEIGHT

    def build(width: float, measure: Measure) -> Picture:
        return trajectory(
            series,
            phases,
            course.planned_sessions,
            width=width,
            height=height,
            measure=measure,
            today=content.current_number,
        )

    return build
