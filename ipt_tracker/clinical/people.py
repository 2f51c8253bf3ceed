"""Names of other people that the record knows, and how they are found in a paragraph written freely.

There is no list of people yet: known is who was named with a technique, or among those present. A capital
letter within a sentence tells of others, who can only be asked about.
"""

import re
from collections.abc import Iterable, Sequence

from ipt_tracker.clinical.session import Session

WITHHELD = "[name]"
"""Stands on paper in the place of a name that a reader must not get."""

_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev")
_RELATIONS = (
    "mother father mum mom dad parent parents husband wife partner ex spouse boyfriend girlfriend fiancé "
    "fiancée son daughter child children baby brother sister sibling stepmother stepfather stepson "
    "stepdaughter stepbrother stepsister half-brother half-sister grandmother grandfather grandparents aunt "
    "uncle cousin niece nephew family friend friends flatmate housemate neighbour colleague colleagues boss "
    "manager supervisor teacher nurse midwife doctor therapist interpreter carer social worker health "
    "visitor community the a an his her their my and with of in by first middle last part minutes"
)
_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december christmas easter ramadan eid diwali hanukkah english british"
)
_BEGINNING = re.compile(r"(?:^|[.!?:;•\n])[\s\"'“”‘’(\[–—-]*$")
"""What stands before a word that begins a sentence, or a line."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def known_names(sessions: Iterable[Session], own: str) -> tuple[str, ...]:
    """Names of third parties in the fields of the sessions that hold people; none that is part of `own`.

    A word counts as a name when it begins with a capital letter and is no title and no word for a relation.
    """
    allowed = {*_TITLES, *_RELATIONS.split(), *(word.casefold() for word in _WORD.findall(own))}
    found: dict[str, None] = {}
    for session in sessions:
        for text in (session.present, *(used.person for used in session.techniques)):
            for word in _WORD.findall(text):
                bare = word.removesuffix("'s").removesuffix("’s")
                if bare[:1].isupper() and bare.casefold() not in allowed:
                    found.setdefault(bare)
    return tuple(found)


def perhaps_names(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Words of a text that may name somebody: with a capital letter where no sentence begins.

    Titles, relations, days, months and words in `known` (whatever may stand on this paper, such as the
    client's own name) are none; nor are abbreviations, whose letters are all capitals.
    """
    allowed = {word.casefold() for text in known for word in _WORD.findall(text)}
    allowed |= {
        *_TITLES,
        *_RELATIONS.split(),
        *_CALENDAR.split(),
        "i",
        "i'm",
        "i’m",
        "i'd",
        "i’d",
        "i've",
        "i’ve",
    }
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match.group().removesuffix("'s").removesuffix("’s")
        begins = _BEGINNING.search(text[: match.start()]) is not None
        if begins or not word[0].isupper() or word.isupper() or word.casefold() in allowed:
            continue
        found.setdefault(word)
    return tuple(found)


def names_in(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that stand in the text as whole words, in the order given."""
    return tuple(name for name in names if _pattern([name]).search(text))


def without_names(text: str, names: Sequence[str]) -> str:
    """The text with each of the names replaced by a sign that one stood there."""
    return _pattern(names).sub(WITHHELD, text) if names else text


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    """Whole words, as they are written or all in capitals: "Will" is a name, "will" is not."""
    spelt = {form for name in names for form in (name, name.upper())}
    return re.compile(
        r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, spelt), key=len, reverse=True)) + r")(?!\w)"
    )
