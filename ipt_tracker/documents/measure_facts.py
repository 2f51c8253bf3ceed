"""The measures' part of a review's facts: every total, the two compared, the rules and their verdicts."""

from collections.abc import Sequence

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.measure import MeasureDefinition, Threshold
from ipt_tracker.clinical.outcome import change_sentence, outcome
from ipt_tracker.clinical.scoring import band
from ipt_tracker.clinical.session import Session
from ipt_tracker.clinical.signing import risk_item_left_out
from ipt_tracker.documents.review_facts import (
    IncompleteFacts,
    MeasureFacts,
    ScoreFacts,
    ThresholdFacts,
    VerdictFacts,
)


def measure_facts(
    course: Course,
    entries: Sequence[Session],
    administrations: Sequence[Administration],
    catalogue: Catalogue,
) -> tuple[MeasureFacts, ...]:
    """Each measure that was begun, in the course's display order, then the others in the catalogue's."""
    begun = [given for given in administrations if given.total is not None or given.n_answered]
    order = list(dict.fromkeys([*course.measures, *(one.code for one in catalogue.measures)]))
    order = [code for code in order if any(given.measure == code for given in begun)]
    codes = {given.measure for given in begun if given.total is not None}
    found = outcome(catalogue, course, entries, administrations)
    leading = _leading(course, set(found.pairs) or codes, catalogue)
    facts: list[MeasureFacts] = []
    for code in order:
        given = [one for one in begun if one.measure == code]
        definition = catalogue.measure(code, given[-1].version)
        pair, verdict = found.pairs.get(code), found.by_measure.get(code)
        cutoff = definition.caseness or definition.screening_cutoff
        facts.append(
            MeasureFacts(
                code=code,
                label=definition.label,
                name=definition.name,
                version=definition.version,
                minimum=definition.minimum,
                maximum=definition.maximum,
                higher_is_worse=definition.higher_is_worse,
                cutoff=_threshold(cutoff),
                reliable_change=_threshold(definition.reliable_change),
                bands_rule=definition.bands_rule,
                bands_confirmed=definition.bands_confirmed,
                risk_item_number=definition.risk_item,
                note=definition.note,
                credit=definition.credit,
                leading=code in leading,
                scores=tuple(_score(one, entries, catalogue) for one in given if one.total is not None),
                first=_score(pair.first, entries, catalogue) if pair else None,
                last=_score(pair.last, entries, catalogue) if pair else None,
                verdict=verdict.label if verdict and definition.reliable_change else "",
                change_sentence=change_sentence(catalogue, pair) if pair else "",
                incomplete=tuple(_incomplete(one, entries, catalogue) for one in given if one.total is None),
            )
        )
    return tuple(facts)


def _leading(course: Course, codes: set[str], catalogue: Catalogue) -> frozenset[str]:
    """The depression and the anxiety measure that the outcome rests on."""
    rules = catalogue.rule_set("nhs_talking_therapies")
    ordered = [*course.measures, *rules.depression_measures]
    depression = [code for code in ordered if code in rules.depression_measures and code in codes]
    anxiety = [code for code in (course.anxiety_measure, rules.anxiety_fallback) if code in codes]
    return frozenset([*depression[:1], *anxiety[:1]])


def verdict_facts(
    course: Course,
    entries: Sequence[Session],
    administrations: Sequence[Administration],
    catalogue: Catalogue,
) -> tuple[VerdictFacts, ...]:
    """Response, remission, reliable change and recovery, in this order."""
    found = outcome(catalogue, course, entries, administrations)
    four = (
        ("Response", found.response),
        ("Remission", found.remission),
        ("Reliable change", found.reliable_change),
        ("Recovery", found.recovery),
    )
    return tuple(
        VerdictFacts(
            kind=kind,
            label=verdict.label,
            rule=verdict.rule,
            sentence=verdict.sentence,
            note=verdict.note,
            code=verdict.code,
            confirmed=verdict.confirmed,
        )
        for kind, verdict in four
    )


def _threshold(threshold: Threshold | None) -> ThresholdFacts | None:
    if threshold is None:
        return None
    return ThresholdFacts(value=threshold.value, rule=threshold.rule, confirmed=threshold.confirmed)


def _score(given: Administration, entries: Sequence[Session], catalogue: Catalogue) -> ScoreFacts:
    """The total with its severity word and the session it belongs to."""
    definition: MeasureDefinition = catalogue.measure(given.measure, given.version)
    total = given.total or 0
    return ScoreFacts(
        session=_number(given, entries),
        after=max(
            (e.number for e in entries if e.number is not None and e.held_on <= given.given_on), default=0
        ),
        given_on=given.given_on,
        total=total,
        band=band(definition, total) or "",
        prorated=given.prorated,
        risk_item=given.risk_item_score,
        risk_item_left_out=_left_out(given, entries, catalogue),
    )


def _incomplete(given: Administration, entries: Sequence[Session], catalogue: Catalogue) -> IncompleteFacts:
    definition = catalogue.measure(given.measure, given.version)
    return IncompleteFacts(
        session=_number(given, entries),
        given_on=given.given_on,
        answered=given.n_answered or 0,
        items=len(definition.items),
        risk_item=given.risk_item_score,
        risk_item_left_out=_left_out(given, entries, catalogue),
    )


def _number(given: Administration, entries: Sequence[Session]) -> int | None:
    """The session that a form belongs to; None outside one."""
    return next(
        (entry.number for entry in entries if given.session_id and entry.id == given.session_id), None
    )


def _left_out(given: Administration, entries: Sequence[Session], catalogue: Catalogue) -> bool:
    """Whether the form asked about risk and its answer is not known here."""
    elsewhere = any(
        entry.brought_in for entry in entries if given.session_id and entry.id == given.session_id
    )
    return risk_item_left_out(given, catalogue, brought_in=elsewhere)
