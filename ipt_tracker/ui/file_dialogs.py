"""Asking for a place on this computer, without leaving a trace of it."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    parent: QWidget, title: str, name: str, chosen: Callable[[Path], None], kinds: str = "PDF (*.pdf)"
) -> QFileDialog:
    """Open a dialog that begins in the person's documents with this file name; `chosen` gets the answer.

    `kinds` is Qt's filter; an answer without an ending gets that of the name.
    The answer may be a place that can't be written: Qt does not look whether its folder exists.
    """
    _forget_folders()
    dialog = QFileDialog(parent, title, str(documents() / name), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.fileSelected.connect(lambda answer: chosen(Path(answer)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_which(parent: QWidget, title: str, kinds: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Open a dialog for one picture that is there, of these kinds (Qt's filter); `chosen` gets the answer."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return _ask_existing(parent, title, place if Path(place).is_dir() else str(documents()), kinds, chosen)


def ask_file(parent: QWidget, title: str, kinds: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Open a dialog for one file that is there, beginning in the person's documents."""
    return _ask_existing(parent, title, str(documents()), kinds, chosen)


def ask_folder(
    parent: QWidget, title: str, chosen: Callable[[Path], None], begin: Path | None = None
) -> QFileDialog:
    """Open a dialog for a folder that is there; `chosen` gets the answer.

    It begins in the folder `begin`, or in the person's documents.
    """
    _forget_folders()
    dialog = QFileDialog(parent, title, str(begin or documents()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda answer: chosen(Path(answer)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _ask_existing(
    parent: QWidget, title: str, place: str, kinds: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    _forget_folders()
    dialog = QFileDialog(parent, title, place, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda answer: chosen(Path(answer)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _forget_folders() -> None:
    """Let Qt's dialogs write nowhere which folders were visited.

    They write it into a file of Qt's own when they go, and have no option against it; a path that can't be
    keeps that file from coming to be.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def documents() -> Path:
    """Where the person keeps documents, or their own folder."""
    place = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(place.DocumentsLocation))
    return documents if documents.is_dir() else Path(QStandardPaths.writableLocation(place.HomeLocation))
