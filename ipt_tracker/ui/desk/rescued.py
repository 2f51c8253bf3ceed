"""Text that was kept aside: offered above the pages until it is taken in or discarded."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ipt_tracker.record import rescue
from ipt_tracker.record.form_drafts import FormDraft
from ipt_tracker.record.rescue import Found
from ipt_tracker.ui.desk.leaving import Place
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.rescued.screen import RescuedScreen
from ipt_tracker.ui.wording import moment_seen_from
from ipt_tracker.ui.workspace import Workspace


class RescuedPages(QObject):
    """What an earlier run of the program left; it leads to the session, paper or form that it belongs to."""

    def __init__(
        self,
        moving: Moving,
        workspace: Workspace,
        show_session: Callable[[str], None],
        show_review: Callable[[str], None],
        go_on: Callable[[FormDraft], None],
        show_today: Place,
    ) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._show_session = show_session
        self._show_review = show_review
        self._go_on = go_on
        self._show_today = show_today
        # What this run keeps aside stays in its editor, and is not offered.
        self._waiting = workspace.rescue.found() if workspace.rescue is not None else ()

    def offer(self) -> None:
        """Say what waits, the oldest first; nothing where nothing does."""
        if not self._waiting:
            self.withdraw()
            return
        when = moment_seen_from(self._workspace.now(), self._waiting[0].unsaved.at)
        text = self.tr("Unsaved text of {when} found. It is not in the record yet.").format(when=when)
        self._moving.window.above.say(self, text, "warn", self.tr("Look at it"), self._look)

    def put_away(self) -> None:
        """Offer nothing any more: the record is about to be closed."""
        self._waiting = ()
        self.withdraw()

    def withdraw(self) -> None:
        """Say nothing above the pages."""
        self._moving.window.above.take_back(self)

    def _look(self) -> None:
        self._moving.go_to(lambda: self.show_found(self._waiting[0]))

    def show_found(self, found: Found) -> None:
        """One of them, to be read; it goes on waiting where its page is left by any other way."""
        self.withdraw()
        page = RescuedScreen(self._workspace, found)
        for taken, show in (
            (page.session_taken, self._show_session),
            (page.paper_taken, self._show_review),
        ):
            taken.connect(lambda _identity: self._settle(found))
            taken.connect(show)
        page.form_taken.connect(lambda _form: self._settle(found))
        page.form_taken.connect(self._go_on)
        page.kept.connect(self._tell_kept)
        page.left.connect(self._show_today)
        page.destroyed.connect(self.offer)
        page.discarded.connect(lambda: self._discard(found))
        self._moving.show(page, nav="today", back=page.leave)

    def _settle(self, found: Found) -> None:
        self._waiting = tuple(one for one in self._waiting if one != found)
        self.offer()

    def _tell_kept(self) -> None:
        self._moving.notify(
            Notice(
                text=self.tr(
                    "All words came in. An answer or choice that is another one here stays as it is here; "
                    "the one kept aside is offered again when the record is next opened."
                )
            )
        )

    def _discard(self, found: Found) -> None:
        """Leave it out, with a way back for ten seconds."""
        self._show_today()
        self._settle(found)
        text = self.tr("The unsaved text is discarded.")
        again, gone = partial(self._bring_back, found), partial(rescue.discard, found)
        self._moving.notify(Notice(text=text, undo=again, settled=gone))

    def _bring_back(self, found: Found) -> None:
        self._waiting = (found, *self._waiting)
        self.offer()
