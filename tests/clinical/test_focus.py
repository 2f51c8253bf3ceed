"""The focus of a course in words: one wording for the screen and for paper."""

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import DisputeStage, FocusArea
from ipt_tracker.clinical.focus import focus_details, focus_in_full

WITH_HIM = FocusArea(
    area="role_dispute", dispute_stage=DisputeStage.RENEGOTIATION, description="with her husband."
)


@pytest.mark.parametrize(
    ("focus", "details", "in_full"),
    [
        (WITH_HIM, "Renegotiation. With her husband", "Role dispute, renegotiation stage. With her husband"),
        (
            FocusArea(area="role_transition", subtype="becoming_parent"),
            "Becoming a parent",
            "Role transition: becoming a parent",
        ),
        (FocusArea(area="role_transition"), "", "Role transition"),
        (FocusArea(area="role_transition", description=" moved\n"), "Moved", "Role transition. Moved"),
    ],
)
def test_the_focus_in_words(catalogue: Catalogue, focus: FocusArea, details: str, in_full: str) -> None:
    assert focus_details(catalogue, focus) == details
    assert focus_in_full(catalogue, focus) == in_full
