"""Our chart: `chart` tells how long the first one took in this process, and a repaint of many points."""

import json
import statistics
import sys
import time

import main

main.load_qt()

from PySide6.QtCore import QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from ipt_tracker.host.resources import resource_dir  # noqa: E402
from ipt_tracker.ui.theme.theme import Theme  # noqa: E402

application = QApplication(sys.argv[:1])
theme = Theme(resource_dir())
theme.apply(application)

began = time.perf_counter()
from ipt_tracker.figures.panel import Series  # noqa: E402
from ipt_tracker.figures.shapes import Measure, Picture  # noqa: E402
from ipt_tracker.figures.trajectory import trajectory  # noqa: E402
from ipt_tracker.ui.widgets.figure import FigureCanvas  # noqa: E402


def show(count: int) -> FigureCanvas:
    """A chart of so many totals, painted."""
    points = tuple((float(place), float(abs(place * 7 % 41 - 20))) for place in range(1, count + 1))
    series = (Series(code="phq-9", label="PHQ-9", points=points, maximum=27.0, cutoff=10.0),)

    def build(width: float, measure: Measure) -> Picture:
        phases = (("initial", "Initial", 1), ("middle", "Middle", 5), ("ending", "Ending", 13))
        return trajectory(series, phases, count, width=width, height=400.0, measure=measure)

    chart = FigureCanvas(theme, "Chart", choosable=True)
    chart.resize(700, 400)
    chart.show_figure(build)
    chart.show()
    while not chart.windowHandle().isExposed():
        application.processEvents()
    application.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
    chart.grab()
    return chart


imported = time.perf_counter()
first = show(16)
took = time.perf_counter() - began
drawn = time.perf_counter() - imported
many = show(200)
repaints = []
for _ in range(15):
    begin = time.perf_counter()
    many.grab()
    repaints.append(time.perf_counter() - begin)
told = {"first": took * 1000, "drawn": drawn * 1000, "repaint": statistics.median(repaints) * 1000}
sys.stdout.write(json.dumps(told))
