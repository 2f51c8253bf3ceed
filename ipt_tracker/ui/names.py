"""What clients are called in the window: their names, or their codes alone while names are hidden."""

from dataclasses import dataclass
from typing import Protocol


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
    """Every word of the window that names a client comes from here; papers and the client's form do not."""

    hidden: bool = False

    def of(self, client: Named) -> str:
        """What the client is called now."""
        return client.code if self.hidden else client.name

    def with_code(self, client: Named) -> str:
        """The same where the code stands beside the name."""
        return client.code if self.hidden else f"{client.name}, {client.code}"
