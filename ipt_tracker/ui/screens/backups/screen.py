"""How the backups behave: made with progress, checked, restored beside the record, kept elsewhere too."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record.backups import Made
from ipt_tracker.ui.background import Owed
from ipt_tracker.ui.backing_up import BackingUp
from ipt_tracker.ui.file_dialogs import ask_folder
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.reminders.backed_up import drill_words
from ipt_tracker.ui.screens.backups.model import BackupsModel
from ipt_tracker.ui.screens.backups.restoring import Restoring
from ipt_tracker.ui.screens.backups.view import BackupsView
from ipt_tracker.ui.widgets.announce import announce
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
        self._waits = ""
        self.model = BackupsModel(self)
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
        self._restoring = Restoring(workspace, self._backups, view.restoring, self)
        self._connect()
        self._show()
        self._show_second()
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
        self._restoring.begun.connect(lambda: view.banner.show_text(""))
        self._restoring.ended.connect(self._worked)
        self._restoring.restored.connect(self._restored)
        self._restoring.fault_met.connect(self.fault_met)
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

    def _show_second(self) -> None:
        """Say where it is; on which disk that is, the worker looks: the drive may be slow, or gone."""
        second = self._backups.second
        self.view.second.setText(str(second) if second else self.tr("None chosen."))
        self.view.no_second.setVisible(second is not None)
        self._workspace.background.run(
            lambda _progress: self._backups.second_beside_record(), self._show_disk, self._not_done
        )

    def _show_disk(self, same: bool) -> None:
        self.view.say_same_disk(same=same)
        if same:
            announce(self, self.view.same_disk.text())

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
        """Show what can be done with one; the one that is worked on stays until that is over."""
        if self.view.restoring.busy:
            self._waits = self.tr("One backup after the other: this one is still being worked on.")
            self.view.banner.show_text(self._waits)
            return
        backup = self.model.backup(index.row())
        self._restoring.choose(backup, self.model.when(backup))

    def _worked(self) -> None:
        self._show()
        if self.view.banner.text() == self._waits:
            self.view.banner.show_text("")

    def _restored(self, sentence: str) -> None:
        self._tell(sentence)
        self.view.now.setFocus()

    # ---------------------------------------------------------------- the second place

    def _ask_second(self) -> None:
        ask_folder(self, self.tr("A second place for backups"), self._choose_second)

    def _choose_second(self, folder: Path | None) -> None:
        backups = self._backups
        self.view.banner.show_text("")
        self._workspace.background.run(
            lambda _progress: backups.choose_second(folder),
            self._second_chosen,
            self._not_done,
            owed=Owed.WITH_RECORD,
        )

    def _second_chosen(self, copied: bool) -> None:
        self._show_second()
        if copied:
            self._tell(
                self.tr("The newest backup lies in the second place too now, and was read back there.")
            )
        self.view.choose.setFocus()
