"""The sections about person and treatment: identity, reason, focus, phases, sessions, ending."""

from collections.abc import Sequence

from ipt_tracker.documents.document import (
    Block,
    Column,
    Entries,
    Entry,
    Heading,
    Pairs,
    Paragraph,
    PhaseStretch,
    Place,
    Table,
    TechniqueFigure,
)
from ipt_tracker.documents.passages import told
from ipt_tracker.documents.review_facts import AdditionFacts, AreaFacts, PhaseFacts, ReviewFacts, SessionFacts
from ipt_tracker.documents.words import (
    counted,
    long_date,
    moment,
    ranges,
    sentence,
    short_date,
    span,
    treatment_name,
)
from ipt_tracker.figures.techniques import TechniqueRow


def identity(facts: ReviewFacts) -> list[Block]:
    """Who, when, by whom, in which format."""
    client, practice = facts.client, facts.practice
    born = client.date_of_birth
    ended = facts.ending.ended_on if facts.ending else None
    rows = [
        ("Client", f"{client.name} ({client.code})"),
        ("Born", "" if born is None else f"{long_date(born)}, {facts.age} at the start"),
        ("Pronouns", client.pronouns),
        ("GP or referrer", client.gp),
        ("Therapist", ", ".join(part for part in (practice.therapist, practice.credentials) if part)),
        ("Treatment", treatment_name(facts.format)),
        ("Sessions", f"{facts.planned} planned, {facts.minutes} minutes each"),
        ("Dates", span(facts.started_on, ended) if ended else f"{short_date(facts.started_on)}, not ended"),
        ("Ended", facts.end_reason),
    ]
    return [Heading(text="Identity and dates"), Pairs(rows=filled(rows))]


def reason(facts: ReviewFacts) -> list[Block]:
    """Why the client came, and the diagnosis."""
    rows = [
        ("reason", "Reason", facts.client.reason),
        ("", "Diagnosis", facts.client.diagnosis),
        ("", "Treated for", ", ".join(facts.conditions)),
    ]
    return [Heading(text="Reason for treatment"), told(rows)]


def focus(facts: ReviewFacts) -> list[Block]:
    """The problem areas agreed, the primary one first."""
    if not facts.areas:
        return [Heading(text="Focus of treatment"), Paragraph(text="No problem area was agreed.")]
    rows = [
        (f"area-{place}", "Secondary area" if place else "Primary area", _agreed(area))
        for place, area in enumerate(facts.areas)
    ]
    return [Heading(text="Focus of treatment"), told(rows)]


def _agreed(area: AreaFacts) -> str:
    agreed = f" Agreed on {long_date(area.agreed_on)}." if area.agreed_on else ""
    return f"{sentence(area.words)}{agreed}"


def treatment(facts: ReviewFacts) -> list[Block]:
    """What was done in each phase."""
    entries = tuple(Entry(title=phase.label, aside=_held(phase), text=_done(phase)) for phase in facts.phases)
    return [
        Heading(text="Treatment by phase"),
        Entries(entries=entries),
        Paragraph(text="In brackets: in how many sessions, where in more than one.", style="small"),
    ]


def _held(phase: PhaseFacts) -> str:
    if not phase.sessions or phase.first_on is None or phase.last_on is None:
        return "no session held"
    numbers = ranges(sorted(phase.sessions))
    return (
        f"{'Sessions' if phase.sessions[1:] else 'Session'} {numbers}\n{span(phase.first_on, phase.last_on)}"
    )


def _done(phase: PhaseFacts) -> str:
    used = ", ".join(one.label + (f" ({one.count})" if one.count > 1 else "") for one in phase.techniques)
    lines = [
        f"Focus: {', '.join(phase.focuses)}" if phase.focuses else "",
        f"Techniques: {used}" if used else "",
    ]
    return "\n".join(line for line in lines if line) or "–"


def techniques(facts: ReviewFacts) -> list[Block]:
    """The technique matrix, from signed sessions."""
    if not facts.techniques:
        return []
    held = [session.number for session in facts.sessions if session.number is not None]
    figure = TechniqueFigure(
        rows=tuple(
            TechniqueRow(label=one.label, extents=tuple((use.session, use.extent) for use in one.uses))
            for one in facts.techniques
        ),
        phases=stretches(facts),
        last_session=max([*held, facts.planned if facts.ending is None else 1]),
    )
    return [Heading(text="Techniques by session"), figure]


def stretches(facts: ReviewFacts) -> tuple[PhaseStretch, ...]:
    """The phases as the axis of a figure."""
    return tuple(
        PhaseStretch(code=phase.code, label=phase.label, first_session=phase.first_session)
        for phase in facts.phases
    )


def attendance(facts: ReviewFacts) -> list[Block]:
    """Sessions attended, offered and planned; each kind of missed appointment with its days."""
    offered = f"{facts.attended} of {counted(facts.offered, 'session', 'sessions')} offered"
    rows = [("Attended", f"{offered}; {facts.planned} planned")]
    for kind in facts.attendance:
        entries = [entry for entry in facts.sessions if entry.attendance == kind.label]
        if kind.label != "Attended" and entries:
            days = ", ".join(short_date(entry.held_on) for entry in entries)
            rows.append((kind.label, f"{kind.count}: {days}"))
    return [Heading(text="Attendance"), Pairs(rows=tuple(rows), wide=True)]


def summaries(facts: ReviewFacts) -> list[Block]:
    """Each session with its techniques; what is not signed is named and left out."""
    if not facts.sessions:
        return []
    entries: list[Entry] = []
    for session in facts.sessions:
        entries.append(
            Entry(
                title=_name(session), aside=_aside(session), text=_worked_on(session), place=_place(session)
            )
        )
        entries += (_added(session, one) for one in session.additions)
    return [Heading(text="Session summaries"), Entries(entries=tuple(entries))]


def cosignature(_facts: ReviewFacts) -> list[Block]:
    """Nothing to read: ticking it puts a supervisor's line under the signature."""
    return []


def _added(session: SessionFacts, one: AdditionFacts) -> Entry:
    """An addendum or a correction under its session; its words are signed and can't be reworded."""
    whose = f"to session {session.number}" if session.number is not None else f"to {_name(session)}"
    lines = (one.text, f"Reason: {one.reason}" if one.reason else "")
    return Entry(
        title=f"{one.kind} {whose}",
        aside=f"{moment(one.signed_at)}, {one.signed_by}",
        text="\n".join(filter(None, lines)) or "–",
    )


def _place(session: SessionFacts) -> Place | None:
    """A session's words may be changed; an entry without a number has none worth changing."""
    if session.number is None or not session.signed:
        return None
    return Place(code=f"session-{session.number}", label=_name(session))


def _name(session: SessionFacts) -> str:
    day = short_date(session.held_on)
    return day if session.number is None else f"Session {session.number}, {day}"


def _aside(session: SessionFacts) -> str:
    return ", ".join(session.techniques) if session.took_place else session.attendance


def _worked_on(session: SessionFacts) -> str:
    if session.elsewhere:
        return "Documented elsewhere."
    if not session.signed:
        return "Not signed yet and left out."
    return session.summary or ("" if _place(session) else "–")


def medication(facts: ReviewFacts) -> list[Block]:
    """Changes of medication that were reported."""
    rows = tuple(
        (_number(session), short_date(session.held_on), session.medication_change)
        for session in facts.sessions
        if session.medication_change
    )
    if not rows:
        return []
    columns = (
        Column(heading="No.", share=5),
        Column(heading="Date", share=15),
        Column(heading="Change reported", share=80),
    )
    return [Heading(text="Medication"), Table(columns=columns, rows=rows)]


def work_at_home(facts: ReviewFacts) -> list[Block]:
    """What was agreed for the time between sessions, each with how it went."""
    rows: list[tuple[str, str, str, str]] = []
    waiting = ("–", "–")
    for session in facts.sessions:
        if session.work_review:
            rows.append((*waiting, _number(session), session.work_review))
            waiting = ("–", "–")
        if session.work_agreed:
            if waiting[0] != "–":
                rows.append((*waiting, "–", "–"))
            waiting = (_number(session), session.work_agreed)
    if waiting[0] != "–":
        rows.append((*waiting, "–", "–"))
    if not rows:
        return []
    columns = (
        Column(heading="No.", share=5),
        Column(heading="Agreed for next time", share=45),
        Column(heading="No.", share=5),
        Column(heading="How it went", share=45),
    )
    return [Heading(text="Work at home"), Table(columns=columns, rows=tuple(rows))]


def ending(facts: ReviewFacts) -> list[Block]:
    """How the course ended, and what comes after."""
    end = facts.ending
    if end is None:
        return [Heading(text="Ending"), Paragraph(text="The course has not ended yet.")]
    rows = [
        ("", "Ended on", f"{long_date(end.ended_on)}. {sentence(facts.end_reason)}"),
        ("helped", "What helped", end.what_helped),
        ("response", "Response to ending", end.response_to_ending),
        ("remaining", "Remaining problems", end.remaining_problems),
        ("plan", "Plan", end.plan),
    ]
    return [Heading(text="Ending"), told(rows)]


def _number(session: SessionFacts) -> str:
    return "–" if session.number is None else str(session.number)


def filled(rows: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The rows that have a value."""
    return tuple((label, value.strip()) for label, value in rows if value.strip())
