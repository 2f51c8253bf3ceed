"""What keeps the form of a course from being stored, said where it is put right; everything typed stays."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from ipt_tracker.clinical.course import DisputeStage, FocusArea, check_focus, check_phases
from ipt_tracker.clinical.schedule import start_doubt
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.screens.new_course.phases import PhaseFields
from ipt_tracker.ui.screens.new_course.plan import OPEN
from ipt_tracker.ui.screens.new_course.view import CourseFormView
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import DateField, NumberField

translate = QCoreApplication.translate


def typed_fields(view: CourseFormView) -> tuple[tuple[DateField | NumberField, Field], ...]:
    """The inputs that must be readable, each with its field."""
    return (
        (view.started_on, view.start_field),
        (view.planned, view.planned_field),
        (view.minutes, view.minutes_field),
        (view.days_between, view.days_field),
        (view.every, view.every_field),
    )


def readable(view: CourseFormView, today: date) -> bool:
    """Whether all of it can be stored as typed; each field that can't says why, and the first is focused."""
    for line, field in typed_fields(view):
        missing = translate("NewCourse", "{field}: this is needed.").format(field=field.label.text())
        field.set_error(line.problem() or (missing if line.value() is None else ""))
    began = view.started_on.value()
    if view.running.isChecked() and began is not None and began >= today:
        view.start_field.set_error(
            translate("NewCourse", "Type the day of the first session: it is running already.")
        )
    view.phases.say(_wrong_with_phases(view.phases))
    chosen, stage = view.areas.value(), view.stage.value()
    focus = FocusArea(area=chosen, dispute_stage=DisputeStage(stage) if stage else None)
    view.stage_field.set_error(_refused(lambda: check_focus(focus)))
    view.agreed_field.set_error(view.agreed_on.problem() if chosen != OPEN else "")
    wrong = [field for field in _in_reading_order(view) if field.error]
    if wrong:
        view.page.bring(wrong[0])
    return not wrong


def doubt_start(view: CourseFormView, born: date | None, today: date) -> None:
    """Say what is hard to believe of the day on which it began, as it is typed; it holds nothing back."""
    began = view.started_on.value()
    view.start_field.set_doubt(start_doubt(began, born, today) if began else "")


def _in_reading_order(view: CourseFormView) -> tuple[Field, ...]:
    *numbers, every = (field for _, field in typed_fields(view))
    return (*numbers, *view.phases.wrong_fields(), view.stage_field, view.agreed_field, every)


def _wrong_with_phases(phases: PhaseFields) -> str:
    starts = phases.starts()
    if starts is None:
        needed = translate("NewCourse", "Type the number of the session with which the phase begins.")
        return phases.unreadable() or needed
    return _refused(lambda: check_phases(starts))


def _refused(check: Callable[[], None]) -> str:
    """Why a check fails; empty when it does not."""
    try:
        check()
    except KnownError as problem:
        return problem.message
    return ""


def say(view: CourseFormView, problem: KnownError) -> None:
    """Show where it belongs why the record did not take the course."""
    view.page.banner.show_text("")
    fields = {
        "course.planned_sessions": view.planned_field,
        "course.starts_after_session": view.start_field,
        "course.before_birth": view.start_field,
    }
    field = fields.get(problem.code)
    if field is not None:
        field.set_error(problem.message)
        view.page.bring(field)
    else:
        view.page.banner.show_text(problem.message, "danger")
