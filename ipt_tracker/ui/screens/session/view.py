"""Widgets and layout of the session editor: two columns of cards between a head and a foot.

The order of the widgets is the order of Tab: head, phase and focus, techniques, measures, risk, note, work at
home, foot. The focus starts on the first technique, in the middle of that order, so that what is entered in
every session comes first and what is only corrected now and then (date, place, phase) comes last.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.definitions import Technique
from ipt_tracker.ui.screens.session.added import AddedCard, LateCard
from ipt_tracker.ui.screens.session.column import Column
from ipt_tracker.ui.screens.session.foot import Foot
from ipt_tracker.ui.screens.session.form_entry import FormEntry
from ipt_tracker.ui.screens.session.header import Header
from ipt_tracker.ui.screens.session.item_words import Asked
from ipt_tracker.ui.screens.session.note import NoteCard
from ipt_tracker.ui.screens.session.risk import RiskCard
from ipt_tracker.ui.screens.session.techniques import TechniquesCard
from ipt_tracker.ui.screens.session.work import WorkCard
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.card import Card, Rule
from ipt_tracker.ui.widgets.choice import Choice, Option
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.scroll_page import page_margin
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.tab_order import chain


class SessionView(QWidget):
    """`clinical` holds what is only recorded of a session that took place."""

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        today: Callable[[], date],
        phases: Sequence[Option],
        areas: Sequence[Option],
        techniques: Sequence[Technique],
        entries: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self._clinical_shown = True
        self.header = Header(theme, catalogue, today)
        self.suggestion = Label("", "caption", "text2")
        self.phase = Segmented(theme, self.tr("Phase"), phases)
        self.focus = Choice(theme, self.tr("Focus"), areas)
        self.techniques = TechniquesCard(theme, techniques)
        self.risk = RiskCard(theme, catalogue)
        self.note = NoteCard(theme)
        self.origin = Banner(theme)
        self.foot = Foot(theme, today)
        self.asked = Asked([entry.item for entry in entries if isinstance(entry, FormEntry)])
        self.clinical = Column()
        self.written = Column()
        self.work = WorkCard()
        self.added = AddedCard(catalogue)
        self.late = LateCard()
        measures = self._measures_card(entries)
        for card in (self._phase_card(), self.techniques, measures, self.risk):
            self.clinical.body.addWidget(card)
        measures.setVisible(bool(entries))
        self.clinical.body.addStretch(1)
        # Alone on the screen the note is no wider than can be read, and stands in the middle.
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addStretch(0)
        middle.addWidget(self.note, 1)
        middle.addStretch(0)
        self.written.body.addLayout(middle, 1)
        self.written.body.addWidget(self.added)
        self.written.body.addWidget(self.work)
        self.written.body.addWidget(self.late)
        self.written.body.addStretch(0)
        self._arrange()
        self._measures = tuple(entries)
        self.techniques.offered.connect(self._chain)
        theme.changed.connect(self._fit_columns)
        self._chain()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the margins to the window's width."""
        super().resizeEvent(event)
        margin = page_margin(self.window().width())
        self._page.setContentsMargins(margin, Space.S, margin, 0)
        self.foot.row.setContentsMargins(margin + Space.XS, Space.S, margin + Space.XS, Space.S)
        self._fit_columns()

    def show_clinical(self, *, shown: bool) -> None:
        """Show what is recorded of a session beside what is written, or leave the room to the latter."""
        self._clinical_shown = shown
        self._fit_columns()

    def rest(self, missing: str) -> None:
        """No form is typed into: say what to know of items left out, and leave the cards where they are."""
        if self.asked.asking:
            self.clinical.hold(self.asked.height() + Space.S)
        self.asked.rest(missing)

    def bring(self, part: QWidget) -> None:
        """Bring a part into sight, in whichever column it stands."""
        for column in (self.clinical, self.written):
            column.bring(part)

    def follow(self, cursor: QRect) -> None:
        """Bring the cursor at this place of the note into sight."""
        for column in (self.clinical, self.written):
            column.follow(self.note.text, cursor)

    def _fit_columns(self) -> None:
        """Put the columns beside each other, or into one where either would be cut.

        What is moved to another column loses the keyboard and its turn at Tab: both are given back.
        """
        focus = cast("QWidget | None", self.focusWidget())
        focused = focus is not None and focus.hasFocus()
        margins, least = self._page.contentsMargins(), (self.clinical.least, self.written.least)
        room = self.width() - margins.left() - margins.right() - self._columns.spacing()
        one = self._clinical_shown and sum(least) > room
        for column, width in zip((self.clinical, self.written), least, strict=True):
            column.setMinimumWidth(0 if one else width)
        if one != self.written.taken_in:
            if one:
                self.clinical.take_in(self.written)
            else:
                self.written.take_back()
            self._chain()
        self.clinical.setVisible(self._clinical_shown)
        if focused and focus is not None and not focus.hasFocus() and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chain(self) -> None:
        chain(
            (
                self.header,
                self.origin,
                self.phase,
                self.focus,
                self.techniques,
                *self._measures,
                self.risk,
                self.note.text,
                self.work,
                self.late,
                self.foot,
            )
        )

    def _arrange(self) -> None:
        columns = self._columns = QHBoxLayout()
        columns.setSpacing(Space.M - Space.XS)
        # Below what scrolls it takes its room from the end: nothing that is being worked at moves.
        recorded = QVBoxLayout()
        recorded.setSpacing(Space.S)
        recorded.addWidget(self.clinical, 1)
        docked = QHBoxLayout()
        docked.setContentsMargins(Space.XS, 0, Space.XS + self.clinical.bar_width, 0)
        docked.addWidget(self.asked)
        recorded.addLayout(docked)
        columns.addLayout(recorded, 1)
        columns.addWidget(self.written, 1)
        self._page = QVBoxLayout()
        self._page.setSpacing(0)
        self._page.addWidget(self.header)
        said = QVBoxLayout()  # takes no room, nor do its margins, while nothing is said
        said.setContentsMargins(Space.XS, 0, Space.XS, Space.S)
        said.addWidget(self.origin)
        self._page.addLayout(said)
        self._page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.XS)
        outer.addLayout(self._page, 1)
        outer.addWidget(self.foot)

    def _phase_card(self) -> Card:
        card = Card(self.tr("Phase"), dense=True)
        card.header.addWidget(self.suggestion)
        card.body.addWidget(self.phase)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        label = Label(self.tr("Focus"), "secondary", "text2")
        label.setBuddy(self.focus)
        row.addWidget(label)
        row.addWidget(self.focus, 1)
        card.body.addLayout(row)
        return card

    def _measures_card(self, entries: Sequence[QWidget]) -> Card:
        card = Card(dense=True)
        card.setAccessibleName(self.tr("Measures"))
        for place, entry in enumerate(entries):
            rule = Rule()
            card.body.addWidget(rule)
            rule.setHidden(place == 0)
            card.body.addWidget(entry)
        return card
