"""The signing of a paper: the seconds in which it can be taken back, and the seal."""

from PySide6.QtCore import QObject, Signal

from ipt_tracker.documents.readers import Kind
from ipt_tracker.errors import KnownError
from ipt_tracker.record import practice
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.review.paper import Paper
from ipt_tracker.ui.sealing import nobody_signs
from ipt_tracker.ui.workspace import Workspace


class Signing(QObject):
    """Signs the paper that is shown. `signed` comes at the end, or `failed` with the sentence of an error.

    `refused` carries why nobody can sign yet, `noticed` a `Notice` with the way back; `turned` comes when
    signing begins and when it is taken back.
    """

    turned = Signal()
    signed = Signal()
    failed = Signal(str)
    refused = Signal(str)
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, paper: Paper, code: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._paper = paper
        self._code = code
        self._under_way = False

    @property
    def under_way(self) -> bool:
        """Whether it can still be taken back."""
        return self._under_way

    def begin(self) -> None:
        """Have the paper sealed in a moment, unless that is taken back."""
        unnamed = nobody_signs(practice.get(self._workspace.record))
        if unnamed:
            self.refused.emit(unnamed)
            return
        self._turn(under_way=True)
        words = {
            Kind.REVIEW: self.tr("Review of {code} is being signed."),
            Kind.PROGRESS: self.tr("Progress summary of {code} is being signed."),
        }
        text = words[self._paper.options.kind].format(code=self._code)
        self.noticed.emit(Notice(text=text, undo=self._take_back, settled=self._settle))

    def finish(self) -> bool:
        """Have it sealed now if it is under way; False when that failed. Nothing can be taken back then."""
        if not self._under_way:
            return True
        sealed = self._seal()
        signed = {
            Kind.REVIEW: self.tr("Review of {code} is signed."),
            Kind.PROGRESS: self.tr("Progress summary of {code} is signed."),
        }
        unsigned = {
            Kind.REVIEW: self.tr("Review of {code} is not signed."),
            Kind.PROGRESS: self.tr("Progress summary of {code} is not signed."),
        }
        text = (signed if sealed else unsigned)[self._paper.options.kind].format(code=self._code)
        self.noticed.emit(Notice(text=text, warns=not sealed))
        return sealed

    def _take_back(self) -> None:
        self._turn(under_way=False)

    def _turn(self, *, under_way: bool) -> None:
        self._under_way = under_way
        self.turned.emit()

    def _settle(self) -> None:
        if self._under_way:  # it may have been finished before its time
            self._seal()

    def _seal(self) -> bool:
        self._under_way = False
        try:
            changes = self._paper.sign()
        except KnownError as error:
            self.failed.emit(error.message)
            return False
        self._workspace.changes.changed.emit(changes)
        self.signed.emit()
        return True
