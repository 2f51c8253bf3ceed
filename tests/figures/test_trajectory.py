"""The trajectory says what it is given, on its axis, in its table and in words; nothing lies on another."""

from itertools import combinations

import pytest

from ipt_tracker.documents.fonts import text_width
from ipt_tracker.figures.panel import Series
from ipt_tracker.figures.shapes import Circle, Line, Picture, Polygon, Rect, Text
from ipt_tracker.figures.trajectory import panels, trajectory

PHASES = (("initial", "Initial", 1), ("middle", "Middle", 5), ("ending", "Ending", 13))
HELEN_PHQ = (18, 17, 18, 15, 14, 13, 11, 10, 11, 8, 7, 7, 5, 4, 5, 3)
HELEN_GAD = (12, 12, 11, 10, 10, 9, 8, 7, 8, 6, 5, 5, 4, 4, 5, 3)


def phq(totals: tuple[int | None, ...]) -> Series:
    return Series(code="phq-9", label="PHQ-9", points=points(totals), maximum=27, cutoff=10)


def gad(totals: tuple[int | None, ...]) -> Series:
    return Series(code="gad-7", label="GAD-7", points=points(totals), maximum=21, cutoff=8)


def spin() -> Series:
    return Series(code="spin", label="SPIN", points=((1, 44), (5, 41), (14, 24)), maximum=68, cutoff=19)


def points(totals: tuple[int | None, ...]) -> tuple[tuple[float, float], ...]:
    return tuple((place + 1, total) for place, total in enumerate(totals) if total is not None)


def draw(series: list[Series], planned: int = 16, width: float = 480, today: int | None = None) -> Picture:
    return trajectory(
        series, PHASES, planned, width=width, height=190, measure=text_width, size=9, today=today
    )


def boxes(picture: Picture) -> list[tuple[str, float, float, float, float]]:
    found = []
    for shape in picture.shapes:
        if isinstance(shape, Text):
            wide = text_width(shape.text, shape.size, shape.weight)
            x = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
            found.append((shape.text, x, shape.y - shape.size * 0.72, x + wide, shape.y))
    return found


def texts(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Text)]


CASES = {
    "finished, ends meet": ([phq(HELEN_PHQ), gad(HELEN_GAD)], 16, None),
    "just under both cut-offs": (
        [phq((20, 19, 20, 18, 17, 15, 14, 12, 11, 10, 9)), gad((15, 14, 13, 12, 11, 11, 10, 9, 9, 8, 7))],
        11,
        None,
    ),
    "in progress": ([phq((19, 18, 18, 16, None, 17, 14, 12)), gad((14, 13, 14, 12, None, 12, 10, 9))], 16, 9),
    "two scales": ([phq(HELEN_PHQ[:14]), gad(HELEN_GAD[:14]), spin()], 14, None),
    "one total": ([phq((5,))], 16, None),
    "one total beside a longer line": ([phq((20,)), gad((14, 12, 11, 10, 9, 8))], 16, 7),
    "one total each": ([phq((12,)), gad((11,))], 16, 2),
    "more than planned": ([phq((*HELEN_PHQ, 3, 2)), gad((*HELEN_GAD, 3, 3))], 16, None),
    "nothing yet": ([], 16, 1),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", [360, 480, 760])
def test_no_text_lies_on_another_or_outside(case: str, width: float) -> None:
    series, planned, today = CASES[case]
    picture = draw(series, planned, width, today)
    for _, left, top, right, bottom in boxes(picture):
        assert left >= -0.01
        assert right <= picture.width + 0.01
        assert top >= -1
        assert bottom <= picture.height
    for one, other in combinations(boxes(picture), 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, (one[0], other[0])


def test_each_measure_has_its_own_cut_off_from_its_data() -> None:
    picture = draw([phq(HELEN_PHQ), gad(HELEN_GAD)])
    assert "PHQ-9 cut-off 10" in texts(picture)
    assert "GAD-7 cut-off 8" in texts(picture)
    lines = [s for s in picture.shapes if isinstance(s, Line) and s.ink == "danger" and s.dash]
    assert len({line.y1 for line in lines}) == 2
    assert len({line.dash for line in lines}) == 2


@pytest.mark.parametrize("others", [(), (6, 6, 5, 5), (13, 7, 6, 5, 4, 4, 4, 3, 2, 3, 2, 2)])
@pytest.mark.parametrize("width", [360, 480, 760])
def test_the_only_total_of_a_measure_has_its_name_beside_it(others: tuple[int, ...], width: float) -> None:
    picture = draw([phq((20,)), *([gad(others)] if others else [])], width=width)
    dot = next(s for s in picture.shapes if isinstance(s, Circle) and s.fill == "accent")
    name = next(s for s in picture.shapes if isinstance(s, Text) and s.text == "PHQ-9  20")
    assert 0 < name.x - dot.x < 2 * name.size
    assert abs(name.y - dot.y) < name.size


def test_a_name_in_the_panel_stands_on_no_line() -> None:
    picture = draw([phq((20,)), gad((20, 20, 20, 20))])
    name = next(s for s in picture.shapes if isinstance(s, Text) and s.text == "PHQ-9  20")
    line = max(s.x2 for s in picture.shapes if isinstance(s, Line) and s.ink == "gad" and s.y1 == s.y2)
    assert name.x > line


def test_markers_differ_without_colour() -> None:
    picture = draw([phq(HELEN_PHQ[:14]), gad(HELEN_GAD[:14]), spin()], 14)
    assert any(isinstance(s, Circle) and s.fill == "accent" for s in picture.shapes)
    assert any(isinstance(s, Rect) and s.fill == "gad" for s in picture.shapes)
    assert any(isinstance(s, Polygon) and s.fill == "p3" for s in picture.shapes)


def test_a_gap_is_dashed_and_nothing_else_is() -> None:
    picture = draw([phq((19, 18, None, 16))])
    curve = [s for s in picture.shapes if isinstance(s, Line) and s.ink == "accent" and s.x1 != s.x2]
    assert [bool(line.dash) for line in curve[:2]] == [False, True]


def test_scales_far_apart_do_not_share_an_axis() -> None:
    pcl = Series(code="pcl-5", label="PCL-5", points=((1, 54),), maximum=80)
    epds = Series(code="epds", label="EPDS", points=((1, 19),), maximum=30)
    codes = [[one.code for one in group] for group in panels([phq((1,)), gad((1,)), epds, pcl, spin()])]
    assert codes == [["phq-9", "gad-7", "epds"], ["pcl-5", "spin"]]


def test_the_table_and_the_words_hold_every_total() -> None:
    picture = draw([phq((19, None, 14)), gad((14, 13, None))])
    assert picture.table == (
        ("Session", "PHQ-9", "GAD-7"),
        ("1", "19", "14"),
        ("2", "–", "13"),
        ("3", "14", "–"),
    )
    assert "PHQ-9: 19 in session 1, 14 in session 3; cut-off 10." in picture.description
    assert "Middle, sessions 5 to 12" in picture.description
    assert picture.areas[0].words == "Session 1: PHQ-9 19 and GAD-7 14"


def test_a_course_longer_than_planned_keeps_every_session() -> None:
    picture = draw([phq((*HELEN_PHQ, 3, 2))])
    assert {"17", "18", "16 planned"} <= set(texts(picture))
    assert "The course ran to session 18." in picture.description


def test_without_totals_it_says_so() -> None:
    assert "No totals yet" in texts(draw([]))
    assert draw([]).table == (("Session",),)
