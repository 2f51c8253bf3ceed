"""The bars in words: a line each while they are measured, and the page `docs/performance.md`."""

import platform
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from benchmarks.pairs import Result

_REASONS = Path(__file__).with_name("reasons.md")
_HEAD = """# Performance

Each bar is measured beside its baseline in the same run: the two in turn, so that what else the computer
does falls on both, and the median of the pairs' ratios counts. Milliseconds are for orientation alone;
from bar 7 on, 14 aside, they are those of the processor.
`make bench` measures and writes this page; `make bench options="7 8"` measures some bars and writes nothing.

{circumstances}

| bar | what | against | baseline | ours | ratio (quartiles) | target | |
|---|---|---|---|---|---|---|---|
"""


def line(one: Result) -> str:
    """A bar as it is printed."""
    low, high = one.spread
    return (
        f"{one.bar:>3}  {one.what}: {one.ratio:.2f} x {one.against} "
        f"({low:.2f} to {high:.2f}), target {_target(one)}: {one.verdict}"
    )


def write(page: Path, found: Sequence[Result], clients: int) -> None:
    """Write the page, with what there is to say about bars that are missed."""
    day = datetime.now().astimezone()
    circumstances = (
        f"Measured on {day:%-d %B %Y} on {platform.system()} with {cpu_count()} processors, with Python "
        f"{platform.python_version()} and Qt {version('PySide6-Essentials')} drawn offscreen, "
        f"{found[0].pairs} pairs a bar, in a made-up record of {clients:,} clients and "
        f"about {clients * 16:,} sessions, encrypted as always."
    )
    rows = [_row(one) for one in found]
    notes = [f"- {one.bar}: {one.note}" for one in found if one.note]
    text = _HEAD.format(circumstances=circumstances) + "\n".join(rows) + "\n\n" + "\n".join(notes) + "\n"
    page.write_text(f"{text}\n{_REASONS.read_text('utf-8')}", "utf-8")


def _row(one: Result) -> str:
    low, high = one.spread
    took = [f"{value:,.1f} {one.unit}".strip() for value in (one.baseline, one.ours)]
    mark = "**misses**" if one.verdict == "misses" else ""
    return (
        f"| {one.bar} | {one.what} | {one.against} | {took[0]} | {took[1]} "
        f"| **{one.ratio:.2f}** ({low:.2f}–{high:.2f}) | {_target(one)} | {mark} |"
    )


def _target(one: Result) -> str:
    return "–" if one.target is None else f"{one.target:g}"
