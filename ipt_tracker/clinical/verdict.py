"""The four rules by which a change is judged, each result with its rule's name and a plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import Pair, direction
from ipt_tracker.clinical.measure import MeasureDefinition, Threshold
from ipt_tracker.clinical.scoring import caseness

NOT_APPLICABLE = "not_applicable"
"""The rule does not ask this: below caseness at first, or no rule for the measure."""
NOT_KNOWN = "not_known"
"""What the rule needs is missing; the sentence names it."""
NHS = "nhs_talking_therapies"

NO_DEPRESSION = "no depression measure has complete scores on two days"
NO_ANXIETY = "no anxiety measure has complete scores on two days"
NO_RULE = "no measure with a rule has complete scores on two days"
TOO_FEW_ATTENDED = "the course ended before a second session was attended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of one rule: a code, its plain words, the rule's name and a sentence for the therapist."""

    code: str
    label: str
    rule: str
    sentence: str
    note: str = ""
    """What must be said with it, e.g. "adult thresholds"."""
    confirmed: bool = True
    """False: nobody has checked the rule against its source; its own numbers say so themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A measure's first and last total with the definition that reads them."""

    definition: MeasureDefinition
    first: int
    last: int

    @property
    def gain(self) -> int:
        """Points in the good direction."""
        fall = self.first - self.last
        return fall if self.definition.higher_is_worse else -fall

    @property
    def words(self) -> str:
        """For example "PHQ-9 down 15, from 18 to 3"."""
        if self.first == self.last:
            return f"{self.definition.label} unchanged at {self.first}"
        return (
            f"{self.definition.label} {direction(self.last - self.first)}, from {self.first} to {self.last}"
        )


def movement(catalogue: Catalogue, pair: Pair) -> Movement:
    """The pair, read by the version of the measure that scored its last total."""
    first, last = pair.totals
    return Movement(definition=catalogue.measure(pair.measure, pair.last.version), first=first, last=last)


def response(catalogue: Catalogue, depression: Movement | None, *, ended: bool = True) -> Verdict:
    """Response: the depression measure fell by half or more. Not said when it was below caseness at first.

    Here as in the other rules, the words of a course that has not `ended` say "so far".
    """
    half, quarter = catalogue.rule_set("response"), catalogue.rule_set("partial_response")
    if depression is None:
        return _unsaid(catalogue, "response", half.label, [NO_DEPRESSION], ended=ended)
    first, gain, name = depression.first, depression.gain, depression.definition.label
    note = depression.definition.note
    if not caseness(depression.definition, first):
        cutoff = _cutoff(depression.definition)
        sentence = f"{name} was below caseness at first ({first}, {cutoff}): response does not apply"
        return _verdict(catalogue, "response", NOT_APPLICABLE, half.label, sentence, note)
    code, rule, asked = "no", half, f"{half.percent}% or more would be"
    if gain * 100 >= half.percent * first:
        code, asked = "yes", f"{half.percent}% or more"
    elif gain * 100 >= quarter.percent * first:
        code, rule, asked = "partial", quarter, f"{quarter.percent} to {half.percent - 1}%"
    label = _label(catalogue, "response", code, ended=ended)
    # Rounded towards zero, so that 49.6 % never reads as the 50 % that it did not reach.
    moved = (
        f"{'down' if depression.last < first else 'up'} {abs(gain) * 100 // first}%" if gain else "unchanged"
    )
    sentence = f"{name} {moved}, from {first} to {depression.last}: {label.lower()} (a fall of {asked})"
    return _verdict(
        catalogue, "response", code, rule.label, sentence, note, ended=ended, confirmed=rule.confirmed
    )


def remission(catalogue: Catalogue, depression: Movement | None, *, ended: bool = True) -> Verdict:
    """Remission: the last score of the depression measure lies below its threshold."""
    rule = catalogue.rule_set("remission").label
    if depression is None:
        return _unsaid(catalogue, "remission", rule, [NO_DEPRESSION], ended=ended)
    definition, threshold = depression.definition, depression.definition.remission_below
    if threshold is None:
        sentence = f"{definition.label} has no threshold for it: remission does not apply"
        return _verdict(catalogue, "remission", NOT_APPLICABLE, rule, sentence, definition.note)
    below = threshold.value
    code = "yes" if depression.last < below else "no"
    label = _label(catalogue, "remission", code, ended=ended).lower()
    last = f"{definition.label} {depression.last} {'at last' if ended else 'most recently'}"
    sentence = f"{last}: {label} (below {below}{'' if code == 'yes' else ' would be'})"
    already = "in remission at first" if depression.first < below else ""
    return _verdict(catalogue, "remission", code, rule, sentence, definition.note, already, ended=ended)


def reliable_change(
    catalogue: Catalogue, used: Sequence[Movement], note: str = "", *, ended: bool = True
) -> Verdict:
    """Reliable change of one measure, or of a pair: one moved by its rule and the other not against it."""
    judged = [(moved, rule) for moved in used if (rule := moved.definition.reliable_change) is not None]
    if not judged:
        return _unsaid(catalogue, "reliable_change", catalogue.rule_set(NHS).label, [NO_RULE], ended=ended)
    better = any(moved.gain >= rule.value for moved, rule in judged)
    worse = any(-moved.gain >= rule.value for moved, rule in judged)
    code = "no_reliable_change"
    if better != worse:
        code = "reliable_improvement" if better else "reliable_deterioration"
    label = _label(catalogue, "reliable_change", code, ended=ended).lower()
    words = " and ".join(moved.words for moved, _ in judged)
    rules = "; ".join(dict.fromkeys(rule.rule for _, rule in judged))
    notes = [moved.definition.note for moved, _ in judged]
    reached = "" if better != worse else ", but in opposite directions" if better else " would be"
    sentence = f"{words}: {label} ({_needed(judged, reached)})"
    # Of one alone its own number decides; how two are read together is a rule of the pair.
    alone = len(judged) == 1 or catalogue.rule_set(NHS).confirmed
    return _verdict(
        catalogue, "reliable_change", code, rules, sentence, *notes, note, ended=ended, confirmed=alone
    )


def recovery(
    catalogue: Catalogue,
    pair: tuple[Movement, Movement] | None,
    reliable: Verdict,
    note: str = "",
    *,
    missing: Sequence[str] = (),
    ended: bool = True,
) -> Verdict:
    """Recovery of the pair: one at caseness at first, both below at last; reliable if `reliable` says so.

    Not at caseness at first is "not applicable", never "no". Without a pair, `missing` says what there isn't.
    """
    rule = catalogue.rule_set(NHS).label
    if pair is None:
        return _unsaid(catalogue, "recovery", rule, missing, ended=ended)
    notes = [*(moved.definition.note for moved in pair), note]
    scores = " and ".join(f"{moved.words} ({_cutoff(moved.definition)})" for moved in pair)
    if not any(caseness(moved.definition, moved.first) for moved in pair):
        sentence = f"{scores}: below caseness at first, so recovery does not apply ({rule})"
        return _verdict(catalogue, "recovery", NOT_APPLICABLE, rule, sentence, *notes)
    code = "not_recovered"
    if not any(caseness(moved.definition, moved.last) for moved in pair):
        code = "reliable_recovery" if reliable.code == "reliable_improvement" else "recovery"
    label = _label(catalogue, "recovery", code, ended=ended).lower()
    told = f"{scores}: {label} ({rule})"
    confirmed = catalogue.rule_set(NHS).confirmed
    return _verdict(catalogue, "recovery", code, rule, told, *notes, ended=ended, confirmed=confirmed)


def _cutoff(definition: MeasureDefinition) -> str:
    return "no cut-off" if definition.caseness is None else f"cut-off {definition.caseness.value}"


def _needed(judged: Sequence[tuple[Movement, Threshold]], reached: str) -> str:
    """What the rules ask for: "6 or more, NHS Talking Therapies"; named if there are two."""
    by_rule: dict[str, list[str]] = {}
    for moved, rule in judged:
        name = f"{moved.definition.label} " if len(judged) > 1 else ""
        by_rule.setdefault(rule.rule, []).append(f"{name}{rule.value} or more")
    return "; ".join(f"{', '.join(needed)}{reached}, {rule}" for rule, needed in by_rule.items())


def _unsaid(catalogue: Catalogue, kind: str, rule: str, missing: Sequence[str], *, ended: bool) -> Verdict:
    """Not enough is there to judge by, which is no result: the sentence says what is missing."""
    label = _label(catalogue, kind, NOT_KNOWN, ended=ended)
    sentence = f"{kind.replace('_', ' ').capitalize()} {label[0].lower()}{label[1:]}: {'; '.join(missing)}"
    return _verdict(catalogue, kind, NOT_KNOWN, rule, sentence, ended=ended)


def _label(catalogue: Catalogue, kind: str, code: str, *, ended: bool) -> str:
    """The result in words: nothing sounds final while the course runs."""
    label = catalogue.label(kind, code)
    if ended or code == NOT_APPLICABLE:
        return label
    return f"{label} yet" if code == NOT_KNOWN else f"{label} so far"


def _verdict(
    catalogue: Catalogue,
    kind: str,
    code: str,
    rule: str,
    sentence: str,
    *notes: str,
    ended: bool = True,
    confirmed: bool = True,
) -> Verdict:
    note = "; ".join(dict.fromkeys(filter(None, notes)))
    label = _label(catalogue, kind, code, ended=ended)
    return Verdict(code=code, label=label, rule=rule, sentence=sentence, note=note, confirmed=confirmed)
