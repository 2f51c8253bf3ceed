"""Names of other people that the record knows, and how they are found in a paragraph written freely.

Known is who stands among the client's people, was named with a technique, or was present. They are
found however they are spelt, and rather once too often: that is seen on the paper and told. Who is
not known can only be asked about, by how a word is written here and elsewhere in the client's record.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.english import AROUND_PEOPLE, BEGINNERS, CALENDAR, RELATIONS, TITLES, WHOSE
from ipt_tracker.clinical.free_text import words_of
from ipt_tracker.clinical.session import Session

_BEGINNERS = frozenset(BEGINNERS.split())


def known_names(sessions: Iterable[Session], client: Client) -> tuple[str, ...]:
    """Names of third parties in the fields of client and sessions that hold people; none of the client's own.

    A word counts as a name when it begins with a capital letter and is no title and no word for a relation.
    """
    allowed = _nobody((client.name,))
    texts = [client.people]
    for session in sessions:
        texts += (session.present, *(used.person for used in session.techniques))
    words = chain.from_iterable(map(words_of, texts))
    return tuple(dict.fromkeys(one.text for one in words if one.text[0].isupper() and one.key not in allowed))


def names_in(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that stand in the text as whole words, in the order given.

    Capitals, accents, apostrophes and a possessive ending make no difference, nor does a hyphen to another
    word. A name that is also a word counts only with a capital letter: "Will" is a name, "will" is not.
    """
    there = {part.key for word in words_of(text) for part in word.spans() if part.may_name}
    return tuple(name for name in names if there & keys(name))


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
        for word in chain.from_iterable(map(words_of, elsewhere)):
            if word.text.islower():
                self._small.add(word.key)
            elif not word.begins and not word.is_capitals:
                self._like_names.add(word.key)

    def found_in(self, text: str) -> tuple[str, ...]:
        """Those of a paragraph, as they are written in it, each once."""
        words = tuple(words_of(text))
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


def keys(name: str) -> set[str]:
    """What the spellings of a name have in common: of the whole, and of what its hyphens part."""
    return {part.key for word in words_of(name) for part in word.spans()}


def _nobody(texts: Iterable[str]) -> set[str]:
    """Words that name nobody, and those of these texts."""
    common = (TITLES, RELATIONS, WHOSE, AROUND_PEOPLE, CALENDAR, "I I'm I'd I've I'll")
    return {word.key for text in (*common, *texts) for word in words_of(text)}
