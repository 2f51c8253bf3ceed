"""The bundled fonts are static TrueType files that carry the scripts the program promises."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.architecture.project import ROOT

FONTS = ROOT / "resources" / "fonts"
STYLES = ("Regular", "Italic", "Medium", "SemiBold")
SAMPLES = {
    "Latin": "Zoë Łukasz Ağaoğlu Žižek Þórður Œuvre",
    "Greek": "Ἀθηνᾶ Γεωργίου Ευαγγελία Ϊώ",
    "Cyrillic": "Щербакова Ђорђевић Їжакевич Ёлкина",
    "Vietnamese": "Nguyễn Thị Hồng Phượng Đặng Ỹ",
    "signs": "–—‘’“”…×±≤≥→↑↓№€£·",
}


@pytest.fixture(params=STYLES)
def font_file(request: pytest.FixtureRequest) -> Path:
    return FONTS / f"Inter-{request.param}.ttf"


def test_outlines_are_static_truetype(font_file: Path) -> None:
    with TTFont(font_file) as font:
        assert "glyf" in font, "ReportLab embeds TrueType outlines only"
        assert "fvar" not in font, "the variable Inter draws medium weights as regular"
        assert font["OS/2"].fsType == 0, "embedding must be allowed"


@pytest.mark.parametrize("script", SAMPLES)
def test_script_is_carried(font_file: Path, script: str) -> None:
    with TTFont(font_file) as font:
        characters = set(font.getBestCmap())
    assert not {c for c in SAMPLES[script] if ord(c) not in characters}


def test_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "Inter-LICENSE.txt").read_text("utf-8")
