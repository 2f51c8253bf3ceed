"""Letters and what they find: whatever the names are, these hold."""

import time
import unicodedata
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from ipt_tracker.ui.palette.ranking import Fit, fit, rank, ranked, words_of

TEXTS = st.text(max_size=40)
NAMES = st.from_regex(r"\A[A-Za-zÀ-ž]{1,9}( [A-Za-zÀ-ž'-]{1,9}){0,3}\Z")
LETTERS = st.text("abcdeéilnorsß ", min_size=1, max_size=8)


def find(typed: str, *candidates: str) -> list[str]:
    """The candidates that fit, in order."""
    return [one for _rank, one in ranked(words_of(typed), candidates, words_of)]


@given(TEXTS)
def test_words_are_plain_and_stay_as_they_are(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words
    assert not any(unicodedata.combining(letter) for word in words for letter in word)


@given(NAMES, st.lists(NAMES, max_size=8))
def test_a_name_typed_in_full_is_the_first_found(name: str, others: list[str]) -> None:
    assume(len(set(words_of(name))) == len(words_of(name)))  # "A A" is no better met by itself than by "A"
    assert sorted(words_of(find(name, *others, name)[0])) == sorted(words_of(name))


@given(NAMES, st.data())
def test_a_name_is_found_by_every_beginning_of_it(name: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(name)))
    assume(words_of(name[:length]))
    assert find(name[:length].upper(), name) == [name]


@given(NAMES)
def test_a_name_is_found_without_its_accents_and_by_its_initials(name: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    assert find(plain, name) == [name]
    assert find("".join(word[0] for word in words_of(name)), name) == [name]


@given(LETTERS, st.lists(NAMES, max_size=8))
def test_another_letter_never_finds_more(typed: str, names: list[str]) -> None:
    assume(words_of(typed))
    for further in ("a", "n"):
        assert set(find(typed.strip() + further, *names)) <= set(find(typed.strip(), *names))


@given(LETTERS, LETTERS, st.lists(NAMES, max_size=8))
def test_the_order_of_the_words_typed_does_not_matter(one: str, other: str, names: list[str]) -> None:
    assert find(f"{one} {other}", *names) == find(f"{other} {one}", *names)


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_what_is_found_is_of_what_was_given_and_fits(typed: str, given_: list[str]) -> None:
    found = find(typed, *given_)
    assert len(found) <= len(given_)
    assert all(rank(words_of(typed), words_of(one)) is not None for one in found)


@given(LETTERS, st.lists(NAMES, unique=True, max_size=8))
def test_equals_stay_in_the_order_given(typed: str, names: list[str]) -> None:
    ranks = [rank(words_of(typed), words_of(one)) for one in find(typed, *names)]
    assert ranks == sorted(ranks)  # type: ignore[type-var]
    for first, second in zip(find(typed, *names), find(typed, *names)[1:], strict=False):
        if rank(words_of(typed), words_of(first)) == rank(words_of(typed), words_of(second)):
            assert names.index(first) < names.index(second)


def test_how_letters_fit_from_a_word_to_a_few_of_its_letters() -> None:
    words = words_of("Review for Siobhán Ní Bhriain")
    assert fit("siobhan", words) == (Fit.WHOLE, 2)
    assert fit("bhri", words) == (Fit.BEGINNING, 4)
    assert fit("revsio", words) == (Fit.ACROSS, 0)
    assert fit("rsb", words) == (Fit.ACROSS, 0)
    assert fit("obha", words) == (Fit.INSIDE, 2)
    assert fit("sbn", words) == (Fit.SCATTERED, 2)
    assert fit("zoe", words) is None


def test_letters_that_no_decomposition_makes_plain() -> None:
    assert find("soren", "Søren Ørsted") == ["Søren Ørsted"]
    assert find("lukasz", "Łukasz") == ["Łukasz"]
    assert find("strasse", "Straße") == ["Straße"]
    assert find("obrien", "Nuala O’Brien") == ["Nuala O’Brien"]


def test_the_better_fit_comes_first() -> None:
    names = ("Jordan Peters", "Aidan Weiss", "Daniel Weiss", "Dan Moore")
    assert find("dan", *names) == ["Dan Moore", "Daniel Weiss", "Jordan Peters", "Aidan Weiss"]


def test_a_thousand_commands_are_ranked_within_a_key() -> None:
    syllables = ("an", "be", "dor", "el", "fin", "ka", "lo", "mi", "na", "ro")
    names = ["".join(three) for three in product(syllables, repeat=3)]
    words = [words_of(f"Log session for {name} IPT-{number:04}") for number, name in enumerate(names)]
    quickest = 1.0
    for _ in range(3):
        start = time.process_time()
        ranked(words_of("log ana"), words, lambda one: one)
        quickest = min(quickest, time.process_time() - start)
    assert quickest < 0.05
