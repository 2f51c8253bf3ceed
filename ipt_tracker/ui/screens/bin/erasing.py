"""How something in the bin is erased: once the client's code was typed, a client on the worker."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.record import erasure
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.erasure import Erasure, Ground
from ipt_tracker.record.removed import InBin
from ipt_tracker.ui.background import Owed
from ipt_tracker.ui.screens.bin.cards import ChosenCard
from ipt_tracker.ui.workspace import Workspace

_FIELDS: Final = {"erasure.code": "code_field", "erasure.ground": "ground_field"}


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of erasing a client."""

    erasure: Erasure
    changes: Changes
    name: str


class Erasing(QObject):
    """Erases what the card shows, with what was typed there; what is missing is said in the card.

    `draft_erased` carries the draft, `client_erased` the `Erasure` and the name, which nobody knows any more.
    """

    draft_erased = Signal(InBin)
    client_erased = Signal(Erasure, str)

    def __init__(self, workspace: Workspace, card: ChosenCard, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._card = card

    def erase(self, chosen: InBin) -> None:
        """Erase this."""
        if chosen.kind == "session":
            self._erase_session(chosen)
            return
        place, card = self._workspace, self._card
        typed, words, value = card.code.text(), card.words.text(), card.ground.value()
        ground = Ground(value) if value else None
        try:
            erasure.check_erasure(place.record, place.catalogue, chosen.client_id, typed, ground)
        except KnownError as error:
            self._refuse(error)
            return
        backups = place.backing_up.backups if place.backing_up is not None else None

        def work() -> _Done:
            goes_on = backups.before_erasure() if backups is not None else None
            done, changes = erasure.erase_client(
                place.record, place.catalogue, chosen.client_id, typed, ground, words, goes_on, place.rescue
            )
            return _Done(done, changes, chosen.name)

        card.show_busy(busy=True)
        place.background.run(lambda _progress: work(), self._done, self._not_done, owed=Owed.WITH_RECORD)

    def _erase_session(self, chosen: InBin) -> None:
        try:
            place, typed = self._workspace, self._card.code.text()
            changes = erasure.erase_session(place.record, chosen.subject_id, typed, place.rescue)
        except KnownError as error:
            self._refuse(error)
            return
        self._workspace.changes.changed.emit(changes)
        self.draft_erased.emit(chosen)

    def _done(self, done: _Done) -> None:
        self._card.show_busy(busy=False)
        self._workspace.changes.changed.emit(done.changes)
        self.client_erased.emit(done.erasure, done.name)

    def _not_done(self, error: Exception) -> None:
        self._card.show_busy(busy=False)
        if not isinstance(error, KnownError):
            raise error
        self._refuse(error)

    def _refuse(self, error: KnownError) -> None:
        card = self._card
        field = _FIELDS.get(error.code)
        if field is None:
            card.said.show_text(error.message, "danger")
            return
        getattr(card, field).complain(error.message)
