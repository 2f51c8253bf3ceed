"""The fonts on paper: Inter in four cuts, registered once a process, and what they can't draw."""

from collections.abc import Iterable
from pathlib import Path
from unicodedata import category, normalize

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

_INVISIBLE = {"\n", "\r", "\t", "\u200b"}


def register_fonts(folder: Path | None = None) -> None:
    """Make Inter known to ReportLab; registered faces are left as they are."""
    known = set(pdfmetrics.getRegisteredFontNames())
    fonts = folder or resource_dir() / "fonts"
    for name in FACES.values():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
    if FACES["regular"] not in known:
        pdfmetrics.registerFontFamily(
            FACES["regular"],
            normal=FACES["regular"],
            bold=FACES["semibold"],
            italic=FACES["italic"],
            boldItalic=FACES["semibold"],
        )


def text_width(text: str, size: float, weight: str = "regular") -> float:
    """Width in points of a text as it will be printed; the `Measure` of figures on paper."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, FACES[weight], size))


def printable(text: str) -> str:
    """The text as it goes to paper: composed characters (NFC), no control characters but line breaks."""
    composed = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))
    return "".join(c for c in composed if c == "\n" or category(c) != "Cc")


def missing_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Characters of the texts that Inter does not have, each once, in order of appearance."""
    register_fonts()
    drawn = pdfmetrics.getFont(FACES["regular"]).face.charToGlyph
    found: dict[str, None] = {}
    for text in texts:
        for character in printable(text):
            if ord(character) not in drawn and character not in _INVISIBLE:
                found[character] = None
    return tuple(found)
