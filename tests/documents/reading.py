"""Reading a PDF back as any reader would: its text, its fonts, its pages as places of words."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Word:
    """A word with its place in points from the upper left corner of its page."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def text_of(pdf: bytes, folder: Path) -> str:
    """All text, spaces and line breaks drawn together."""
    return " ".join(run("pdftotext", "-layout", _file(pdf, folder), "-").split())


def flowing(pdf: bytes, folder: Path) -> str:
    """All text in reading order, spaces and line breaks drawn together."""
    return " ".join(run("pdftotext", _file(pdf, folder), "-").split())


def fonts_of(pdf: bytes, folder: Path) -> list[list[str]]:
    """One list a font: name … emb sub uni object id."""
    return [line.split() for line in run("pdffonts", _file(pdf, folder)).splitlines()[2:]]


def check(pdf: bytes, folder: Path) -> str:
    return run("qpdf", "--check", _file(pdf, folder))


def words(pdf: bytes, folder: Path) -> list[Word]:
    """Every word with its place."""
    space = "{http://www.w3.org/1999/xhtml}"
    tree = ET.fromstring(run("pdftotext", "-bbox", _file(pdf, folder), "-"))  # noqa: S314 our own
    return [
        Word(
            word.text or "",
            number,
            float(word.attrib["xMin"]),
            float(word.attrib["yMin"]),
            float(word.attrib["xMax"]),
            float(word.attrib["yMax"]),
        )
        for number, page in enumerate(tree.iter(f"{space}page"), 1)
        for word in page.iter(f"{space}word")
    ]


def _file(pdf: bytes, folder: Path) -> Path:
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    return path
