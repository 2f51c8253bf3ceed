"""Names of other people that the record knows, and how they are found in a paragraph written freely.

Known is who stands among the client's people, was named with a technique, or was present. They are
found however they are spelt, and withheld rather once too often: that is seen on the paper and told. Who is
not known can only be asked about, by how a word is written here and elsewhere in the client's record.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.english import ALSO_NAMES, BEGINNERS, CALENDAR, DEEDS, RELATIONS, TITLES
from ipt_tracker.clinical.session import Session

WITHHELD = "[name]"
"""Stands on paper in the place of a name that a reader must not get."""

_BEGINNERS, _DEEDS = frozenset(BEGINNERS.split()), frozenset(DEEDS.split())
_ALSO_NAMES, _CALENDAR = frozenset(ALSO_NAMES.split()), frozenset(CALENDAR.split())
_ENDS = ".!?:;•\n"
"""What stands before a sentence or a line; between it and the first word may be `_OPENS` and spaces."""
_OPENS = "\"'“”‘’([–—-"
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|[\u0300-\u036f])*")
_NEXT = re.compile(r"\s+([^\W\d_][\w'’-]*)")
_POSSESSIVE = re.compile(r"(?:['’][sS]?|-)+$")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "'": "", "’": ""}
)


def known_names(sessions: Iterable[Session], client: Client) -> tuple[str, ...]:
    """Names of third parties in the fields of client and sessions that hold people; none of the client's own.

    A word counts as a name when it begins with a capital letter and is no title and no word for a relation.
    """
    allowed = _nobody((client.name,))
    texts = [client.people]
    for session in sessions:
        texts += (session.present, *(used.person for used in session.techniques))
    words = chain.from_iterable(map(_words, texts))
    return tuple(dict.fromkeys(one.text for one in words if one.text[0].isupper() and one.key not in allowed))


def names_in(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that stand in the text as whole words, in the order given.

    Capitals, accents, apostrophes and a possessive ending make no difference, nor does a hyphen to another
    word. A name that is also a word counts only with a capital letter: "Will" is a name, "will" is not.
    """
    there = {part.key for word in _words(text) for part in word.spans() if part.may_name}
    return tuple(name for name in names if there & _keys(name))


def without_names(text: str, names: Sequence[str]) -> str:
    """The text with each of the names (as `names_in` finds them) replaced by a sign that one stood there."""
    hidden = {key for name in names for key in _keys(name)}
    kept, end = [], 0
    for word in _words(text) if hidden else ():
        for part in word.spans():
            if part.may_name and part.key in hidden and part.start >= end:
                kept += [text[end : part.start], WITHHELD]
                end = part.start + len(part.text)
    return "".join((*kept, text[end:]))


class PerhapsNames:
    """Finds words of a text that may name somebody.

    A capital letter tells where no sentence begins. Where one begins, a word is asked about that elsewhere
    has a capital within a sentence; or that owns or does what follows ("Tom's sister", "Tom agreed") and is
    written nowhere in small letters. A word in small letters or all in capitals is asked about when elsewhere
    it is written like a name, and never otherwise. Titles, relations, days, months and words in `known`
    (whatever may stand on this paper, such as the client's own name) are none.

    Args:
        known: texts whose words name nobody to whom it matters here.
        elsewhere: what else is written about the client.
    """

    def __init__(self, known: Iterable[str], elsewhere: Iterable[str] = ()) -> None:
        self._allowed = _nobody(known)
        self._small: set[str] = set()
        self._like_names: set[str] = set()
        for word in chain.from_iterable(map(_words, elsewhere)):
            if word.text.islower():
                self._small.add(word.key)
            elif not word.begins and not word.is_capitals:
                self._like_names.add(word.key)

    def found_in(self, text: str) -> tuple[str, ...]:
        """Those of a paragraph, as they are written in it, each once."""
        words = tuple(_words(text))
        small = self._small.union(word.key for word in words if word.text.islower())
        found: dict[str, None] = {}
        for word in words:
            if word.key in self._allowed:
                continue
            as_a_name = word.key in self._like_names
            if word.text[0].isupper() and not word.is_capitals:
                ordinary = word.key in _BEGINNERS or word.key in small
                asked = not word.begins or as_a_name or (word.owns_or_does and not ordinary)
            else:
                asked = as_a_name and word.key not in self._small
            if asked:
                found.setdefault(word.text)
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word without its possessive ending, and where it stands."""

    text: str
    start: int
    begins: bool
    """Whether a sentence or a line begins with it."""
    owns_or_does: bool = False
    """Whether it goes on as after somebody's name."""

    @property
    def key(self) -> str:
        """What two spellings of one name have in common."""
        if self.text.isascii():
            return self.text.lower().replace("'", "")
        plain = (sign for sign in unicodedata.normalize("NFKD", self.text) if not unicodedata.combining(sign))
        return "".join(plain).casefold().translate(_LETTERS)

    @property
    def is_capitals(self) -> bool:
        """Whether it is an abbreviation, or shouted."""
        return self.text.isupper()

    @property
    def may_name(self) -> bool:
        """Whether it is to be taken for a name rather than for the same word in small letters."""
        return not (self.text[0].islower() and self.text in _ALSO_NAMES)

    def spans(self) -> Iterator["_Word"]:
        """The whole, then what its hyphens part."""
        yield self
        if "-" in self.text:
            for match in re.finditer(r"[^-]+", self.text):
                part, start = match.group(), self.start + match.start()
                yield _Word(text=_POSSESSIVE.sub("", part) or part, start=start, begins=self.begins)


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", match.group())
        next_word = _NEXT.match(text, match.end())
        after = next_word.group(1) if next_word else ""
        surname = after[:1].isupper() and not after.isupper() and after.casefold() not in _CALENDAR
        goes_on = match.group() != bare or after in _DEEDS or surname
        yield _Word(text=bare, start=match.start(), begins=_begins(text, match.start()), owns_or_does=goes_on)


def _begins(text: str, start: int) -> bool:
    """Whether what begins here begins a sentence or a line."""
    for at in range(start - 1, -1, -1):
        if text[at] in _ENDS:
            return True
        if not (text[at].isspace() or text[at] in _OPENS):
            return False
    return True


def _keys(name: str) -> set[str]:
    return {part.key for word in _words(name) for part in word.spans()}


def _nobody(texts: Iterable[str]) -> set[str]:
    """Words that name nobody, and those of these texts."""
    common = (TITLES, RELATIONS, CALENDAR, "I I'm I'd I've I'll")
    return {word.key for text in (*common, *texts) for word in _words(text)}
