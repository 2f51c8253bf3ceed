"""The form of a course as a whole: filled in, keeping in step with what is chosen, and read."""

from dataclasses import replace

from PySide6.QtCore import QObject

from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.clinical.definitions import phase_starts
from ipt_tracker.record import settings
from ipt_tracker.ui.screens.new_course.plan import DISPUTE, OPEN, blank, followed, measures_given, with_focus
from ipt_tracker.ui.screens.new_course.view import CourseFormView
from ipt_tracker.ui.workspace import Workspace


class CourseForm(QObject):
    """A format fills it in, and all of it stays editable; `course` is the one that is changed, if any."""

    def __init__(
        self,
        workspace: Workspace,
        view: CourseFormView,
        client_id: str,
        course: Course | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._client_id = client_id
        self._course = course
        self._ways = settings.get(workspace.record)
        catalogue = workspace.catalogue
        self._format = catalogue.format(course.format) if course else catalogue.formats[0]
        self._fill(course or self._blank())
        self._derived = self._expected()
        view.format.chosen.connect(self._take_format)
        view.planned.value_changed.connect(self._follow)
        view.conditions.changed.connect(self._follow)
        view.areas.chosen.connect(self._take_area)
        view.stage.chosen.connect(self._take_stage)

    def typed(self) -> Course | None:
        """The course as typed, or None while a field can't be read."""
        view = self._view
        started_on, phases = view.started_on.value(), view.phases.starts()
        planned, minutes, days = view.planned.value(), view.minutes.value(), view.days_between.value()
        every = view.every.value()
        if started_on is None or phases is None or planned is None or minutes is None or days is None:
            return None
        if every is None:
            return None
        conditions = view.conditions.chosen()
        return replace(
            self._course or self._blank(),
            format=self._format.code,
            started_on=started_on,
            planned_sessions=planned,
            phase_starts=phases,
            areas=with_focus(
                self._course.areas if self._course else (),
                view.areas.value(),
                next(iter(view.subtypes.chosen()), ""),
                view.stage.value(),
                view.about.text().strip(),
                view.agreed_on.value(),
                view.second.focus(),
            ),
            conditions=conditions,
            session_minutes=minutes,
            days_between=days,
            dna_uses_session=view.missed_counts.isChecked(),
            measures=view.measures.chosen(),
            measures_every=every,
            anxiety_measure=self._workspace.catalogue.anxiety_measure_for(conditions),
        )

    # ---------------------------------------------------------------- filling it in

    def _blank(self) -> Course:
        """What a new course of the chosen format starts from."""
        today = self._workspace.now().date()
        return blank(self._workspace.catalogue, self._client_id, self._format, today, self._ways)

    def _fill(self, course: Course) -> None:
        view, catalogue = self._view, self._workspace.catalogue
        focus = course.primary_area
        view.format.set_value(course.format)
        view.started_on.set_value(course.started_on)
        view.missed_counts.setChecked(course.dna_uses_session)
        view.conditions.set_options(
            [(entry.code, entry.label) for entry in catalogue.conditions], course.conditions
        )
        self._fill_numbers(course)
        view.measures.set_options(
            [(entry.code, entry.label) for entry in catalogue.measures], course.measures
        )
        view.every.set_value(course.measures_every)
        view.second.show_focus(next(iter(course.areas[1:]), None))
        self._offer_areas(focus.area if focus else OPEN)
        self._offer_kinds(focus.subtype if focus else "")
        view.stage.set_value(focus.dispute_stage if focus else None)
        self._explain_stage()
        view.about.setText(focus.description if focus else "")
        view.agreed_on.set_value(focus.agreed_on if focus else None)
        self._say_format()

    def _fill_numbers(self, course: Course) -> None:
        view = self._view
        view.planned.set_value(course.planned_sessions)
        view.minutes.set_value(course.session_minutes)
        view.days_between.set_value(course.days_between)
        labels = {phase.code: phase.label for phase in self._format.phases}
        view.phases.set_phases(
            [(start.phase, labels[start.phase]) for start in course.phase_starts], course.phase_starts
        )

    def _offer_areas(self, value: str) -> None:
        areas = self._workspace.catalogue.areas_for(self._format.code)
        options = [(area.code, area.label, area.definition) for area in areas]
        later = (
            OPEN,
            self.tr("Not agreed yet"),
            self.tr("Decide in the first sessions; the course begins all the same."),
        )
        self._view.areas.set_options([*options, later], value)

    def _offer_kinds(self, chosen: str = "") -> None:
        """Ask only for what belongs to the chosen area."""
        view, code = self._view, self._view.areas.value()
        kinds = self._workspace.catalogue.area(code).subtypes if code != OPEN else ()
        view.subtypes.set_options([(kind.code, kind.label) for kind in kinds], (chosen,))
        view.order_tabs()
        view.subtype_field.setVisible(bool(kinds))
        view.stage_field.setVisible(code == DISPUTE)
        view.agreement.setVisible(code != OPEN)
        view.second.setVisible(code != OPEN)
        areas = self._workspace.catalogue.areas_for(self._format.code)
        view.second.offer([(area.code, area.label) for area in areas if area.code != code])

    def _say_format(self) -> None:
        form = self._format
        rhythms = {7: self.tr("weekly"), 14: self.tr("every two weeks"), 28: self.tr("every four weeks")}
        rhythm = rhythms.get(form.days_between, self.tr("every {days} days").format(days=form.days_between))
        plain = self.tr("Usually {rhythm}, {minutes} minutes each.").format(
            rhythm=rhythm, minutes=form.minutes
        )
        self._view.format_field.set_helper(f"{plain} {form.note}".strip())

    # ---------------------------------------------------------------- following what is chosen

    def _take_format(self, code: str) -> None:
        self._format = self._workspace.catalogue.format(code)
        self._fill_numbers(self._blank())
        area = self._view.areas.value()
        self._offer_areas(area)
        self._offer_kinds(next(iter(self._view.subtypes.chosen()), ""))
        self._say_format()
        self._follow()

    def _take_area(self) -> None:
        self._view.stage_field.set_error("")
        self._view.agreed_on.set_value(None)  # one area's agreement says nothing of another's
        self._offer_kinds()

    def _take_stage(self) -> None:
        self._view.stage_field.set_error("")
        self._explain_stage()

    def _explain_stage(self) -> None:
        """Say what the chosen stage means, or all of them while none is chosen."""
        stages, chosen = self._workspace.catalogue.labels("dispute_stage"), self._view.stage.value()
        told = {stage.code: f"{stage.label}: {stage.definition}" for stage in stages}
        self._view.stage_field.keep_room_for(["\n".join(told.values())])
        self._view.stage_field.set_helper(told.get(chosen or "", "\n".join(told.values())))

    def _expected(self) -> tuple[tuple[PhaseStart, ...], tuple[str, ...]]:
        """What the format and the conditions alone would give: phases and measures."""
        view, form = self._view, self._format
        planned = view.planned.value() or form.sessions
        measures = measures_given(self._workspace.catalogue, form, view.conditions.chosen(), self._ways)
        return phase_starts(form, planned), measures

    def _follow(self) -> None:
        """Keep phases and measures in step as long as nobody has set them by hand."""
        view = self._view
        phases_before, measures_before = self._derived
        self._derived = self._expected()
        planned = view.planned.value() or self._format.sessions
        if view.phases.starts() == phases_before:
            view.phases.set_starts(phase_starts(self._format, planned))
        view.measures.set_chosen(followed(view.measures.chosen(), measures_before, self._derived[1]))
