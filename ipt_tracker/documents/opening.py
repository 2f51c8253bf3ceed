"""What a paper begins with: how far the treatment is, who and what it is about, which entries are missing."""

import re
from collections.abc import Sequence

from ipt_tracker.documents.document import Block, Paragraph
from ipt_tracker.documents.readers import Kind
from ipt_tracker.documents.review_facts import ReviewFacts, SessionFacts
from ipt_tracker.documents.words import long_date, ranges, sentence, short_date, treatment_name


def stand(facts: ReviewFacts) -> str:
    """How far the course is, e.g. ", session 8 of 16"; empty before its first session."""
    return f", session {facts.attended} of {max(facts.planned, facts.attended)}" if facts.attended else ""


def subtitle(facts: ReviewFacts, kind: Kind) -> str:
    """Whose treatment it is, which one, for what and when."""
    name = treatment_name(facts.format)
    others = [condition for condition in facts.conditions if not _says(name, condition)]
    conditions = [label if label.isupper() else label[0].lower() + label[1:] for label in others]
    also = "also " if conditions and len(others) < len(facts.conditions) else ""
    treated = f", {also}for {' and '.join(conditions)}" if conditions else ""
    start = long_date(facts.started_on)
    dates = f"{start}, not ended" if kind is Kind.REVIEW else f"Since {start}"
    if facts.ending:
        dates = f"{start} to {long_date(facts.ending.ended_on)}"
    return f"{facts.client.name} ({facts.client.code}). {name}{treated}. {dates}."


def _says(name: str, condition: str) -> bool:
    """Whether a format's name says what is treated, as "IPT for PTSD" does: in full or by its initials."""
    initials = "".join(word[0] for word in re.findall(r"\w+", condition)).upper()
    return condition.casefold() in name.casefold() or (len(initials) > 2 and initials in name)


def missing_entries(facts: ReviewFacts) -> list[Block]:
    """Names the entries whose texts are not in this paper and why, those of missed appointments too."""
    before = "before the course came into this record"
    lines = [
        _missing(
            facts.elsewhere,
            one=f"lies {before} and is documented elsewhere",
            several=f"lie {before} and are documented elsewhere",
        ),
        _missing(
            facts.left_out,
            one="is not signed yet and is left out",
            several="are not signed yet and are left out",
        ),
    ]
    return [Paragraph(text=line, style="lead") for line in lines if line]


def _missing(entries: Sequence[SessionFacts], *, one: str, several: str) -> str:
    """Why the texts of these entries are missing: "Sessions 1–8 are not signed …; their scores count."."""
    if not entries:
        return ""
    numbers = sorted(entry.number for entry in entries if entry.number is not None)
    named = [f"session{'s' if numbers[1:] else ''} {ranges(numbers)}"] if numbers else []
    for entry in entries:
        if entry.number is None:
            kind = f"{entry.attendance[0].lower()}{entry.attendance[1:]}"
            named.append(f"the entry of {short_date(entry.held_on)} ({kind})")
    what = " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
    why, their = (several, "their") if entries[1:] else (one, "its")
    scores = f"; {their} scores count" if numbers else ""
    return sentence(f"{what} {why}{scores}")
