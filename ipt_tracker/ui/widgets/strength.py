"""How hard a passphrase is to guess, roughly, from its length and variety; no rules of composition.

The estimate is deliberately low: words count as words, repeats and runs such as "abcd" count once.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final

MINIMUM: Final = 15
"""Characters a passphrase needs at least (NIST SP 800-63B-4, a single factor)."""

_BITS_A_WORD: Final = 12.9  # a word drawn from a list of 7,776, as with five dice
_BITS_A_LETTER: Final = 2.4  # running text without gaps may be words; only text of the same kind is assumed
_BITS_A_SIGN: Final = 3.4
_GUESSED_FIRST: Final = (
    "password",
    "passphrase",
    "qwertyuiop",
    "qwerty",
    "letmein",
    "iloveyou",
    "welcome",
    "secret",
    "admin",
)
_ROWS: Final = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


class Level(IntEnum):
    """Steps of the strength bar; `TOO_SHORT` fills none of it."""

    TOO_SHORT = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """The step, and how many characters are missing up to the minimum (0 = long enough)."""

    level: Level
    missing: int


def judge(passphrase: str) -> Strength:
    """The strength of a passphrase; its length is counted in characters, spaces included."""
    missing = max(0, MINIMUM - len(passphrase))
    if missing:
        return Strength(level=Level.TOO_SHORT, missing=missing)
    bits = _bits(passphrase.casefold())
    level = Level.WEAK
    for step, least in ((Level.FAIR, 32.0), (Level.GOOD, 48.0), (Level.STRONG, 54.0)):
        if bits >= least:
            level = step
    return Strength(level=level, missing=0)


def _bits(text: str) -> float:
    for known in _GUESSED_FIRST:
        text = text.replace(known, "x")
    words = dict.fromkeys(re.split(r"[\s\-_.,;:]+", text))
    return sum(_bits_of_word(word) for word in words)


def _bits_of_word(word: str) -> float:
    kept = _varied(word)
    letters = sum(character.isalpha() for character in kept)
    bits = letters * _BITS_A_LETTER + (len(kept) - letters) * _BITS_A_SIGN
    return min(bits, _BITS_A_WORD) if len(word) < MINIMUM and word.isalpha() else bits


def _varied(word: str) -> str:
    """The word without repeated pieces and without characters that follow from the one before."""
    word = re.sub(r"(.{2,}?)\1+", r"\1", word)
    return word[:1] + "".join(after for before, after in pairwise(word) if not _follows(before, after))


def _follows(before: str, after: str) -> bool:
    pair = before + after
    return before == after or any(pair in row or pair in row[::-1] for row in _ROWS)
