"""The sidebar: the mark, the places to go, the clients seen last, and the lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.shell.entry_list import EntryList
from ipt_tracker.ui.shell.navigation import Entry
from ipt_tracker.ui.shell.search_button import SearchButton
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.buttons import IconButton
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.rings import Mark
from ipt_tracker.ui.wording import so_many_needs

RECENT_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A client seen last, with the sign of what is needed most and, after the name, its words."""

    client_id: str
    name: str
    icon: str = "user"
    tone: str = "text2"
    needs: str = ""


class Sidebar(QFrame):
    """232 pixels wide, or a rail of 60 with icons alone.

    `nav_chosen` carries a place's key, `client_chosen` a client's id; `cover_requested` asks to cover the
    window, `lock_requested` to lock, `search_requested` for the palette with the letters it carries,
    `disk_asked` for more about the disk.
    """

    nav_chosen = Signal(str)
    client_chosen = Signal(str)
    cover_requested = Signal()
    lock_requested = Signal()
    search_requested = Signal(str)
    disk_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rail = False
        self._reminder = ""
        self._free = ""
        self.setProperty("look", "sidebar")
        self.setAccessibleName(self.tr("Navigation"))
        self.cover = IconButton(theme, "eye-off", self.tr("Cover the window (Ctrl+Shift+H)"), self)
        self.cover.clicked.connect(self.cover_requested)
        self.search = SearchButton(theme, self)
        self.places = EntryList(theme, self.tr("Places"), self)
        self.recent = EntryList(theme, self.tr("Recent clients"), self)
        self.foot = EntryList(theme, self.tr("Program"), self)
        self.set_needs(0)
        self._name = Label(self.tr("IPT Tracker"), "card")
        self._recent_title = Label(self.tr("Recent"), "caption", "text2")
        self._recent_title.setContentsMargins(Space.M, 0, 0, 0)
        self.backed_up = Label("", "caption", "text2", wrap=True)
        self.backed_up.setContentsMargins(Space.M, Space.S, 0, 0)
        self._arrange()
        self.search.asked.connect(self.search_requested)
        self.places.chosen.connect(self.nav_chosen)
        self.recent.chosen.connect(self.client_chosen)
        self.foot.chosen.connect(self._foot_chosen)
        theme.changed.connect(self._grow)
        self._show_foot()
        self.set_recent(())
        self.set_rail(rail=False)

    def set_needs(self, count: int) -> None:
        """Show at Today how many needs wait; none shows no number."""
        badge = str(count) if count else ""
        spoken = self.tr("Today, {needs}").format(needs=so_many_needs(count)) if count else ""
        self.places.show_entries(
            [
                Entry(
                    key="today",
                    label=self.tr("Today"),
                    icon="sun",
                    badge=badge,
                    spoken=spoken,
                    keys=self.tr("Ctrl+1"),
                ),
                Entry(key="clients", label=self.tr("Clients"), icon="users", keys=self.tr("Ctrl+2")),
            ]
        )

    def set_recent(self, clients: Sequence[Recent]) -> None:
        """Show the clients seen last, the latest first; five at most."""
        shown = [
            Entry(
                key=one.client_id,
                label=one.name,
                icon=one.icon,
                tone=one.tone,
                spoken=f"{one.name} {one.needs}" if one.needs else "",
            )
            for one in clients[:RECENT_SHOWN]
        ]
        self.recent.show_entries(shown)
        self._show_recent()

    def set_backed_up(self, text: str) -> None:
        """Say at the foot when the record was backed up last; nothing while it is closed."""
        self.backed_up.setText(text)
        self._show_backed_up()

    def set_reminder(self, text: str) -> None:
        """Remind of the recovery sheet, above the places of the program; an empty text takes that away."""
        self._reminder = text
        self._show_foot()

    def set_free(self, text: str) -> None:
        """Say how little room the disk has, in the place of the reminder; an empty text takes that away."""
        if text != self._free:
            self._free = text
            self._show_foot()

    def set_current(self, nav: str | None, client_id: str | None = None) -> None:
        """Mark where the therapist is: a place, or a client seen last."""
        self.recent.set_current(client_id)
        self.places.set_current(nav if client_id is None or not self.recent.holds(client_id) else None)
        self.foot.set_current(nav)

    def set_rail(self, *, rail: bool) -> None:
        """Become a rail of icons, or the whole sidebar again."""
        if rail is not self._rail:
            self._rail = rail
            self._show_foot()
        self.setFixedWidth(Size.RAIL if rail else self._theme.px(Size.SIDEBAR))
        self._name.setVisible(not rail)
        self.search.set_rail(rail=rail)
        self.cover.setVisible(not rail)
        self._show_backed_up()
        for entries in (self.places, self.recent, self.foot):
            entries.set_rail(rail)
        self._show_recent()

    def _grow(self) -> None:
        """Give the words the room of the text size."""
        for entries in (self.places, self.recent, self.foot):
            entries.doItemsLayout()
            entries.updateGeometry()
        self.set_rail(rail=self._rail)

    def has_keyboard(self) -> bool:
        """Whether a part of it has the focus."""
        parts = (self.cover, self.search, self.places, self.recent, self.foot)
        return any(part.hasFocus() for part in parts)

    def _show_recent(self) -> None:
        # Five like icons without names would tell nothing: the rail leaves the clients out.
        shown = not self._rail and self.recent.model().rowCount() > 0
        self.recent.setVisible(shown)
        self._recent_title.setVisible(shown)

    def _show_backed_up(self) -> None:
        self.backed_up.setVisible(bool(self.backed_up.text()) and not self._rail)

    def _show_foot(self) -> None:
        shown = [
            Entry(key="settings", label=self.tr("Settings"), icon="settings"),
            Entry(key="about", label=self.tr("About"), icon="info"),
            Entry(key="lock", label=self.tr("Lock"), icon="lock", keys=self.tr("Ctrl+L")),
        ]
        if self._rail:  # there is no room for the button beside the mark
            cover = Entry(key="cover", label=self.tr("Cover"), icon="eye-off", keys=self.tr("Ctrl+Shift+H"))
            shown.insert(2, cover)
        if self._free:
            shown.insert(0, Entry(key="disk", label=self._free, icon="hard-drive", tone="warn"))
        elif self._reminder:
            shown.insert(0, Entry(key="keys", label=self._reminder, icon="key-round", tone="warn"))
        self.foot.show_entries(shown)

    def _foot_chosen(self, key: str) -> None:
        asked = {"cover": self.cover_requested, "lock": self.lock_requested, "disk": self.disk_asked}
        if key in asked:
            asked[key].emit()
        else:
            self.nav_chosen.emit(key)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.setSpacing(Space.S + 2)
        head.addWidget(Mark(self._theme, Size.CHECK + 2))
        head.addWidget(self._name, 1)
        head.addWidget(self.cover)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, Space.XL, 14, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addSpacing(Space.M)
        column.addWidget(self.search)
        column.addSpacing(Space.S)
        column.addWidget(self.places)
        column.addSpacing(Space.L)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addStretch(1)
        column.addWidget(self.foot)
        column.addWidget(self.backed_up)
