"""The bundled Inter and the font of every type role."""

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from ipt_tracker.ui.theme.tokens import TYPE, Role

FAMILY: Final = "Inter"


@cache
def load(directory: Path) -> tuple[str, ...]:
    """Register every TrueType file of `directory`; gives the families found, none twice.

    Needs a running QGuiApplication, which keeps each registration: so that is done once. A missing directory
    gives no family, and the system's font is used.
    """
    families: list[str] = []
    for file in sorted(directory.glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return tuple(dict.fromkeys(families))


def font(role: Role, *, digits: bool = False, weight: int | None = None, percent: int = 100) -> QFont:
    """The font of `role` at a text size; `digits` gives figures of equal width.

    Only columns of digits ask for them: the feature widens the hyphen of words such as "PHQ-9" too.
    """
    style = TYPE[role]
    made = QFont()
    others = [family for family in QFont().families() if family != FAMILY]  # the application wears it too
    made.setFamilies([FAMILY, *others])
    made.setPixelSize(round(style.px * percent / 100))
    made.setWeight(QFont.Weight(weight or style.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if style.tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + style.tracking)
    if digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
