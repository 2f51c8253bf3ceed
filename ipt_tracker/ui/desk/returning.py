"""Back to where the therapist was when the record was locked."""

from collections.abc import Callable
from functools import partial

from ipt_tracker.errors import KnownError
from ipt_tracker.record.record import Record
from ipt_tracker.ui.desk.leaving import Place
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.desk.whereabouts import NOWHERE, Standing, Whereabouts

About = Callable[[str], None]
"""Shows the page about what has this identity."""


class Returning:
    """Knows how each page is shown again by what it declares as its `place`."""

    def __init__(
        self, moving: Moving, record: Record, places: dict[str, Place], about: dict[str, About]
    ) -> None:
        self._moving = moving
        self._record = record
        self._places = places
        self._about = about

    def whereabouts(self) -> bytes:
        """Where the therapist is now, sealed."""
        window = self._moving.window
        if window.page is None:
            return b""
        here = Whereabouts(
            place=getattr(window.page, "place", NOWHERE),
            recent=self._moving.visits.recent,
            standing=Standing.of(window.page, window.cover.focused),
        )
        return here.sealed(self._record)

    def come_back(self, sealed: bytes) -> bool:
        """Show that page as it stood; False where there is none, or what it was about is gone."""
        were = Whereabouts.unsealed(self._record, sealed)
        self._moving.visits.restore(were.recent)
        kind, subject = were.place
        show = self._places.get(kind)
        if subject and kind in self._about:
            show = partial(self._about[kind], subject)
        if show is None:
            return False
        try:
            show()
        except KnownError:
            return False
        page = self._moving.window.page
        if page is None:
            return False
        if getattr(page, "place", NOWHERE) == were.place:
            were.settle(page)
        return True
