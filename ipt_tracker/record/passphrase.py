"""Which new passphrases are refused: too short, guessed first, or made of what the record is about.

NIST SP 800-63B-4, section 3.1.1.2: at least 15 characters for a single factor, no rule of composition, no
upper limit below 64 characters, and the whole of it compared with a list of those that are commonly used,
expected, or taken from the context. Such a list has to name what can be as long as that: so what is compared
is also the core of a passphrase, without what is repeated, counted up, or put before and behind it.
"""

import gzip
import re
import string
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record.key import check_passphrase

_OF_THE_PROGRAM: Final = (
    *("ipttracker", "interpersonal", "psychotherapist", "psychotherapy", "therapist", "therapy", "tracker"),
    *("passphrase", "password", "practice", "recovery", "backup", "record", "client", "notes", "sheet"),
)
_ROWS: Final = ("abcdefghijklmnopqrstuvwxyza", "12345678901", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_MEANT: Final = str.maketrans("013457@$!", "oieastasi")
"""What stands for a letter that it looks like."""
_SHORTEST_CORE: Final = 8
"""Characters that are repeated: fewer are a pattern, whatever they are."""
_PADDING: Final = 10
"""Digits that may stand before and behind what is known, one by one: those of the known end there too."""
_RUN: Final = 3
"""Characters in a row that follow from one another, on average, from which a passphrase is a pattern."""
_LEFT: Final = 4
"""Letters that have to be left when the words of the context are taken out."""


def check_new(passphrase: str, about: Iterable[str] = ()) -> None:
    """Raise `KnownError` when this is no passphrase for a record.

    Args:
        passphrase: as typed.
        about: what guessers know of the record: the therapist's and the practice's name, its folder's.

    Raises:
        KnownError: it is too short, common, a pattern, or made of those names (`record.passphrase_…`).
    """
    check_passphrase(passphrase)
    text = plain(passphrase)
    if len(text) < _SHORTEST_CORE:  # signs, mostly: they are what there is to guess
        text = unicodedata.normalize("NFKC", passphrase).casefold()
    bared = _bared(text)
    if _is_run(text) or any(map(_repeats_little, bared)):
        raise KnownError(
            "That passphrase is one pattern, repeated or counted up, and among the first that are guessed. "
            "Nothing is lost: choose five unrelated words.",
            code="record.passphrase_pattern",
        )
    if any(map(_is_listed, bared)):
        raise KnownError(
            "That passphrase is on the list of common passphrases, or is one of them with something added: "
            "it is among the first that are guessed. Nothing is lost: choose five unrelated words.",
            code="record.passphrase_common",
        )
    if _is_made_of(text, about):
        raise KnownError(
            "That passphrase is made of names and words that belong to this record, which others know too. "
            "Nothing is lost: choose five unrelated words.",
            code="record.passphrase_known",
        )


def plain(text: str) -> str:
    """Letters and digits alone, small: what differs in nothing else is guessed together."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _repeated(text: str) -> str:
    """What a text repeats from beginning to end, the last time perhaps in part; else the text itself."""
    # How long the longest beginning is that each part of the text also ends with: linear, however long it is.
    ends = [0] * len(text)
    for place in range(1, len(text)):
        length = ends[place - 1]
        while length and text[place] != text[length]:
            length = ends[length - 1]
        ends[place] = length + (text[place] == text[length])
    period = len(text) - (ends[-1] if ends else 0)
    return text[:period] if 2 * period <= len(text) else text


def _is_run(text: str) -> bool:
    """Whether most letters follow from the one before: equal, or next in the alphabet or on the keyboard."""
    runs = 1 + sum(not _follows(before, after) for before, after in pairwise(text))
    return len(text) >= _RUN * runs


def _follows(before: str, after: str) -> bool:
    pair = before + after
    return before == after or any(pair in row or pair in row[::-1] for row in _ROWS)


def _bared(text: str) -> set[str]:
    """The text without some or all of the digits before and behind it."""
    before = len(text) - len(text.lstrip(string.digits))
    behind = len(text) - len(text.rstrip(string.digits))
    return {
        text[start : len(text) - end]
        for start in {*range(min(before, _PADDING) + 1), before}
        for end in {*range(min(behind, _PADDING) + 1), behind}
    }


def _repeats_little(text: str) -> bool:
    return len(text) >= _SHORTEST_CORE > len(_repeated(text))


def _is_listed(text: str) -> bool:
    """Whether the text, or what it repeats, is on the list, read as it is or as it is meant."""
    meant = text.translate(_MEANT)
    return not _common().isdisjoint((text, _repeated(text), meant, _repeated(meant)))


def _is_made_of(text: str, about: Iterable[str]) -> bool:
    words = {plain(word) for name in about for word in re.split(r"\W+", name)} | set(_OF_THE_PROGRAM)
    left = text
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 2:
            left = left.replace(word, " ")
    return sum(letter.isalpha() for letter in left) < _LEFT and left != text


@cache
def _common() -> frozenset[str]:
    """The list, as `scripts/make-common-passphrases` wrote it."""
    file = resource_dir() / "passphrases" / "common.txt.gz"
    return frozenset(gzip.decompress(file.read_bytes()).decode().split("\n"))
