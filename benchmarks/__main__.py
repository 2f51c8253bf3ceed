"""`python -m benchmarks [BAR …]`: measures the bars, prints each beside its target, writes the page on it."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import charts, lists, paper, start, window
from benchmarks.data import NOW, Career, career, catalogue
from benchmarks.pairs import Result
from benchmarks.report import line, write

_HOME = Path("build") / "benchmarks"
_CLIENTS, _FEW = 5_000, 62


def main(arguments: list[str]) -> int:
    """Measure; status 0 whatever comes out: what misses is said, here and on the page."""
    options = _options(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    whole = career(_HOME, options.clients)
    found: list[Result] = []
    for bars, measure in _groups(options, whole).items():
        if not options.bars or set(bars.split()) & set(options.bars):
            for one in measure():
                found.append(one)
                print(line(one), flush=True)  # noqa: T201 - what it is run for
    if options.output is not None:
        write(options.output, found, whole.clients)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("bars", nargs="*", metavar="BAR", help="bars to measure, e.g. 7; all without")
    parser.add_argument("--output", type=Path, help="the page to write")
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--clients", type=int, default=_CLIENTS, help="size of the made-up record")
    parser.add_argument("--charts-python", default="", help="a Python that has PySide6-Addons")
    return parser.parse_args(arguments)


def _groups(options: argparse.Namespace, whole: Career) -> dict[str, Callable[[], Iterator[Result]]]:
    pairs: int = options.pairs

    def of_list() -> Iterator[Result]:
        with whole.opened() as record:
            yield from lists.measure_list(whole, record, pairs)

    def of_page() -> Iterator[Result]:
        few = career(_HOME, _FEW)
        with whole.opened() as record:
            yield from lists.measure_page(few, whole, record, pairs)

    def of_window() -> Iterator[Result]:
        yield from _in_window(whole, pairs, {"13", "15"} & set(options.bars) or {"13", "15"})

    def of_paper() -> Iterator[Result]:
        with whole.opened() as record:
            yield from paper.measure(whole, record, pairs)

    return {
        "1 2 3 4 5": lambda: start.measure(whole, pairs),
        "7": of_list,
        "8": of_page,
        "13 15": of_window,
        "14": lambda: charts.measure(options.charts_python, pairs),
        "16": of_paper,
    }


def _in_window(whole: Career, pairs: int, bars: set[str]) -> Iterator[Result]:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from ipt_tracker.host.resources import resource_dir  # noqa: PLC0415
    from ipt_tracker.ui.appearance import Appearance  # noqa: PLC0415
    from ipt_tracker.ui.background import Background  # noqa: PLC0415
    from ipt_tracker.ui.changes import ChangeBus  # noqa: PLC0415
    from ipt_tracker.ui.theme.theme import Theme  # noqa: PLC0415
    from ipt_tracker.ui.workspace import Workspace  # noqa: PLC0415

    application = QApplication(["benchmarks"])
    theme = Theme(resource_dir())
    theme.apply(application)
    worker = Background()
    with tempfile.TemporaryDirectory() as home, whole.opened() as record:
        workspace = Workspace(
            record=record,
            catalogue=catalogue(),
            theme=theme,
            appearance=Appearance(application, theme, Path(home) / "preferences.json", theme),
            changes=ChangeBus(),
            background=worker,
            now=lambda: NOW,
        )
        if "13" in bars:
            yield from window.measure_list(workspace, pairs)
        if "15" in bars:
            yield from window.measure_note(workspace, pairs)
    worker.shut_down()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
