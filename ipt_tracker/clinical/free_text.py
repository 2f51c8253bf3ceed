"""The words of a paragraph written freely: where each stands, and whether it is written like a name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ipt_tracker.clinical.english import ALSO_NAMES, CALENDAR, DEEDS

_ALSO_NAMES, _CALENDAR, _DEEDS = (frozenset(words.split()) for words in (ALSO_NAMES, CALENDAR, DEEDS))
_ENDS = ".!?:;•\n"
"""What stands before a sentence or a line; between it and the first word may be `_OPENS` and spaces."""
_OPENS = "\"'“”‘’([–—-"
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|[\u0300-\u036f])*")
_NEXT = re.compile(r"\s+([^\W\d_][\w'’-]*)")
_POSSESSIVE = re.compile(r"(?:['’][sS]?|-)+$")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "'": "", "’": ""}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
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

    def spans(self) -> Iterator["Word"]:
        """The whole, then what its hyphens part."""
        yield self
        if "-" in self.text:
            for match in re.finditer(r"[^-]+", self.text):
                part, start = match.group(), self.start + match.start()
                yield Word(text=_POSSESSIVE.sub("", part) or part, start=start, begins=self.begins)


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for match in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", match.group())
        next_word = _NEXT.match(text, match.end())
        after = next_word.group(1) if next_word else ""
        surname = after[:1].isupper() and not after.isupper() and after.casefold() not in _CALENDAR
        goes_on = match.group() != bare or after in _DEEDS or surname
        yield Word(
            text=bare, start=match.start(), begins=begins_at(text, match.start()), owns_or_does=goes_on
        )


def begins_at(text: str, start: int) -> bool:
    """Whether what begins here begins a sentence or a line."""
    for at in range(start - 1, -1, -1):
        if text[at] in _ENDS:
            return True
        if not (text[at].isspace() or text[at] in _OPENS):
            return False
    return True
