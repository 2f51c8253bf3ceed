"""Names of other people taken out of a paragraph: their relation stands there instead, and it still reads.

A reader who must not get a name may get the relation: "her husband Tobias left" becomes "her husband left".
Where only the client's people tell it, "Tobias left" becomes the same; where nothing does, "someone left".
A name is never kept for the sake of a sentence.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.english import (
    DEEDS,
    LIKE_RELATIONS,
    OF_RELATIONS,
    RELATIONS,
    TELLINGS,
    TITLES,
    WHOSE,
)
from ipt_tracker.clinical.free_text import begins_at, words_of
from ipt_tracker.clinical.people import keys

SOMEONE: Final = "someone"
"""For one whose relation is not known."""
OTHERS: Final = "others"
"""For several of them in a row."""


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_RELATION = rf"(?:(?:{_any(OF_RELATIONS)})\s+)?(?:ex-|health\s+|social\s+)?(?:{_any(RELATIONS)})(?:-in-law)?"
_A_RELATION = re.compile(rf"(?<![\w-]){_RELATION}(?![\w-])", re.IGNORECASE)
_A_TITLE = rf"(?:{_any(TITLES)})\.?\s+"
_TITLE_BEFORE = re.compile(rf"(?<![\w-])(?:{_A_TITLE}(?:and|&)\s+)?{_A_TITLE}$", re.IGNORECASE)
_OWNED = re.compile(rf"(?<![\w-])(?:{_any(WHOSE)})\s+$", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\w-])(?P<relation>{_RELATION})(?P<comma>,?)\s+$", re.IGNORECASE)
_BRACKETED = re.compile(rf"\s*\((?:(?:{_any(WHOSE)})\s+)?(?P<relation>{_RELATION})\)", re.IGNORECASE)
_BESIDE = re.compile(
    rf",\s+(?:{_any(WHOSE)})\s+(?P<relation>{_RELATION})(?![\w-])(?!,?\s+(?:and|or)\b),?", re.IGNORECASE
)
_NAMES_OF = re.compile(rf"(?<![\w-])(?P<relation>{_RELATION}s?)\s*\((?P<names>[^()]+)\)", re.IGNORECASE)
_CLOSES = re.compile(r",|(?=[.;:!?)]|\s*$)")
_BETWEEN = re.compile(r"(?:,|,? and|,? or| &)\s+")
_BARE_OWNER = re.compile(r"['’](?=\s+\w)")
_DOES = re.compile(rf"\s+(?:{_any(DEEDS)})\b")
_TELLING = re.compile(rf"(?<![\w-])(?:{_any(TELLINGS)})\s+(?:(?:{_any(WHOSE)})\s+)?$", re.IGNORECASE)
_LIKE: Final = tuple(frozenset(words.split()) for words in LIKE_RELATIONS)
_NEAR: Final = 60
"""Signs before a name in which its relation and its title are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What the people in a client's life are to the client."""

    of: Mapping[str, str] = field(default_factory=dict)
    """The relation by a key of the name: "husband"."""
    whose: str = "the"
    """The word before it: "her"."""


def relations_of(client: Client) -> Relations:
    """What the client's people are told to be, as in "Martin (husband), sister Ella", and no more of them.

    What else stands there, such as what kind of husband, was not written for another reader.
    """
    told: dict[str, str] = {}
    waiting: set[str] = set()
    for entry in re.split(r"[,;&\n]|\band\b", client.people):
        found = _A_RELATION.search(entry)
        relation = found.group() if found else ""
        named = [word for word in words_of(entry) if word.text[0].isupper() and word.text not in relation]
        held = {key for word in named for key in keys(word.text)} or waiting
        waiting = set() if relation else held
        if relation:
            told |= dict.fromkeys(held, relation.lower())
    first = client.pronouns.casefold().partition("/")[0].strip()
    return Relations(of=told, whose={"she": "her", "he": "his", "they": "their"}.get(first, "the"))


def without_names(text: str, names: Sequence[str], relations: Relations | None = None) -> str:
    """The text with each of the names (as `people.names_in` finds them) told by relation, or as someone."""
    hidden = {key for name in names for key in keys(name)}
    if not hidden:
        return text
    text = _NAMES_OF.sub(lambda part: part["relation"] if _all_in(part["names"], hidden) else part[0], text)
    pieces: list[str] = []
    end = 0
    for mention in _mentions(text, hidden, relations or Relations()):
        pieces += [text[end : mention.start], mention.instead]
        end = mention.end
    return "".join(_gathered([*pieces, text[end:]]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """Where somebody is named, with all that goes together, and what stands there instead."""

    start: int
    end: int
    instead: str


def _mentions(text: str, hidden: Collection[str], relations: Relations) -> Iterator[_Mention]:
    floor = 0
    for start, end, found in _named(text, hidden):
        mention = _mention(text, floor, start, end, relations, found)
        floor = mention.end
        yield mention


def _named(text: str, hidden: Collection[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Where hidden names stand, first and last names together, with their keys."""
    start = end = -1
    found: list[str] = []
    for word in words_of(text):
        for part in word.spans():
            if not part.may_name or part.key not in hidden or part.start < end:
                continue
            if not (found and text[end : part.start].isspace()):
                if found:
                    yield start, end, found
                start, found = part.start, []
            end = part.start + len(part.text)
            found.append(part.key)
    if found:
        yield start, end, found


def _mention(
    text: str, floor: int, start: int, end: int, relations: Relations, found: Sequence[str]
) -> _Mention:
    """One mention, as wide as what tells the relation beside it; `floor` is where the one before ended."""
    relation = next((relations.of[key] for key in found if key in relations.of), "")
    near = max(floor, start - _NEAR)
    if title := _TITLE_BEFORE.search(text, near, start):
        start = title.start()
    name_end = end
    beside = _BRACKETED.match(text, end) or _BESIDE.match(text, end)
    if beside and _same(relation, beside["relation"]):
        relation, end = beside["relation"].lower(), beside.end()
    before = _BEFORE.search(text, near, start)
    if before:
        same, closed = _same(relation, before["relation"]), _CLOSES.match(text, end)
        if not relation and _TELLING.search(text, near, before.start()):
            same = False  # "told her mother Tobias left": who left, nobody can know but the writer
        # "her mother Tobias had left": another than her mother, who does something.
        if not before["comma"] and (same or not _DOES.match(text, end)):
            return _Mention(start=before.end("relation"), end=end, instead="")
        if before["comma"] and same and closed:
            return _Mention(start=before.end("relation"), end=closed.end(), instead="")
    words = SOMEONE
    if relation and "-" not in (text[start - 1 : start], text[end : end + 1]):
        words = relation if _OWNED.search(text, near, start) else f"{relations.whose} {relation}"
    if end == name_end and text[end - 1] in "sS" and _BARE_OWNER.match(text, end):
        words, end = f"{words}’s", end + 1
    goes_on = text[near:start].rstrip().endswith((":", ";"))
    begins = begins_at(text, start) and not goes_on
    return _Mention(start=start, end=end, instead=words[0].upper() + words[1:] if begins else words)


def _same(known: str, told: str) -> bool:
    """Whether two words for a relation may be of one person."""
    told = told.lower()
    if not known or known.endswith(told) or told.endswith(known):
        return True
    nouns = {words.rpartition(" ")[2] for words in (known, told)}
    return any(nouns <= like for like in _LIKE)


def _all_in(names: str, hidden: Collection[str]) -> bool:
    around = {"and", *TITLES.split()}
    words = [word for word in words_of(names) if word.key not in around]
    return bool(words) and all(word.key in hidden for word in words)


def _gathered(pieces: list[str]) -> list[str]:
    """Several of whom nothing is known, one after the other, are others."""
    kept = pieces[:1]
    for place in range(1, len(pieces) - 1, 2):
        instead, after = pieces[place], pieces[place + 1]
        owns = after.startswith(("'", "’", "-"))
        row = len(kept) >= 3 and kept[-2].lower() in (SOMEONE, OTHERS) and _BETWEEN.fullmatch(kept[-1])
        if row and instead == SOMEONE and not owns:
            others = OTHERS.capitalize() if kept[-2][0].isupper() else OTHERS
            ends_list = kept[-3].endswith(", ") and "and" in kept[-1]
            kept[-2:] = [f"and {others}" if ends_list else others, after]
        else:
            kept += [instead, after]
    return kept
