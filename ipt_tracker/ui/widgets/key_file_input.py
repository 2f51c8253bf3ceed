"""The key file of a record that needs one: where it lies."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.file_dialogs import ask_file
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.path_input import PathInput

FILE_NAME: Final = "record.iptkey"


class KeyFileField(Field):
    """Asks for an existing key file; `place` is its input."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        name = QCoreApplication.translate("KeyFileField", "Key file")
        self.place = PathInput(theme, name, lambda over, chosen: ask_file(over, name, kinds(), chosen))
        helper = QCoreApplication.translate("KeyFileField", "On the stick where you put it.")
        super().__init__(name, self.place, helper, parent, checked=True)


def kinds() -> str:
    """Qt's filter of such files."""
    return QCoreApplication.translate("KeyFileField", "Key files (*.iptkey)")
