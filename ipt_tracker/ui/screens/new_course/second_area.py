"""A second problem area beside the primary one, for the few courses that have one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical.course import DisputeStage, FocusArea
from ipt_tracker.ui.screens.new_course.plan import DISPUTE
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import TextInput

_NONE = "none"


class SecondArea(QWidget):
    """A choice and what it is about; a role dispute is offered once for each of `stages` (code, label)."""

    def __init__(
        self, theme: Theme, stages: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stages = stages
        self._focus: FocusArea | None = None
        self.area = Choice(theme, self.tr("Second area"))
        self.about = TextInput("", self.tr("With whom, over what, since when"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        names = (self.tr("Second area, if there is one"), self.tr("What the second is about"))
        for name, widget in zip(names, (self.area, self.about), strict=True):
            column = QVBoxLayout()
            column.addWidget(Field(name, widget))
            column.addStretch(1)
            row.addLayout(column, 1)
        self.area.chosen.connect(lambda _code: self._allow())

    def show_focus(self, focus: FocusArea | None) -> None:
        """Begin with this one, or with none."""
        self._focus = focus
        self.about.setText(focus.description if focus else "")

    def offer(self, areas: Sequence[tuple[str, str]]) -> None:
        """Offer these areas (code, label); what was chosen stays if it is among them."""
        options = [(_NONE, self.tr("None"))]
        for code, label in areas:
            if code == DISPUTE:
                options += [(f"{code}:{stage}", f"{label}, {name.lower()}") for stage, name in self._stages]
            else:
                options.append((code, label))
        chosen = self.area.value() or self._code(self._focus)
        self.area.set_options(options, chosen if chosen in dict(options) else _NONE)
        self._allow()

    def focus(self) -> FocusArea | None:
        """The area chosen; what else was said of it before stays."""
        chosen = self.area.value() or _NONE
        if chosen == _NONE:
            return None
        code, _, stage = chosen.partition(":")
        before = self._focus if self._focus and self._focus.area == code else FocusArea(area=code)
        return replace(
            before,
            dispute_stage=DisputeStage(stage) if stage else None,
            description=self.about.text().strip(),
        )

    def members(self) -> tuple[QWidget, ...]:
        """What can be reached by Tab, in reading order."""
        return self.area, self.about

    def _code(self, focus: FocusArea | None) -> str:
        if focus is None:
            return _NONE
        return f"{focus.area}:{focus.dispute_stage}" if focus.dispute_stage else focus.area

    def _allow(self) -> None:
        """Take words only for an area; the field keeps its place."""
        self.about.setEnabled(self.area.value() != _NONE)
