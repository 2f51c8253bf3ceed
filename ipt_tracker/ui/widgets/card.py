"""Card, rule and footer: the flat surfaces that group what belongs together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.properties import set_property


class Card(QFrame):
    """A white surface with a line around it; `body` takes the contents, `header` the title's row.

    A card with a title is announced by it; `what` says below it what the card is for. `tone` "danger" or
    "sunken" changes the surface. A `dense` one gives less room above and below; `gap` is between the parts.
    """

    def __init__(
        self,
        title: str = "",
        parent: QWidget | None = None,
        *,
        padding: int = Space.L,
        dense: bool = False,
        what: str = "",
        gap: int = Space.S,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        outer = QVBoxLayout(self)
        above = Space.M if dense else padding
        outer.setContentsMargins(padding, above, padding, above)
        outer.setSpacing(Space.S)
        # The header keeps its height and the body takes what is left, without asking for more than it needs.
        top = QWidget()
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.header = QHBoxLayout(top)
        self.header.setContentsMargins(0, 0, 0, 0)
        self.header.setSpacing(Space.S)
        self.title: QLabel | None = None
        if title:
            self.title = Label(title, "card")
            self.header.addWidget(self.title)
            self.header.addStretch(1)
            self.setAccessibleName(title)
            outer.addWidget(top)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap)
        outer.addLayout(self.body)
        if what:
            self.body.addWidget(Label(what, "secondary", "text2", wrap=True))

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put these below each other; a button is as wide as its words, all else as wide as the card."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            elif isinstance(part, QAbstractButton):
                self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
            else:
                self.body.addWidget(part)

    def set_tone(self, tone: str) -> None:
        """Change the surface: "" (white), "danger" or "sunken"."""
        set_property(self, "tone", tone)


class Rule(QFrame):
    """A hairline between two groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")


class Footer(QFrame):
    """The strip at a page's foot that holds the save state and the main action; `row` takes the contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "footer")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.S)
        # As high in every page, whatever stands in it, and higher where large text needs it.
        self.row.addStrut(Size.FOOTER - 2 * Space.S)
        self.row.setSpacing(Space.M)
