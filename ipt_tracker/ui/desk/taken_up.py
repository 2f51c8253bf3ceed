"""A need taken up from Today: what was done about it is told there, with the way back."""

from dataclasses import replace

from PySide6.QtCore import QObject

from ipt_tracker.clinical.need import Action
from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import needs, sessions
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.wording import joined
from ipt_tracker.ui.workspace import Workspace


class TakenUp(QObject):
    """Remembers the session as it was before, so that only what ended the need is taken back, never a note.

    Signing, ending a course and looking at a trajectory have a way back of their own.
    """

    def __init__(
        self, workspace: Workspace, need: ClientNeed, before: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._need = need
        self._before = before
        self._session_id = before.id

    def stored(self, session: Session) -> None:
        """A session that was new has its id from now on."""
        self._session_id = session.id

    def notice(self) -> Notice | None:
        """What to tell once the need is gone; None while it waits, or when it can't be taken back."""
        if not self._words() or not self._session_id:
            return None
        place, need = self._workspace, self._need.need
        waiting = needs.waiting(place.record, place.catalogue, place.now())
        if any((one.need.kind, one.need.evidence) == (need.kind, need.evidence) for one in waiting):
            return None
        try:
            session = sessions.get(place.record, self._session_id)
        except KnownError:
            return None  # the session was removed, and that has been told
        if session.signed or self._without(session) == session:
            return None
        return Notice(text=self._words, undo=lambda: place.changes.changed.emit(self._take_back()))

    def _words(self) -> str:
        name, catalogue = self._workspace.names.of(self._need), self._workspace.catalogue
        measures = joined(catalogue.measure(code).label for code in self._need.need.measures)
        return {
            Action.RECORD_RISK: self.tr("{name}: risk review recorded").format(name=name),
            Action.ENTER_MEASURE: self.tr("{name}: {measures} entered").format(name=name, measures=measures),
            Action.RAISE_ENDING: self.tr("{name}: work on the ending recorded").format(name=name),
        }.get(self._need.need.action, "")

    def _without(self, session: Session) -> Session:
        """The session as it would be if the need had not been met."""
        before, due = self._before, self._need.need.measures
        match self._need.need.action:
            case Action.RECORD_RISK:
                return replace(session, risk=before.risk)
            case Action.ENTER_MEASURE:
                given = [one for one in session.administrations if one.measure not in due]
                given += [one for one in before.administrations if one.measure in due]
                return replace(session, administrations=tuple(given))
            case _:
                return replace(session, techniques=before.techniques)

    def _take_back(self) -> Changes:
        """Take it out of the session as it stands now; a session that was made for it alone goes as well."""
        record = self._workspace.record
        session = self._without(sessions.get(record, self._session_id))
        if replace(session, id="") == replace(self._before, id="") and not self._before.id:
            return sessions.take_back(record, session.id)
        _stored, changes = sessions.save_draft(record, session)
        return changes
