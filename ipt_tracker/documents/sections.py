"""The sections about person and treatment: identity, reason, focus, phases, sessions, ending."""

from collections.abc import Sequence

from ipt_tracker.documents.document import (
    Block,
    Column,
    Heading,
    Pairs,
    Paragraph,
    PhaseStretch,
    Table,
    TechniqueFigure,
)
from ipt_tracker.documents.review_facts import PhaseFacts, ReviewFacts, SessionFacts
from ipt_tracker.documents.words import long_date, ranges, sentence, short_date
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
        ("Treatment", facts.format),
        ("Sessions", f"{facts.planned} planned, {facts.minutes} minutes each"),
        ("Dates", f"{long_date(facts.started_on)}{f' to {long_date(ended)}' if ended else ', not ended'}"),
        ("Ended", facts.end_reason),
    ]
    return [Heading(text="Identity and dates"), Pairs(rows=_filled(rows))]


def reason(facts: ReviewFacts) -> list[Block]:
    """Why the client came, and the diagnosis."""
    rows = _filled(
        [
            ("Reason", facts.client.reason),
            ("Diagnosis", facts.client.diagnosis),
            ("Treated for", ", ".join(facts.conditions)),
        ]
    )
    return [Heading(text="Reason for treatment"), Pairs(rows=rows, wide=True)] if rows else []


def focus(facts: ReviewFacts) -> list[Block]:
    """The problem areas agreed, the primary one first."""
    if not facts.areas:
        return [Heading(text="Focus of treatment"), Paragraph(text="No problem area was agreed.")]
    rows: list[tuple[str, str]] = []
    for place, area in enumerate(facts.areas):
        named = area.label + (f": {area.subtype[0].lower()}{area.subtype[1:]}" if area.subtype else "")
        parts = [sentence(named), sentence(area.description)]
        if area.stage:
            parts.append(f"Stage of the dispute: {area.stage.lower()}.")
        if area.agreed_on:
            parts.append(f"Agreed on {long_date(area.agreed_on)}.")
        rows.append(
            ("Primary area" if place == 0 else "Secondary area", " ".join(part for part in parts if part))
        )
    return [Heading(text="Focus of treatment"), Pairs(rows=tuple(rows), wide=True)]


def treatment(facts: ReviewFacts) -> list[Block]:
    """What was done in each phase."""
    rows = tuple(
        (
            phase.label,
            _held(phase),
            ", ".join(phase.focuses) or "–",
            ", ".join(f"{used.label} ({used.count})" for used in phase.techniques) or "–",
        )
        for phase in facts.phases
    )
    columns = (
        Column(heading="Phase", share=13),
        Column(heading="Sessions held", share=27),
        Column(heading="Worked on", share=17),
        Column(heading="Techniques, with the number of sessions", share=43),
    )
    return [Heading(text="Treatment by phase"), Table(columns=columns, rows=rows)]


def _held(phase: PhaseFacts) -> str:
    if not phase.sessions or phase.first_on is None or phase.last_on is None:
        return "none"
    days = short_date(phase.first_on)
    if phase.last_on != phase.first_on:
        days += f" to {short_date(phase.last_on)}"
    return f"{len(phase.sessions)} (no. {ranges(sorted(phase.sessions))})\n{days}"


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
    """Sessions offered, attended and missed."""
    counts = [("Offered", facts.offered), *((count.label, count.count) for count in facts.attendance)]
    columns = tuple(Column(heading=label, share=1) for label, _ in [*counts, ("Planned", 0)])
    row = tuple(str(count) for _, count in [*counts, ("Planned", facts.planned)])
    return [Heading(text="Attendance"), Table(columns=columns, rows=(row,))]


def summaries(facts: ReviewFacts) -> list[Block]:
    """Each session in a row; what is not signed is named and left out."""
    if not facts.sessions:
        return []
    columns = (
        Column(heading="No.", share=5),
        Column(heading="Date", share=13),
        Column(heading="Worked on", share=58),
        Column(heading="Techniques", share=24),
    )
    rows = tuple(
        (
            "–" if session.number is None else str(session.number),
            short_date(session.held_on),
            _worked_on(session),
            ", ".join(session.techniques),
        )
        for session in facts.sessions
    )
    return [Heading(text="Session summaries"), Table(columns=columns, rows=rows)]


def _worked_on(session: SessionFacts) -> str:
    if not session.took_place:
        if session.summary.casefold().startswith(session.attendance.casefold()):
            return session.summary
        return f"{session.attendance}. {session.summary}".strip()
    if not session.signed:
        return "Not signed and left out."
    return session.summary or "–"


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
        Column(heading="Date", share=13),
        Column(heading="Change reported", share=82),
    )
    return [Heading(text="Medication"), Table(columns=columns, rows=rows)]


def work_at_home(facts: ReviewFacts) -> list[Block]:
    """What was agreed for the time between sessions, and how it went."""
    rows = tuple(
        (_number(session), session.work_review or "–", session.work_agreed or "–")
        for session in facts.sessions
        if session.work_review or session.work_agreed
    )
    if not rows:
        return []
    columns = (
        Column(heading="No.", share=5),
        Column(heading="How the last one went", share=47),
        Column(heading="Agreed for next time", share=48),
    )
    return [Heading(text="Work at home"), Table(columns=columns, rows=rows)]


def ending(facts: ReviewFacts) -> list[Block]:
    """How the course ended, and what comes after."""
    end = facts.ending
    if end is None:
        return [Heading(text="Ending"), Paragraph(text="The course has not ended yet.")]
    rows = _filled(
        [
            ("Ended on", f"{long_date(end.ended_on)}. {sentence(facts.end_reason)}"),
            ("What helped", end.what_helped),
            ("Response to ending", end.response_to_ending),
            ("Remaining problems", end.remaining_problems),
            ("Plan", end.plan),
        ]
    )
    return [Heading(text="Ending"), Pairs(rows=rows, wide=True)]


def _number(session: SessionFacts) -> str:
    return "–" if session.number is None else str(session.number)


def _filled(rows: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value.strip()) for label, value in rows if value.strip())
