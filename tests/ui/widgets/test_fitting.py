"""What has room in a cell is worked out once, and anew where something else has to fit."""

from PySide6.QtWidgets import QApplication

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.fitting import Fitting

NAME = "Maximiliane Theodora"


def test_words_are_shortened_to_their_place(qapp: QApplication, dressed_theme: Theme) -> None:
    fitting = Fitting(dressed_theme)
    assert fitting.shortened(NAME, "strong", 400) == NAME
    short = fitting.shortened(NAME, "strong", 60)
    assert short.endswith("…")
    assert len(short) < len(NAME)
    assert len(fitting.shortened(NAME, "caption", 60)) > len(short)


def test_larger_text_has_less_room(qapp: QApplication, dressed_theme: Theme) -> None:
    fitting = Fitting(dressed_theme)
    usual = fitting.shortened(NAME, "strong", 100)
    dressed_theme.resize(qapp, 150)
    assert len(fitting.shortened(NAME, "strong", 100)) < len(usual)
    dressed_theme.resize(qapp, 100)
    assert fitting.shortened(NAME, "strong", 100) == usual


def test_it_is_worked_out_once_and_not_kept_for_ever(dressed_theme: Theme) -> None:
    fitting, asked = Fitting(dressed_theme), []
    for number in (1, 1, 2, 1):
        assert fitting.once(number, lambda of=number: asked.append(of) or of) == number
    assert asked == [1, 2]
    for number in range(3, 5_000):
        fitting.once(number, lambda of=number: of)
    fitting.once(1, lambda: asked.append(1))
    assert asked == [1, 2, 1]
