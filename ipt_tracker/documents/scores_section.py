"""All scores: every total by session, those given outside a session, and forms that were left incomplete."""

from ipt_tracker.documents.document import Block, Column, Heading, Paragraph, Table
from ipt_tracker.documents.review_facts import IncompleteFacts, ReviewFacts
from ipt_tracker.documents.words import short_date

_MOST_COLUMNS = 16
"""Sessions in one row of the score table; more go on in a further table."""


def scores(facts: ReviewFacts) -> list[Block]:
    """Every total, in a session or outside one; an incomplete form is told from one not given."""
    numbers = sorted({session.number for session in facts.sessions if session.number is not None})
    if not facts.measures or not numbers:
        return []
    blocks: list[Block] = [Heading(text="All scores")]
    blocks += [
        _score_table(facts, numbers[start : start + _MOST_COLUMNS])
        for start in range(0, len(numbers), _MOST_COLUMNS)
    ]
    notes = [
        f"{measure.label} {score.total} on {short_date(score.given_on)}, outside a session."
        for measure in facts.measures
        for score in measure.scores
        if score.session is None
    ]
    if any(score.prorated for measure in facts.measures for score in measure.scores):
        notes.append("* prorated: some items were not answered.")
    forms = [(measure.label, form) for measure in facts.measures for form in measure.incomplete]
    if any(form.session is not None for _, form in forms):
        notes.append("inc.: incomplete, too few items were answered for a total. –: not given.")
    notes += [
        f"{label} {_when(form)}: {form.answered} of {form.items} items answered, no total."
        for label, form in forms
    ]
    if notes:
        blocks.append(Paragraph(text="\n".join(notes), style="small"))
    return blocks


def _when(form: IncompleteFacts) -> str:
    if form.session is not None:
        return f"in session\u00a0{form.session}"
    return f"on {short_date(form.given_on)}, outside a session"


def _score_table(facts: ReviewFacts, numbers: list[int]) -> Table:
    rows: list[tuple[str, ...]] = []
    for measure in facts.measures:
        told: dict[int | None, str] = {form.session: "inc." for form in measure.incomplete}
        told |= {one.session: f"{one.total}{'*' if one.prorated else ''}" for one in measure.scores}
        rows.append((measure.label, *(told.get(number, "–") for number in numbers)))
    columns = [Column(heading="Session", share=13)]
    columns += [Column(heading=str(number), share=87 / _MOST_COLUMNS, align="right") for number in numbers]
    if len(numbers) < _MOST_COLUMNS:
        rest = 87 / _MOST_COLUMNS * (_MOST_COLUMNS - len(numbers))
        columns.append(Column(heading="", share=rest))
        rows = [(*row, "") for row in rows]
    return Table(columns=tuple(columns), rows=tuple(rows))
