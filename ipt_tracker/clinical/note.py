"""The progress note as text: the headings it starts with, and the summary that a review prints of it."""

import re

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError

SUMMARISED = "Worked on"
"""The heading whose text becomes the session's summary; every template has it."""

_HEADING = re.compile(r"^[^\s:][^:\n]{0,39}:$")
"""A line of its own of at most 40 characters that ends with a colon."""

_GLUED = re.compile(rf"\b{SUMMARISED}\s*:", re.IGNORECASE)
"""The heading in the middle of a line."""


def template_for(catalogue: Catalogue, phase: str, number: int | None = None) -> str:
    """The text that a note of a phase starts with: each heading on a line with a colon, room below.

    `number` is the session's, where it has one: the first session has a heading of its own.
    """
    for template in catalogue.note_templates:
        if phase in template.phases:
            opening, *others = template.headings
            if number == 1 and template.first_session:
                opening = template.first_session
            return "\n\n".join(f"{heading}:\n" for heading in (opening, *others))
    raise KnownError(
        f"There is no note template for the phase “{phase}”. Nothing is lost: write the note freely.",
        code="catalogue.unknown",
    )


def is_heading(line: str) -> bool:
    """Whether a line of a note is a heading: a short line of its own that ends with a colon."""
    return _HEADING.match(line.strip()) is not None


def summary(catalogue: Catalogue, note: str) -> str:
    """What a review prints of a note: the text under "Worked on", all such parts together.

    Text on the heading's own line ("Worked on: the quarrel") belongs to it, and a part ends only where
    another heading of the templates begins. Where "Worked on" is missing, has nothing under it or stands in
    the middle of a line, the whole note is printed without headings: rather too much than a word lost.
    """
    parts = _parts(catalogue, note)
    under = [text for heading, text in parts if heading == SUMMARISED and text]
    glued = any(_GLUED.search(text) for _, text in parts)
    return "\n\n".join(under if under and not glued else [text for _, text in parts if text])


def _parts(catalogue: Catalogue, note: str) -> list[tuple[str, str]]:
    """The note cut at the headings: each with the text that belongs to it, the first part with none."""
    named = {one.casefold(): one for template in catalogue.note_templates for one in template.every_heading}
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in (line.strip() for line in note.splitlines()):
        before, colon, after = line.partition(":")
        heading = named.get(before.strip().casefold()) if colon else None
        if heading is None:
            parts[-1][1].append(line)
        else:
            parts.append((heading, [after.strip()]))
    return [(heading, "\n".join(lines).strip()) for heading, lines in parts]
