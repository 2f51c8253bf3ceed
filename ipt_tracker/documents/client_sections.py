"""The sections for the client: plain words, the scores without labels, what helped and what comes next."""

from collections.abc import Sequence

from ipt_tracker.clinical.verdict import NOT_APPLICABLE
from ipt_tracker.documents.document import Block, Column, Heading, Paragraph, Place, Table
from ipt_tracker.documents.outcome_section import figure_with_note
from ipt_tracker.documents.review_facts import MeasureFacts, ReviewFacts, ScoreFacts, VerdictFacts
from ipt_tracker.documents.words import counted, long_date, ranges, sentence, treatment_name

_MOST_NAMED = 3
"""Techniques named: those used in most sessions."""

_BELOW = "Your scores are now below the level where treatment usually starts."
_ALREADY_BELOW = "Your scores were already below the level where treatment usually starts when we began."
_MOVED = {
    "better": ("have", "has", "fallen by more than chance would explain"),
    "little": ("have", "has", "changed little"),
    "worse": (
        "are",
        "is",
        "higher than when we began; that is about the illness and the treatment, not about you",
    ),
}
"""What is said of scores that moved alike: the verb for several and for one, and the rest."""


def opening(facts: ReviewFacts) -> list[Block]:
    """What this paper is, and how often we met."""
    end = facts.ending
    came = f"You came to {facts.attended} of the {counted(facts.offered, 'session', 'sessions')} offered"
    if end:
        when = f"{came} between {long_date(facts.started_on)} and {long_date(end.ended_on)}."
        what = "This is a summary of your treatment, for you to keep."
    else:
        when = f"{came} since {long_date(facts.started_on)}; {facts.planned} are planned."
        what = "This is a summary of where your treatment stands, for you to keep."
    written = "Where it speaks of you as “she”, “he” or “they”, it is taken from the record as written."
    return [
        Heading(text="About this summary"),
        Paragraph(text=what, place=Place(code="what", label="First sentence", after=when)),
        Paragraph(text=written, style="small", place=Place(code="note", label="Note on the wording")),
    ]


def reason(facts: ReviewFacts) -> list[Block]:
    """Why the client came."""
    return _told("What brought you", facts.client.reason)


def focus(facts: ReviewFacts) -> list[Block]:
    """The story that was agreed."""
    return _told(
        "What we agreed to work on", "\n".join(sentence(area.plain or area.words) for area in facts.areas)
    )


def treatment(facts: ReviewFacts) -> list[Block]:
    """How much of the treatment there was, and what was done most."""
    form, done = f"{_held(facts)}, {facts.minutes} minutes each.", ""
    used = sorted(facts.techniques, key=lambda one: -len(one.uses))[:_MOST_NAMED]
    if used:
        done = f"What we did most: {'; '.join(one.plain or one.label for one in used)}."
    before = sorted(entry.number for entry in facts.elsewhere if entry.number is not None)
    elsewhere = ""
    if before:
        named = f"session{'s' if before[1:] else ''} {ranges(before)}"
        elsewhere = f"What we did in {named} is written down elsewhere and is not told here."
    place = Place(code="done", label="What we did most", before=form, after=elsewhere)
    return [Heading(text="What we did"), Paragraph(text=done, place=place)]


def _held(facts: ReviewFacts) -> str:
    """What was held, and of how many where fewer or more had been planned: "IPT, acute: 3 of 16 sessions"."""
    name = treatment_name(facts.format)
    if facts.attended == facts.planned:
        return f"{name}: {counted(facts.attended, 'session', 'sessions')}"
    if facts.attended > facts.planned:
        return f"{name}: {facts.attended} sessions, {facts.planned} planned at first"
    return f"{name}: {facts.attended} of {facts.planned} planned sessions"


def outcome(facts: ReviewFacts) -> list[Block]:
    """The change in plain words, over first and last totals; the rules' names stand under it."""
    compared = [measure for measure in facts.measures if measure.first and measure.last]
    if not compared:
        return []
    recovery = next(verdict for verdict in facts.verdicts if verdict.kind == "Recovery")
    level = _level(compared, recovery)
    said = [*([level] if level else []), *_changes(compared)]
    rows = tuple(
        (
            f"{measure.label}: {measure.name}",
            str(measure.first.total if measure.first else ""),
            str(measure.last.total if measure.last else ""),
            "" if measure.cutoff is None else f"{measure.cutoff.value} or more",
        )
        for measure in compared
    )
    columns = (
        Column(heading="Questionnaire", share=50),
        Column(heading="When we began", share=14, align="right"),
        Column(heading="At the end" if facts.ending else "Most recently", share=13, align="right"),
        Column(heading="Treatment usually starts at", share=23, align="right"),
    )
    lower = all(measure.higher_is_worse for measure in compared)
    rules = "; ".join(_rules(compared, recovery if level else None))
    notes = [*(measure.note for measure in compared), *(recovery.note.split("; ") if level else ())]
    noted = "; ".join(dict.fromkeys(filter(None, notes)))
    small = f"{'Lower is better. ' if lower else ''}By questionnaire rule ({rules}), not a diagnosis."
    return [
        Heading(text="Your scores"),
        *([Paragraph(text=" ".join(said), style="lead")] if said else []),
        Table(columns=columns, rows=rows),
        Paragraph(text=" ".join(part for part in (small, sentence(noted)) if part), style="small"),
    ]


def _level(compared: Sequence[MeasureFacts], recovery: VerdictFacts) -> str:
    """Where all the scores in the table lie by their cut-offs, where recovery can be told by its rule."""
    if recovery.code in ("recovery", "reliable_recovery"):
        return _BELOW if all(_below(measure, measure.last) for measure in compared) else ""
    already = recovery.code == NOT_APPLICABLE and all(_below(measure, measure.first) for measure in compared)
    return _ALREADY_BELOW if already else ""


def _below(measure: MeasureFacts, score: ScoreFacts | None) -> bool:
    return score is not None and measure.cutoff is not None and score.total < measure.cutoff.value


def _changes(compared: Sequence[MeasureFacts]) -> list[str]:
    """A sentence for all scores where they moved alike; otherwise the questionnaires are named."""
    told: list[str] = []
    for moved, (several, one, rest) in _MOVED.items():
        names = [measure.label for measure in compared if measure.moved == moved]
        if len(names) == len(compared):
            told.append(f"Your scores {several} {rest}.")
        elif names[1:]:
            told.append(f"Your {', '.join(names[:-1])} and {names[-1]} scores {several} {rest}.")
        elif names:
            told.append(f"Your {names[0]} score {one} {rest}.")
    return told


def _rules(compared: Sequence[MeasureFacts], recovery: VerdictFacts | None) -> list[str]:
    """The rules of the cut-offs in the table and of what is said over it, each once."""
    rules = [measure.cutoff.rule for measure in compared if measure.cutoff]
    rules += [measure.reliable_change.rule for measure in compared if measure.reliable_change]
    return list(dict.fromkeys([*rules, *([recovery.rule] if recovery else [])]))


def chart(facts: ReviewFacts) -> list[Block]:
    """The scores over the sessions, without the rules' words."""
    if not any(measure.scores for measure in facts.measures):
        return []
    return [Heading(text="Your scores over the sessions"), *figure_with_note(facts)]


def helped(facts: ReviewFacts) -> list[Block]:
    """What helped."""
    return _told("What helped", facts.ending.what_helped) if facts.ending else []


def parting(facts: ReviewFacts) -> list[Block]:
    """How the client took the ending."""
    return _told("Response to ending", facts.ending.response_to_ending) if facts.ending else []


def remaining(facts: ReviewFacts) -> list[Block]:
    """What is still difficult."""
    return _told("What is still difficult", facts.ending.remaining_problems) if facts.ending else []


def plan(facts: ReviewFacts) -> list[Block]:
    """What was agreed for the time after."""
    return _told("What comes next", facts.ending.plan) if facts.ending else []


def _told(heading: str, text: str) -> list[Block]:
    return [Heading(text=heading), Paragraph(text=text, place=Place(code="words", label=heading))]
