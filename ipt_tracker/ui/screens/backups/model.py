"""The backups as a table: when each was made, how large it is, when it was proven last."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipt_tracker.record.backup_list import Backup
from ipt_tracker.ui.wording import day_and_time

Index = QModelIndex | QPersistentModelIndex
COLUMNS: Final = 3
DAMAGED: Final = Qt.ItemDataRole.UserRole
"""Whether a cell says that the backup is damaged."""
_ROOT: Final = QModelIndex()
_MEGABYTE: Final = 1_000_000


class BackupsModel(QAbstractTableModel):
    """Gives the words of each, and whether it is damaged."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups: tuple[Backup, ...] = ()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._backups = tuple(backups)
        self.endResetModel()

    def backup(self, row: int) -> Backup:
        """The one in a row."""
        return self._backups[row]

    def when(self, backup: Backup) -> str:
        """The local day and time at which it was made."""
        return day_and_time(backup.made_at)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a backup."""
        return 0 if parent.isValid() else len(self._backups)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """When, size, proven."""
        return COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role == DAMAGED:
            return index.column() == COLUMNS - 1 and not self._backups[index.row()].whole
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self._cells(self._backups[index.row()])[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Made"), self.tr("Size"), self.tr("Proven"))[section]
        return None

    def _cells(self, backup: Backup) -> tuple[str, ...]:
        size = self.tr("{size} MB").format(size=f"{max(backup.size / _MEGABYTE, 0.1):.1f}")
        proven = day_and_time(backup.proven_at) if backup.whole else self.tr("Damaged")
        return self.when(backup), size, proven
