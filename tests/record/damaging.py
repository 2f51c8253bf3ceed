"""Harm done to one file of a record or to a backup, the same each time for the same number."""

import random
from collections.abc import Callable
from pathlib import Path

PAGE = 4096
FOREIGN = (b"%PDF-1.7\n", b"\xff\xd8\xff\xe0JFIF", b"SQLite format 3\x00", b"PK\x03\x04", b"{}\n", b"\x00")


def bit(content: bytearray, dice: random.Random) -> None:
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def page(content: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(content)) // PAGE * PAGE
    content[start : start + PAGE] = dice.randbytes(len(content[start : start + PAGE]))


def zero(content: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(content)) // PAGE * PAGE
    content[start : start + PAGE] = bytes(len(content[start : start + PAGE]))


def swap(content: bytearray, dice: random.Random) -> None:
    """Two pages, or two halves of a small file, one in the place of the other."""
    size = min(PAGE, len(content) // 2)
    one, two = sorted(dice.sample(range(len(content) // size), 2)) if size else (0, 0)
    first, second = content[one * size : (one + 1) * size], content[two * size : (two + 1) * size]
    content[one * size : (one + 1) * size], content[two * size : (two + 1) * size] = second, first


def cut(content: bytearray, dice: random.Random) -> None:
    del content[dice.randrange(len(content)) :]


def foreign(content: bytearray, dice: random.Random) -> None:
    size = dice.choice((16, len(content)))
    content[:] = dice.choice(FOREIGN) + dice.randbytes(size)


def empty(content: bytearray, _dice: random.Random) -> None:
    content.clear()


def added(content: bytearray, dice: random.Random) -> None:
    content += dice.randbytes(dice.choice((1, 64, PAGE)))


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    bit,
    page,
    zero,
    swap,
    cut,
    foreign,
    empty,
    added,
)


def harm(file: Path, number: int) -> str:
    """Do the harm of this number; gives its kind. Every tenth takes the file away, or puts a folder there."""
    dice = random.Random(f"{file.name} {number}")  # noqa: S311 - the same harm each time
    kind = number % (len(KINDS) + 2)
    if kind < len(KINDS):
        content = bytearray(file.read_bytes())
        KINDS[kind](content, dice)
        file.write_bytes(content)
        return KINDS[kind].__name__
    file.unlink()
    if kind == len(KINDS):
        return "missing"
    file.mkdir()
    return "folder"
