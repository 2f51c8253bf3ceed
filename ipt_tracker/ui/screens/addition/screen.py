"""How adding to a signed entry behaves: what is typed is a draft, stored by itself, until it is signed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.session import AdditionKind, check_addition
from ipt_tracker.errors import KnownError
from ipt_tracker.record import addition_drafts, clients, courses, practice, sessions
from ipt_tracker.record.addition_drafts import Draft
from ipt_tracker.record.rescue import Unsaved
from ipt_tracker.ui.autosave import Autosave, not_stored
from ipt_tracker.ui.screens.addition.view import AdditionView
from ipt_tracker.ui.sealing import Sealing, nobody_signs
from ipt_tracker.ui.whose import SaidWhose
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace


class AdditionScreen(StoringPage):
    """Adds to the signed session with this id, going on with what was begun.

    `signing` carries a `Sealing`, to be shown with its undo; until it is sealed the draft stays. `left` asks
    to go back to the session, `discarded` too, and carries the `Draft` that is not kept any more.
    """

    guide = "05-sessions"
    writes = True  # see ui/desk/reading_only.py

    signing = Signal(Sealing)
    left = Signal()
    discarded = Signal(Draft)

    def __init__(self, workspace: Workspace, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.place = ("addition", session_id)
        self._session = sessions.get(workspace.record, session_id)
        self._slot = workspace.rescue.slot() if workspace.rescue else None
        self._unsaved = False
        self.autosave = Autosave(self._save, self)
        catalogue = workspace.catalogue
        self.view = view = AdditionView(workspace.theme, catalogue.options("addition"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self._say_whose()
        draft = addition_drafts.get(workspace.record, session_id)
        self._put_in(draft)
        if not draft.empty:
            view.saved.stored()
        self.keys = view.page.keys
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.kind.chosen.connect(self._choose_kind)
        for area in (view.wrong, view.text, view.why):
            area.textChanged.connect(self.autosave.touch)
        for area in (view.wrong, view.text):
            area.textChanged.connect(view.clear_errors)
        view.page.saving.connect(self._sign)
        view.page.leaving.connect(self.leave)
        view.page.going_back.connect(self.leave)
        view.page.saved_asked.connect(self._confirm_saved)
        view.discard.clicked.connect(self._discard)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._not_saved)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the choice of what is added."""
        self.view.kind.setFocus()

    def leave(self) -> None:
        """Go back; what was typed is there again when the form is opened for this entry."""
        if self.flush():
            self.left.emit()

    def say(self, sentence: str) -> None:
        """Say why it could not be sealed."""
        self.view.page.banner.show_text(sentence, "danger")

    def _say_whose(self) -> None:
        record, session, signature = self._workspace.record, self._session, self._session.signature
        client = clients.get(record, courses.get(record, session.course_id).client_id)
        SaidWhose(self, self._workspace, self.view.page.subtitle.setText, client)
        if signature is None:
            return
        words = self.tr("Session {number} of {day}, signed by {name} on {signed}. It stays as it was signed.")
        if session.number is None:
            words = self.tr("The entry of {day}, signed by {name} on {signed}. It stays as it was signed.")
        self.view.entry.setText(
            words.format(
                number=session.number,
                day=day_and_year(session.held_on),
                name=signature.signed_by,
                signed=day_and_year(signature.signed_at.astimezone().date()),
            )
        )

    def _put_in(self, draft: Draft) -> None:
        view = self.view
        view.kind.set_value(draft.kind)
        for area, text in ((view.wrong, draft.wrong), (view.text, draft.text), (view.why, draft.why)):
            area.setPlainText(text)
            area.moveCursor(QTextCursor.MoveOperation.End)
        view.show_kind(draft.kind)

    def _draft(self) -> Draft:
        view = self.view
        return Draft(
            kind=AdditionKind(view.kind.value() or AdditionKind.ADDENDUM),
            wrong=view.wrong.text(),
            text=view.text.text(),
            why=view.why.text(),
        )

    def _choose_kind(self, code: str) -> None:
        self.view.show_kind(AdditionKind(code))
        self.autosave.touch()

    # ---------------------------------------------------------------- the draft

    def _save(self) -> None:
        changes = addition_drafts.save(self._workspace.record, self._session.id, self._draft())
        self._workspace.changes.changed.emit(changes)

    def _saved(self) -> None:
        if self._slot is not None:
            self._slot.clear()
        if self._unsaved:
            self._unsaved = False
            self.view.page.banner.show_text("")
        self.view.saved.saved(self._workspace.now())

    def _not_saved(self, sentence: str) -> None:
        unsaved = Unsaved(at=self._workspace.now(), session_id=self._session.id, addition=self._draft())
        kept = self._slot is not None and self._slot.keep(unsaved)
        self._unsaved = True
        self.say(not_stored(sentence, kept=kept))
        self.view.saved.failed()

    def _confirm_saved(self) -> None:
        if self.flush():
            self.view.saved.confirm()

    def _discard(self) -> None:
        """Keep it no more, with a way back."""
        draft = self._draft()
        self._put_in(Draft())
        self.autosave.touch()
        if not self.flush():
            self._put_in(draft)
        elif draft.empty:
            self.left.emit()
        else:
            self.discarded.emit(draft)

    # ---------------------------------------------------------------- signing

    def _sign(self) -> None:
        workspace, draft = self._workspace, self._draft()
        try:
            check_addition(self._session, draft.kind, draft.said, draft.reason)
        except KnownError as problem:
            self._refuse(problem)
            return
        unnamed = nobody_signs(practice.get(workspace.record))
        if unnamed:
            self.say(unnamed)
        elif self.flush():
            self.signing.emit(self._sealing(draft))

    def _sealing(self, draft: Draft) -> Sealing:
        workspace, session_id = self._workspace, self._session.id
        label = workspace.catalogue.label("addition", draft.kind)
        return Sealing(
            workspace,
            self._session,
            self.tr("{kind}: being signed").format(kind=label),
            lambda: sessions.add(
                workspace.record,
                session_id,
                draft.kind,
                workspace.now(),
                text=draft.said,
                reason=draft.reason,
            ),
        )

    def _refuse(self, problem: KnownError) -> None:
        fields = {"addition.text": self.view.text_field, "addition.reason": self.view.wrong_field}
        field = fields.get(problem.code)
        if field is None:
            self.say(problem.message)
            return
        field.set_error(problem.message)
        self.view.page.bring(field)
