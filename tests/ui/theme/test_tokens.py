"""The colours can be read: contrast by the WCAG 2 formula, in every theme."""

import pytest

from ipt_tracker.ui.theme.high_contrast import CONTRAST_DARK, CONTRAST_LIGHT
from ipt_tracker.ui.theme.tokens import COLOURS, DARK, EDGES, LIGHT, Tokens

TONES = ("danger", "warn", "good", "info", "p1", "p2", "p3", "p4")

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
    *((tone, f"{tone}_soft") for tone in TONES),
    *((tone, "surface") for tone in TONES),
    *(("text2", f"{phase}_soft") for phase in TONES[4:]),
    ("text", "accent_soft"),
]
EDGE_PAIRS = [("ctl", "surface"), ("focus", "surface"), ("focus", "bg"), ("focus", "sidebar")]
EVERY_EDGE = [
    *EDGE_PAIRS,
    *(("line", ground) for ground in ("bg", "sidebar", "surface", "sunken", "hover", "press")),
    *((edge, ground) for edge in EDGES for ground in ("bg", "surface")),
    *((f"{tone}_edge", f"{tone}_soft") for tone in ("accent", *TONES)),
    ("accent", "surface"),
    ("tip", "surface"),
]
"""The edges of a theme that draws all of them: also those of cards, rows, pills, tiles and grounds."""
USUAL = {"light": LIGHT, "dark": DARK}
HIGH = {"high contrast light": CONTRAST_LIGHT, "high contrast dark": CONTRAST_DARK}


def in_themes(themes: dict[str, Tokens]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("tokens", themes.values(), ids=list(themes))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@in_themes(USUAL)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_has_a_contrast_of_four_and_a_half(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@in_themes(HIGH)
@pytest.mark.parametrize(("ink", "ground"), [*TEXT_PAIRS, ("text2", "press"), ("on_accent", "accent_text")])
def test_in_high_contrast_text_has_a_contrast_of_nine(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 9


@in_themes(HIGH)
@pytest.mark.parametrize(("edge", "ground"), EVERY_EDGE)
def test_in_high_contrast_every_edge_has_four_and_a_half(tokens: Tokens, edge: str, ground: str) -> None:
    assert contrast(tokens.colour(edge), tokens.colour(ground)) >= 4.5


@in_themes(HIGH)
@pytest.mark.parametrize("ink", ["accent", "gad", "danger", "p1", "p3"])
@pytest.mark.parametrize("ground", ["p1_soft", "p2_soft", "p3_soft", "p4_soft", "surface"])
def test_in_high_contrast_a_line_stands_out_from_every_phase(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5
    assert contrast(tokens.colour("grid"), tokens.colour(ground)) < contrast(
        tokens.colour(ink), tokens.colour(ground)
    )


@pytest.mark.parametrize("name", EDGES)
def test_only_high_contrast_draws_the_edge_of_a_soft_shape(name: str) -> None:
    ground = EDGES[name][False]
    for tokens in USUAL.values():
        assert tokens.colour(name) == tokens.colour(ground)
    for tokens in HIGH.values():
        assert tokens.colour(name) != tokens.colour(ground)


@in_themes(USUAL)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_control_edges_and_focus_have_a_contrast_of_three(tokens: Tokens, edge: str, ground: str) -> None:
    assert contrast(tokens.colour(edge), tokens.colour(ground)) >= 3


def test_a_colour_is_asked_for_by_name_and_an_unknown_one_is_an_error() -> None:
    assert LIGHT.colour("accent") == "#1A6166"
    assert not {"scheme", "edged"} & COLOURS
    with pytest.raises(KeyError):
        LIGHT.colour("scheme")
