"""Risk for a GP or referrer: each run of sessions with the same answer in a line, the last one named."""

from collections.abc import Sequence
from itertools import groupby

from ipt_tracker.documents import risk_section
from ipt_tracker.documents.document import Block, Heading, Pairs
from ipt_tracker.documents.review_facts import ReviewFacts, SessionFacts
from ipt_tracker.documents.risk_section import RiskItems
from ipt_tracker.documents.words import ranges, short_date, span

_Answer = tuple[str, tuple[str, ...], bool]
"""The answer, its findings, and whether an item stood above 0 or was left out."""


def risk(facts: ReviewFacts) -> list[Block]:
    """Risk as recorded in signed sessions, from the first to discharge; also items of unsigned ones."""
    answered = risk_section.answered(facts)
    if not answered or any(session.number is None for session in answered):
        return risk_section.risk(facts)
    items = risk_section.risk_items(facts)
    runs = [list(run) for _, run in groupby(answered, lambda session: _answer(session, items))]
    rows = [_row(run, items, _stand(facts, run) if run is runs[-1] else "") for run in runs]
    if missing := risk_section.last_missing(facts):
        day = short_date(missing.held_on)
        rows.append((f"Session {missing.number}", f"{day}, the last session: {risk_section.NOT_RECORDED}"))
    rows += [("", text) for text in risk_section.raised(facts, items, [one.number for one in answered])]
    return [Heading(text="Risk"), Pairs(rows=tuple(rows), wide=True)]


def _answer(session: SessionFacts, items: RiskItems) -> _Answer:
    raised = any(score != 0 for _, score in items.get(session.number or 0, ()))
    return (session.risk.choice, session.risk.findings, raised) if session.risk else ("", (), raised)


def _stand(facts: ReviewFacts, run: Sequence[SessionFacts]) -> str:
    """What is said of the last run once the course has ended: it holds at discharge, or until then."""
    if facts.ending is None:
        return ""
    if risk_section.at_discharge(facts):
        return f", {'also ' if run[1:] else ''}at discharge"
    return f", last recorded in session {run[-1].number} ({short_date(run[-1].held_on)})"


def _row(run: Sequence[SessionFacts], items: RiskItems, stand: str) -> tuple[str, str]:
    numbers = [session.number for session in run if session.number is not None]
    choice, findings, _ = _answer(run[0], items)
    told = f"{choice[0].lower()}{choice[1:]}" + (f" ({', '.join(findings)})" if findings else "") + stand
    parts = [f"{span(run[0].held_on, run[-1].held_on)}: {told}."]
    scores: dict[str, list[int | None]] = {}
    for number in numbers:
        for name, score in items.get(number, ()):
            scores.setdefault(name, []).append(score)
    parts += [f"{name}:\u00a0{_range(given)}." for name, given in scores.items()]
    return f"Session{'s' if numbers[1:] else ''} {ranges(numbers)}", " ".join(parts)


def _range(given: Sequence[int | None]) -> str:
    """The scores of an item: the least and the most, the last one, and how often it was left out."""
    known = [score for score in given if score is not None]
    left_out = len(given) - len(known)
    if not known:
        return "not answered"
    words = str(known[0]) if min(known) == max(known) else f"{min(known)} to {max(known)}, last {known[-1]}"
    return f"{words}; not answered {left_out}×" if left_out else words
