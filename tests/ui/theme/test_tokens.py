"""The colours can be read: contrast by the WCAG 2 formula, in both themes."""

import pytest

from ipt_tracker.ui.theme.tokens import COLOURS, DARK, LIGHT, Tokens

TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in ("bg", "surface", "sunken")),
    ("text2", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "danger"),
    ("accent_text", "accent_soft"),
    ("accent_text", "surface"),
    ("text", "sidebar"),
    ("text2", "sidebar"),
    ("on_tip", "tip"),
    ("tip_accent", "tip"),
    ("gad", "surface"),
    *((tone, f"{tone}_soft") for tone in ("danger", "warn", "good", "info", "p1", "p2", "p3", "p4")),
    *((tone, "surface") for tone in ("danger", "warn", "good", "info", "p1", "p2", "p3", "p4")),
]
EDGE_PAIRS = [("ctl", "surface"), ("focus", "surface"), ("focus", "bg"), ("focus", "sidebar")]
both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.scheme)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@both_themes
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_has_a_contrast_of_four_and_a_half(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@both_themes
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_control_edges_and_focus_have_a_contrast_of_three(tokens: Tokens, edge: str, ground: str) -> None:
    assert contrast(tokens.colour(edge), tokens.colour(ground)) >= 3


def test_a_colour_is_asked_for_by_name_and_an_unknown_one_is_an_error() -> None:
    assert LIGHT.colour("accent") == "#1A6166"
    assert "scheme" not in COLOURS
    with pytest.raises(KeyError):
        LIGHT.colour("scheme")
