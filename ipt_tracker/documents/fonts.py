"""The fonts on paper: Inter in four cuts, registered once a process, and what they can't draw."""

from collections.abc import Iterable
from functools import cache
from unicodedata import category, name, normalize

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ipt_tracker.host.resources import resource_dir

FACES = {
    "regular": "Inter-Regular",
    "medium": "Inter-Medium",
    "semibold": "Inter-SemiBold",
    "italic": "Inter-Italic",
}
"""Weight (or slant) to the font's name in ReportLab, which is also its file's name."""


@cache
def register_fonts() -> frozenset[int]:
    """Make Inter known to ReportLab and return the code points that all its cuts have."""
    folder = resource_dir() / "fonts"
    drawn: list[set[int]] = []
    for face in FACES.values():
        font = TTFont(face, str(folder / f"{face}.ttf"))
        pdfmetrics.registerFont(font)
        drawn.append(set(font.face.charToGlyph))
    return frozenset(set.intersection(*drawn))


def text_width(text: str, size: float, weight: str = "regular") -> float:
    """Width in points of a text as it will be printed; the `Measure` of figures on paper."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, FACES[weight], size))


def missing_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Characters of the texts that Inter does not have, each once, in order of appearance."""
    drawn = register_fonts()
    found = {c: None for text in texts for c in _clean(text) if c != "\n" and ord(c) not in drawn}
    return tuple(found)


def name_of(character: str) -> str:
    """The Unicode name of a character in small letters, or its code point where it has none."""
    return name(character, f"U+{ord(character):04X}").lower()


def printable(text: str) -> str:
    """The text as it goes to paper: composed (NFC), without control characters other than line breaks.

    A character that no font has becomes its name in square brackets.
    """
    drawn = register_fonts()
    if text.isascii() and text.isprintable():
        return text  # most texts: Inter has every sign of ASCII
    return "".join(c if c == "\n" or ord(c) in drawn else f"[{name_of(c)}]" for c in _clean(text))


def _clean(text: str) -> str:
    """Composed, with one kind of line break, and without characters that are only there to steer."""
    composed = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))
    return "".join(c for c in composed if c == "\n" or not (category(c) in ("Cc", "Cf") or _is_variation(c)))


def _is_variation(character: str) -> bool:
    """True for a variation selector, which chooses between shapes of the sign before it."""
    return "\ufe00" <= character <= "\ufe0f"
