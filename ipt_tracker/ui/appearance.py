"""How the window looks and acts on this computer: what is chosen is put in force and remembered."""

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ipt_tracker.host import preferences
from ipt_tracker.ui.names import Names
from ipt_tracker.ui.theme.high_contrast import CONTRAST_DARK, CONTRAST_LIGHT
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import DARK, LIGHT, TEXT_SIZES, Tokens

THEMES: Final = ("system", "light", "dark", "contrast")
PAPERS: Final = ("a4", "letter")
_USUAL_SIZE: Final = 100
_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
"""What Qt moves by itself, where the system wants that."""


def tokens_of(theme: str, *, dark: bool, contrast: bool) -> Tokens:
    """The tokens of a chosen theme where the system is `dark` or light, and wants high `contrast` or not."""
    if theme == "contrast" or (theme == "system" and contrast):
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return {"light": LIGHT, "dark": DARK}.get(theme, DARK if dark else LIGHT)


class Appearance(QObject):
    """Changes are in force at once, and written into the preferences file; `changed` tells of each.

    While the theme is `system` or `contrast` the system's scheme is followed, while it is `system` also its
    wish for high contrast. What can't be remembered is still in force. `names_switched` says that clients are
    called otherwise from now on.
    """

    changed = Signal()
    names_switched = Signal()

    def __init__(self, application: QApplication, theme: Theme, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._theme = theme
        self.file = file
        stored = preferences.load(file)
        self._chosen = stored.theme if stored.theme in THEMES else "system"
        self._paper = stored.paper if stored.paper in PAPERS else "a4"
        self._letters = stored.letters
        self._names = Names(hidden=stored.hidden_names)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        if self._tokens() is not theme.tokens:
            theme.switch(application, self._tokens())
        self._effects = [effect for effect in _EFFECTS if application.isEffectEnabled(effect)]
        self._reduce_motion(reduced=stored.reduced_motion)
        if stored.text_size != theme.percent and stored.text_size in TEXT_SIZES:
            theme.resize(application, stored.text_size)

    @property
    def theme(self) -> str:
        """The theme chosen: one of `THEMES`."""
        return self._chosen

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        return self._theme.percent

    @property
    def paper(self) -> str:
        """The paper that a review is first shown on: `a4` or `letter`."""
        return self._paper

    @property
    def letters(self) -> bool:
        """Whether single letters act as keys."""
        return self._letters

    @property
    def names(self) -> Names:
        """What clients are called."""
        return self._names

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing slides or fades."""
        return self._theme.motion_ms == 0

    def choose_letters(self, letters: bool) -> None:
        """Let single letters act as keys, or not."""
        self._letters = letters
        self._remember(letters=letters)

    def choose_hidden_names(self, hidden: bool) -> None:
        """Call clients by their codes alone, or by their names again."""
        if hidden != self._names.hidden:
            self._names = Names(hidden=hidden)
            self.names_switched.emit()
        self._remember(hidden_names=hidden)

    def choose_reduced_motion(self, reduced: bool) -> None:
        """Let nothing slide or fade, or let it again."""
        self._reduce_motion(reduced=reduced)
        self._remember(reduced_motion=reduced)

    def choose_theme(self, theme: str) -> None:
        """Look light, dark, in high contrast, or as the system does."""
        self._chosen = theme
        self._follow_system()
        self._remember(theme=theme)

    def choose_paper(self, paper: str) -> None:
        """Show reviews on this paper first."""
        self._paper = paper
        self._remember(paper=paper)

    def choose_text_size(self, percent: int) -> None:
        """Write everything in this size; beyond the ends of `TEXT_SIZES` the end itself."""
        within = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], percent))
        if within != self._theme.percent:
            self._theme.resize(self._application, within)
        self._remember(text_size=within)

    def step_text_size(self, steps: int) -> None:
        """Write larger or smaller by so many steps; 0 = the usual size again."""
        size = self._theme.percent + steps * TEXT_SIZES.step if steps else _USUAL_SIZE
        self.choose_text_size(size)

    def _reduce_motion(self, *, reduced: bool) -> None:
        self._theme.set_motion(on=not reduced)
        for effect in self._effects:
            self._application.setEffectEnabled(effect, not reduced)

    def _tokens(self) -> Tokens:
        hints = self._application.styleHints()
        return tokens_of(
            self._chosen,
            dark=hints.colorScheme() == Qt.ColorScheme.Dark,
            contrast=hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast,
        )

    def _follow_system(self) -> None:
        if self._tokens() is not self._theme.tokens:
            self._theme.switch(self._application, self._tokens())

    def _remember(self, **values: Any) -> None:
        with contextlib.suppress(OSError):  # a look that is not remembered is no reason to refuse it
            preferences.save(self.file, replace(preferences.load(self.file), **values))
        self.changed.emit()
