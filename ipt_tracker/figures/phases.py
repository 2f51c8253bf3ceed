"""Phases as stretches of session numbers, with their colours and the words that name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ipt_tracker.figures.shapes import Measure, Text

_COLOURS = {1: ("p2",), 2: ("p1", "p3"), 3: ("p1", "p2", "p3"), 4: ("p1", "p2", "p4", "p3")}


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseSpan:
    """A phase from its first to its last session number, both included."""

    code: str
    label: str
    first: int
    last: int
    ink: str

    @property
    def soft(self) -> str:
        """The colour of the phase's shade."""
        return f"{self.ink}_soft"

    @property
    def edge(self) -> str:
        """The colour of its edge, which only a theme of high contrast shows."""
        return f"{self.ink}_edge"

    @property
    def numbers(self) -> str:
        """The session numbers in print, e.g. "4–13"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def words(self) -> str:
        """The phase as it is said aloud, e.g. "Middle, sessions 4 to 13"."""
        if self.first == self.last:
            return f"{self.label}, session {self.first}"
        return f"{self.label}, sessions {self.first} to {self.last}"


def phase_spans(starts: Sequence[tuple[str, str, int]], last_session: int) -> tuple[PhaseSpan, ...]:
    """Stretches from phases in order, each (code, label, first session), up to the last session drawn.

    A phase without a session of its own (before the first session, or never reached) has no stretch.
    """
    own = [
        start
        for start, following in zip_longest(starts, starts[1:])
        if following is None or following[2] > max(start[2], 1)
    ]
    colours = _COLOURS.get(len(own), _COLOURS[3])
    spans: list[PhaseSpan] = []
    for place, (code, label, begins) in enumerate(own):
        following_first = own[place + 1][2] if place + 1 < len(own) else last_session + 1
        first, last = max(begins, 1), min(following_first - 1, last_session)
        if first <= last:
            ink = colours[place % len(colours)]
            spans.append(PhaseSpan(code=code, label=label, first=first, last=last, ink=ink))
    return tuple(spans)


def phase_name(
    span: PhaseSpan, x: float, y: float, room: float, size: float, measure: Measure, *, numbers: bool = False
) -> tuple[Text, ...]:
    """The name of a phase (with its session numbers when wanted) within `room`; nothing where it can't stand.

    A name is never cut short: first the numbers go, then the letters shrink to 80 %, then it is left to the
    description.
    """
    name_width = measure(span.label, size, "semibold")
    if name_width > room:
        small = size * 0.8
        if measure(span.label, small, "semibold") > room:
            return ()
        return (Text(x=x, y=y, text=span.label, size=small, ink=span.ink, weight="semibold"),)
    name = Text(x=x, y=y, text=span.label, size=size, ink=span.ink, weight="semibold")
    gap = size * 0.5
    if not numbers or name_width + gap + measure(span.numbers, size, "regular") > room:
        return (name,)
    return (name, Text(x=x + name_width + gap, y=y, text=span.numbers, size=size, ink="text3"))
