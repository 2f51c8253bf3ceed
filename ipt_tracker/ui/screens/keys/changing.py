"""How keys are changed, each by its card: the passphrase, the key file, the secret of it all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.record import keys_changed
from ipt_tracker.record.key_slots import needs_factor
from ipt_tracker.ui.background import Owed
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.opening.opening import opening_of
from ipt_tracker.ui.screens.keys.view import KeysView
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.key_file_input import FILE_NAME
from ipt_tracker.ui.workspace import Workspace


class Changing(QObject):
    """Works once the passphrase was right; `key_file` is where the one that was used lies, None without.

    `noticed` carries a `Notice`; `renewed` says that the record has another secret, and needs another sheet.
    """

    noticed = Signal(Notice)
    renewed = Signal()

    def __init__(self, workspace: Workspace, view: KeysView, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = workspace.record
        self._view = view
        self.key_file: Path | None = None
        view.change.clicked.connect(self._change)
        view.new.returned.connect(self._change)
        card, secret = view.key_file_card, view.secret
        card.make.clicked.connect(self._make)
        card.remove.clicked.connect(self._remove)
        card.passphrase.returned.connect(self._make_or_remove)
        for place, field in ((card.first, card.first_field), (card.second, card.second_field)):
            place.returned.connect(card.passphrase.setFocus)
            place.edited.connect(lambda field=field: field.set_error(""))
        secret.renew.clicked.connect(self._renew)
        secret.passphrase.returned.connect(self._renew)
        for line, field in ((card.passphrase, card.field), (secret.passphrase, secret.field)):
            line.text_changed.connect(lambda _text, field=field: field.set_error(""))

    def show(self) -> None:
        """Offer what fits the record."""
        self._view.key_file_card.show_needed(needed=needs_factor(self._record.folder))

    # ---------------------------------------------------------------- the passphrase

    def _change(self) -> None:
        view, record = self._view, self._record
        if view.change.isEnabled() and view.new.complete():
            view.change.setEnabled(False)
            new = opening_of(view.new.text(), self.key_file)
            self._run(lambda: keys_changed.change_opening(record, new()), self._changed, self._not_changed)

    def _changed(self, _nothing: object) -> None:
        self._view.change.setEnabled(True)
        self._view.new.clear()
        self._tell(self.tr("The passphrase is changed. Backups made before open with the old one."))

    def _not_changed(self, error: Exception) -> None:
        self._view.change.setEnabled(True)
        self._view.new.say(sentence(error))

    # ---------------------------------------------------------------- the key file

    def _make_or_remove(self) -> None:
        if needs_factor(self._record.folder):
            self._remove()
        else:
            self._make()

    def _make(self) -> None:
        card, record = self._view.key_file_card, self._record
        first, second = card.first.file(FILE_NAME), card.second.file(FILE_NAME)
        places = [place for place in (first, second) if place is not None]
        if first is None:
            card.first_field.complain(self.tr("Say where the key file goes."))
        elif any(not place.is_absolute() or not place.name for place in places):
            wrong = next(
                place for place in (card.first, card.second) if not (place.path() or Path()).is_absolute()
            )
            field = card.first_field if wrong is card.first else card.second_field
            field.complain(self.tr("Type the whole path of the file or its folder, from its beginning."))
        elif len(set(places)) < len(places):
            card.second_field.complain(self.tr("That is the same place. Choose another drive for the copy."))
        elif self._typed(card.field, card.passphrase.text()) and card.make.isEnabled():
            opening = opening_of(card.passphrase.text(), None)
            card.show_busy(busy=True)
            self._run(
                lambda: keys_changed.add_key_file(record, opening(), places),
                lambda _nothing: self._made(places[0]),
                self._key_file_failed,
            )

    def _made(self, file: Path) -> None:
        self.key_file = file
        self._key_file_done()
        self._tell(self.tr("From now on the record opens with its passphrase and its key file together."))

    def _remove(self) -> None:
        card, record = self._view.key_file_card, self._record
        if self._typed(card.field, card.passphrase.text()) and card.remove.isEnabled():
            opening = opening_of(card.passphrase.text(), self.key_file)
            card.show_busy(busy=True)
            self._run(
                lambda: keys_changed.remove_key_file(record, opening()), self._removed, self._key_file_failed
            )

    def _removed(self, _nothing: object) -> None:
        self.key_file = None
        self._key_file_done()
        self._tell(self.tr("The passphrase alone opens the record again. The key file opens nothing more."))

    def _key_file_done(self) -> None:
        card = self._view.key_file_card
        card.passphrase.clear()
        card.first.set_path(None)
        card.second.set_path(None)
        card.show_busy(busy=False)
        self.show()
        card.passphrase.setFocus()

    def _key_file_failed(self, error: Exception) -> None:
        card = self._view.key_file_card
        card.show_busy(busy=False)
        text = sentence(error)
        of_place = isinstance(error, KnownError) and error.code.startswith(("record.factor", "copy."))
        second = card.second.file(FILE_NAME)
        if not of_place or card.places.isHidden():
            card.field.complain(text)
        else:
            second_wrong = second is not None and str(second) in text
            (card.second_field if second_wrong else card.first_field).complain(text)

    # ---------------------------------------------------------------- the secret

    def _renew(self) -> None:
        card, record = self._view.secret, self._record
        if not self._typed(card.field, card.passphrase.text()) or not card.renew.isEnabled():
            return
        opening, rescue = opening_of(card.passphrase.text(), self.key_file), self._workspace.rescue

        def work() -> None:
            typed = opening()
            record.confirm(typed.passphrase, typed.factor)
            keys_changed.change_secret(record, typed, rescue=rescue)

        card.show_busy(busy=True)
        self._run(work, self._renewed, self._not_renewed)

    def _renewed(self, _nothing: object) -> None:
        self._view.secret.show_busy(busy=False)
        self._view.secret.passphrase.clear()
        self.renewed.emit()
        self._tell(self.tr("The record has a new secret. Print the new sheet: the old one opens it no more."))
        if self._workspace.backing_up is not None:
            self._workspace.backing_up.begin()

    def _not_renewed(self, error: Exception) -> None:
        self._view.secret.show_busy(busy=False)
        self._view.secret.field.complain(sentence(error))

    def _typed(self, field: Field, passphrase: str) -> bool:
        if not passphrase:
            field.complain(self.tr("Type the passphrase of this record."))
        return bool(passphrase)

    def _tell(self, text: str) -> None:
        self.noticed.emit(Notice(text=text))

    def _run(
        self, work: Callable[[], object], done: Callable[..., None], failed: Callable[..., None]
    ) -> None:
        self._workspace.background.run(lambda _progress: work(), done, failed, owed=Owed.WITH_RECORD)


def sentence(error: Exception) -> str:
    """What a known error says; anything else is a fault, and goes on."""
    if not isinstance(error, KnownError):
        raise error
    return error.message
