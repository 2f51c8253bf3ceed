"""A picture mirrored: every shape on the other side, every word as it was."""

from collections.abc import Callable

import pytest

from ipt_tracker.documents.fonts import text_width
from ipt_tracker.figures.mirror import mirrored
from ipt_tracker.figures.panel import Series
from ipt_tracker.figures.ribbon import ribbon
from ipt_tracker.figures.ribbon_words import RibbonSession
from ipt_tracker.figures.shapes import Area, Circle, Line, Picture, Polygon, Rect, Shape, Text
from ipt_tracker.figures.trajectory import trajectory

PHASES = (("initial", "Initial", 1), ("middle", "Middle", 4), ("ending", "Ending", 14))


def a_picture(*shapes: Shape) -> Picture:
    areas = (
        Area(x=0, y=0, width=30, height=10, key="1", words="Session 1"),
        Area(x=40, y=0, width=30, height=10, key="2", words="Session 2"),
    )
    return Picture(width=100, height=50, shapes=shapes, description="A course", table=(("1",),), areas=areas)


@pytest.mark.parametrize(
    ("shape", "other"),
    [
        (Line(x1=10, y1=1, x2=30, y2=2, ink="line"), Line(x1=90, y1=1, x2=70, y2=2, ink="line")),
        (
            Rect(x=10, y=1, width=20, height=5, fill="p1", dash=(1.0, 2.0)),
            Rect(x=70, y=1, width=20, height=5, fill="p1", dash=(1.0, 2.0)),
        ),
        (Circle(x=10, y=1, radius=3, fill="gad"), Circle(x=90, y=1, radius=3, fill="gad")),
        (Polygon(points=((10, 0), (20, 5)), fill="p3"), Polygon(points=((90, 0), (80, 5)), fill="p3")),
        (
            Text(x=10, y=1, text="Initial", size=12, ink="p1"),
            Text(x=90, y=1, text="Initial", size=12, ink="p1", anchor="end"),
        ),
        (
            Text(x=10, y=1, text="4 Aug", size=12, ink="text2", anchor="end"),
            Text(x=90, y=1, text="4 Aug", size=12, ink="text2"),
        ),
        (
            Text(x=10, y=1, text="7", size=12, ink="p2", anchor="middle"),
            Text(x=90, y=1, text="7", size=12, ink="p2", anchor="middle"),
        ),
    ],
    ids=lambda shape: f"{type(shape).__name__} {getattr(shape, 'anchor', '')}".strip(),
)
def test_each_shape_lies_on_the_other_side(shape: Shape, other: Shape) -> None:
    assert mirrored(a_picture(shape)).shapes == (other,)


def test_areas_lie_on_the_other_side_and_keep_the_order_of_time() -> None:
    assert [(area.key, area.x) for area in mirrored(a_picture()).areas] == [("1", 70), ("2", 30)]


def test_words_and_table_are_the_same() -> None:
    picture = a_picture()
    other = mirrored(picture)
    assert (other.description, other.table) == (picture.description, picture.table)
    assert (other.width, other.height) == (picture.width, picture.height)


def a_trajectory() -> Picture:
    phq = Series(code="phq-9", label="PHQ-9", points=((1, 19), (2, 18), (6, 17)), maximum=27, cutoff=10)
    gad = Series(code="gad-7", label="GAD-7", points=((1, 14), (6, 9)), maximum=21, cutoff=8)
    return trajectory([phq, gad], PHASES, 16, width=700, height=330, measure=text_width, today=7)


def a_ribbon() -> Picture:
    held = [RibbonSession(id=f"s{n}", number=n, day=f"{n} Apr", measured=True) for n in range(1, 7)]
    return ribbon(PHASES, 16, held, width=700, measure=text_width, current=7, last_day="4 Aug, planned")


@pytest.mark.parametrize("draw", [a_trajectory, a_ribbon])
def test_no_word_leaves_the_picture_and_twice_is_as_before(draw: Callable[[], Picture]) -> None:
    picture = draw()
    other = mirrored(picture)
    for text in (shape for shape in other.shapes if isinstance(shape, Text)):
        width = text_width(text.text, text.size, text.weight)
        left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
        assert left >= -0.5, text
        assert left + width <= other.width + 0.5, text
    for again, before in zip(mirrored(other).areas, picture.areas, strict=True):
        assert again.x == pytest.approx(before.x)
