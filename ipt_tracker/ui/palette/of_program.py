"""What can be done wherever one is, for the palette: the places of the program, and how it looks."""

from collections.abc import Set as AbstractSet
from functools import partial

from PySide6.QtCore import QObject, Signal

from ipt_tracker.ui.palette.command import Command
from ipt_tracker.ui.workspace import Workspace


class ProgramCommands(QObject):
    """Commands about nobody; `nav_chosen` carries a place's key."""

    new_client_chosen = Signal()
    nav_chosen = Signal(str)
    guide_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def all(self, acting: AbstractSet[str]) -> tuple[Command, ...]:
        """All of them; `acting` are the keys that act on the page below."""
        tr, looks, go = self.tr, self._workspace.appearance, self.nav_chosen.emit
        hidden = looks.names.hidden
        new = Command(
            label=tr("New client"),
            icon="user-plus",
            run=self.new_client_chosen.emit,
            keys="N" if "N" in acting else "",
            also=tr("add"),
        )
        return (
            *((new,) if self._workspace.may_write else ()),
            Command(label=tr("Settings"), icon="settings", run=partial(go, "settings")),
            Command(
                label=tr("Backups"),
                icon="hard-drive",
                run=partial(go, "backups"),
                also=tr("restore copy second place"),
            ),
            Command(
                label=tr("Move to another computer"),
                icon="arrow-right",
                run=partial(go, "move"),
                also=tr("new transfer export"),
            ),
            Command(
                label=tr("Keys of the record"),
                icon="key-round",
                run=partial(go, "keys"),
                also=tr("recovery sheet passphrase secret"),
            ),
            Command(
                label=tr("Bin"), icon="trash-2", run=partial(go, "bin"), also=tr("removed erased restore")
            ),
            Command(
                label=tr("Log"),
                icon="history",
                run=partial(go, "log"),
                also=tr("show the audit verify who when viewed export csv"),
            ),
            Command(
                label=tr("Health check"),
                icon="activity",
                run=partial(go, "health"),
                also=tr("whole damage integrity"),
            ),
            Command(
                label=tr("User guide"),
                icon="book-open",
                run=self.guide_wanted.emit,
                also=tr("help manual how"),
            ),
            Command(label=tr("About"), icon="info", run=partial(go, "about"), also=tr("licences")),
            Command(
                label=tr("Show clients’ names") if hidden else tr("Hide clients’ names"),
                icon="eye" if hidden else "eye-off",
                run=partial(looks.choose_hidden_names, not hidden),
                also=tr("privacy codes"),
            ),
            Command(label=tr("Dark theme"), icon="moon", run=partial(looks.choose_theme, "dark")),
            Command(label=tr("Light theme"), icon="sun", run=partial(looks.choose_theme, "light")),
            Command(
                label=tr("High contrast"),
                icon="monitor",
                run=partial(looks.choose_theme, "contrast"),
                also=tr("theme"),
            ),
        )
