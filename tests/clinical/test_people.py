"""Names of third parties that the record knows, found in free paragraphs and withheld."""

from datetime import date

from ipt_tracker.clinical.people import known_names, names_in, perhaps_names, without_names
from ipt_tracker.clinical.session import Session, TechniqueUse


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
    assert known_names(entries, "Kai Thompson") == ("Dana", "Finch", "Jay", "Siobhán", "O’Hara")


def test_relations_titles_and_the_client_are_no_names_of_third_parties() -> None:
    entries = [session("Mother, last part", "Husband", "Dr", "the baby", "Kai’s sister", "half-sister")]
    assert known_names(entries, "Kai Thompson") == ()


def test_only_whole_words_count() -> None:
    text = "Ann’s plan: annual review with Annette and ANN."
    assert names_in(text, ("Ann", "Per")) == ("Ann",)
    assert without_names(text, ("Ann",)) == "[name]’s plan: annual review with Annette and [name]."


def test_a_name_that_is_also_a_word_is_left_where_it_is_the_word() -> None:
    assert without_names("She will go with Will.", ("Will",)) == "She will go with [name]."


def test_nothing_known_changes_nothing() -> None:
    assert names_in("Jay", ()) == ()
    assert without_names("Jay", ()) == "Jay"


def test_a_capital_within_a_sentence_may_be_somebody() -> None:
    text = "Low since her husband Tom left. With Tom’s sister, over money. “Never”, said Mr Briain."
    assert perhaps_names(text, ("Ruth Ashdown",)) == ("Tom", "Briain")


def test_what_every_letter_says_is_nobody() -> None:
    text = (
        "Ruth felt low in June. On Monday I’m told the PHQ-9 fell; her GP agrees. Sertraline since May:\n"
        "Working for Ashdown and Sons? The Dr Ellis surgery."
    )
    assert perhaps_names(text, ("Ruth Ashdown", "Dr Ellis")) == ("Sons",)
