"""All scores: every total by session, and those given outside a session."""

from ipt_tracker.documents.document import Block, Column, Heading, Paragraph, Table
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.documents.words import short_date

_MOST_COLUMNS = 16
"""Sessions in one row of the score table; more go on in a further table."""


def scores(facts: ReviewFacts) -> list[Block]:
    """Every total of every session, and those given outside one."""
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
    if notes:
        blocks.append(Paragraph(text="\n".join(notes), style="small"))
    return blocks


def _score_table(facts: ReviewFacts, numbers: list[int]) -> Table:
    rows: list[tuple[str, ...]] = []
    for measure in facts.measures:
        by_session = {score.session: score for score in measure.scores}
        given = [by_session.get(number) for number in numbers]
        rows.append(
            (
                measure.label,
                *("–" if one is None else f"{one.total}{'*' if one.prorated else ''}" for one in given),
            )
        )
    columns = [Column(heading="Session", share=13)]
    columns += [Column(heading=str(number), share=87 / _MOST_COLUMNS, align="right") for number in numbers]
    if len(numbers) < _MOST_COLUMNS:
        rest = 87 / _MOST_COLUMNS * (_MOST_COLUMNS - len(numbers))
        columns.append(Column(heading="", share=rest))
        rows = [(*row, "") for row in rows]
    return Table(columns=tuple(columns), rows=tuple(rows))
