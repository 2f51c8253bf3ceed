"""The catalogue: every definition of `resources/clinical/`, read strictly and checked against each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from ipt_tracker.clinical.definitions import (
    Condition,
    CourseFormat,
    Label,
    LabelGroup,
    NoteTemplate,
    PhaseTask,
    ProblemArea,
    RuleSet,
    Technique,
)
from ipt_tracker.clinical.measure import MeasureDefinition, check_measure
from ipt_tracker.clinical.reader import broken, entries, load, read
from ipt_tracker.clinical.retention import RetentionRule
from ipt_tracker.errors import KnownError


class _Coded(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def label(self) -> str: ...


C = TypeVar("C", bound=_Coded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that IPT knows, each kind in display order. Look-ups raise `KnownError` for an unknown code."""

    areas: tuple[ProblemArea, ...]
    techniques: tuple[Technique, ...]
    formats: tuple[CourseFormat, ...]
    phase_tasks: tuple[PhaseTask, ...]
    conditions: tuple[Condition, ...]
    measures: tuple[MeasureDefinition, ...]
    """The current version of each measure."""
    earlier_measures: tuple[MeasureDefinition, ...]
    """Versions no longer given, kept so that what they scored stays readable."""
    rule_sets: tuple[RuleSet, ...]
    note_templates: tuple[NoteTemplate, ...]
    label_groups: tuple[LabelGroup, ...]
    retention_rules: tuple[RetentionRule, ...]

    @classmethod
    def load(cls, directory: Path) -> "Catalogue":
        """Read the folder of definitions; anything wrong in it is a `KnownError` naming file and key."""
        every = sorted(_measures(directory / "measures"), key=lambda measure: int(measure.version))
        current = {measure.code: measure for measure in every}
        catalogue = cls(
            areas=entries(directory / "areas.toml", "area", ProblemArea),
            techniques=entries(directory / "techniques.toml", "technique", Technique),
            formats=entries(directory / "formats.toml", "format", CourseFormat),
            phase_tasks=entries(directory / "tasks.toml", "task", PhaseTask),
            conditions=entries(directory / "conditions.toml", "condition", Condition),
            measures=tuple(sorted(current.values(), key=lambda measure: measure.order)),
            earlier_measures=tuple(measure for measure in every if measure is not current[measure.code]),
            rule_sets=entries(directory / "rule_sets.toml", "rule_set", RuleSet),
            note_templates=entries(directory / "notes.toml", "template", NoteTemplate),
            label_groups=entries(directory / "labels.toml", "group", LabelGroup),
            retention_rules=entries(directory / "retention.toml", "rule", RetentionRule),
        )
        _check(catalogue)
        return catalogue

    def area(self, code: str) -> ProblemArea:
        """The problem area with this code."""
        return _find(self.areas, code, "problem area")

    def technique(self, code: str) -> Technique:
        """The technique with this code."""
        return _find(self.techniques, code, "technique")

    def format(self, code: str) -> CourseFormat:
        """The course format with this code."""
        return _find(self.formats, code, "course format")

    def condition(self, code: str) -> Condition:
        """The condition with this code."""
        return _find(self.conditions, code, "condition")

    def rule_set(self, code: str) -> RuleSet:
        """The rule set with this code."""
        return _find(self.rule_sets, code, "rule set")

    def measure(self, code: str, version: str | None = None) -> MeasureDefinition:
        """The current definition of a measure, or the given version of it; case makes no difference."""
        current = _find(self.measures, code.casefold(), "measure")
        if version is None or version == current.version:
            return current
        for measure in self.earlier_measures:
            if (measure.code, measure.version) == (current.code, version):
                return measure
        raise KnownError(
            f"This program doesn't know version {version} of {current.label}. "
            "Nothing is lost: a newer version of the program can read it.",
            code="catalogue.unknown",
        )

    def measure_to_score(self, code: str) -> MeasureDefinition:
        """The current definition of a measure that somebody asks to score.

        Raises:
            KnownError: there is none; the sentence names those whose answers can be scored.
        """
        if code.casefold() not in (measure.code for measure in self.measures):
            known = ", ".join(measure.code for measure in self.measures if not measure.totals_only)
            raise KnownError(
                f"There is no measure “{code}”. Answers can be scored for: {known}.",
                code="catalogue.unknown",
            )
        return self.measure(code)

    def labels(self, kind: str) -> tuple[Label, ...]:
        """The words for all codes of a kind (`attendance`, `end_reason`, …), in display order."""
        for group in self.label_groups:
            if group.kind == kind:
                return group.labels
        raise KnownError(f"There are no words for the kind “{kind}”.", code="catalogue.unknown")

    def options(self, kind: str) -> tuple[tuple[str, str], ...]:
        """The same as a choice offers them: code and words."""
        return tuple((one.code, one.label) for one in self.labels(kind))

    def label(self, kind: str, code: str) -> str:
        """The plain words for a code of a kind."""
        return _find(self.labels(kind), code, kind.replace("_", " ")).label

    def areas_for(self, format_code: str) -> tuple[ProblemArea, ...]:
        """The problem areas that a format offers."""
        return tuple(area for area in self.areas if not area.formats or format_code in area.formats)

    def techniques_for(self, format_code: str) -> tuple[Technique, ...]:
        """The techniques that a format offers."""
        return tuple(entry for entry in self.techniques if not entry.formats or format_code in entry.formats)

    def tasks_for(self, format_code: str, phase: str) -> tuple[PhaseTask, ...]:
        """The tasks of a phase of a format."""
        offered = (task for task in self.phase_tasks if not task.formats or format_code in task.formats)
        return tuple(task for task in offered if phase in task.phases)

    def measures_for(self, format_code: str, conditions: Iterable[str]) -> tuple[str, ...]:
        """Codes of the measures that a new course starts with, in display order."""
        depression = self.format(format_code).depression_measure
        wanted = {depression, "gad-7"}
        for code in conditions:
            wanted.update(self.condition(code).measures)
        if depression != "phq-9":
            wanted.discard("phq-9")
        return tuple(measure.code for measure in self.measures if measure.code in wanted)

    def anxiety_measure_for(self, conditions: Iterable[str]) -> str:
        """Code of the anxiety half of the outcome pair: the first condition's that has one of its own."""
        own = (self.condition(code).anxiety_measure for code in conditions)
        return next((code for code in own if code != "gad-7"), "gad-7")


def _find(found: Iterable[C], code: str, what: str) -> C:
    known = []
    for entry in found:
        if entry.code == code:
            return entry
        known.append(entry.code)
    raise KnownError(f"There is no {what} “{code}”. Known are: {', '.join(known)}.", code="catalogue.unknown")


def _measures(directory: Path) -> list[MeasureDefinition]:
    files = sorted(directory.glob("*.toml"))
    if not files:
        raise broken("measures/", "there are no measures")
    found: dict[tuple[str, str], MeasureDefinition] = {}
    for file in files:
        where = f"measures/{file.name}"
        measure = read(MeasureDefinition, load(file), where)
        check_measure(measure, where)
        if (measure.code, measure.version) in found:
            raise broken(f"{where}: code", f"{measure.code}, version {measure.version}, stands twice")
        found[measure.code, measure.version] = measure
    return list(found.values())


def _check(catalogue: Catalogue) -> None:
    """What no single file can know: every name stands once, and every reference leads somewhere."""
    _once("areas.toml: code", (entry.code for entry in catalogue.areas))
    for area in catalogue.areas:
        _once(f"areas.toml: {area.code}: subtypes", (entry.code for entry in area.subtypes))
    _once("techniques.toml: code", (entry.code for entry in catalogue.techniques))
    _once("techniques.toml: short", (entry.short for entry in catalogue.techniques))
    _once("formats.toml: code", (entry.code for entry in catalogue.formats))
    _once("tasks.toml: code", (entry.code for entry in catalogue.phase_tasks))
    _once("conditions.toml: code", (entry.code for entry in catalogue.conditions))
    _once("rule_sets.toml: code", (entry.code for entry in catalogue.rule_sets))
    _once("rule_sets.toml: label", (entry.label for entry in catalogue.rule_sets))
    _once("notes.toml: code", (entry.code for entry in catalogue.note_templates))
    _once("notes.toml: phases", (phase for entry in catalogue.note_templates for phase in entry.phases))
    _once("retention.toml: code", (entry.code for entry in catalogue.retention_rules))
    _once("labels.toml: kind", (group.kind for group in catalogue.label_groups))
    for group in catalogue.label_groups:
        _once(f"labels.toml: {group.kind}", (entry.code for entry in group.labels))
    _check_formats(catalogue)
    _check_references(catalogue)


def _check_formats(catalogue: Catalogue) -> None:
    for entry in catalogue.formats:
        where = f"formats.toml: {entry.code}"
        if not 1 <= entry.minimum <= entry.sessions <= entry.maximum:
            raise broken(f"{where}: sessions", "must lie between minimum and maximum")
        firsts = [phase.first_session for phase in entry.phases]
        in_order = bool(firsts) and firsts == sorted(set(firsts)) and firsts[-1] <= entry.sessions
        if not in_order or firsts[0] not in (0, 1):
            raise broken(f"{where}: phases", "must begin with session 0 or 1 and follow one another")
        _once(f"{where}: phases", (phase.code for phase in entry.phases))


def _check_references(catalogue: Catalogue) -> None:
    formats = {entry.code for entry in catalogue.formats}
    phases = {phase.code for entry in catalogue.formats for phase in entry.phases}
    measures = {measure.code for measure in catalogue.measures}
    rules = {rule.label for rule in catalogue.rule_sets}
    for area in catalogue.areas:
        _leads(f"areas.toml: {area.code}: formats", area.formats, formats)
    for technique in catalogue.techniques:
        _leads(f"techniques.toml: {technique.code}: formats", technique.formats, formats)
    for task in catalogue.phase_tasks:
        _leads(f"tasks.toml: {task.code}: formats", task.formats, formats)
        _leads(f"tasks.toml: {task.code}: phases", task.phases, phases)
    for template in catalogue.note_templates:
        _leads(f"notes.toml: {template.code}: phases", template.phases, phases)
    with_template = {phase for template in catalogue.note_templates for phase in template.phases}
    _leads("formats.toml: phases: note template in notes.toml", phases, with_template)
    for entry in catalogue.formats:
        _leads(f"formats.toml: {entry.code}: depression_measure", [entry.depression_measure], measures)
    for condition in catalogue.conditions:
        where = f"conditions.toml: {condition.code}"
        _leads(f"{where}: measures", condition.measures, measures)
        _leads(f"{where}: anxiety_measure", [condition.anxiety_measure], measures)
    for rule in catalogue.rule_sets:
        named = (*rule.depression_measures, *rule.anxiety_measures)
        _leads(f"rule_sets.toml: {rule.code}", (*named, *filter(None, [rule.anxiety_fallback])), measures)
    for measure in (*catalogue.measures, *catalogue.earlier_measures):
        named = (*(threshold.rule for threshold in measure.thresholds), *filter(None, [measure.bands_rule]))
        _leads(f"measures/{measure.code}: rule", named, rules)


def _once(where: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise broken(where, f"“{name}” stands twice")
        seen.add(name)


def _leads(where: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise broken(where, f"“{name}” is not defined")
