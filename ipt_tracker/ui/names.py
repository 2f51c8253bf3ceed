"""What clients are called in the window: their names, or their codes alone while names are hidden."""

from dataclasses import dataclass
from typing import Protocol

from ipt_tracker.ui.isolates import bare, kept_apart


class Named(Protocol):
    """Whatever tells of a client: the client, a line of the caseload, a need."""

    @property
    def name(self) -> str:
        """As it was typed."""

    @property
    def code(self) -> str:
        """Such as IPT-0014."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every word of the window that names a client comes from here; papers and the client's form do not.

    A name of letters from right to left is kept apart from the sentence around it.
    """

    hidden: bool = False

    def of(self, client: Named) -> str:
        """What the client is called now."""
        return client.code if self.hidden else kept_apart(client.name)

    def by(self, client: Named) -> str:
        """What the client is put in order by."""
        return bare(self.of(client)).casefold()

    def with_code(self, client: Named) -> str:
        """The same where the code stands beside the name."""
        return client.code if self.hidden else f"{self.of(client)}, {client.code}"
