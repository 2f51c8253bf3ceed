"""The bus that tells every screen which entries have just been changed in the record."""

from PySide6.QtCore import QObject, Signal

from ipt_tracker.record.changes import Changes


class ChangeBus(QObject):
    """`changed` carries the record's `Changes`; a screen that shows one of its ids reads that entry anew."""

    changed = Signal(Changes)
