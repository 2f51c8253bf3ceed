"""The letters that act on the client under the cursor of a caseload table."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ipt_tracker.ui.caseload.model import ROW
from ipt_tracker.ui.caseload.table import CaseloadTable
from ipt_tracker.ui.keys import Key


class RowKeys(QObject):
    """L and R: a session and the review of the client in the row with the focus.

    `session_wanted` and `review_wanted` carry the client's id. Where no row has the focus nobody is meant
    yet: `search_wanted` then carries the words that the search begins with.
    """

    session_wanted = Signal(str)
    review_wanted = Signal(str)
    search_wanted = Signal(str)

    def __init__(self, table: CaseloadTable, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self.keys = (
            Key(
                keys="L",
                words=self.tr("Log a session: of the client in the row, or search"),
                action=self._log,
            ),
            Key(keys="R", words=self.tr("Review: of the client in the row, or search"), action=self._review),
        )

    def _log(self) -> None:
        self._ask(self.session_wanted.emit, self.tr("log session "))

    def _review(self) -> None:
        self._ask(self.review_wanted.emit, self.tr("review "))

    def _ask(self, of_client: Callable[[str], None], words: str) -> None:
        index = self._table.currentIndex()
        if self._table.hasFocus() and index.isValid():
            of_client(index.data(ROW).client_id)
        else:
            self.search_wanted.emit(words)
