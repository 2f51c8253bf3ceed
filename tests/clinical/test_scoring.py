"""Scoring: every total, every band edge, missing items, the risk item, and forms that can't be scored."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical import scoring
from ipt_tracker.clinical.administration import Source
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.measure import Item, MeasureDefinition, MissingRule
from ipt_tracker.errors import KnownError
from tests.clinical.scores import DEFINITIONS

CATALOGUE = Catalogue.load(DEFINITIONS)
PHQ9, GAD7 = CATALOGUE.measure("phq-9"), CATALOGUE.measure("gad-7")
BANDS = {
    "phq-9": {
        "minimal": (0, 4),
        "mild": (5, 9),
        "moderate": (10, 14),
        "moderately severe": (15, 19),
        "severe": (20, 27),
    },
    "gad-7": {"minimal": (0, 4), "mild": (5, 9), "moderate": (10, 14), "severe": (15, 21)},
}
CASENESS = {"phq-9": 10, "gad-7": 8}

both = pytest.mark.parametrize("measure", [PHQ9, GAD7], ids=lambda measure: measure.code)


def forms(measure: MeasureDefinition, *, missing: bool) -> st.SearchStrategy[list[int | None]]:
    answer: st.SearchStrategy[int | None] = st.integers(0, 3)
    if missing:
        answer = answer | st.none()
    return st.lists(answer, min_size=len(measure.items), max_size=len(measure.items))


def answers_for(total: int, items: int) -> list[int]:
    """A full form with this total, filled from the front."""
    return [min(3, max(0, total - 3 * place)) for place in range(items)]


@both
def test_every_total_has_its_band_and_caseness(measure: MeasureDefinition) -> None:
    for total in range(measure.minimum, measure.maximum + 1):
        scored = scoring.score(measure, answers_for(total, len(measure.items)))
        (name,) = [name for name, (low, high) in BANDS[measure.code].items() if low <= total <= high]
        assert (scored.total, scored.band) == (total, name)
        assert scored.caseness is (total >= CASENESS[measure.code])
        assert scored.complete
        assert not scored.prorated


@both
def test_the_bands_follow_one_another(measure: MeasureDefinition) -> None:
    assert [(band.name, (band.low, band.high)) for band in measure.bands] == list(BANDS[measure.code].items())
    assert all(lower.high + 1 == upper.low for lower, upper in pairwise(measure.bands))


@both
@given(data=st.data())
def test_the_order_of_answers_makes_no_difference(measure: MeasureDefinition, data: st.DataObject) -> None:
    form = data.draw(forms(measure, missing=False))
    shuffled = data.draw(st.permutations(form))
    assert scoring.score(measure, form).total == scoring.score(measure, shuffled).total == sum(form)  # type: ignore[arg-type]


@both
@given(data=st.data())
def test_missing_items_follow_the_rule(measure: MeasureDefinition, data: st.DataObject) -> None:
    form = data.draw(forms(measure, missing=True))
    answered = [answer for answer in form if answer is not None]
    missing = len(form) - len(answered)
    scored = scoring.score(measure, form)
    assert scored.answered == len(answered)
    assert scored.complete is (missing == 0)
    assert scored.prorated is (1 <= missing <= 2)
    assert any("prorated" in warning for warning in scored.warnings) is scored.prorated
    if missing > 2:
        assert (scored.total, scored.band, scored.caseness) == (None, None, None)
        assert any("too many items missing" in warning for warning in scored.warnings)
    else:
        mean = Fraction(sum(answered), len(answered))
        assert scored.total == floor(mean * len(form) + Fraction(1, 2))
        assert scored.band == scoring.band(measure, scored.total)


def test_half_a_point_is_rounded_up_not_to_even() -> None:
    """With one of 7 items missing, 3 × 7 / 6 is 3.5 and 9 × 7 / 6 is 10.5."""
    assert scoring.score(GAD7, [3, 0, 0, 0, 0, 0, None]).total == 4
    assert scoring.score(GAD7, [3, 3, 3, 0, 0, 0, None]).total == 11
    assert scoring.score(PHQ9, [1, 3, 0, 0, 0, 0, 0, 0, None]).total == 5


@given(form=forms(PHQ9, missing=True))
def test_the_risk_item_is_said_before_everything_else(form: list[int | None]) -> None:
    scored = scoring.score(PHQ9, form)
    assert scored.risk_item.number == 9
    assert scored.risk_item.score == form[8]
    if form[8] is None:
        assert scored.risk_item.state is scoring.RiskState.UNANSWERED
        assert scored.warnings[0] == "risk item unanswered — ask"
    else:
        assert scored.risk_item.state is scoring.RiskState.ANSWERED
        assert ("item 9" in " ".join(scored.warnings[:1])) is (form[8] > 0)


def test_a_prorated_total_is_said_beside_an_unanswered_risk_item() -> None:
    scored = scoring.score(PHQ9, [2, 2, 2, 2, 2, 2, 2, 2, None])
    assert scored.total == 18
    assert scored.warnings == ("risk item unanswered — ask", "prorated: 1 of 9 items missing")


def test_a_measure_without_a_risk_item_says_so() -> None:
    risk = scoring.score(GAD7, [1] * 7).risk_item
    assert (risk.number, risk.score, risk.state) == (None, None, "none")


def test_an_empty_form_has_no_total() -> None:
    assert scoring.score(GAD7, [None] * 7).total is None


def test_the_score_as_json() -> None:
    scored = scoring.score(PHQ9, scoring.parse_answers("1,2,0,-,3,1,1,1,0"))
    assert json.loads(json.dumps(scored.as_dict())) == {
        "measure": "phq-9",
        "version": "1",
        "complete": False,
        "answered": 8,
        "total": 10,
        "prorated": True,
        "band": "moderate",
        "caseness": True,
        "risk_item": {"number": 9, "score": 0, "state": "answered"},
        "warnings": ["prorated: 1 of 9 items missing"],
    }


@both
@pytest.mark.parametrize("difference", [-2, -1, 1, 5])
def test_a_form_of_the_wrong_length_says_how_many_are_expected(
    measure: MeasureDefinition, difference: int
) -> None:
    length = len(measure.items) + difference
    with pytest.raises(KnownError, match=f"has {len(measure.items)} items, but {length} answers") as caught:
        scoring.score(measure, [0] * length)
    assert caught.value.code == "score.length"


@both
@given(data=st.data())
def test_an_answer_out_of_range_says_which(measure: MeasureDefinition, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(measure.items) - 1))
    wrong = data.draw(st.integers().filter(lambda value: not 0 <= value <= 3))
    form: list[int | None] = [0] * len(measure.items)
    form[place] = wrong
    with pytest.raises(KnownError, match=f"Answer {place + 1} of .* is {wrong}, but only 0 to 3"):
        scoring.score(measure, form)


def test_only_totals_are_kept_of_some_measures() -> None:
    with pytest.raises(KnownError, match="Only totals are kept for EPDS"):
        scoring.score(CATALOGUE.measure("epds"), [0] * 10)


@given(form=forms(PHQ9, missing=True))
def test_typed_answers_are_read_back(form: list[int | None]) -> None:
    typed = ",".join("-" if answer is None else str(answer) for answer in form)
    assert scoring.parse_answers(typed) == tuple(form)


def test_spaces_around_typed_answers_do_no_harm() -> None:
    assert scoring.parse_answers(" 1, - ,3") == (1, None, 3)


@pytest.mark.parametrize("typed", ["", "1,,2", "1;2", "a", "1,--1", "1.5", "²", "１"])
def test_typed_answers_that_are_no_numbers_are_refused(typed: str) -> None:
    with pytest.raises(KnownError, match="a whole number is expected"):
        scoring.parse_answers(typed)


def test_twenty_items_are_prorated_by_their_own_rule() -> None:
    """As for the CES-D: reversed items, up to four missing, sum × 20 / answered, half rounded up."""
    measure = replace(
        PHQ9,
        items=tuple(Item(text=f"Item {number}", reverse=number in (4, 8, 12, 16)) for number in range(1, 21)),
        maximum=60,
        bands=(),
        bands_rule="",
        caseness=None,
        risk_item=None,
        missing=MissingRule(allowed=4, rule="up to 4", source="test", confirmed=True),
    )
    assert scoring.score(measure, [0] * 20).total == 12
    four_missing = scoring.score(measure, [1, 1, 1, 2] * 4 + [None] * 4)
    assert (four_missing.total, four_missing.prorated) == (20, True)
    assert (four_missing.band, four_missing.caseness) == (None, None)
    assert scoring.score(measure, [1, 0, 0, 3] * 4 + [1, *[None] * 3]).total == 6
    assert scoring.score(measure, [1] * 15 + [None] * 5).total is None


def test_where_higher_is_better_caseness_lies_below() -> None:
    measure = replace(PHQ9, higher_is_worse=False)
    assert scoring.caseness(measure, 10)
    assert not scoring.caseness(measure, 11)


def test_an_administration_keeps_answers_and_score() -> None:
    stored = scoring.administration(
        PHQ9, [1, 2, 0, None, 3, 1, 1, 1, 2], course_id="c", session_id="s", given_on=date(2026, 1, 5)
    )
    assert stored.answers == (1, 2, 0, None, 3, 1, 1, 1, 2)
    assert (stored.total, stored.n_answered, stored.prorated, stored.risk_item_score) == (12, 8, True, 2)
    assert (stored.measure, stored.version, stored.source) == ("phq-9", "1", Source.SELF)


def test_a_total_from_paper_is_kept_with_its_risk_item() -> None:
    stored = scoring.total_only(
        CATALOGUE.measure("epds"), 19, course_id="c", given_on=date(2026, 1, 5), risk_item_score=1
    )
    assert (stored.total, stored.risk_item_score, stored.answers) == (19, 1, None)
    assert stored.source is Source.TOTAL_ONLY


@pytest.mark.parametrize("total", [-1, 31])
def test_a_total_outside_the_range_is_refused(total: int) -> None:
    with pytest.raises(KnownError, match="lies between 0 and 30"):
        scoring.total_only(CATALOGUE.measure("epds"), total, course_id="c", given_on=date(2026, 1, 5))


@pytest.mark.parametrize(
    ("code", "total", "risk"),
    [("spin", 20, 1), ("epds", 2, 3), ("epds", 2, -1), ("epds", 19, 4), ("phq-a", 17, 12), ("phq-9", 17, 4)],
)
def test_a_risk_item_that_can_not_be_is_refused(code: str, total: int, risk: int) -> None:
    with pytest.raises(KnownError, match="risk item"):
        scoring.total_only(
            CATALOGUE.measure(code), total, course_id="c", given_on=date(2026, 1, 5), risk_item_score=risk
        )


def test_borrowed_thresholds_are_said_with_every_score() -> None:
    measure = replace(PHQ9, note="adult thresholds")
    assert scoring.score(measure, [0] * 9).warnings == ("adult thresholds",)
