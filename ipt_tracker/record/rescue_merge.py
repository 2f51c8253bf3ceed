"""What was kept aside meets what was stored since: every word of both stays, and what can't join is told.

Of a field that only one side touched, that side counts; words that both wrote stand one below the other.
"""

import re
from dataclasses import fields, replace
from typing import Any, Final

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.session import Risk, Session, TechniqueUse
from ipt_tracker.record import addition_drafts
from ipt_tracker.record.form_drafts import FormDraft
from ipt_tracker.record.review_drafts import OwnWords

_NO_FIELDS: Final = ("id", "course_id", "number", "signature", "additions")
"""What a session's draft has from the record and not from the hand."""
_WORDS: Final = ("present", "medication_change", "note", "work_review", "work_agreed", "late_reason")
_EMPTY: Final[dict[str, Any]] = {
    **dict.fromkeys(_WORDS, ""),
    "techniques": (),
    "administrations": (),
    "risk": Risk(),
}
"""A session in which nothing was written."""
_RISK_WORDS: Final = ("reason", "explored", "action")


def session(stored: Session, typed: Session, before: Session | None) -> tuple[Session, bool]:
    """The draft with what is in either, and whether that is all: False where two choices exclude each other.

    Args:
        stored: the draft as it stands in the record.
        typed: what was kept aside; of the same session.
        before: what both began from; None where that was never stored.
    """
    base = before or replace(stored, **_EMPTY)
    joined = _Joined()
    values = joined.fields(stored, typed, base)
    return replace(stored, **values), joined.whole


def words(stored: tuple[OwnWords, ...], typed: tuple[OwnWords, ...]) -> tuple[OwnWords, ...]:
    """The words of a paper, place by place; those that were stored come first."""
    joined = {one.place: one for one in stored}
    for one in typed:
        there = joined.get(one.place, one)
        joined[one.place] = replace(there, text=both(there.text, one.text))
    return tuple(joined.values())


def addition(stored: addition_drafts.Draft, typed: addition_drafts.Draft) -> addition_drafts.Draft:
    """An addition that was begun; its kind is the one that was typed."""
    texts: dict[str, Any] = {
        name: both(getattr(stored, name), getattr(typed, name)) for name in ("wrong", "text", "why")
    }
    return replace(typed, **texts)


def form(stored: FormDraft, typed: FormDraft) -> tuple[FormDraft, bool]:
    """A form that was begun, and whether all is in it: False where an input says something else since."""
    if stored.typed_at <= typed.typed_at:
        return typed, True  # it went on from what was stored
    there = {one.name: one.text for one in typed.fields}
    fields = tuple(one if one.text else replace(one, text=there.get(one.name, "")) for one in stored.fields)
    whole = all(there.get(one.name, "") in one.text for one in fields)
    return replace(stored, fields=fields), whole


def both(stored: str, typed: str, between: str = "\n\n") -> str:
    """The one text that goes on from the other or holds it, else both."""
    longer, shorter = (stored, typed) if len(stored) >= len(typed) else (typed, stored)
    if longer.startswith(shorter) or re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer):
        return longer
    return f"{stored}{between}{typed}"


class _Joined:
    """One going through of both sides; `whole` until two choices exclude each other."""

    def __init__(self) -> None:
        self.whole = True

    def fields(self, stored: Any, typed: Any, base: Any) -> dict[str, Any]:
        """What each field of a value is to hold."""
        names = (field.name for field in fields(stored) if field.name not in _NO_FIELDS)
        return {
            name: self._field(name, *(getattr(one, name) for one in (stored, typed, base))) for name in names
        }

    def _field(self, name: str, stored: Any, typed: Any, base: Any) -> Any:
        if typed in (base, stored):
            return stored
        if stored == base:
            return typed
        if name in _WORDS or name in _RISK_WORDS:
            return both(stored, typed, "; " if name == "present" else "\n\n")
        match name:
            case "risk":
                return replace(stored, **self.fields(stored, typed, base))
            case "techniques":
                return _techniques(stored, typed)
            case "administrations":
                return self._measures(stored, typed, base)
        self.whole = False
        return stored

    def _measures(
        self,
        stored: tuple[Administration, ...],
        typed: tuple[Administration, ...],
        base: tuple[Administration, ...],
    ) -> tuple[Administration, ...]:
        def bare(given: Administration) -> Administration:
            return replace(given, id="", session_id="")

        joined = {given.measure: given for given in stored}
        begun = {given.measure: bare(given) for given in base}
        for given in typed:
            there = joined.get(given.measure)
            if there is None or bare(there) == begun.get(given.measure):
                joined[given.measure] = given if there is None else replace(given, id=there.id)
            elif bare(given) not in (bare(there), begun.get(given.measure)):
                self.whole = False
        return tuple(joined.values())


def _techniques(
    stored: tuple[TechniqueUse, ...], typed: tuple[TechniqueUse, ...]
) -> tuple[TechniqueUse, ...]:
    joined = {use.technique: use for use in stored}
    for use in typed:
        there = joined.get(use.technique, use)
        joined[use.technique] = replace(
            there,
            extent=max(there.extent, use.extent),
            person=both(there.person, use.person, "; "),
            note=both(there.note, use.note),
        )
    return tuple(joined.values())
