"""How the list of clients behaves: filter, order, keys, and keeping up with the record."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.record import caseload
from ipt_tracker.record.caseload import Line
from ipt_tracker.ui.caseload.model import ROW, Column
from ipt_tracker.ui.caseload.row_keys import RowKeys
from ipt_tracker.ui.caseload.rows import ClientRow, client_row, leading_measure
from ipt_tracker.ui.caseload.spoken import caseload_model
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.screens.clients.selection import (
    SORTED_BY,
    Order,
    Standing,
    in_standing,
    matching,
    ordered,
    searchable,
)
from ipt_tracker.ui.screens.clients.view import ClientsView
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.wording import so_many_clients
from ipt_tracker.ui.workspace import Workspace

_FIRST_DESCENDING: Final = (Order.SCORE, Order.LAST)
"""Orders that begin with the highest or newest when they are chosen."""


class ClientsScreen(QWidget):
    """The caseload as a list."""

    guide = "04-clients"
    place = ("clients", "")

    client_chosen = Signal(str)
    """A client's id."""
    new_client_chosen = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._everyone: tuple[Line, ...] = ()
        self._texts: dict[str, str] = {}
        self._work_out = self._as_of_today()
        self._order = Order.NAME
        self._descending = False
        self.model = caseload_model(self)
        self.view = ClientsView(workspace.theme, self.model, self)
        self.row_keys = RowKeys(self.view.table, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._connect()
        self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What begins a record of somebody new."""
        return (self.view.new_client, self.view.empty)

    def start(self) -> None:
        """Put the focus on the list, or on the main action while there is nobody."""
        (self.view.table if self._everyone else self.view.empty).setFocus()

    # ---------------------------------------------------------------- wiring

    def _connect(self) -> None:
        view = self.view
        view.new_client.clicked.connect(self.new_client_chosen)
        view.empty.acted.connect(self.new_client_chosen)
        view.filter.textChanged.connect(self._show)
        view.filter.returnPressed.connect(self._open_first)
        view.standing.chosen.connect(self._show)
        view.show_all.clicked.connect(self._show_all)
        view.table.row_opened.connect(lambda index: self.client_chosen.emit(index.data(ROW).client_id))
        header = view.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Column.CLIENT, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._sort)
        self._workspace.changes.changed.connect(self._read)
        self._workspace.appearance.names_switched.connect(self._read)
        new, seek = self.new_client_chosen.emit, view.filter.setFocus
        of_screen = (
            Key(keys="N", words=self.tr("New client"), action=new, button=view.new_client),
            *self.row_keys.keys,
            Key(keys="Ctrl+F", words=self.tr("Filter by name or code"), action=seek, icon="filter"),
            Key(keys="Up, Down, Enter", words=self.tr("In the list: move, open")),
        )
        of_filter = Key(keys="Down", words=self.tr("In the filter: to the list"), action=view.table.setFocus)
        bind(self, of_screen)
        bind(view.filter, (of_filter,))
        self.keys = (*of_screen, of_filter)

    # ---------------------------------------------------------------- what is shown

    def _read(self) -> None:
        """Read the caseload anew; some hundredths of a second for thousands of clients."""
        self._work_out = self._as_of_today()
        self._everyone = caseload.lines(self._workspace.record)
        self._texts = {}
        self._put_in_order()
        self._show()

    def _as_of_today(self) -> Callable[[Line], ClientRow]:
        catalogue, today = self._workspace.catalogue, self._workspace.now().date()
        names = self._workspace.names
        return lambda line: client_row(catalogue, line.whole(), today, names)

    def _put_in_order(self) -> None:
        """Done when the order changes, not at each letter of the filter."""
        by_code = self._order is Order.NAME and self._workspace.names.hidden
        order = Order.CODE if by_code else self._order
        self._everyone = ordered(self._everyone, order, self._score, descending=self._descending)

    def _score(self, line: Line) -> int | None:
        catalogue = self._workspace.catalogue
        return line.score(leading_measure(catalogue, line.format)) if line.format else None

    def _show(self) -> None:
        view = self.view
        typed = view.filter.text()
        standing = Standing(view.standing.value() or Standing.ALL)
        part = in_standing(self._everyone, standing)
        if typed and not self._texts:
            self._texts = searchable(self._everyone)
        lines = matching(part, typed, self._texts)
        chosen = view.table.currentIndex().row()
        chosen_id = self.model.lines[chosen].client_id if 0 <= chosen < len(self.model.lines) else ""
        self.model.show(lines, self._work_out)
        view.table.selectRow(max(self.model.row_of(chosen_id), 0))
        view.places.setCurrentWidget(view.list_place if self._everyone else view.empty)
        view.new_client.setVisible(bool(self._everyone))
        view.below.setCurrentWidget(view.table if lines else view.no_match)
        view.fit(len(lines))
        view.no_match_words.setText(self._why_nobody(typed, standing))
        words = self._how_many(len(lines), len(part))
        if words != view.count.text():
            view.count.setText(words)
            announce(view.count, words)

    def _how_many(self, shown: int, of: int) -> str:
        if shown == of:
            return so_many_clients(shown)
        return self.tr("{count} of {all} clients").format(count=shown, all=of)

    def _why_nobody(self, typed: str, standing: Standing) -> str:
        if typed.strip():
            return self.tr("Nobody here is called “{typed}”, and no code holds it.").format(
                typed=typed.strip()
            )
        if standing is Standing.ENDED:
            return self.tr("No course has ended yet.")
        return self.tr("No course is active.")

    def _show_all(self) -> None:
        self.view.standing.set_value(Standing.ALL)
        self.view.filter.clear()
        self._show()
        self.view.table.setFocus()

    def _sort(self, section: int) -> None:
        header = self.view.table.horizontalHeader()
        order = SORTED_BY.get(Column(section))
        if order is None:
            # Qt has moved the arrow already: put it back to where the order is.
            section = next(column for column, known in SORTED_BY.items() if known is self._order)
        elif order is self._order:
            self._descending = not self._descending
        else:
            self._order, self._descending = order, order in _FIRST_DESCENDING
        direction = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(section, direction)
        self._put_in_order()
        self._show()

    def _open_first(self) -> None:
        if self.model.lines:
            self.client_chosen.emit(self.model.lines[0].client_id)
