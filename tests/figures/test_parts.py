"""Ribbon, sparkline, technique matrix and what they stand on."""

from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.documents.fonts import text_width
from ipt_tracker.documents.inks import ink
from ipt_tracker.figures.labels import in_words, spread
from ipt_tracker.figures.marks import looks, marker
from ipt_tracker.figures.phases import phase_name, phase_spans
from ipt_tracker.figures.ribbon import ribbon
from ipt_tracker.figures.ribbon_words import RibbonSession
from ipt_tracker.figures.shapes import Circle, Line, Picture, Rect, Text, tokens
from ipt_tracker.figures.sparkline import sparkline
from ipt_tracker.figures.techniques import TechniqueRow, technique_matrix

PHASES = (("initial", "Initial", 1), ("middle", "Middle", 5), ("ending", "Ending", 13))


def held(number: int, *, measured: bool = True) -> RibbonSession:
    return RibbonSession(id=f"s{number}", number=number, day=f"{number} Apr", measured=measured)


def row(
    sessions: list[RibbonSession], width: float = 700, current: int | None = None, words: str = "Next"
) -> Picture:
    return ribbon(
        PHASES,
        16,
        sessions,
        width=width,
        measure=text_width,
        current=current,
        current_words=words,
        last_day="4 Aug, planned",
    )


def texts(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Text)]


@given(
    st.lists(st.floats(0, 200, allow_nan=False), max_size=8),
    st.floats(1, 20, allow_nan=False),
)
def test_spread_labels_never_touch_and_keep_their_order(wanted: list[float], spacing: float) -> None:
    placed = spread(wanted, spacing, 0, 200)
    for (one, a), (other, b) in zip(
        sorted(zip(wanted, placed, strict=True)), sorted(zip(wanted, placed, strict=True))[1:], strict=False
    ):
        assert b - a >= spacing - 1e-6, (one, other)
    if wanted and (len(wanted) - 1) * spacing <= 200:
        assert min(placed) >= -1e-6
        assert max(placed) <= 200 + 1e-6


def test_labels_with_room_stay_where_they_want_to_be() -> None:
    assert spread([50, 10, 90], 12, 0, 100) == (50, 10, 90)


def test_words_are_joined_as_in_speech() -> None:
    assert [in_words([]), in_words(["a"]), in_words(["a", "b", "c"])] == ["", "a", "a, b and c"]


def test_phases_without_a_session_are_left_out_and_the_others_keep_their_colours() -> None:
    group = (
        ("pre_group", "Before the group", 0),
        ("initial", "Initial", 1),
        ("middle", "Middle", 3),
        ("ending", "Ending", 7),
    )
    assert [(s.label, s.first, s.last, s.ink) for s in phase_spans(group, 8)] == [
        ("Initial", 1, 2, "p1"),
        ("Middle", 3, 6, "p2"),
        ("Ending", 7, 8, "p3"),
    ]
    assert [s.ink for s in phase_spans(PHASES, 5)] == ["p1", "p2"]
    assert [s.ink for s in phase_spans((("maintenance", "Maintenance", 1),), 12)] == ["p2"]


def test_every_planned_session_is_a_cell_and_held_ones_can_be_opened() -> None:
    picture = row([held(1), held(2, measured=False)], current=3)
    assert [text for text in texts(picture) if text.isdigit()] == [str(number) for number in range(1, 17)]
    assert [(area.key, area.words) for area in picture.areas] == [
        ("s1", "Session 1, 1 Apr, measured"),
        ("s2", "Session 2, 2 Apr, not measured"),
        ("+", "Session 3, next"),
    ]
    assert sum(isinstance(shape, Circle) for shape in picture.shapes) == 1
    assert "Next" in texts(picture)
    now = row([held(1), held(2)], current=3, words="Today")
    assert "Today" in texts(now)
    rects = [shape for shape in now.shapes if isinstance(shape, Rect)]
    assert all(one.x >= 0 and one.x + one.width < now.width + 0.01 for one in rects)


def test_a_missed_session_is_a_dashed_tick_without_a_number() -> None:
    missed = RibbonSession(id="m", number=None, day="12 May", missed=True, note="did not attend")
    moved = RibbonSession(id="r", number=None, day="13 May")
    picture = row([held(1), missed, moved, held(2)])
    ticks = [shape for shape in picture.shapes if isinstance(shape, Line) and shape.dash]
    assert len(ticks) == 1
    places = {area.key: area.x for area in picture.areas}
    assert places["s1"] < places["m"] < places["s2"]
    assert "1 missed" in picture.description
    assert ("–", "12 May", "–", "did not attend", "no") in picture.table


def test_more_sessions_than_planned_have_their_cells() -> None:
    sessions = [held(number) for number in range(1, 19)]
    picture = ribbon(PHASES, 16, sessions, width=700, measure=text_width, last_day="4 Aug")
    assert "18" in texts(picture)
    assert "16 planned" in texts(picture)
    assert max(s.x + s.width for s in picture.shapes if isinstance(s, Rect)) <= 700.01


def test_a_narrow_ribbon_drops_numbers_rather_than_cutting_them() -> None:
    picture = row([held(1)], width=180)
    cells = [shape for shape in picture.shapes if isinstance(shape, Rect)]
    for shape in picture.shapes:
        if isinstance(shape, Text) and shape.anchor == "middle":
            assert text_width(shape.text, shape.size, shape.weight) <= cells[0].width


def test_a_sparkline_says_its_ends_and_its_cut_off() -> None:
    picture = sparkline([18, None, 5], label="PHQ-9", width=90, height=24, cutoff=10, maximum=27)
    assert picture.description == "PHQ-9 from 18 to 5. Cut-off 10."
    assert picture.table == (("PHQ-9",), ("18",), ("–",), ("5",))
    assert sparkline([], label="PHQ-9", width=90, height=24).description == "PHQ-9: no totals yet."


def test_a_sparkline_leaves_room_for_the_sessions_to_come() -> None:
    def end(places: int) -> float:
        picture = sparkline([18, 16, 15], label="PHQ-9", width=90, height=24, places=places)
        (dot,) = (shape for shape in picture.shapes if isinstance(shape, Circle))
        return dot.x

    assert end(0) == end(3) > 80
    assert end(16) < 20


def test_the_matrix_marks_extent_and_counts_sessions() -> None:
    rows = [
        TechniqueRow(label="Clarification", extents=((1, 1), (4, 2))),
        TechniqueRow(label="Timeline", extents=((3, 2),)),
    ]
    picture = technique_matrix(rows, PHASES, 16, width=480, measure=text_width, size=8)
    marks = [shape for shape in picture.shapes if isinstance(shape, Circle)]
    assert [bool(mark.stroke) for mark in marks[:3]] == [True, False, False]
    assert picture.table[1][:5] == ("Clarification", "touched", "–", "–", "substantial")
    assert picture.table[1][-1] == "2"
    assert "Clarification in 2; Timeline in 1" in picture.description


def test_paper_has_a_colour_for_every_token_a_picture_asks_for() -> None:
    four = (("i", "Initial", 1), ("m", "Intermediate", 5), ("k", "Maintenance", 15), ("f", "Final", 19))
    matrix = technique_matrix([], four, 20, width=480, measure=text_width, size=8)
    spark = sparkline([1, 2], label="PHQ-9", width=90, height=24, cutoff=1)
    for picture in (row([held(1)], current=2), matrix, spark):
        for token in tokens(picture):
            assert ink(token).startswith("#")


def test_five_measures_have_five_looks() -> None:
    found = looks(["phq-9", "gad-7", "epds", "spin", "core-10"])
    assert len({(look.marker, look.ink) for look in found}) == 5
    for look in found:
        assert marker(look, 10, 10, 3)


def test_a_phase_name_shrinks_before_it_is_left_to_the_words() -> None:
    (span,) = phase_spans((("maintenance", "Maintenance", 1),), 12)
    room = text_width("Maintenance", 12, "semibold")
    assert len(phase_name(span, 0, 0, room + 40, 12, text_width, numbers=True)) == 2
    assert len(phase_name(span, 0, 0, room + 1, 12, text_width, numbers=True)) == 1
    assert phase_name(span, 0, 0, room * 0.85, 12, text_width)[0].size < 12
    assert phase_name(span, 0, 0, room * 0.5, 12, text_width) == ()
    assert span.words == "Maintenance, sessions 1 to 12"


def test_an_empty_matrix_says_so() -> None:
    assert (
        technique_matrix([], PHASES, 3, width=300, measure=text_width).description
        == "No techniques recorded."
    )


def test_a_session_that_is_not_signed_says_so() -> None:
    picture = row([RibbonSession(id="a", number=1, day="1 Apr", measured=True, signed=False)])
    assert picture.areas[0].words == "Session 1, 1 Apr, measured, not signed"
