"""The focus of a course in words, for the screen and for paper."""

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import FocusArea


def focus_details(catalogue: Catalogue, focus: FocusArea) -> str:
    """What the area is about: "Renegotiation. With her husband, over money"; empty when nothing is known.

    Subtype or stage of a dispute, then the description; the last full stop is left to the caller.
    """
    parts = (_subtype(catalogue, focus), _stage(catalogue, focus), _description(focus))
    return ". ".join(part for part in parts if part)


def focus_in_full(catalogue: Catalogue, focus: FocusArea) -> str:
    """The area with its details: "Role dispute, renegotiation stage. With her husband, over money"."""
    words = catalogue.area(focus.area).label
    if subtype := _subtype(catalogue, focus):
        words += f": {subtype[0].lower()}{subtype[1:]}"
    if stage := _stage(catalogue, focus):
        words += f", {stage.lower()} stage"
    return ". ".join(part for part in (words, _description(focus)) if part)


def focus_plainly(catalogue: Catalogue, focus: FocusArea) -> str:
    """The area for the client: "A change in your life. From nursing to teaching"."""
    parts = (catalogue.area(focus.area).plain, _description(focus))
    return ". ".join(part for part in parts if part)


def _subtype(catalogue: Catalogue, focus: FocusArea) -> str:
    subtypes = catalogue.area(focus.area).subtypes
    return next((kind.label for kind in subtypes if kind.code == focus.subtype), "")


def _stage(catalogue: Catalogue, focus: FocusArea) -> str:
    return catalogue.label("dispute_stage", focus.dispute_stage) if focus.dispute_stage else ""


def _description(focus: FocusArea) -> str:
    """Begun with a capital letter, without its last full stop."""
    words = focus.description.strip().removesuffix(".")
    return words[:1].upper() + words[1:]
