"""The progress note as text: the headings it starts with, and the summary that a review prints of it."""

import re

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError

SUMMARISED = "Worked on"
"""The heading whose text becomes the session's summary; every template has it."""

_HEADING = re.compile(r"^[^\s:][^:\n]{0,39}:$")
"""A line of its own of at most 40 characters that ends with a colon."""


def template_for(catalogue: Catalogue, phase: str) -> str:
    """The text that a note of a phase starts with: each heading on a line with a colon, room below."""
    for template in catalogue.note_templates:
        if phase in template.phases:
            return "\n\n".join(f"{heading}:\n" for heading in template.headings)
    raise KnownError(
        f"There is no note template for the phase “{phase}”. Nothing is lost: write the note freely.",
        code="catalogue.unknown",
    )


def is_heading(line: str) -> bool:
    """Whether a line of a note is a heading: a short line of its own that ends with a colon."""
    return _HEADING.match(line.strip()) is not None


def summary(note: str) -> str:
    """What a review prints of a note: the text under "Worked on", else the first paragraph.

    Text on the heading's own line ("Worked on: the quarrel") belongs to it. Empty for a note without text.
    """
    under: list[str] = []
    inside = False
    for line in (line.strip() for line in note.splitlines()):
        if line.casefold().startswith(f"{SUMMARISED}:".casefold()):
            inside = True
            under.append(line[len(SUMMARISED) + 1 :].strip())
        elif is_heading(line):
            inside = False
        elif inside:
            under.append(line)
    text = "\n".join(under).strip()
    return text or _first_paragraph(note)


def _first_paragraph(note: str) -> str:
    lines: list[str] = []
    for line in (line.strip() for line in note.splitlines()):
        if line and not is_heading(line):
            lines.append(line)
        elif lines:
            break
    return "\n".join(lines)
