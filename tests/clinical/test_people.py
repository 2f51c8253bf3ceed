"""Names of third parties that the record knows, found in free paragraphs and withheld."""

import time
from dataclasses import replace
from datetime import date

import pytest

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.people import PerhapsNames, known_names, names_in
from ipt_tracker.clinical.session import Session, TechniqueUse

KAI = Client(name="Kai Thompson")


def session(present: str = "", *people: str) -> Session:
    return Session(
        course_id="c",
        held_on=date(2026, 6, 16),
        phase="middle",
        present=present,
        techniques=tuple(TechniqueUse(technique=f"t{n}", person=who) for n, who in enumerate(people)),
    )


def test_names_come_from_techniques_and_from_who_was_present() -> None:
    entries = [session("mother Dana, first part", "Ms Finch", "Jay"), session("", "Jay", "Siobhán O’Hara")]
    assert known_names(entries, KAI) == ("Dana", "Finch", "Jay", "Siobhán", "O’Hara")


def test_names_come_from_the_client_s_people_first() -> None:
    kai = replace(KAI, people="Martin (husband), his mother Ella Finch; Kai’s aunt")
    assert known_names([session("Jay")], kai) == ("Martin", "Ella", "Finch", "Jay")


def test_relations_titles_and_the_client_are_no_names_of_third_parties() -> None:
    entries = [session("Mother, last part", "Husband", "Dr", "the baby", "Kai’s sister", "half-sister")]
    assert known_names(entries, KAI) == ()


def test_only_whole_words_count() -> None:
    text = "Ann’s plan: annual review with Annette and ANN."
    assert names_in(text, ("Ann", "Per")) == ("Ann",)


def test_nothing_known_changes_nothing() -> None:
    assert names_in("Jay", ()) == ()


def test_a_capital_within_a_sentence_may_be_somebody() -> None:
    text = "Low since her husband Tom left. With Tom’s sister, over money. “Never”, said Mr Briain."
    assert PerhapsNames(("Ruth Ashdown",)).found_in(text) == ("Tom", "Briain")


def test_what_every_letter_says_is_nobody() -> None:
    text = (
        "Ruth felt low in June. On Monday I’m told the PHQ-9 fell; her GP agrees. Sertraline since May:\n"
        "Working for Ashdown and Sons? The Dr Ellis surgery."
    )
    assert PerhapsNames(("Ruth Ashdown", "Dr Ellis")).found_in(text) == ("Sons",)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tom agreed to come along.", ("Tom",)),
        ("Low. Tom’s sister helps.", ("Tom",)),
        ("Tom Briain helps with the children.", ("Tom", "Briain")),
        ("Anxiety at work. Monthly sessions. Written plan.", ()),
        ("Medication is reviewed. Mood has improved. It’s calm.", ()),
        ("Dear Dr Grant,\nKind regards, as ever.", ("Grant",)),
        ("Sunday was hard. Mother agreed. She said so.", ()),
        ("Appetite has returned, and her appetite stays.", ()),
    ],
)
def test_who_begins_a_sentence_and_does_something_may_be_somebody(text: str, asked: tuple[str, ...]) -> None:
    assert PerhapsNames(()).found_in(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Martin, her husband.", ("Martin",)),
        ("Low since martin left.", ("martin",)),
        ("Low since MARTIN left.", ("MARTIN",)),
        ("Therapy on fridays.", ()),
        ("With tears.", ()),
    ],
)
def test_what_is_a_name_elsewhere_is_asked_about_however_it_is_written(
    text: str, asked: tuple[str, ...]
) -> None:
    elsewhere = (
        "They met Martin on a Friday. No tears. Then Tears came.",
        "Of the Tears, few are left: tears.",
    )
    assert PerhapsNames((), elsewhere).found_in(text) == asked
    assert PerhapsNames(("Martin",), elsewhere).found_in(text) == ()


def test_a_long_text_is_looked_through_in_a_time_that_grows_as_it_does() -> None:
    """Who is on a GP's paper is looked for in all that was ever written, and at each key."""
    sentence = "She spoke of the week, of work and of the walk with her sister on Sunday. "

    def took(length: int) -> float:
        text = (sentence * (length // len(sentence) + 1))[:length]
        tries = []
        for _ in range(3):
            began = time.process_time()
            PerhapsNames((), (text,)).found_in(text)
            tries.append(time.process_time() - began)
        return min(tries)

    assert took(80_000) <= 20 * took(10_000)
