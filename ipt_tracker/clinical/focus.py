"""The focus of a course in words."""

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import FocusArea


def focus_details(catalogue: Catalogue, focus: FocusArea) -> str:
    """What the area is about: subtype, stage of a dispute, description; empty when nothing more is known."""
    area = catalogue.area(focus.area)
    subtype = next((kind.label for kind in area.subtypes if kind.code == focus.subtype), "")
    stage = catalogue.label("dispute_stage", focus.dispute_stage) if focus.dispute_stage else ""
    return ", ".join(part for part in (subtype, stage, focus.description) if part)
