"""Measuring by pairs: the baseline and ours in turn, so that what else the computer does falls on both."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["holds", "misses", "no bar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One bar: `ours` and `baseline` are medians in `unit`, `ratio` is the median of the pairs' ratios."""

    bar: str
    what: str
    against: str
    target: float | None
    """None: no bar, but worth knowing."""
    ratio: float
    spread: tuple[float, float]
    """The ratios' lower and upper quartile."""
    baseline: float
    ours: float
    unit: str = "ms"
    pairs: int
    note: str = ""

    @property
    def verdict(self) -> Verdict:
        """Whether the ratio keeps within the target."""
        if self.target is None:
            return "no bar"
        return "holds" if self.ratio <= self.target else "misses"


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that `work` takes: nothing here waits for anything else."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def in_turn(
    baseline: Callable[[], object], ours: Callable[[], object], *, pairs: int, warm: int = 2, each: int = 1
) -> list[tuple[float, float]]:
    """Milliseconds of both, `pairs` times, the mean of `each` runs; the order changes from pair to pair."""

    def run(work: Callable[[], object]) -> float:
        gc.collect()
        return statistics.fmean(timed(work) for _ in range(each))

    for _ in range(warm):
        baseline()
        ours()
    gc.collect()
    gc.freeze()  # as the program does once it has been brought in
    found = []
    for number in range(pairs):
        if number % 2:
            ours_took = run(ours)
            found.append((run(baseline), ours_took))
        else:
            found.append((run(baseline), run(ours)))
    return found


def result(
    bar: str,
    what: str,
    against: str,
    target: float | None,
    found: list[tuple[float, float]],
    *,
    unit: str = "ms",
    note: str = "",
) -> Result:
    """The medians of the pairs."""
    ratios = sorted(ours / baseline for baseline, ours in found)
    lower, _, upper = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return Result(
        bar=bar,
        what=what,
        against=against,
        target=target,
        ratio=statistics.median(ratios),
        spread=(lower, upper),
        baseline=statistics.median(one for one, _ in found),
        ours=statistics.median(one for _, one in found),
        unit=unit,
        pairs=len(found),
        note=note,
    )
