"""How the settings behave: what is typed is stored by itself, what is chosen is in force at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.record import practice, sheet
from ipt_tracker.ui.autosave import Autosave, not_stored
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.settings.logo_field import LogoField
from ipt_tracker.ui.screens.settings.view import SettingsView
from ipt_tracker.ui.screens.settings.ways import Ways
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.workspace import Workspace


class SettingsScreen(StoringPage):
    """Practice and ways of working in the record, looks on this computer. `noticed` carries a `Notice`."""

    guide = "07-settings"
    place = ("settings", "")

    noticed = Signal(Notice)
    backups_wanted = Signal()
    """The page of the backups is wanted."""
    bin_wanted = Signal()
    """The page of the bin is wanted."""
    log_wanted = Signal()
    """The page of the record's log is wanted."""
    health_wanted = Signal()
    """The page of the health check is wanted."""
    keys_wanted = Signal()
    """The page of the recovery sheet and the passphrase is wanted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.view = view = SettingsView(
            workspace.theme,
            practice.get(workspace.record),
            LogoField(workspace),
            [(measure.code, measure.label) for measure in workspace.catalogue.measures],
            workspace.catalogue.retention_rules,
            self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.state.stored()
        view.key_card.show_sheet(sheet.of_record(workspace.record), workspace.now())
        self.autosave = Autosave(self._save, self)
        view.therapist_field.keep_room_for([self._nameless(view.therapist.text())])
        self.ways = Ways(workspace, (view.courses, view.away, view.keeping), self.autosave.touch, self)
        self.keys = (
            Key(keys="Ctrl+S", words=self.tr("Say when it was saved"), action=self._confirm, icon="save"),
        )
        bind(self, self.keys)
        self._show_looks()
        self._connect()

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What is kept in the record; the looks are this computer's."""
        view = self.view
        lines = (view.therapist, view.credentials, view.practice, view.address, view.phone, view.email)
        rule = (view.keeping.rule_field, view.keeping.years, view.keeping.age)
        return (*lines, view.logo, view.courses, view.away, view.key_card, view.backups, *rule)

    def start(self) -> None:
        """Put the focus on the therapist's name, or on what can be done where nothing can be changed."""
        name, check = self.view.therapist, self.view.health
        (name if name.isEnabled() else check).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def _connect(self) -> None:
        view, looks = self.view, self._workspace.appearance
        for line in (view.therapist, view.credentials, view.practice, view.phone, view.email):
            line.textEdited.connect(self.autosave.touch)
        view.address.textChanged.connect(self.autosave.touch)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._not_saved)
        view.backups.clicked.connect(self.backups_wanted)
        view.keeping.bin.clicked.connect(self.bin_wanted)
        view.log.clicked.connect(self.log_wanted)
        view.health.clicked.connect(self.health_wanted)
        view.logo.noticed.connect(self.noticed)
        view.key_card.open.clicked.connect(self.keys_wanted)
        view.theme.chosen.connect(looks.choose_theme)
        view.text_size.chosen.connect(lambda size: looks.choose_text_size(int(size)))
        view.paper.chosen.connect(looks.choose_paper)
        view.hide_names.toggled.connect(looks.choose_hidden_names)
        view.letters.toggled.connect(looks.choose_letters)
        view.reduce_motion.toggled.connect(looks.choose_reduced_motion)
        looks.changed.connect(self._show_looks)

    def _show_looks(self) -> None:
        view, looks = self.view, self._workspace.appearance
        view.theme.set_value(looks.theme)
        view.text_size.set_value(str(looks.text_size))
        view.paper.set_value(looks.paper)
        view.hide_names.setChecked(looks.names.hidden)
        view.letters.setChecked(looks.letters)
        view.reduce_motion.setChecked(looks.reduced_motion)

    def _save(self) -> None:
        view, before = self.view, practice.get(self._workspace.record).therapist
        name = view.therapist.text().strip()
        view.therapist_field.set_error("" if name else self._nameless(before))
        typed = Practice(
            therapist=name or before,
            credentials=view.credentials.text().strip(),
            practice=view.practice.text().strip(),
            address=view.address.text(),
            phone=view.phone.text().strip(),
            email=view.email.text().strip(),
        )
        self._workspace.changes.changed.emit(practice.save(self._workspace.record, typed))
        self.ways.store()

    def _nameless(self, before: str) -> str:
        if not before:
            return self.tr("Type your name: nothing can be signed without it.")
        stays = self.tr("Nothing can be signed without a name. Until then it stays {name}.")
        return stays.format(name=before)

    def _saved(self) -> None:
        self.view.banner.show_text("")
        self.view.state.hold_back(held=self.ways.refuses or bool(self.view.therapist_field.error))
        self.view.state.saved(self._workspace.now())

    def _not_saved(self, sentence: str) -> None:
        self.view.banner.show_text(not_stored(sentence, kept=False), "danger")
        self.view.state.failed()

    def _confirm(self) -> None:
        if self.flush():
            self.view.state.confirm()
