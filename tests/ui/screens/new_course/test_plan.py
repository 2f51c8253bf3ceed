"""How focus and measures of a course follow what is chosen."""

from dataclasses import replace
from datetime import date

from ipt_tracker.clinical.course import DisputeStage, FocusArea
from ipt_tracker.ui.screens.new_course.plan import OPEN, followed, with_focus

AGREED, TODAY = date(2026, 5, 1), date(2026, 6, 16)
GRIEF = FocusArea(area="grief", description="Death of her mother", agreed_on=AGREED)
TRANSITION = FocusArea(area="role_transition", agreed_on=AGREED)


def test_the_same_area_takes_the_new_words_and_the_further_area_stays() -> None:
    before = (GRIEF, TRANSITION)
    found = with_focus(before, "grief", "", None, "Death of her father", AGREED, TRANSITION)
    assert found == (replace(GRIEF, description="Death of her father"), TRANSITION)


def test_another_area_has_its_own_agreement_and_stands_once() -> None:
    found = with_focus((GRIEF, TRANSITION), "role_transition", "moving", "impasse", "", TODAY, TRANSITION)
    assert found == (FocusArea(area="role_transition", subtype="moving", agreed_on=TODAY),)


def test_a_dispute_takes_its_stage_and_an_open_area_leaves_nothing() -> None:
    found = with_focus((), "role_dispute", "", "impasse", "", None)
    assert found[0].agreed_on is None
    assert found[0].dispute_stage is DisputeStage.IMPASSE
    assert with_focus((GRIEF,), OPEN, "", None, "", None) == ()


def test_measures_set_by_hand_stay_so() -> None:
    given, now = ("phq-9", "gad-7"), ("phq-9", "gad-7", "pcl-5")
    assert followed(given, given, now) == set(now)
    assert followed(("phq-9", "epds"), given, now) == {"phq-9", "pcl-5", "epds"}
