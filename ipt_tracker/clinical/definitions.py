"""What IPT consists of, as data: problem areas, techniques, formats, tasks, conditions, rules and words."""

from dataclasses import dataclass
from enum import StrEnum

from ipt_tracker.clinical.course import PhaseStart


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtype:
    """A kind of a problem area, e.g. becoming a parent."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemArea:
    """A problem area with what it means, what is aimed at and how it is worked on."""

    code: str
    label: str
    short: str
    definition: str
    plain: str
    """What it is called on a paper for the client."""
    guidance: str = ""
    """When to choose it and when not."""
    alternative_labels: tuple[str, ...] = ()
    """Other names in use, for a label of one's own."""
    subtypes: tuple[Subtype, ...] = ()
    goals: tuple[str, ...]
    strategies: tuple[str, ...]
    formats: tuple[str, ...] = ()
    """Codes of the only formats that offer it; empty = all."""
    source: str
    version: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """A technique, its one-sentence definition and the two letters that stand for it in a tight table."""

    code: str
    label: str
    short: str
    definition: str
    plain: str
    """What was done, in the words of a paper for the client: it goes on after "What we did most:"."""
    formats: tuple[str, ...] = ()
    """Codes of the only formats that offer it; empty = all."""
    source: str
    version: str
    confirmed: bool = True


class Anchor(StrEnum):
    """What becomes of a phase's first session when a course is planned longer or shorter than its format."""

    SHARE = "share"
    """It keeps its share of the course."""
    START = "start"
    """It keeps its number."""
    END = "end"
    """It keeps its distance from the last session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatPhase:
    """A phase of a format; `first_session` 0 lies before the first session."""

    code: str
    label: str
    first_session: int
    anchor: Anchor = Anchor.SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFormat:
    """A way of giving IPT. Every number is where a course starts from and stays editable there."""

    code: str
    label: str
    """Without a number of sessions: two formats of another length may be called the same."""
    sessions: int
    """Usual number; how many are planned with a client is the course's."""
    minimum: int
    maximum: int
    minutes: int
    days_between: int
    phases: tuple[FormatPhase, ...]
    depression_measure: str = "phq-9"
    """Code of the measure that stands in the depression role."""
    note: str = ""
    source: str
    version: str
    confirmed: bool = True


def phase_starts(course_format: CourseFormat, planned_sessions: int) -> tuple[PhaseStart, ...]:
    """The phases' first sessions for a course of `planned_sessions`, from the format's defaults.

    Each follows the one before it by at least a session and begins, where there is room, within the course.
    """
    starts: list[PhaseStart] = []
    last = -1
    for place, phase in enumerate(course_format.phases):
        room = planned_sessions - (len(course_format.phases) - place - 1)
        wanted = _scaled(phase, course_format.sessions, planned_sessions)
        first = wanted if place == 0 else max(min(wanted, room), last + 1)
        starts.append(PhaseStart(phase=phase.code, first_session=first))
        last = first
    return tuple(starts)


def _scaled(phase: FormatPhase, sessions: int, planned: int) -> int:
    if phase.first_session <= 1 or phase.anchor is Anchor.START:
        return phase.first_session
    if phase.anchor is Anchor.END:
        return planned - (sessions - phase.first_session)
    before = phase.first_session - 1
    return 1 + (2 * before * planned + sessions) // (2 * sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseTask:
    """Something to be done in a phase."""

    code: str
    label: str
    phases: tuple[str, ...]
    formats: tuple[str, ...] = ()
    """Codes of the only formats that ask for it; empty = all."""
    source: str
    version: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a client is treated for, with the measures given by default."""

    code: str
    label: str
    measures: tuple[str, ...]
    anxiety_measure: str
    """The anxiety half of the outcome pair."""
    help: str
    """How IPT helps, in words for the client."""
    source: str
    version: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """A named rule by which results are said; the thresholds themselves stand with each measure."""

    code: str
    label: str
    definition: str
    depression_measures: tuple[str, ...] = ()
    anxiety_measures: tuple[str, ...] = ()
    anxiety_fallback: str = ""
    minimum_attended: int = 0
    """Attended sessions that make an ended course a finished one."""
    percent: int = 0
    """The least fall from the first score."""
    source: str
    version: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTemplate:
    """The headings that a session's note starts with."""

    code: str
    label: str
    phases: tuple[str, ...]
    headings: tuple[str, ...]
    first_session: str = ""
    """Stands in the place of the first heading in session 1, before which there was no last time."""
    source: str
    version: str
    confirmed: bool = True

    @property
    def every_heading(self) -> tuple[str, ...]:
        """All that a note may be cut at."""
        return (*self.headings, self.first_session) if self.first_session else self.headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Plain words for a code."""

    code: str
    label: str
    definition: str = ""
    nhs: str = ""
    """NHS national code, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelGroup:
    """The plain words for all codes of one kind, in display order."""

    kind: str
    labels: tuple[Label, ...]
    source: str
    version: str
    confirmed: bool = True
