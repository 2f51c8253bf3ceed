"""The time between "Sign" and the seal, in which signing can be taken back."""

from PySide6.QtCore import QObject, Signal

from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import sessions
from ipt_tracker.ui.workspace import Workspace


class Sealing(QObject):
    """One stored draft that is about to be sealed. Exactly one of `sealed`, `failed` and `undone` comes.

    Call `seal_now` when the time is over, and when the page, the lock or the program is left; call `undo`
    to have the draft back. When the program dies before, the entry simply stays an unsigned draft.
    `sealed` carries the signed session, `failed` the sentence of an error; nothing is lost then.
    """

    sealed = Signal(object)
    failed = Signal(str)
    undone = Signal()

    def __init__(self, workspace: Workspace, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._session = session
        self._pending = True

    @property
    def pending(self) -> bool:
        """Whether it is still to be sealed or taken back."""
        return self._pending

    @property
    def session(self) -> Session:
        """The draft as it will be sealed."""
        return self._session

    @property
    def text(self) -> str:
        """What to say while it can be taken back."""
        if self._session.number is None:
            return self.tr("The entry is being signed")
        return self.tr("Session {number} is being signed").format(number=self._session.number)

    def seal_now(self) -> None:
        """Seal the draft; a second call does nothing."""
        if not self._pending:
            return
        self._pending = False
        place = self._workspace
        try:
            signed, changes = sessions.sign(place.record, self._session.id, place.catalogue, place.now())
        except KnownError as error:
            self.failed.emit(error.message)
            return
        self.sealed.emit(signed)
        place.changes.changed.emit(changes)

    def undo(self) -> None:
        """Leave the entry a draft."""
        if self._pending:
            self._pending = False
            self.undone.emit()
