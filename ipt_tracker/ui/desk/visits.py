"""Which clients were seen last: shown in the sidebar, and the way back to the one before."""

import contextlib
from collections.abc import Callable

from ipt_tracker.clinical.need import Need
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, disclosures
from ipt_tracker.ui.need_signs import sign
from ipt_tracker.ui.shell.sidebar import RECENT_SHOWN, Recent, Sidebar
from ipt_tracker.ui.workspace import Workspace


class Visits:
    """Remembered until the record is closed. That a client was seen, the first time, the record's log tells.

    The list in the sidebar keeps its order while its clients are gone through, so that a name stays where
    it was read; the last client follows every visit.
    """

    def __init__(self, sidebar: Sidebar, workspace: Workspace, worst: Callable[[str], Need | None]) -> None:
        self._sidebar = sidebar
        self._workspace = workspace
        self._worst = worst
        self._recent: list[str] = []
        self._visited: list[str] = []
        self._told: set[str] = set()
        self._here: str | None = None

    @property
    def recent(self) -> tuple[str, ...]:
        """The clients in the sidebar, the newest there first."""
        return tuple(self._recent)

    @property
    def here(self) -> str | None:
        """The client whose page is shown, if it is one's."""
        return self._here

    @property
    def before(self) -> str | None:
        """The client seen last: on a client's page the one before."""
        return next((known for known in self._visited if known != self._here), None)

    def arrive(self, client_id: str | None) -> None:
        """A page is shown: this client's, or one that is nobody's."""
        self._here = client_id
        if client_id is not None:
            others = [known for known in self._visited if known != client_id]
            self._visited = [client_id, *others][:2]
            self._tell(client_id)

    def remember(self, client_id: str) -> None:
        """Put the client into the sidebar."""
        if client_id not in self._recent:
            self._recent = [client_id, *self._recent][:RECENT_SHOWN]
        self.show()

    def restore(self, client_ids: tuple[str, ...]) -> None:
        """Put the clients into the sidebar who were there when the record was locked, as far as they are."""
        known = {client.id for client in clients.everyone(self._workspace.record)} if client_ids else set()
        self._recent = [client_id for client_id in client_ids if client_id in known]

    def forget(self, client_id: str) -> None:
        """The client is no more."""
        self._recent = [known for known in self._recent if known != client_id]
        self._visited = [known for known in self._visited if known != client_id]
        self.show()

    def show(self) -> None:
        """Read the names anew, and what each client needs most."""
        self._sidebar.set_recent([self._recently(client_id) for client_id in self._recent])

    def _tell(self, client_id: str) -> None:
        """Once a client; where that can't be written they are shown all the same, and it is tried again."""
        if client_id not in self._told:
            with contextlib.suppress(KnownError):
                disclosures.viewed(self._workspace.record, client_id)
                self._told.add(client_id)

    def _recently(self, client_id: str) -> Recent:
        need = self._worst(client_id)
        icon, tone = sign(need) if need else ("user", "text2")
        place = self._workspace
        name = place.names.of(clients.get(place.record, client_id))
        return Recent(client_id=client_id, name=name, icon=icon, tone=tone, needs=need.what if need else "")
