"""The time between "Sign" and the seal, in which signing can be taken back; and who can't sign."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record.changes import Changes
from ipt_tracker.ui.workspace import Workspace


class Sealing(QObject):
    """What is about to be sealed. Exactly one of `sealed`, `failed` and `undone` comes.

    Call `seal_now` when the time is over, and when the page, the lock or the program is left; call `undo`
    to take it back. `sealed` carries the signed session, `failed` the sentence of an error; nothing is lost
    then.
    """

    sealed = Signal(object)
    failed = Signal(str)
    undone = Signal()

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        text: str,
        seal: Callable[[], tuple[Session, Changes]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._seal = seal
        self._pending = True
        self.session = session
        """As it is before."""
        self.text = text
        """What to say while it can be taken back."""

    @property
    def pending(self) -> bool:
        """Whether it is still to be sealed or taken back."""
        return self._pending

    def seal_now(self) -> None:
        """Seal it; a second call does nothing."""
        if not self._pending:
            return
        self._pending = False
        try:
            signed, changes = self._seal()
        except KnownError as error:
            self.failed.emit(error.message)
            return
        self.sealed.emit(signed)
        self._workspace.changes.changed.emit(changes)

    def undo(self) -> None:
        """Leave everything as it is."""
        if self._pending:
            self._pending = False
            self.undone.emit()


def nobody_signs(practice: Practice) -> str:
    """Why nothing can be signed yet and what to do about it; empty where the therapist has a name."""
    if practice.therapist.strip():
        return ""
    return QCoreApplication.translate(
        "Sealing", "Nobody can sign yet: type your name in Settings, under Therapist, then sign again."
    )
