"""Words that may run the other way than the sentence they stand in, such as a Hebrew or Arabic name."""

import unicodedata
from typing import Final

_FIRST_STRONG_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
_POP_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT_TO_LEFT: Final = ("R", "AL")


def isolated(words: str) -> str:
    """The words in their own direction, whatever the layout's: "6 of 16" never becomes "of 16 6"."""
    return f"{_FIRST_STRONG_ISOLATE}{words}{_POP_ISOLATE}"


def kept_apart(words: str) -> str:
    """The same of words that hold letters from right to left; others stay as they are.

    Without it the commas, brackets and numbers beside a name would take its direction (Unicode Standard
    Annex 9, 2.7). The two signs have no width, and stand on the screen alone: nothing with them is stored,
    written to a file or put on paper.
    """
    turns = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in words)
    return isolated(words) if turns else words


def bare(words: str) -> str:
    """The words as they were before."""
    return words.replace(_FIRST_STRONG_ISOLATE, "").replace(_POP_ISOLATE, "")
