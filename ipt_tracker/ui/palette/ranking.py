"""How well a few letters fit the words of a name or a command; pure, no Qt."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from typing import Final, TypeVar

Candidate = TypeVar("Candidate")
Words = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W_]+")
_NO_DECOMPOSITION: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters whose plain form Unicode does not know, as they are typed on a keyboard without them."""


class Fit(IntEnum):
    """How a part of what was typed lies in the words; the lower the better."""

    WHOLE = 0
    """It is a word."""
    BEGINNING = 1
    """A word begins with it."""
    ACROSS = 2
    """Several words begin with its pieces, in their order: "revdan" in "review for Daniel"."""
    INSIDE = 3
    """It stands within a word."""
    SCATTERED = 4
    """A word begins with its first letter, and the others follow with gaps: "dnl" in "Daniel"."""


Rank = tuple[int, int, int]
"""The sums of the fits and of their places, and the number of words; the lower the better."""


def words_of(text: str) -> Words:
    """The words of a text without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_NO_DECOMPOSITION)
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def rank(typed: Words, words: Words) -> Rank | None:
    """How well all that was typed fits `words`, in any order; None where a part does not fit at all."""
    fits = places = 0
    for part in typed:
        found = fit(part, words)
        if found is None:
            return None
        fits += found[0]
        places += found[1]
    return fits, places, len(words)


def ranked(
    typed: Words, candidates: Sequence[Candidate], words: Callable[[Candidate], Words]
) -> tuple[tuple[Rank, Candidate], ...]:
    """The candidates that fit, the best first; equals stay in the order given."""
    found = ((rank(typed, words(one)), one) for one in candidates)
    fitting = [(how_well, one) for how_well, one in found if how_well is not None]
    return tuple(sorted(fitting, key=lambda pair: pair[0]))


def fit(part: str, words: Words) -> tuple[Fit, int] | None:
    """The best fit of one part, and the place of the word that it begins in."""
    best: tuple[Fit, int] | None = None
    for place, word in enumerate(words):
        how = _in_word(part, word)
        if how is not None and (best is None or (how, place) < best):
            best = how, place
    if (best is None or best[0] > Fit.ACROSS) and _across(part, words):
        return Fit.ACROSS, next(place for place, word in enumerate(words) if word[0] == part[0])
    return best


def _in_word(part: str, word: str) -> Fit | None:
    if word.startswith(part):
        return Fit.WHOLE if word == part else Fit.BEGINNING
    if part in word:
        return Fit.INSIDE
    return Fit.SCATTERED if word[0] == part[0] and _scattered(part, word) else None


def _scattered(part: str, word: str) -> bool:
    at = -1
    return all((at := word.find(letter, at + 1)) >= 0 for letter in part)


def _across(part: str, words: Words) -> bool:
    """Whether the part falls into beginnings of some of the words, in their order."""
    reached = {0}
    for word in words:
        if word[0] in part:
            for start in tuple(reached):
                reached.update(start + length for length in _shared(part, start, word))
    return len(part) in reached


def _shared(part: str, start: int, word: str) -> Iterator[int]:
    """The lengths of what a word begins with and the part has from `start` on."""
    for length in range(1, min(len(part) - start, len(word)) + 1):
        if part[start + length - 1] != word[length - 1]:
            return
        yield length
