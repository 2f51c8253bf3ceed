"""How the backups behave: made with progress, checked, restored beside the record, kept elsewhere too."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup_file
from ipt_tracker.record.backup_file import Proven
from ipt_tracker.record.backup_list import Backup
from ipt_tracker.record.backups import Made
from ipt_tracker.record.restore import restore
from ipt_tracker.ui.backed_up import drill_words
from ipt_tracker.ui.backing_up import BackingUp
from ipt_tracker.ui.file_dialogs import ask_folder
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.opening import opening_of
from ipt_tracker.ui.record_places import SUFFIX, free_place, typed_place
from ipt_tracker.ui.screens.backups.model import BackupsModel
from ipt_tracker.ui.screens.backups.view import BackupsView
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.workspace import Workspace


class BackupsScreen(QWidget):
    """`left` asks for the settings, `noticed` carries a `Notice`, `fault_met` what has no sentence."""

    guide = "08-backups"
    place = ("backups", "")

    left = Signal()
    noticed = Signal(Notice)
    fault_met = Signal(Exception)
    move_wanted = Signal()
    """The page about another computer is wanted."""

    def __init__(self, workspace: Workspace, backing_up: BackingUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._backing_up = backing_up
        self._backups = backing_up.backups
        self._chosen: Backup | None = None
        self.model = BackupsModel(workspace.now(), self)
        self.view = view = BackupsView(workspace.theme, self.model, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self.keys = (
            Key(
                keys="B",
                words=self.tr("Back up now"),
                action=view.now.click,
                button=view.now,
                icon="hard-drive",
            ),
            Key(keys="Enter", words=self.tr("Check or restore the backup in this row")),
        )
        bind(self, self.keys)
        self._connect()
        self._show()
        self._show_running()

    def start(self) -> None:
        """Put the focus on the main action."""
        self.view.now.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def _connect(self) -> None:
        view, backing_up = self.view, self._backing_up
        view.back.clicked.connect(self.left)
        view.now.clicked.connect(self._begin)
        view.cancel.clicked.connect(backing_up.cancel)
        view.table.row_opened.connect(self._choose)
        view.restoring.check.clicked.connect(self._check)
        view.restoring.restore.clicked.connect(self._restore)
        view.restoring.passphrase.returned.connect(self._restore)
        view.restoring.key_file.place.returned.connect(self._restore)
        view.restoring.key_file.place.edited.connect(lambda: view.restoring.key_file.set_error(""))
        view.restoring.place.textEdited.connect(lambda: view.restoring.place_field.set_error(""))
        view.restoring.passphrase.text_changed.connect(lambda: view.restoring.passphrase_field.set_error(""))
        view.choose.clicked.connect(self._ask_second)
        view.another.clicked.connect(self.move_wanted)
        view.no_second.clicked.connect(lambda: self._choose_second(None))
        backing_up.made.connect(self._made)
        backing_up.progressed.connect(view.bar.setValue)
        backing_up.drilled.connect(self._show_drill)
        backing_up.drill_failed.connect(self._show)
        backing_up.ended.connect(self._show_running)

    # ---------------------------------------------------------------- what is shown

    def _show(self) -> None:
        listed = self._backups.newest_first()
        self.model.show_backups(listed)
        self.view.table.rows_changed()
        self.view.table.setVisible(bool(listed))
        self.view.none_yet.setVisible(not listed)
        self._show_drill()
        second = self._backups.second
        self.view.second.setText(str(second) if second else self.tr("None chosen."))
        self.view.no_second.setVisible(second is not None)

    def _show_drill(self) -> None:
        drill, now = self._backups.last_drill(), self._workspace.now()
        by_itself = self.tr(
            "Once a month the newest is restored by itself, aside, and compared with the record."
        )
        words = drill_words(drill, now) if drill is not None else self.tr("None was restored for a test yet")
        self.view.drilled.setText(f"{words}. {by_itself}")
        self.view.drilled.set_tone("danger" if drill is not None and not drill.whole else "text")

    def _show_running(self) -> None:
        view, running = self.view, self._backing_up.running
        had_keyboard = view.now.hasFocus() or view.cancel.hasFocus()
        view.cancel.setVisible(running)
        view.now.setEnabled(not running)
        view.bar.setVisible(running)
        if had_keyboard:
            (view.cancel if running else view.now).setFocus()

    def _say(self, sentence: str) -> None:
        self.view.banner.show_text(sentence, "danger")

    def _tell(self, text: str) -> None:
        self.view.banner.show_text(text, "good")

    def _not_done(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._say(error.message)
        else:
            self.fault_met.emit(error)

    # ---------------------------------------------------------------- back up

    def _begin(self) -> None:
        self.view.banner.show_text("")
        self.view.bar.setValue(0)
        self._backing_up.begin(asked=True)
        self._show_running()

    def _made(self, made: Made) -> None:
        self._show()
        text = self.tr("Backed up and proven {when}.").format(when=self.model.when(made.backup))
        self._tell(text)

    # ---------------------------------------------------------------- one of them

    def _choose(self, index: QModelIndex) -> None:
        """Show what can be done with one."""
        self._chosen = self.model.backup(index.row())
        card = self.view.restoring
        card.what.setText(self.tr("Made {when}").format(when=self.model.when(self._chosen)))
        card.place.setText(str(self._free_place()))
        card.passphrase.clear()
        card.said.show_text("")
        for field in (card.place_field, card.passphrase_field, card.key_file):
            field.set_error("")
        card.key_file.place.set_path(None)
        card.key_file.hide()
        card.show()
        card.check.setFocus()

    def _free_place(self) -> Path:
        """A folder beside the record that is not there yet."""
        folder = self._workspace.record.folder
        name = self.tr("{name} restored").format(name=folder.stem)
        return free_place(folder.with_name(name + SUFFIX))

    def _set_busy(self, *, busy: bool) -> None:
        # The line is read-only meanwhile and keeps the focus: a disabled one would hand it on.
        card = self.view.restoring
        card.passphrase.line.setReadOnly(busy)
        card.check.setEnabled(not busy)
        card.restore.setEnabled(not busy)
        if not busy:
            card.check.setText(self.tr("Check this one"))
            card.restore.setText(self.tr("Restore"))

    def _check(self) -> None:
        chosen, backups = self._chosen, self._backups
        if chosen is None:
            return
        name = chosen.name
        self._work(lambda: backups.check(name), self._checked)
        self.view.restoring.check.setText(self.tr("Checking…"))

    def _checked(self, _found: Backup) -> None:
        self._show()
        self._set_busy(busy=False)
        text = self.tr("This backup is whole: it was opened and looked through just now.")
        self.view.restoring.said.show_text(text, "good")
        self.view.restoring.check.setFocus()

    def _restore(self) -> None:
        card, chosen = self.view.restoring, self._chosen
        place = typed_place(card.place.text())
        if chosen is None:
            return
        if place is None:
            self._say_at(
                card.place_field, self.tr("Type the whole path of the new folder, from its beginning.")
            )
            return
        if not card.passphrase.text():
            self._say_at(
                card.passphrase_field, self.tr("Type what opened the record when this backup was made.")
            )
            return
        file = self._backups.folder / chosen.name
        opening = opening_of(card.passphrase.text(), card.key_file.place.path())

        def work() -> tuple[Path, Proven]:
            opens = opening()
            secret = backup_file.secret_of(file, opens.passphrase, opens.factor)
            return place, restore(file, place, secret)

        self._work(work, self._restored)
        card.restore.setText(self.tr("Restoring…"))

    def _restored(self, result: tuple[Path, Proven]) -> None:
        place, proven = result
        self._set_busy(busy=False)
        self.view.restoring.passphrase.clear()
        self.view.restoring.hide()
        text = self.tr(
            "Restored and proven: {clients} clients and {sessions} sessions lie in {place}. "
            "To work there, lock this record and open that folder."
        )
        rows = proven.rows
        self._tell(text.format(clients=rows["client"], sessions=rows["session"], place=place))
        self.view.now.setFocus()

    def _work(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self.view.banner.show_text("")
        self.view.restoring.said.show_text("")
        self._set_busy(busy=True)
        self._workspace.background.run(lambda _progress: work(), done, self._not_worked)

    def _not_worked(self, error: Exception) -> None:
        card = self.view.restoring
        at = {
            "record.wrong_passphrase": card.passphrase_field,
            "record.exists": card.place_field,
            "record.factor_needed": card.key_file,
            "record.factor_unreadable": card.key_file,
            "record.factor_damaged": card.key_file,
        }
        field = at.get(error.code) if isinstance(error, KnownError) else None
        self._show()
        self._set_busy(busy=False)
        if not isinstance(error, KnownError):
            self.fault_met.emit(error)
        elif field is not None:
            self._say_at(field, error.message)
        else:
            card.said.show_text(error.message, "danger")
            card.check.setFocus()

    def _say_at(self, field: Field, sentence: str) -> None:
        field.set_error(sentence)
        field.setFocus()

    # ---------------------------------------------------------------- the second place

    def _ask_second(self) -> None:
        ask_folder(self, self.tr("A second place for backups"), self._choose_second)

    def _choose_second(self, folder: Path | None) -> None:
        backups = self._backups
        self.view.banner.show_text("")
        self._workspace.background.run(
            lambda _progress: backups.choose_second(folder), self._second_chosen, self._not_done
        )

    def _second_chosen(self, _nothing: object) -> None:
        self._show()
        self.view.choose.setFocus()
