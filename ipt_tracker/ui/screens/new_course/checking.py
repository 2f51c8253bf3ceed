"""What keeps the form of a course from being stored, said where it is put right; everything typed stays."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from ipt_tracker.errors import KnownError
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
    """Whether every typed field can be read; what can't says so, and the first of them is focused."""
    wrong = []
    for line, field in typed_fields(view):
        missing = translate("NewCourse", "This is needed.") if line.value() is None else ""
        field.set_error(line.problem() or missing)
        wrong += [field] if field.error else []
    began = view.started_on.value()
    if view.running.isChecked() and began is not None and began >= today:
        view.start_field.set_error(
            translate("NewCourse", "Type the day of the first session: it is running already.")
        )
        wrong += [view.start_field]
    view.agreed_field.set_error(view.agreed_on.problem() if view.areas.value() != OPEN else "")
    wrong += [view.agreed_field] if view.agreed_field.error else []
    if wrong:
        view.page.bring(wrong[0])
        return False
    if view.phases.starts() is None:
        view.phases.say(translate("NewCourse", "Type the number of the session with which the phase begins."))
        return False
    return True


def say(view: CourseFormView, problem: KnownError) -> None:
    """Show where it belongs why the record did not take the course."""
    view.page.banner.show_text("")
    fields = {
        "course.planned_sessions": view.planned_field,
        "course.no_dispute_stage": view.stage_field,
        "course.starts_after_session": view.start_field,
    }
    field = fields.get(problem.code)
    if field is not None:
        field.set_error(problem.message)
        view.page.bring(field)
    elif problem.code == "course.phase_order":
        view.phases.say(problem.message)
    else:
        view.page.banner.show_text(problem.message, "danger")
