"""How one backup is checked or restored: on the worker, what is wrong said where it was typed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup_file
from ipt_tracker.record.backup_file import Proven
from ipt_tracker.record.backup_list import Backup
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.restore import restore
from ipt_tracker.ui.background import Owed
from ipt_tracker.ui.opening import unseen
from ipt_tracker.ui.opening.opening import opening_of
from ipt_tracker.ui.opening.record_places import SUFFIX, free_place, typed_place
from ipt_tracker.ui.screens.backups.restore_card import RestoreCard
from ipt_tracker.ui.wording import so_many_clients, so_many_sessions
from ipt_tracker.ui.workspace import Workspace


class Restoring(QObject):
    """Does what the card offers with the backup that it shows.

    `begun` says that something is being done, `ended` that it is over, done or not; `restored` carries the
    sentence that says what lies where, `fault_met` what has no sentence.
    """

    begun = Signal()
    ended = Signal()
    restored = Signal(str)
    fault_met = Signal(Exception)

    def __init__(self, workspace: Workspace, backups: Backups, card: RestoreCard, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._backups = backups
        self._card = card
        self._chosen: Backup | None = None
        self._place: Path | None = None
        """Where a record is being made."""
        card.check.clicked.connect(self._check)
        card.restore.clicked.connect(self._restore)
        card.passphrase.returned.connect(self._restore)
        card.key_file.place.returned.connect(self._restore)
        card.key_file.place.edited.connect(lambda: card.key_file.set_error(""))
        card.place.textEdited.connect(lambda: card.place_field.set_error(""))
        card.passphrase.text_changed.connect(lambda: card.passphrase_field.set_error(""))

    def choose(self, backup: Backup, when: str) -> None:
        """Show what can be done with one, made `when`."""
        self._chosen, card = backup, self._card
        card.what.setText(self.tr("Made {when}").format(when=when))
        card.place.setText(str(self._free_place()))
        card.passphrase.clear()
        card.clear_errors()
        card.key_file.place.set_path(None)
        card.key_file.hide()
        card.show()
        card.check.setFocus()

    def _free_place(self) -> Path:
        """A folder beside the record that is not there yet."""
        folder = self._workspace.record.folder
        name = self.tr("{name} restored").format(name=folder.stem)
        return free_place(folder.with_name(name + SUFFIX))

    def _check(self) -> None:
        chosen, backups = self._chosen, self._backups
        if chosen is None:
            return
        name = chosen.name
        self._work(lambda: backups.check(name), self._checked)
        self._card.check.setText(self.tr("Checking…"))

    def _checked(self, _found: Backup) -> None:
        self._rest()
        text = self.tr("This backup is whole: it was opened and looked through just now.")
        self._card.said.show_text(text, "good")
        self._card.check.setFocus()

    def _restore(self) -> None:
        card, chosen = self._card, self._chosen
        place = typed_place(card.place.text(), self._free_place().name)
        if chosen is None:
            return
        if place is None:
            card.place_field.complain(self.tr("Type the whole path of the new folder, from its beginning."))
            return
        if not card.passphrase.text():
            card.passphrase_field.complain(self.tr("Type what opened the record when this backup was made."))
            return
        file = self._backups.folder / chosen.name
        opening = opening_of(card.passphrase.text(), card.key_file.place.path())

        def work() -> tuple[Path, Proven]:
            opens = opening()
            secret = backup_file.secret_of(file, opens.passphrase, opens.factor)
            return place, restore(file, place, secret)

        self._place = place
        unseen.expect(self._workspace.appearance.file, place)
        self._work(work, self._restored, owed=Owed.BY_ITSELF)
        card.restore.setText(self.tr("Restoring…"))

    def _restored(self, result: tuple[Path, Proven]) -> None:
        place, proven = result
        self._rest()
        self._card.passphrase.clear()
        self._card.hide()
        text = self.tr(
            "Restored and proven: {clients} and {sessions} lie in {place}. "
            "To work there, lock this record and open that folder."
        )
        rows = proven.rows
        clients, sessions = so_many_clients(rows["client"]), so_many_sessions(rows["session"])
        self.restored.emit(text.format(clients=clients, sessions=sessions, place=place))

    def _work(self, work: Callable[[], object], done: Callable[..., None], owed: Owed = Owed.NOTHING) -> None:
        self.begun.emit()
        self._card.clear_errors()
        self._card.show_busy(busy=True)
        self._workspace.background.run(lambda _progress: work(), done, self._not_worked, owed=owed)

    def _not_worked(self, error: Exception) -> None:
        card = self._card
        at = {
            "record.wrong_passphrase": card.passphrase_field,
            "record.exists": card.place_field,
            "record.not_writable": card.place_field,
            "record.no_such_name": card.place_field,
            "record.factor_needed": card.key_file,
            "record.factor_unreadable": card.key_file,
            "record.factor_damaged": card.key_file,
        }
        field = at.get(error.code) if isinstance(error, KnownError) else None
        self._rest()
        if not isinstance(error, KnownError):
            self.fault_met.emit(error)
        elif field is not None:
            field.complain(error.message)
        else:
            card.said.show_text(error.message, "danger")
            card.check.setFocus()

    def _rest(self) -> None:
        if self._place is not None and self._card.isVisible():  # it is read now, or told at the next start
            unseen.seen(self._workspace.appearance.file, self._place)
        self._place = None
        self._card.show_busy(busy=False)
        self.ended.emit()
