"""What every screen of an open record works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.record.record import Record
from ipt_tracker.record.rescue import Rescue
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.backing_up import BackingUp
from ipt_tracker.ui.changes import ChangeBus
from ipt_tracker.ui.names import Names
from ipt_tracker.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Handed to each screen's constructor. `now` gives the local, zone-aware time."""

    record: Record
    catalogue: Catalogue
    theme: Theme
    appearance: Appearance
    changes: ChangeBus
    background: Background
    now: Callable[[], datetime]
    backing_up: BackingUp | None = None
    """None for a throw-away record, which is never backed up."""
    rescue: Rescue | None = None
    """None for a throw-away record."""

    @property
    def names(self) -> Names:
        """What clients are called at this moment."""
        return self.appearance.names

    @property
    def may_write(self) -> bool:
        """Whether the record can be changed at all: not one that is open for reading."""
        return self.record.reading is None
