"""What a reader may know of the facts: kept from them here, so that no section can print it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ipt_tracker.clinical.people import PerhapsNames, names_in
from ipt_tracker.clinical.withholding import OTHERS, SOMEONE, relations_of, without_names
from ipt_tracker.documents.document import texts
from ipt_tracker.documents.readers import Audience
from ipt_tracker.documents.review_facts import ReviewFacts, RiskFacts, SessionFacts
from ipt_tracker.record.review_drafts import OwnWords


def for_reader(facts: ReviewFacts, reader: Audience, *, restricted: bool) -> ReviewFacts:
    """The facts without what this reader must not get; `restricted` risk entries only if so chosen.

    Doing it twice changes nothing: what was signed in this form is composed from it again.
    """
    if reader.session_texts:
        return facts
    withheld, client, end = _withholding(facts, reader), facts.client, facts.ending
    return replace(
        facts,
        client=replace(
            client,
            phone="",
            email="",
            people="",
            reason=withheld(client.reason),
            diagnosis=withheld(client.diagnosis),
        ),
        areas=tuple(
            replace(
                area,
                words=withheld(area.words),
                plain=withheld(area.plain),
            )
            for area in facts.areas
        ),
        ending=end
        and replace(
            end,
            what_helped=withheld(end.what_helped),
            response_to_ending=withheld(end.response_to_ending),
            remaining_problems=withheld(end.remaining_problems),
            plan=withheld(end.plan),
        ),
        sessions=tuple(_session(session, restricted=restricted) for session in facts.sessions),
        people=(),
    )


def words_for_reader(
    words: tuple[OwnWords, ...], facts: ReviewFacts, reader: Audience
) -> tuple[OwnWords, ...]:
    """The therapist's own words without the names that this reader must not get."""
    withheld = _withholding(facts, reader)
    return tuple(
        replace(
            one,
            text=withheld(one.text),
            instead_of=withheld(one.instead_of),
        )
        for one in words
    )


def _hidden(facts: ReviewFacts, reader: Audience) -> tuple[str, ...]:
    return () if reader.names else facts.people


def _withholding(facts: ReviewFacts, reader: Audience) -> Callable[[str], str]:
    """What takes the names that this reader must not get out of a text."""
    return partial(without_names, names=_hidden(facts, reader), relations=relations_of(facts.client))


def _session(session: SessionFacts, *, restricted: bool) -> SessionFacts:
    risk = session.risk and _risk(session.risk, restricted=restricted)
    return replace(
        session, summary="", work_review="", work_agreed="", medication_change="", risk=risk, additions=()
    )


def _risk(risk: RiskFacts, *, restricted: bool) -> RiskFacts | None:
    """The answer without its words. One that tells of nothing but restricted findings is not told at all."""
    open_findings = tuple(one for one in risk.findings if one not in risk.restricted)
    kept = risk.restricted if restricted else ()
    told = any(not one.startswith("no ") for one in open_findings)
    if risk.restricted and not told:
        return replace(risk, choice="", findings=(), explored="", action="", reason="", restricted=kept)
    return replace(risk, findings=open_findings, explored="", action="", reason="", restricted=kept)


def flags(
    facts: ReviewFacts, reader: Audience, printed: tuple[str, ...], own: Sequence[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """What the therapist should look at before saving, each a sentence or two.

    Args:
        facts: all facts, before any was kept back.
        reader: for whom the paper is.
        printed: every text that the paper prints.
        own: the therapist's own words in it as they were typed, each with the name of its place.
    """
    lines = [" ".join(text.split()) for text in printed]
    hidden, withheld = _hidden(facts, reader), _withholding(facts, reader)
    strangers = None if reader.names else PerhapsNames((*_known_words(facts), *hidden), texts(facts))
    found: dict[str, None] = {}
    for place, text in (*_paragraphs(facts), *own):
        said = " ".join(withheld(text).split())
        if not said or not any(said in line for line in lines):
            continue
        if names := names_in(text, hidden):
            found.setdefault(
                f"{place} names {', '.join(names)}, told as “{SOMEONE}” or by the relation. "
                f"See how it reads to a {reader.label}."
            )
        if strangers is not None and (perhaps := strangers.found_in(said)):
            found.setdefault(
                f"{place} may name {', '.join(perhaps)}, whom the record doesn’t know. For a {reader.label}, "
                "write the relation there instead, such as “friend”. Who stands among the client’s people "
                "is left out by itself."
            )
        words = [word for word in reader.avoided if re.search(rf"\b{word}", said, re.IGNORECASE)]
        if words:
            whole = [re.findall(rf"\b{word}\w*", said, re.IGNORECASE)[0] for word in words]
            found.setdefault(
                f"{place}: “{', '.join(whole)}” is a hard word for a client to read. "
                "Say it otherwise there, or leave the section out."
            )
    return tuple(found)


def _known_words(facts: ReviewFacts) -> Iterator[str]:
    """What may stand on every paper: who it is about, by and for, what was done, what was measured."""
    client, practice = facts.client, facts.practice
    yield from (SOMEONE, OTHERS, client.name, client.gp, client.diagnosis)
    yield from (practice.therapist, practice.credentials, practice.practice, practice.address)
    yield from (facts.format, *facts.conditions, *(area.label for area in facts.areas))
    yield from (phase.label for phase in facts.phases)
    yield from (technique.label for technique in facts.techniques)
    for measure in facts.measures:
        yield from (measure.label, measure.name)


def _paragraphs(facts: ReviewFacts) -> list[tuple[str, str]]:
    """The paragraphs that were written freely, each with the name of its place."""
    found = [("Reason for treatment", facts.client.reason), ("Diagnosis", facts.client.diagnosis)]
    found += [("Focus of treatment", words) for area in facts.areas for words in (area.words, area.plain)]
    if end := facts.ending:
        found += [
            ("What helped", end.what_helped),
            ("Response to ending", end.response_to_ending),
            ("Remaining problems", end.remaining_problems),
            ("Plan", end.plan),
        ]
    return found
