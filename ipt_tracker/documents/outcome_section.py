"""The outcome: change in words, the trajectory, first against last, the rules' verdicts, all scores."""

from itertools import pairwise

from ipt_tracker.documents.document import (
    Block,
    Card,
    Cards,
    Column,
    Heading,
    Paragraph,
    Table,
    TrajectoryFigure,
)
from ipt_tracker.documents.review_facts import MeasureFacts, ReviewFacts, ScoreFacts, ThresholdFacts
from ipt_tracker.documents.sections import stretches
from ipt_tracker.documents.words import UNCONFIRMED, sentence, short_date, signed
from ipt_tracker.figures.panel import Series


def key_figures(facts: ReviewFacts) -> list[Block]:
    """First and last of the two leading measures, attendance, recovery."""
    cards = [_measure_card(measure) for measure in facts.measures if measure.leading]
    cards.append(Card(label="Attended", value=f"{facts.attended} of {facts.offered}", note=_missed(facts)))
    recovery = next((verdict for verdict in facts.verdicts if verdict.kind == "Recovery"), None)
    if recovery is not None:
        cards.append(Card(label=recovery.kind, value=recovery.label, note=recovery.rule))
    return [Cards(cards=tuple(cards))]


def _measure_card(measure: MeasureFacts) -> Card:
    if measure.first is None or measure.last is None:
        latest = measure.scores[-1]
        return Card(label=measure.label, value=str(latest.total), note="one score, no change to tell")
    note = f"change {signed(measure.last.total - measure.first.total)}"
    if measure.cutoff is not None:
        reached = measure.last.total >= measure.cutoff.value
        note += f"\n{'at or above' if reached else 'below'} cut-off\u00a0{measure.cutoff.value}"
    return Card(label=measure.label, value=f"{measure.first.total} to {measure.last.total}", note=note)


def _missed(facts: ReviewFacts) -> str:
    others = [count for count in facts.attendance if not count.label.startswith("Attended")]
    if not others:
        return f"sessions offered\n{facts.planned} planned"
    missed = ", ".join(f"{count.count} {count.label[0].lower()}{count.label[1:]}" for count in others)
    return f"sessions offered\n{missed}"


def chart(facts: ReviewFacts) -> list[Block]:
    """The change in words over the trajectory."""
    if not any(measure.scores for measure in facts.measures):
        return []
    told = [sentence(measure.change_sentence) for measure in facts.measures if measure.change_sentence]
    words: list[Block] = [Paragraph(text="\n".join(told), style="lead")] if told else []
    return [
        Heading(text="Symptoms over treatment"),
        *words,
        *figure_with_note(facts),
    ]


def figure_with_note(facts: ReviewFacts) -> list[Block]:
    """The trajectory with what must be said under it."""
    note = f"By questionnaire rule, not a diagnosis. {_gaps(facts)}".strip()
    return [_figure(facts), Paragraph(text=note, style="small")]


def _gaps(facts: ReviewFacts) -> str:
    """Says what a dashed stretch means, where there is one."""
    for measure in facts.measures:
        given = [score.session for score in measure.scores if score.session is not None]
        if any(after - before > 1 for before, after in pairwise(given)):
            return "Dashed line: not given at each session."
    return ""


def outcome(facts: ReviewFacts) -> list[Block]:
    """First against last score, and what each rule says of the course."""
    heading = Heading(text="Outcome")
    if not facts.measures:
        return [heading, Paragraph(text="No measure was given.")]
    blocks: list[Block] = [heading, *comparison(facts)]
    if facts.verdicts:
        blocks += [Heading(text="By rule", level=2), _verdicts(facts)]
        each = f"Each is a questionnaire rule, not a diagnosis.{_doubts(facts)}"
        blocks.append(Paragraph(text=each, style="small"))
    return blocks


def comparison(facts: ReviewFacts, between_rules: str = "\n") -> list[Block]:
    """First against last score of each measure given twice, with the rules; empty where there is none."""
    compared = [measure for measure in facts.measures if measure.first and measure.last]
    if not compared:
        return []
    return [
        _first_and_last(compared, "Last" if facts.ending else "Latest"),
        Paragraph(text=between_rules.join(_rules(measure) for measure in compared), style="small"),
    ]


def _figure(facts: ReviewFacts) -> TrajectoryFigure:
    return TrajectoryFigure(
        series=tuple(
            Series(
                code=measure.code,
                label=measure.label,
                points=tuple((_place(score), float(score.total)) for score in measure.scores),
                minimum=measure.minimum,
                maximum=measure.maximum,
                cutoff=measure.cutoff.value if measure.cutoff else None,
            )
            for measure in facts.measures
        ),
        phases=stretches(facts),
        planned=facts.planned,
    )


def _place(score: ScoreFacts) -> float:
    """Where the score stands on the axis of sessions: one given between two stands between them."""
    return (
        float(score.session)
        if score.session is not None
        else max(score.after, 0.5) + (0.5 if score.after else 0)
    )


def _first_and_last(measures: list[MeasureFacts], last_is: str) -> Table:
    rows: list[tuple[str, ...]] = []
    for measure in measures:
        first, last = measure.first, measure.last
        if first is None or last is None:
            continue
        rows.append(
            (
                measure.label,
                _score(first),
                _score(last),
                signed(last.total - first.total),
                _reached(last.total, measure.cutoff),
                measure.verdict or "no rule",
            )
        )
    columns = (
        Column(heading="Measure", share=10),
        Column(heading="First", share=25),
        Column(heading=last_is, share=23),
        Column(heading="Change", share=8, align="right"),
        Column(heading="Cut-off", share=18),
        Column(heading="Reliable change", share=21),
    )
    return Table(columns=columns, rows=tuple(rows))


def _score(score: ScoreFacts) -> str:
    """Total and severity word, the day under it."""
    parts = [str(score.total), "prorated" if score.prorated else "", score.band]
    return f"{', '.join(part for part in parts if part)}\n{short_date(score.given_on)}"


def _reached(total: int, cutoff: ThresholdFacts | None) -> str:
    if cutoff is None:
        return "–"
    return f"{'at or above' if total >= cutoff.value else 'below'} {cutoff.value}"


def _rules(measure: MeasureFacts) -> str:
    """Where the words about a measure come from, and what is not confirmed."""
    parts: list[str] = []
    if measure.bands_rule:
        parts.append(f"severity by {measure.bands_rule}{_doubt(measure.bands_confirmed)}")
    if measure.cutoff:
        parts.append(
            f"cut-off {measure.cutoff.value} by {measure.cutoff.rule}{_doubt(measure.cutoff.confirmed)}"
        )
    change = measure.reliable_change
    if change:
        parts.append(f"reliable change {change.value} or more by {change.rule}{_doubt(change.confirmed)}")
    if measure.note:
        parts.append(measure.note)
    return (
        f"{measure.label} ({measure.name}): {'; '.join(parts)}."
        if parts
        else f"{measure.label}: {measure.name}."
    )


def _doubts(facts: ReviewFacts) -> str:
    """The rules of the table that nobody has checked, each once."""
    rules = ", ".join(dict.fromkeys(one.rule for one in facts.verdicts if not one.confirmed))
    return f" {rules}: {UNCONFIRMED}." if rules else ""


def _doubt(confirmed: bool) -> str:
    return "" if confirmed else f" ({UNCONFIRMED})"


def _verdicts(facts: ReviewFacts) -> Table:
    columns = (
        Column(heading="Question", share=16),
        Column(heading="Result", share=22),
        Column(heading="In words, with the rule", share=62),
    )
    rows = tuple(
        (
            verdict.kind,
            verdict.label,
            sentence(verdict.sentence) + (f" {sentence(verdict.note)}" if verdict.note else ""),
        )
        for verdict in facts.verdicts
    )
    return Table(columns=columns, rows=rows)
