"""The sections that a GP or referrer gets in a shorter form: dates, treatment, outcome, what is next."""

from ipt_tracker.clinical.verdict import NOT_APPLICABLE, NOT_KNOWN
from ipt_tracker.documents.document import Block, Heading, Pairs, Paragraph
from ipt_tracker.documents.outcome_section import comparison, figure_with_note
from ipt_tracker.documents.passages import told
from ipt_tracker.documents.review_facts import Count, PhaseFacts, ReviewFacts, VerdictFacts
from ipt_tracker.documents.sections import filled
from ipt_tracker.documents.words import counted, long_date, ranges, sentence, short_date, span, treatment_name

_MOST_USED = 5
"""Techniques named; more are for the file."""


def identity(facts: ReviewFacts) -> list[Block]:
    """Who, for whom, when and how often, in as few lines as can be."""
    client, practice, end = facts.client, facts.practice, facts.ending
    born = client.date_of_birth
    rows = [
        ("Client", f"{client.name} ({client.code})"),
        ("Born", "" if born is None else long_date(born)),
        ("GP or referrer", client.gp),
        ("Therapist", practice.therapist),
        ("Dates", span(facts.started_on, end.ended_on) if end else f"since {short_date(facts.started_on)}"),
        ("Attended", f"{facts.attended} of {counted(facts.offered, 'session', 'sessions')} offered"),
        ("Not held", ", ".join(_times(count) for count in facts.attendance if "ttended" not in count.label)),
        ("Ended", facts.end_reason),
    ]
    return [Heading(text="Identity and dates"), Pairs(rows=filled(rows))]


def _times(count: Count) -> str:
    return f"{count.label[0].lower()}{count.label[1:]} {count.count}×"


def reason(facts: ReviewFacts) -> list[Block]:
    """Why the client came, and the diagnosis; what was treated stands under the title."""
    rows = [("reason", "Reason", facts.client.reason), ("", "Diagnosis", facts.client.diagnosis)]
    return [Heading(text="Reason for treatment"), told(rows)]


def treatment(facts: ReviewFacts) -> list[Block]:
    """Format, phases and the techniques used most, in a paragraph."""
    phases = ", ".join(_phase(phase) for phase in facts.phases if phase.sessions)
    used = sorted(facts.techniques, key=lambda one: -len(one.uses))[:_MOST_USED]
    planned = counted(facts.planned, "session", "sessions")
    lines = [sentence(f"{treatment_name(facts.format)}; {planned} planned, {facts.minutes} minutes each")]
    if phases:
        lines.append(sentence(f"phases: {phases}"))
    if used:
        told = ", ".join(f"{one.label[0].lower()}{one.label[1:]} ({len(one.uses)})" for one in used)
        lines.append(sentence(f"techniques used most, with the number of sessions: {told}"))
    return [Heading(text="Treatment given"), Paragraph(text=" ".join(lines))]


def _phase(phase: PhaseFacts) -> str:
    several = "s" if phase.sessions[1:] else ""
    return f"{phase.label.lower()} (session{several} {ranges(sorted(phase.sessions))})"


def outcome(facts: ReviewFacts) -> list[Block]:
    """First against last score, and each rule's result with its name."""
    heading = Heading(text="Outcome" if facts.ending else "Change so far")
    table = comparison(facts, between_rules=" ")
    if not table:
        return [heading, Paragraph(text="No measure was given twice, so there is no change to tell.")]
    ways = {measure.moved for measure in facts.measures if measure.leading}
    apart = (
        {"Reliable change": ", the two moved in opposite directions"} if ways >= {"better", "worse"} else {}
    )
    results = "; ".join(_result(verdict, apart.get(verdict.kind, "")) for verdict in facts.verdicts)
    rules = Paragraph(text=f"{sentence(results)} Each is a questionnaire rule, not a diagnosis.")
    return [heading, rules, *table]


def _result(verdict: VerdictFacts, more: str) -> str:
    """The result with the name of its rule, said so: what was not reached must not read as if it had been."""
    label = f"{verdict.label[0].lower()}{verdict.label[1:]}"
    rule = f"a{verdict.rule[1:]}" if verdict.rule.startswith("A ") else verdict.rule
    words = f"{verdict.kind.lower()} {label}" if verdict.code in (NOT_APPLICABLE, NOT_KNOWN) else label
    note = f", {verdict.note}" if verdict.note else ""
    return f"{words}{more} (rule: {rule}{note})"


def chart(facts: ReviewFacts) -> list[Block]:
    """The trajectory; what it came to stands under the outcome."""
    if not any(measure.scores for measure in facts.measures):
        return []
    return [Heading(text="Symptoms over treatment"), *figure_with_note(facts)]


def after(facts: ReviewFacts) -> list[Block]:
    """What remains, and who does what now."""
    end = facts.ending
    if end is None:
        return []
    rows = [("remaining", "Remaining problems", end.remaining_problems), ("plan", "Plan", end.plan)]
    return [Heading(text="Remaining problems and plan"), told(rows)]
