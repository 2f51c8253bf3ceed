"""Names of third parties taken out of free paragraphs: no name stays, and what is left reads."""

from unicodedata import combining, normalize

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.english import ALSO_NAMES
from ipt_tracker.clinical.people import names_in
from ipt_tracker.clinical.withholding import OTHERS, SOMEONE, Relations, relations_of, without_names

RUTH = Client(
    name="Ruth Ashdown",
    pronouns="she/her",
    people="Tobias Ferrer (husband), her older sister Ella, Liam and Siobhán (daughter); Mr Iqbal, neighbour",
)
HERS = relations_of(RUTH)
NAMES = ("Tobias", "Ferrer", "Ella", "Liam", "Siobhán", "Iqbal", "Nora", "Jess")


def test_relations_are_told_among_the_client_s_people() -> None:
    assert HERS.whose == "her"
    assert dict(HERS.of) == {
        "tobias": "husband",
        "ferrer": "husband",
        "ella": "older sister",
        "siobhan": "daughter",
        "mr": "neighbour",
        "iqbal": "neighbour",
    }


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ("Tobias (abusive ex-husband)", {"tobias": "ex-husband"}),
        ("Tobias (husband, drinks)", {"tobias": "husband"}),
        ("Pat (mother-in-law), Ann (health visitor)", {"pat": "mother-in-law", "ann": "health visitor"}),
        ("Nora, Dev", {}),
        ("", {}),
    ],
)
def test_no_more_than_the_relation_is_told_of_anybody(people: str, told: dict[str, str]) -> None:
    assert dict(relations_of(Client(name="A", people=people)).of) == told


@pytest.mark.parametrize(
    ("pronouns", "left"),
    [
        ("she/her", "Low since her husband left."),
        ("he/him", "Low since his husband left."),
        ("They/them", "Low since their husband left."),
        ("", "Low since the husband left."),
    ],
)
def test_a_relation_is_whose_it_is(pronouns: str, left: str) -> None:
    relations = relations_of(Client(name="A", pronouns=pronouns, people="Tobias (husband)"))
    assert without_names("Low since Tobias left.", ("Tobias",), relations) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tobias (husband)", "Her husband"),
        ("Quarrels with Tobias (her husband) over money.", "Quarrels with her husband over money."),
        ("Quarrels with her husband Tobias over money.", "Quarrels with her husband over money."),
        ("Her husband Tobias left.", "Her husband left."),
        ("Her husband, Tobias, left.", "Her husband left."),
        ("With her husband, Tobias Ferrer.", "With her husband."),
        ("Her husband (Tobias) left.", "Her husband left."),
        ("Tobias, her husband, left.", "Her husband left."),
        ("Tobias left. Ella’s house is near.", "Her husband left. Her older sister’s house is near."),
        ("Her husband Tobias’s job", "Her husband’s job"),
        ("Tobias and Ella help.", "Her husband and her older sister help."),
        ("Supported by her sister Ella and Mr Iqbal.", "Supported by her sister and her neighbour."),
        ("Supported by Mr. Iqbal.", "Supported by her neighbour."),
        ("Supported by Mr and Mrs Iqbal.", "Supported by her neighbour."),
        ("Supported by Mr & Mrs Iqbal.", "Supported by her neighbour."),
        ("Quarrels with her partner Tobias.", "Quarrels with her partner."),
        ("Her partner, Tobias, left.", "Her partner left."),
        ("With her flatmate Ella, twice.", "With her flatmate, twice."),
        ("With Ella, Tobias, Liam and Nora.", "With her older sister, her husband, and others."),
        ("Told her mother Tobias had left.", "Told her mother her husband had left."),
        ("She told her mother Nora left.", "She told her mother someone left."),
        ("She told her friend Nora.", "She told her friend."),
        ("Low since her friend Nora left.", "Low since her friend left."),
        ("Tobias, her mother and Nora help.", "Her husband, her mother and someone help."),
        ("Her children (Liam and Siobhán) are well.", "Her children are well."),
        ("Nora rang; Liam came.", "Someone rang; someone came."),
        ("Walks with Nora and Liam.", "Walks with others."),
        ("Nora, Liam and Jess help.", "Others help."),
        ("Nora and Liam’s house", "Someone and someone’s house"),
        ("In Jess’ garden, and Jess’s", "In someone’s garden, and someone’s"),
        ("Her friend Nora, and Nora's dog", "Her friend, and someone's dog"),
        ("the ex-Tobias days, a Nora-shaped hole", "the ex-someone days, a someone-shaped hole"),
        ("Nora, a friend, helps.", "Her friend helps."),
        ("Her health visitor Nora helps.", "Her health visitor helps."),
        ("Nothing of anybody.", "Nothing of anybody."),
    ],
)
def test_what_is_left_reads_and_holds_no_name(text: str, left: str) -> None:
    assert without_names(text, NAMES, HERS) == left
    assert names_in(left, NAMES) == ()
    assert without_names(left, NAMES, HERS) == left


def test_nothing_known_changes_nothing() -> None:
    assert without_names("Jay", ()) == "Jay"


def test_only_whole_words_count() -> None:
    text = "Ann’s plan: annual review with Annette and ANN."
    assert without_names(text, ("Ann",)) == "Someone’s plan: annual review with Annette and someone."


def test_a_name_that_is_also_a_word_is_left_where_it_is_the_word() -> None:
    assert without_names("She will go with Will.", ("Will",)) == "She will go with someone."


letters = st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F, exclude_characters="ıİſŉŒœÆæßĲĳĿŀ")
names = (
    st.text(letters, min_size=2, max_size=9)
    .map(str.capitalize)
    .filter(lambda name: name.isalpha() and name.lower() not in (SOMEONE, OTHERS))
)


def plain(name: str) -> str:
    return "".join(sign for sign in normalize("NFKD", name) if not combining(sign))


def spellings(name: str) -> dict[str, str]:
    """Ways in which one name stands in a sentence."""
    return {
        "within": f"a walk with {name}, twice",
        "first": f"{name} came along",
        "shouted": f"with {name.upper()} there",
        "small": f"with {name.lower()} there",
        "plain": f"with {plain(name)} there",
        "taken apart": f"with {normalize('NFD', name)} there",
        "owning": f"{name}’s house, {name}'s plan and {name}’ garden",
        "joined": f"the {name}-shaped hole, a non-{name} day",
        "quoted": f"“{name}”; ({name})",
    }


@pytest.mark.parametrize("way", spellings("Any"))
@example(name="Jø")  # the same letters as a name that is a word too
@given(name=names)
def test_a_known_name_is_withheld_however_it_is_spelt(way: str, name: str) -> None:
    words = f"{ALSO_NAMES} with there walk twice came along house plan garden shaped hole non day"
    assume(plain(name).casefold() not in words.split())
    text = spellings(name)[way]
    assert names_in(text, (name,)) == (name,)
    left = without_names(text, (name,))
    assert SOMEONE in left.lower()
    assert names_in(left, (name,)) == ()


@given(text=st.text(), known=st.lists(names, max_size=4))
def test_withholding_is_done_once_and_for_all_in_any_text(text: str, known: list[str]) -> None:
    assume(not names_in(f"{SOMEONE} {OTHERS}", known))
    left = without_names(text, known)
    assert names_in(left, known) == ()
    if not names_in(text, known):
        assert left == text


WORDS = st.text(alphabet="abcdefg ,.;\n’", max_size=40)


@given(text=WORDS, name=names)
def test_nothing_but_the_name_is_taken_out(text: str, name: str) -> None:
    assume(not names_in(f"{text} a", (name,)))
    left = without_names(f"{text} zz {name} zz {text}", (name,), Relations())
    assert left == f"{text} zz {SOMEONE} zz {text}"


@pytest.mark.parametrize(
    ("known", "text", "left"),
    [
        ("Zoë", "Zoe and ZOË’s mother", "Someone and someone’s mother"),
        ("O’Hara", "Siobhán o'hara rang", "Siobhán someone rang"),
        ("Anne-Marie", "anne-marie, or Marie", "Others"),
        ("Søren", "Soren’s letter", "Someone’s letter"),
        ("Rob", "Rob will rob nobody", "Someone will rob nobody"),
    ],
)
def test_names_as_people_spell_them(known: str, text: str, left: str) -> None:
    assert without_names(text, (known,)) == left
