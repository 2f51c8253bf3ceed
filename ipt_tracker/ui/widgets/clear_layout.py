"""Taking all out of a layout that is to show something else."""

from PySide6.QtWidgets import QLayout


def clear_layout(layout: QLayout) -> None:
    """What it holds is out of sight at once, and gone as soon as Qt has time for it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
