"""Forms that were begun and neither saved nor left: offered above the pages until one goes on with them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from ipt_tracker.record import clients, form_drafts
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.form_drafts import Form, FormDraft
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.wording import moment_seen_from
from ipt_tracker.ui.workspace import Workspace

_OF_FORMS: Final = ("form_draft", "client", "course", "session", "bin")
"""What a form may be about, or be kept from being saved by."""


class BegunForms(QObject):
    """What a kill, a lock or the closing of the window left; `go_on` shows the form of a draft."""

    def __init__(self, moving: Moving, workspace: Workspace, go_on: Callable[[FormDraft], None]) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._go_on = go_on
        self._resting = False
        workspace.appearance.names_switched.connect(self.offer)
        workspace.changes.changed.connect(self._follow)

    def offer(self) -> None:
        """Say which one was begun last, unless it is on the screen; nothing where none was."""
        if self._resting or not self._workspace.may_write:
            return
        window = self._moving.window
        shown = getattr(window.page, "place", None)
        begun = [
            one
            for one in form_drafts.waiting(self._workspace.record)
            if shown != (one.form.value, one.subject_id)
        ]
        if not begun:
            self.withdraw()
            return
        when = moment_seen_from(self._workspace.now(), begun[0].typed_at)
        words = self._words(begun[0]).format(when=when, whose=self._whose(begun[0]))
        if len(begun) > 1:
            words += self.tr(" {count} more after it.").format(count=len(begun) - 1)
        window.above.say(self, words, "info", self.tr("Go on with it"), partial(self._take_up, begun[0]))

    def withdraw(self) -> None:
        """Say nothing above the pages."""
        self._moving.window.above.take_back(self)

    def put_away(self) -> None:
        """Offer nothing any more: the record is about to be closed."""
        self._resting = True
        self._workspace.appearance.names_switched.disconnect(self.offer)
        self._workspace.changes.changed.disconnect(self._follow)
        self.withdraw()

    def _follow(self, changes: Changes) -> None:
        if any(kind in _OF_FORMS for kind, _identity in changes.ids):
            self.offer()

    def _take_up(self, draft: FormDraft) -> None:
        self._moving.go_to(lambda: self._go_on(draft))

    def _whose(self, draft: FormDraft) -> str:
        if not draft.client_id:
            return ""
        return self._workspace.names.of(clients.get(self._workspace.record, draft.client_id))

    def _words(self, draft: FormDraft) -> str:
        match draft.form:
            case Form.CLIENT if not draft.client_id:
                return self.tr("A new client, last typed {when}, is not saved yet.")
            case Form.CLIENT:
                return self.tr("Changed details of {whose}, last typed {when}, are not saved yet.")
            case Form.NEW_COURSE:
                return self.tr("A new course of {whose}, last typed {when}, is not saved yet.")
            case Form.COURSE:
                return self.tr("Changes to the course of {whose}, last typed {when}, are not saved yet.")
            case Form.ENDING:
                return self.tr("The ending of {whose}’s course, last typed {when}, is not saved yet.")
            case Form.PAST_SESSIONS:
                return self.tr("Past sessions of {whose}, last typed {when}, are not brought in yet.")
            case Form.SESSION:
                return self.tr("In a session of {whose} something, last typed {when}, can’t be stored yet.")
