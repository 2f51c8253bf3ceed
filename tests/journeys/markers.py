"""Words that stand nowhere else, to be typed into every field; and the ways in which they could be found."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

MARKERS = (
    "Quillfeather Zanthoxyle",
    "Psychoxylist MZQ",
    "Larkspurrow Vexholm",
    "Ξανθοφύλλη Žluťoučká",
    "xyrenself or none",
    "0770090046155",
    "wumbleforth@quaxmail.example",
    "Dr Kvíčalová, Ørkenvejr",
    "Brambleskein since früjahrsputz",
    "Melanquoxia 6B7Z",
    "Thrumwick over the κλεψύδρα",
    "Snorklewhip wept, Tüpfelhyäne too",
    "Vortexmarmalade was done",
    "Fjordvixen a day",
    "Zylodraxine 37 mg",
    "Gobbledrum and tea",
    "Wistfulnaut at last",
    "Knickerzweck is left",
    "Plumbthistle, Übergangsplan",
    "Ωρολογοποιείον",
)
"""Twenty, in plain letters, with accents and in Greek."""
_SHORTEST = 8


def patterns() -> dict[bytes, str]:
    """Every way to write the long words of the markers, each with its word."""
    words = [word.strip(",") for text in MARKERS for word in text.split()]
    return {pattern: word for word in words if len(word) >= _SHORTEST for pattern in _spelled(word)}


def in_memory() -> dict[bytes, str]:
    """The same as a program holds what was typed: in the letters' own case."""
    words = [word.strip(",") for text in MARKERS for word in text.split()]
    return {
        pattern: word for word in words if len(word) >= _SHORTEST for pattern in _encoded(word, shortly=True)
    }


def _spelled(word: str) -> Iterator[bytes]:
    """Six encodings: three of Unicode, Latin-1 where it has the letters, and hex and base64 of those."""
    for text in {word, word.upper(), word.lower()}:
        yield from _encoded(text)


def _encoded(text: str, *, shortly: bool = False) -> Iterator[bytes]:
    plain = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    if all(ord(letter) < 256 for letter in text):
        plain.append(text.encode("latin-1"))
    for written in plain:
        yield written
        if shortly and written is not plain[0]:
            continue
        yield written.hex().encode()
        yield written.hex().upper().encode()
        yield from _base64(written)


def _base64(written: bytes) -> Iterator[bytes]:
    """What a base64 text with these bytes in it holds for certain, wherever in it they begin."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + written)
        first = (0, 2, 3)[before]
        last = len(coded) - (0, 3, 2)[(before + len(written)) % 3]
        yield coded[first:last]


def found(folder: Path, wanted: dict[bytes, str], leave_out: Iterable[Path] = ()) -> list[str]:
    """Where a word can be read: in a file's content or in its name."""
    skipped = set(leave_out)
    hits = []
    for path in sorted(folder.rglob("*")):
        if path in skipped:
            continue
        content = path.name.encode() + b"\n" + (path.read_bytes() if path.is_file() else b"")
        place = path.relative_to(folder)
        hits += [f"{place}: {word}" for pattern, word in wanted.items() if pattern in content]
    return hits
