"""Fonts, icons, palette and style sheet as they come out of the tokens."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.host.resources import resource_dir
from ipt_tracker.ui.theme.high_contrast import CONTRAST_DARK, CONTRAST_LIGHT
from ipt_tracker.ui.theme.stylesheet import stylesheet
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import COLOURS, DARK, LIGHT, TYPE, Role, Tokens
from ipt_tracker.ui.widgets.buttons import Button, Kind
from ipt_tracker.ui.widgets.chips import ChipRow
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.text_area import TextArea
from tests.ui.theme.test_tokens import HIGH, USUAL, contrast, in_themes

ICONS = sorted(path.stem for path in (resource_dir() / "icons").glob("*.svg"))


def inked(image: QImage) -> set[str]:
    """Names of all opaque colours of an image."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_each_switch_names_the_same_families(theme: Theme, qapp: QApplication) -> None:
    families = theme.font("body").families()
    theme.switch(qapp, theme.tokens)
    assert theme.font("body").families() == families
    assert families.count("Inter") == 1


@pytest.mark.parametrize("role", TYPE)
def test_every_role_is_drawn_in_the_bundled_font_in_its_own_weight(theme: Theme, role: Role) -> None:
    style = TYPE[role]
    info = QFontInfo(theme.font(role))
    assert info.family() == "Inter"
    assert info.pixelSize() == style.px
    assert info.weight() == style.weight


@pytest.mark.parametrize("role", TYPE)
def test_what_the_bundled_font_lacks_is_looked_for_in_the_computers_own(theme: Theme, role: Role) -> None:
    """An emoji of several signs is drawn where there is a font for it."""
    families = theme.font(role).families()
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    assert families[0] == "Inter"
    assert set(own) - {"Inter"} <= set(families)
    assert families[-1] != "Inter"


def test_digits_have_one_width_where_they_are_asked_to(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font("body", digits=True))
    assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1


def test_words_keep_their_proportional_hyphen(theme: Theme) -> None:
    plain = QFontMetricsF(theme.font("body")).horizontalAdvance("1111")
    assert QFontMetricsF(theme.font("body", digits=True)).horizontalAdvance("1111") > plain


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_can_be_painted(theme: Theme, name: str) -> None:
    image = theme.icon(name, "text").pixmap(QSize(48, 48)).toImage()
    assert any(image.pixelColor(x, y).alpha() > 100 for x in range(48) for y in range(48))


def test_an_icon_takes_the_colour_its_token_has_when_it_is_painted(theme: Theme, qapp: QApplication) -> None:
    icon = theme.icon("check", "accent")
    assert LIGHT.accent in inked(icon.pixmap(QSize(96, 96)).toImage())
    theme.switch(qapp, DARK)
    assert DARK.accent in inked(icon.pixmap(QSize(96, 96)).toImage())


def test_a_checked_icon_and_a_disabled_one_have_their_own_colours(theme: Theme) -> None:
    icon = theme.icon("check", "text2", on="accent")
    size = QSize(96, 96)
    on = icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert LIGHT.accent in inked(on)
    assert LIGHT.text3 in inked(icon.pixmap(size, QIcon.Mode.Disabled).toImage())


def test_an_icon_outlives_the_references_to_it(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Print")
    qtbot.addWidget(button)
    for _ in range(200):
        button.setIcon(QIcon(theme.icon("printer")))
        button.grab()


def test_icons_are_sharp_lines_of_one_and_three_quarters(theme: Theme) -> None:
    image = QImage(240, 240, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    theme.icons.paint(painter, "minus", QRectF(0, 0, 240, 240), "text")
    painter.end()
    height = sum(image.pixelColor(120, y).alpha() > 127 for y in range(240))
    assert height == pytest.approx(17.5, abs=1)


KINDS: tuple[Kind, ...] = ("primary", "secondary", "quiet", "danger", "link")


def drawn(qtbot: QtBot, theme: Theme, kind: Kind, *, enabled: bool) -> QImage:
    """A button as it stands on a page."""
    page = QWidget()
    page.setProperty("look", "page")
    button = Button(theme, "Print", kind)
    button.setEnabled(enabled)
    QVBoxLayout(page).addWidget(button)
    qtbot.addWidget(page)
    page.show()
    return button.grab().toImage()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_a_disabled_button_is_quieter(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tokens: Tokens, kind: Kind
) -> None:
    theme.switch(qapp, tokens)
    enabled, disabled = (inked(drawn(qtbot, theme, kind, enabled=on)) for on in (True, False))
    loud = {
        "primary": {tokens.accent},
        "danger": {tokens.danger},
        "link": {tokens.accent_text},
        "quiet": {tokens.text2},
    }
    ink = loud.get(kind, {tokens.text, tokens.ctl})
    assert ink <= enabled
    assert not ink & disabled


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tokens", [CONTRAST_LIGHT, CONTRAST_DARK])
def test_in_high_contrast_a_disabled_button_has_a_broken_edge(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tokens: Tokens, kind: Kind
) -> None:
    theme.switch(qapp, tokens)

    def breaks(*, enabled: bool) -> int:
        """How often the colour changes along the top of its edge, between the rounded corners."""
        image = drawn(qtbot, theme, kind, enabled=enabled)
        line = [image.pixelColor(x, 0).name(QColor.NameFormat.HexArgb) for x in range(10, image.width() - 10)]
        return sum(one != other for one, other in pairwise(line))

    assert breaks(enabled=True) == 0
    assert breaks(enabled=False) > 10


def test_a_switch_reaches_the_palette_and_is_told(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.switch(qapp, DARK)
    assert qapp.palette().window().color().name().upper() == DARK.bg
    assert theme.colour("surface").name().upper() == DARK.surface


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_the_style_sheet_has_no_colour_that_is_not_a_token(tokens: Tokens) -> None:
    known = {tokens.colour(name) for name in COLOURS}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", stylesheet(tokens))) <= known


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_an_icon_has_a_pixel_for_each_of_the_display_s(theme: Theme, scale: float) -> None:
    picture = theme.icon("printer", "text").pixmap(QSize(16, 16), scale)
    assert picture.size() == QSize(16, 16) * scale
    assert picture.devicePixelRatio() == scale
    lowest = max(y for y in range(picture.height()) if any_ink(picture.toImage(), y))
    assert lowest > 0.8 * picture.height()  # the icon fills the picture, and is not a quarter of it


def any_ink(image: QImage, y: int) -> bool:
    return any(image.pixelColor(x, y).alpha() for x in range(image.width()))


def inked_columns(image: QImage) -> list[int]:
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).alpha() > 100 for y in range(image.height()))
    ]


def test_from_right_to_left_a_button_s_icon_stands_at_the_right_of_its_room(
    theme: Theme, qapp: QApplication
) -> None:
    room = QSize(32, 16)
    before = inked_columns(theme.icon("printer", "text").pixmap(room).toImage())
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        after = inked_columns(theme.icon("printer", "text").pixmap(room).toImage())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert max(before) < 16 <= min(after)


@pytest.mark.parametrize(("name", "turns"), [("arrow-left", True), ("trending-up", True), ("flag", False)])
def test_from_right_to_left_an_icon_that_points_along_the_line_is_mirrored(
    theme: Theme, name: str, turns: bool
) -> None:
    drawn = {}
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        image = QImage(48, 48, QImage.Format.Format_ARGB32)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        theme.icons.paint(painter, name, QRectF(0, 0, 48, 48), "text")
        painter.end()
        drawn[direction] = image
    before, after = drawn.values()
    assert (before != after) is turns
    if turns:
        assert inked_columns(after) == inked_columns(before.flipped(Qt.Orientation.Horizontal))


@in_themes(USUAL | HIGH)
@pytest.mark.parametrize("kind", ["line", "hint", "lines", "chip", "chip that is on"])
def test_what_stands_in_a_disabled_input_or_chip_can_be_read(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tokens: Tokens, kind: str
) -> None:
    theme.switch(qapp, tokens)
    chips = ChipRow(theme, "Techniques", [("one", "Clarification", "")])
    chips.set_extents({"one": int(kind == "chip that is on")})
    inputs = {"line": TextInput("Grief"), "hint": TextInput(placeholder="Grief"), "lines": TextArea("Grief")}
    page = QWidget()
    page.setProperty("look", "page")
    page.setEnabled(False)
    QVBoxLayout(page).addWidget(inputs.get(kind, chips))
    qtbot.addWidget(page)
    page.show()
    picture = inputs.get(kind, chips.chip("one")).grab().toImage()
    inside = picture.copy(picture.rect().adjusted(12, 6, -12, -6))  # without the edge, which is no word
    colours = Counter(
        inside.pixelColor(x, y).name() for x in range(inside.width()) for y in range(inside.height())
    )
    ground = colours.most_common(1)[0][0]
    assert max(contrast(ground, ink) for ink in colours) >= 4.5
