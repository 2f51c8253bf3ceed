"""The card of technique chips: the five that are always in sight, those used, and the rest on demand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.definitions import Technique
from ipt_tracker.clinical.session import Extent, TechniqueUse
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.chips import DIGITS, ChipRow
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.worn import WornSize

SHOWN: Final = 5
"""The catalogue begins with the five techniques that are always in sight."""


class TechniquesCard(Card):
    """`used` carries the uses in displayed order after each press; `offered` comes with new chips."""

    used = Signal(object)
    offered = Signal()

    def __init__(self, theme: Theme, techniques: Sequence[Technique], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Techniques used"), parent, dense=True)
        self._techniques = tuple(techniques)
        self._uses: dict[str, TechniqueUse] = {}
        self._all = False
        self._editable = True
        self.hint = Label("", "caption", "text2")
        self.more = Button(theme, "", "link")
        self.chips = ChipRow(theme, self.tr("Techniques used"))
        outer = self.layout()
        if outer is not None:  # the button makes the head higher than a title alone
            outer.setContentsMargins(Space.L, Space.XS, Space.L, Space.M)
            outer.setSpacing(0)
        WornSize(
            self.hint, theme, self.hint.setMinimumHeight, Size.BUTTON
        )  # the head keeps its height when "More" is gone
        self.header.addWidget(self.hint)
        self.header.addWidget(self.more)
        self.body.addWidget(self.chips)
        self.more.clicked.connect(self._toggle)
        self.chips.changed.connect(self._pressed)
        self.set_uses(())

    def set_uses(self, uses: Sequence[TechniqueUse]) -> None:
        """Show these uses."""
        self._uses = {use.technique: use for use in uses}
        self._offer()

    def set_editable(self, *, editable: bool) -> None:
        """Take presses, or only show what was used."""
        self._editable = editable
        self._offer()
        self.chips.set_read_only(not editable)
        self.more.setVisible(editable)

    def _pressed(self, extents: Any) -> None:
        found = [
            replace(self._uses.get(code, TechniqueUse(technique=code)), extent=Extent(extent))
            for code, extent in extents.items()
        ]
        self._uses = {use.technique: use for use in found}
        self.used.emit(tuple(found))

    def _toggle(self) -> None:
        self._all = not self._all
        self._offer()

    def _offer(self) -> None:
        offered = [
            one
            for place, one in enumerate(self._techniques)
            if one.code in self._uses or (self._editable and (self._all or place < SHOWN))
        ]
        self.chips.set_options([(one.code, one.label, one.definition) for one in offered])
        self.chips.set_extents({code: int(use.extent) for code, use in self._uses.items()})
        self.hint.setText(self._hint(len(offered)))
        self.more.setText(self.tr("Fewer") if self._all else self.tr("More"))
        self.more.setAccessibleName(
            self.tr("Show fewer techniques") if self._all else self.tr("Show all techniques")
        )
        self.offered.emit()

    def _hint(self, offered: int) -> str:
        """How to press them; of a signed session what two ticks say, where there are any."""
        if self._editable:
            words = self.tr("press 1 to {last}, again for substantial")
            return words.format(last=min(DIGITS, offered))
        if any(use.extent is Extent.SUBSTANTIAL for use in self._uses.values()):
            return self.tr("two ticks: substantial")
        return "" if offered else self.tr("none recorded")
