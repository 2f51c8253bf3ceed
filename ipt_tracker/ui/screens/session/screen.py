"""What is done with a session beside typing in it: signed, added to, removed, left, its note alone shown."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.schedule import next_number
from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.screens.session.editing import EditedSession
from ipt_tracker.ui.screens.session.problem import Problem
from ipt_tracker.ui.screens.session.signing import missing, open_about_risk, seal_soon
from ipt_tracker.ui.sealing import Sealing
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.workspace import Workspace


class SessionScreen(EditedSession):
    """Edits one session; a new one, as `sessions.prepare` gives it, is stored at the first change.

    `left` asks to go back to the client of this id, `addition_wanted` to add to the signed session of this
    id, `removal_wanted` to move the draft of this id to the bin. `sealing_started` carries a `Sealing`, to be
    shown with its undo. `alone_asked` carries whether the page wants the whole screen for the note.
    """

    guide = "05-sessions"

    left = Signal(str)
    sealing_started = Signal(Sealing)
    alone_asked = Signal(bool)
    addition_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, workspace: Workspace, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(workspace, session, parent)
        self._sealing: Sealing | None = None
        self._connect()

    @property
    def place(self) -> tuple[str, str]:
        """Where this is; a session that was never stored is nowhere."""
        return ("session", self.session.id) if self.session.id else ("client", self._around.client.id)

    @property
    def writes(self) -> bool:
        """Whether there is nothing to read yet."""
        return not self._session.id

    def start(self) -> None:
        """Put the focus where the work begins: on the first technique, or in the note."""
        first = self.view.techniques.chips if self._attended else self.view.note.text
        start = first if self._may_write else self.view.header.back
        start.setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Say of an appointment that it takes place now, and start; stored with the first that is typed."""
        if self._session.attendance is Attendance.SCHEDULED:
            number = next_number(self._around.others)
            self._session = replace(self._session, attendance=Attendance.ATTENDED, number=number)
            self._show_session()
            self._show_surroundings()
        self.start()

    def start_at_risk(self) -> None:
        """Put the focus on the question about risk that is open."""
        self._show_forms()
        part = open_about_risk(self.view, self._workspace, self._session)
        part.setFocus(Qt.FocusReason.TabFocusReason)
        self.view.bring(part)

    def start_at_measure(self, code: str) -> None:
        """Put the focus where this measure is entered."""
        self._show_forms()
        for entry in self.measures.entries:
            if entry.definition.code == code:
                entry.setFocus(Qt.FocusReason.TabFocusReason)
                self.view.bring(entry)

    def _show_forms(self) -> None:
        """Offer the forms before the session took place too: a client may bring them along filled in."""
        self._forms_before = self._session.attendance is Attendance.SCHEDULED
        self._show_parts()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would have Tab jump over all that stands before it."""
        super().focusInEvent(event)
        self.start()

    def holds_back(self) -> bool:
        """Whether something typed can't be stored as it stands; its field says why. The rest is stored."""
        self.flush()
        problem = None if self._session.signed else self._typed_problem()
        if problem is not None:
            self._refuse(problem)
        return problem is not None

    def leave_out(self) -> None:
        """Keep nothing of what can't be stored."""
        with suppress(KnownError):  # a record that takes nothing keeps it
            self._unreadable.leave_out(self._session.id)

    def keep_all(self) -> bool:
        """Store what is typed, and as text what can't be read; a new session is begun for it."""
        if self._may_write and not self._signing and self._unreadable.unkept:
            self.autosave.touch()
        return self.flush()

    def step_back(self) -> bool:
        """Put the note beside the rest again, as Esc does first; False when it stood there."""
        if not self._alone:
            return False
        self._toggle_alone()
        return True

    def _connect(self) -> None:
        view = self.view
        view.header.back.clicked.connect(self._leave)
        view.note.alone_asked.connect(self._toggle_alone)
        view.note.cursor_moved.connect(view.follow)
        view.foot.sign.clicked.connect(self._sign)
        view.foot.add.clicked.connect(self._add)
        view.foot.remove.clicked.connect(self._remove)
        self._workspace.changes.changed.connect(self._record_changed)
        self.keys = (
            Key(keys="1–9", words=self.tr("In the techniques: used, used substantially, not used")),
            Key(keys="0–3", words=self.tr("In a questionnaire: answer and go on; Backspace clears")),
            Key(keys="1, 2, 3", words=self.tr("In a choice such as the risk: the option of this number")),
            Key(keys="Up, Down", words=self.tr("In a date or time: later, earlier")),
            Key(
                keys="F11",
                words=self.tr("The note alone on the whole screen, and back"),
                action=self._toggle_alone,
                icon="maximize-2",
            ),
            Key(
                keys="Ctrl+S", words=self.tr("Say when it was saved"), action=self._confirm_saved, icon="save"
            ),
            Key(
                keys="Ctrl+Enter",
                also=("Ctrl+Return",),
                words=self.tr("Sign"),
                action=self._sign,
                button=view.foot.sign,
                icon="signature",
            ),
            Key(
                keys="Ctrl+Shift+Del",
                words=self.tr("Remove this draft"),
                action=self._remove,
                button=view.foot.remove,
                icon="trash-2",
            ),
            Key(
                keys="Ctrl+Shift+A",
                words=self.tr("Add to a signed entry"),
                action=self._add,
                button=view.foot.add,
                icon="plus",
            ),
        )
        bind(self, self.keys)

    def _toggle_alone(self) -> None:
        self._alone = not self._alone
        self.view.note.set_alone(alone=self._alone)
        self.view.header.set_alone(alone=self._alone)
        self.alone_asked.emit(self._alone)
        self._show_parts()
        self.view.note.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _record_changed(self, changes: Any) -> None:
        around = self._around
        if self._saving:
            return
        if changes.touches("client", around.client.id) or changes.touches("course", around.course.id):
            self.refresh()
        else:
            self.renew_doubts()

    def _leave(self) -> None:
        self.flush()
        self.left.emit(self._around.client.id)

    # ---------------------------------------------------------------- signing

    def _sign(self) -> None:
        """Begin the time in which signing can be taken back, or say what is missing and go there."""
        if not self._may_write or self._signing:
            return
        self._show_late()  # by the date that is still being typed, or by midnight
        problem = self._problem()
        if problem is not None:
            self._refuse(problem)
            return
        self._signing = True
        self.autosave.touch()
        if not self.flush():
            self._signing = False
            return
        self._sealing = seal_soon(self._workspace, self._session)
        self._sealing.sealed.connect(self._sealed)
        self._sealing.failed.connect(self._not_sealed)
        self._sealing.undone.connect(self._taken_back)
        self.view.foot.say_problem("")
        self._set_editable(editable=False)
        self.view.header.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sealing_started.emit(self._sealing)

    def _add(self) -> None:
        if self._session.signed and not self._session.in_error and self._workspace.may_write:
            self.addition_wanted.emit(self._session.id)

    def _remove(self) -> None:
        """Ask for the draft to go to the bin, with what was typed last; one never stored is only left."""
        if self._session.signed or self._signing or not self.flush():
            return
        if self._session.id:
            self.removal_wanted.emit(self._session.id)
        else:
            self._leave()

    def _problem(self) -> Problem | None:
        typed = self._typed_problem()
        return typed or missing(self.view, self._workspace, self._session, late=self._late)

    def _refuse(self, problem: Problem) -> None:
        if self._alone:
            self._toggle_alone()
        self.view.foot.say_problem(problem.sentence)
        self.appointment.show_problem()
        problem.widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.view.bring(problem.widget)

    def _sealed(self, session: Any) -> None:
        self._session = session
        self._sealing = None
        self._signing = False
        self.view.foot.say_problem("")
        self._show_session()
        announce(self, self.view.foot.state.words.text())

    def _not_sealed(self, sentence: str) -> None:
        self._taken_back()
        self.view.foot.say_problem(sentence)

    def _taken_back(self) -> None:
        """Go on with the draft as it was, with what a session that did not take place does not sign."""
        self._sealing = None
        self._signing = False
        self.autosave.touch()
        self.flush()
        self._set_editable(editable=True)
        self.view.note.text.setFocus(Qt.FocusReason.OtherFocusReason)
