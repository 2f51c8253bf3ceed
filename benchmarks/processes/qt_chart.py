"""The same by QtCharts, run by a Python that has PySide6-Addons; without it, by the barest use of QPainter.

`qt_chart.py` needs nothing of the project. It tells which of the two it was.
"""

import json
import statistics
import sys
import time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv[:1])
began = time.perf_counter()


def points(count: int) -> list[QPointF]:
    """The same totals as ours."""
    return [QPointF(place, abs(place * 7 % 41 - 20)) for place in range(1, count + 1)]


try:
    from PySide6.QtCharts import QChart, QChartView, QLineSeries
except ImportError:
    name = "bare QPainter"

    class Plain(QWidget):
        """Lines and markers, no axis and no words."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.points = [QPointF(p.x() * 690 / count, 400 - p.y() * 15) for p in points(count)]

        def paintEvent(self, _event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(Qt.GlobalColor.blue, 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            for before, after in zip(self.points, self.points[1:], strict=False):
                painter.drawLine(before, after)
            for point in self.points:
                painter.drawEllipse(point, 4, 4)
            painter.end()

    def make(count: int) -> QWidget:
        """The stand-in."""
        return Plain(count)

else:
    name = "QtCharts"

    def make(count: int) -> QWidget:
        """A line chart with axes, title and points."""
        series = QLineSeries()
        series.append(points(count))
        series.setPointsVisible(True)
        chart = QChart()
        chart.addSeries(series)
        chart.createDefaultAxes()
        chart.setTitle("PHQ-9")
        view = QChartView(chart)
        view.setRenderHint(QPainter.RenderHint.Antialiasing)
        return view


def show(count: int) -> QWidget:
    """A chart of so many totals, painted."""
    chart = make(count)
    chart.resize(700, 400)
    chart.show()
    while not chart.windowHandle().isExposed():
        application.processEvents()
    chart.grab()
    return chart


first = show(16)
took = time.perf_counter() - began
many = show(200)
repaints = []
for _ in range(15):
    begin = time.perf_counter()
    many.grab()
    repaints.append(time.perf_counter() - begin)
told = {"name": name, "first": took * 1000, "repaint": statistics.median(repaints) * 1000}
sys.stdout.write(json.dumps(told))
