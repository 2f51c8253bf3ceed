"""Risk at the start, during treatment and at discharge, from the answers given and the risk items."""

from ipt_tracker.documents.document import Block, Heading, Pairs, Paragraph
from ipt_tracker.documents.review_facts import IncompleteFacts, ReviewFacts, ScoreFacts, SessionFacts
from ipt_tracker.documents.words import long_date, ranges, sentence

RiskItems = dict[int, list[tuple[str, int | None]]]
"""By session number the risk items, each with its name ("PHQ-9 item 9") and its score; None: left out."""

NOT_RECORDED = "not recorded here."
"""Of a session that is not signed, is documented elsewhere, or whose answer this reader does not get."""


def risk(facts: ReviewFacts) -> list[Block]:
    """Risk as recorded in signed sessions; item scores also from others: scores count."""
    heading = Heading(text="Risk")
    given = answered(facts)
    items = risk_items(facts)
    if not given:
        kept_back = any(session.risk is not None for session in facts.sessions)
        text = (
            "Nothing about risk is recorded here."
            if kept_back
            else "No signed session holds an answer about risk."
        )
        return [heading, Paragraph(text=" ".join([text, *(raised(facts, items, []))]))]
    first, last = given[0], given[-1]
    between = given[1:-1]
    during = [_told(session, items) for session in between if _stands_out(session, items)]
    during += raised(facts, items, [session.number for session in given])
    quiet = [session.number for session in between if not _stands_out(session, items) and session.number]
    if quiet:
        during.append(f"Asked, no concerns: {_sessions(quiet)}.")
    # What was answered before the course came into the record is documented elsewhere.
    beginning = "At the start" if _held(facts)[:1] == [first] else "First recorded"
    rows = [("First in this record" if facts.elsewhere else beginning, _told(first, items))]
    rows += [("" if place else "During", text) for place, text in enumerate(during)]
    if last is not first:
        stand = "At discharge" if at_discharge(facts) else "Last recorded"
        rows.append((stand if facts.ending else "Most recent", _told(last, items)))
    if missing := last_missing(facts):
        rows.append(("Last session", f"{_name(missing)}, {long_date(missing.held_on)}: {NOT_RECORDED}"))
    return [heading, Pairs(rows=tuple(rows), wide=True)]


def at_discharge(facts: ReviewFacts) -> bool:
    """Whether the last answer was given at discharge: in the last session held, with none missed after."""
    given, held = answered(facts)[-1:], _held(facts)[-1:]
    if facts.ending is None or not given or given != held:
        return False
    return not any(session.missed for session in facts.sessions[facts.sessions.index(held[0]) :])


def last_missing(facts: ReviewFacts) -> SessionFacts | None:
    """The last session held, where this section tells no answer of it: not signed, elsewhere or kept back.

    Not where what it holds is told under harm from others and safeguarding.
    """
    held = _held(facts)
    if not held or held[-1] in answered(facts) or (held[-1].risk and held[-1].risk.restricted):
        return None
    return held[-1]


def _held(facts: ReviewFacts) -> list[SessionFacts]:
    return [session for session in facts.sessions if session.took_place]


def answered(facts: ReviewFacts) -> list[SessionFacts]:
    """The signed sessions that hold an answer about risk, in order."""
    return [session for session in facts.sessions if session.risk is not None and session.risk.choice]


def risk_items(facts: ReviewFacts) -> RiskItems:
    """Each risk item by its name, with its score; also those of forms without a total."""
    found: RiskItems = {}
    for measure in facts.measures:
        name = f"{measure.label}\u00a0item\u00a0{measure.risk_item_number}"
        forms: tuple[ScoreFacts | IncompleteFacts, ...] = (*measure.scores, *measure.incomplete)
        for form in forms:
            if form.session is not None and (form.risk_item is not None or form.risk_item_left_out):
                found.setdefault(form.session, []).append((name, form.risk_item))
    return found


def _stands_out(session: SessionFacts, items: RiskItems) -> bool:
    """True when the session must be told on its own: a concern, words, an item above 0 or left out."""
    said = session.risk
    if said is None:
        return False
    above = any(score != 0 for _, score in items.get(session.number or 0, ()))
    return (
        above
        or said.concern
        or not said.asked
        or bool(said.explored or said.action or said.reason or said.findings[1:])
    )


def _told(session: SessionFacts, items: RiskItems) -> str:
    said = session.risk
    if said is None:
        return ""
    number = f"Session {session.number}" if session.number else "Entry"
    parts = [f"{number}, {long_date(session.held_on)}: {said.choice[0].lower()}{said.choice[1:]}"]
    if said.findings:
        parts[0] += f" ({', '.join(said.findings)})"
    parts[0] += "."
    parts += [f"{name}:\u00a0{_answer(score)}." for name, score in items.get(session.number or 0, ())]
    parts.append(sentence(said.explored))
    if said.action:
        parts.append(f"Action: {sentence(said.action)}")
    if said.reason:
        parts.append(f"Reason: {sentence(said.reason)}")
    return " ".join(part for part in parts if part)


def raised(facts: ReviewFacts, items: RiskItems, told: list[int | None]) -> list[str]:
    """Risk items above 0 or left out in sessions not told otherwise; said where the entry is not signed."""
    state = {session.number: ", not signed" for session in facts.left_out}
    state |= {session.number: ", documented elsewhere" for session in facts.elsewhere}
    return [
        f"Session {number}{state.get(number, '')}: {name} was {_answer(score)}."
        for number, scores in sorted(items.items())
        for name, score in scores
        if score != 0 and number not in told
    ]


def _answer(score: int | None) -> str:
    return "not answered" if score is None else str(score)


def restricted(facts: ReviewFacts) -> list[Block]:
    """Harm from others and safeguarding, for a reader who gets them only when that was chosen."""
    rows = tuple(
        (_name(session), sentence(", ".join(session.risk.restricted)))
        for session in facts.sessions
        if session.risk is not None and session.risk.restricted
    )
    return [Heading(text="Harm from others and safeguarding"), Pairs(rows=rows, wide=True)] if rows else []


def _name(session: SessionFacts) -> str:
    return f"Session {session.number}" if session.number else long_date(session.held_on)


def _sessions(numbers: list[int]) -> str:
    return f"session {numbers[0]}" if len(numbers) == 1 else f"sessions {ranges(numbers)}"
