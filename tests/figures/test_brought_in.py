"""The ribbon of sessions that are documented elsewhere: held, marked, and said in words."""

from ipt_tracker.figures.ribbon_words import RibbonSession
from ipt_tracker.figures.shapes import Line, Picture
from tests.figures.test_parts import held, row


def elsewhere(number: int | None, *, missed: bool = False) -> RibbonSession:
    return RibbonSession(
        id=f"b{number}",
        number=number,
        day="5 May",
        missed=missed,
        measured=True,
        signed=False,
        elsewhere=True,
    )


def marks(picture: Picture) -> list[Line]:
    return [shape for shape in picture.shapes if isinstance(shape, Line) and shape.ink == "on_accent"]


def test_each_has_its_own_mark_inside_its_cell() -> None:
    picture = row([elsewhere(1), elsewhere(2), held(3)], current=4)
    assert len(marks(picture)) == 2
    for mark, cell in zip(marks(picture), picture.areas, strict=False):
        assert cell.x < mark.x1 < mark.x2 < cell.x + cell.width
        assert cell.y < mark.y1 < cell.y + cell.height


def test_it_is_said_to_be_documented_elsewhere_and_not_to_be_unsigned() -> None:
    picture = row([elsewhere(1), elsewhere(None, missed=True), held(2)], current=3)
    assert picture.areas[0].words == "Session 1, 5 May, measured, documented elsewhere"
    assert picture.areas[1].words == "Missed session, 5 May, documented elsewhere"
    assert picture.description.startswith("2 of 16 planned sessions held, 1 missed, 2 documented elsewhere.")
    assert [line[3] for line in picture.table[1:]] == [
        "attended, documented elsewhere",
        "missed, documented elsewhere",
        "attended",
    ]


def test_one_entered_in_error_is_crossed_out_and_not_counted() -> None:
    wrong = RibbonSession(id="b", number=None, day="28 Apr", in_error=True)
    drawn = row([held(1), wrong])
    assert "1 of 16 planned sessions held, 1 entered in error." in drawn.description
    (area,) = (area for area in drawn.areas if area.key == "b")
    assert area.words == "Entered in error, 28 Apr"
    assert drawn.table[2][3] == "entered in error"
