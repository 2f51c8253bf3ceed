"""Plain text as lines for paper, and parted where it is too long for a cell."""

import re

from ipt_tracker.documents.fonts import printable

_TOGETHER = re.compile(
    r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b(?: \d{4}\b)?"
    r"|\b\d+ to \d+\b"
    r"|\S+[ \u00a0]item[ \u00a0]\d+\b"
)
"""What no line may end within: "1 October 2026", "16 to 4", "PHQ-9 item 9"."""


def lines_of(text: str) -> list[str]:
    """The lines of a text as they go to paper: printable, and with what belongs together held together."""
    whole = _TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), printable(text))
    return [line.strip() for line in whole.strip("\n").split("\n")]


def chunks(text: str, most: int) -> list[str]:
    """The text in parts of about `most` characters, parted at a line's, a sentence's or a word's end."""
    parts: list[str] = []
    rest = text
    while len(rest) > most:
        cut = max(rest.rfind("\n", most // 2, most), rest.rfind(". ", most // 2, most) + 1)
        if cut <= 0:
            cut = rest.rfind(" ", 1, most)
        if cut <= 0:
            cut = most
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest]
