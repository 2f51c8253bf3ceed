"""Every concept that the program promises to know stands in the catalogue, with the words it is known by."""

import pytest

from ipt_tracker.clinical.catalogue import Catalogue


def test_the_four_problem_areas(catalogue: Catalogue) -> None:
    assert [area.code for area in catalogue.areas_for("ipt_acute_16")] == [
        "grief",
        "role_dispute",
        "role_transition",
        "interpersonal_deficits",
    ]
    for area in catalogue.areas:
        assert area.definition
        assert area.goals
        assert area.strategies


def test_the_role_transitions_named_first(catalogue: Catalogue) -> None:
    codes = [subtype.code for subtype in catalogue.area("role_transition").subtypes]
    assert codes[:3] == ["relationship_ending", "work_change", "becoming_parent"]


def test_deficits_have_other_names_to_choose_from(catalogue: Catalogue) -> None:
    names = catalogue.area("interpersonal_deficits").alternative_labels
    assert names == ("Interpersonal sensitivities", "Loneliness and social isolation", "Role insecurity")


def test_the_five_common_techniques_come_first(catalogue: Catalogue) -> None:
    assert [technique.label for technique in catalogue.techniques[:5]] == [
        "Clarification",
        "Role playing",
        "Supportive listening",
        "Communication analysis",
        "Encouragement of affect",
    ]
    assert all(technique.definition.endswith(".") for technique in catalogue.techniques)


def test_the_short_names_used_in_the_made_up_cases(catalogue: Catalogue) -> None:
    short = {technique.short for technique in catalogue.techniques}
    used = "CL RP SL CA EA NE DE DA TR LM PE SR II CC TL FO PS WH EX MS AS TB JS EN RL"
    assert set(used.split()) <= short


def test_the_conditions_with_help_and_measures(catalogue: Catalogue) -> None:
    codes = {condition.code for condition in catalogue.conditions}
    assert {"depression", "anxiety", "ptsd", "social_anxiety", "perinatal", "bipolar"} <= codes
    assert "social cues" in catalogue.condition("ptsd").help
    assert catalogue.condition("social_anxiety").measures == ("phq-9", "gad-7", "spin")
    assert catalogue.condition("perinatal").measures == ("phq-9", "gad-7", "epds")


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (
            "benefit",
            [
                "Enhanced communication skills",
                "Reduced depression symptoms",
                "Acceptance of emotion",
                "Bias recognition",
            ],
        ),
        (
            "change_mechanism",
            [
                "Change of social environment",
                "Active participation",
                "Setting boundaries",
                "Perceptual change",
            ],
        ),
        ("dispute_stage", ["Renegotiation", "Impasse", "Dissolution"]),
    ],
)
def test_words(catalogue: Catalogue, kind: str, labels: list[str]) -> None:
    assert [label.label for label in catalogue.labels(kind)] == labels


def test_the_typical_course_is_16_sessions_and_12_to_16_are_allowed(catalogue: Catalogue) -> None:
    first = catalogue.formats[0]
    assert (first.code, first.sessions, first.minimum, first.maximum) == ("ipt_acute_16", 16, 12, 16)


def test_instrument_texts_word_for_word(catalogue: Catalogue) -> None:
    phq, gad = catalogue.measure("phq-9"), catalogue.measure("gad-7")
    assert [option.label for option in phq.options] == [
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]
    assert phq.options == gad.options
    assert phq.stem == gad.stem
    assert phq.items[5].text == (
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down"
    )
    assert "opposite — being so fidgety" in phq.items[7].text
    assert gad.items[6].text == "Feeling afraid as if something awful might happen"
    assert (len(phq.items), len(gad.items), phq.risk_item, gad.risk_item) == (9, 7, 9, None)
    assert "No permission required" in phq.credit
    assert (phq.loinc.total, gad.loinc.total, phq.items[0].loinc) == ("44261-6", "70274-6", "44250-9")


def test_what_may_not_ship_has_no_text_and_says_why(catalogue: Catalogue) -> None:
    for code in ("phq-a", "spin", "pcl-5", "epds"):
        measure = catalogue.measure(code)
        assert measure.totals_only
        assert "Only the total is kept" in measure.licence
        assert measure.caseness is not None
        assert measure.reliable_change is not None
    assert catalogue.measure("phq-a").note == "adult thresholds"
    assert catalogue.measure("epds").risk_item == 10
    assert catalogue.measure("pcl-5").bands == ()


def test_each_measure_draws_its_own_cut_off(catalogue: Catalogue) -> None:
    found = {m.code: m.caseness.value for m in catalogue.measures if m.caseness is not None}
    assert found == {"phq-9": 10, "gad-7": 8, "phq-a": 10, "pcl-5": 32, "spin": 19, "epds": 13}
