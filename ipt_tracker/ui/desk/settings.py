"""The pages about the record and the program: settings, backups, keys, log, About."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from ipt_tracker import __version__
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.ui.desk.leaving import Place
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.backups.screen import BackupsScreen
from ipt_tracker.ui.screens.health.screen import HealthScreen
from ipt_tracker.ui.screens.keys.screen import KeysScreen
from ipt_tracker.ui.screens.log.screen import LogScreen
from ipt_tracker.ui.screens.move.screen import MoveScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.shell.about import AboutPage
from ipt_tracker.ui.workspace import Workspace


class SettingsPages(QObject):
    """Shows them; `show_clients` and `show_bin` are where they lead.

    `fault_met` carries what has no sentence of its own.
    """

    fault_met = Signal(Exception)

    def __init__(self, moving: Moving, workspace: Workspace, show_clients: Place, show_bin: Place) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._show_clients = show_clients
        self._show_bin = show_bin

    def show_settings(self) -> None:
        """The therapist, the practice, and the looks."""
        page = SettingsScreen(self._workspace)
        page.noticed.connect(self._moving.notify)
        page.keys_wanted.connect(self.show_keys)
        page.bin_wanted.connect(lambda: self._moving.go_to(self._show_bin))
        page.backups_wanted.connect(lambda: self._moving.go_to(self.show_backups))
        page.log_wanted.connect(self.show_log)
        page.health_wanted.connect(lambda: self._moving.go_to(self.show_health))
        self._moving.show(page, nav="settings", back=self._show_clients)

    def show_backups(self) -> None:
        """The backups; a throw-away record has none."""
        backing_up = self._workspace.backing_up
        if backing_up is None:
            reading = self._workspace.record.reading
            text = self.tr("This record is removed when you leave it, so it has no backups.")
            if reading is not None:
                text = reading.refusal().message
            self._moving.notify(Notice(text=text))
            return
        page = BackupsScreen(self._workspace, backing_up)
        page.left.connect(self.show_settings)
        page.fault_met.connect(backing_up.fault_met)
        page.noticed.connect(self._moving.notify)
        page.move_wanted.connect(self.show_move)
        self._moving.show(page, nav="settings", back=self.show_settings)

    def show_move(self) -> None:
        """Moving to another computer, by a backup: a record without any is told of as theirs is."""
        backing_up = self._workspace.backing_up
        if backing_up is None:
            self.show_backups()
            return
        page = MoveScreen(self._workspace)
        page.left.connect(self.show_backups)
        page.keys_wanted.connect(self.show_keys)
        page.fault_met.connect(backing_up.fault_met)
        self._moving.show(page, nav="settings", back=self.show_backups)

    def show_health(self) -> None:
        """Whether the record is whole."""
        page = HealthScreen(self._workspace)
        page.left.connect(self.show_settings)
        page.backups_wanted.connect(self.show_backups)
        page.fault_met.connect(self.fault_met)
        self._moving.show(page, nav="settings", back=self.show_settings)

    def show_keys(self) -> None:
        """The recovery sheet and the passphrase."""
        page = KeysScreen(self._workspace)
        page.left.connect(self.show_settings)
        page.noticed.connect(self._moving.notify)
        if self._moving.show(page, nav="settings", back=self.show_settings):
            self._moving.window.above.take_back(self)

    def show_log(self) -> None:
        """What was done with the record, and when."""
        page = LogScreen(self._workspace)
        page.left.connect(self.show_settings)
        page.noticed.connect(self._moving.notify)
        self._moving.show(page, nav="settings", back=self.show_settings)

    def offer_sheet(self) -> None:
        """Say above the pages, until its page is shown, that there is no recovery sheet yet; lead there."""
        text = self.tr("A lost passphrase loses this record, as long as it has no recovery sheet.")
        action, lead = self.tr("Print a recovery sheet now"), partial(self._moving.go_to, self.show_keys)
        self._moving.window.above.say(self, text, "info", action, lead)

    def show_about(self) -> None:
        """The page about the program."""
        folders = ("licences", "fonts", "icons", "passphrases")
        files = [file for folder in folders for file in sorted((resource_dir() / folder).glob("*.txt"))]
        page = AboutPage(self._workspace.theme, __version__, tuple(files))
        page.left.connect(self._show_clients)
        self._moving.show(page, nav="about", back=self._show_clients)
