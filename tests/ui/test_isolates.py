"""Names from right to left in sentences from left to right: nothing around them is moved."""

import itertools
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QApplication

from ipt_tracker.ui.isolates import bare, isolated
from ipt_tracker.ui.names import Names
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.pills import initials

HEBREW, ARABIC, MIXED = "שירה כהן", "ليلى حداد", "Dana כהן"
SIGNS = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class Somebody:
    """A client as far as names go."""

    name: str
    code: str = "IPT-0014"


def said(template: str, name: str) -> str:
    return template.format(name=Names().of(Somebody(name)))


def places(text: str, theme: Theme) -> list[float]:
    """How far from the left each letter stands when a line is drawn."""
    layout = QTextLayout(text, theme.font("body"))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    return [min(line.cursorToX(n)[0], line.cursorToX(n + 1)[0]) for n in range(len(text))]


@pytest.mark.parametrize("name", [HEBREW, ARABIC, MIXED, f"{HEBREW} (2)"])
@pytest.mark.parametrize(
    "template",
    [
        "{name}, IPT-0014",
        "{name}: 3 of 16 (missed 1).",
        "Log session 9 for {name}",
        "Put off: {name}, 2 left.",
    ],
)
def test_all_around_a_name_stands_where_it_is_read(
    qapp: QApplication, dressed_theme: Theme, template: str, name: str
) -> None:
    text = said(template, name)
    at = places(text, dressed_theme)
    begin, end = text.index(name), text.index(name) + len(name)
    before, inside, after = at[: begin - 1], at[begin:end], at[end + 1 :]
    in_order = [*before, min(inside), *after]
    assert all(one < other for one, other in itertools.pairwise(in_order))
    assert max(inside) < min(after, default=float("inf"))


def test_the_signs_are_not_seen(qapp: QApplication, dressed_theme: Theme) -> None:
    metrics = QFontMetricsF(dressed_theme.font("body"))
    for name in (HEBREW, ARABIC, MIXED):
        assert metrics.horizontalAdvance(isolated(name)) == metrics.horizontalAdvance(name)


def test_other_names_are_as_they_were_typed() -> None:
    for name in ("Amara Okafor", "Łucja Ķēniņa", "Ольга 2", "小林 花"):
        assert Names().of(Somebody(name)) == name
    assert Names(hidden=True).of(Somebody(HEBREW)) == "IPT-0014"


def test_what_is_put_in_order_and_shortened_is_the_name_alone() -> None:
    assert Names().by(Somebody(MIXED)) == MIXED.casefold()
    assert initials(Names().of(Somebody(HEBREW))) == "שכ"
    assert not set(bare(Names().with_code(Somebody(HEBREW)))) & set(SIGNS)
