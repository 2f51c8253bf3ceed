"""How adding to a signed entry behaves: nothing is stored before it is signed."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.session import AdditionKind, check_addition
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, practice, sessions
from ipt_tracker.ui.screens.addition.view import AdditionView
from ipt_tracker.ui.sealing import Sealing, nobody_signs
from ipt_tracker.ui.whose import SaidWhose
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was typed for an addition: so the form can be put up again when signing is undone."""

    kind: AdditionKind = AdditionKind.ADDENDUM
    wrong: str = ""
    text: str = ""
    why: str = ""

    @property
    def reason(self) -> str:
        """The reason that its kind asks for."""
        return self.why if self.kind is AdditionKind.ADDENDUM else self.wrong

    @property
    def said(self) -> str:
        """The words of an addendum or a correction."""
        return "" if self.kind is AdditionKind.ENTERED_IN_ERROR else self.text


class AdditionScreen(QWidget):
    """Adds to the signed session with this id.

    `signing` carries a `Sealing`, to be shown with its undo, and the `Words` that it seals. `cancelled` asks
    to go back to the session.
    """

    guide = "05-sessions"
    writes = True  # see ui/reading_only.py

    signing = Signal(Sealing, Words)
    cancelled = Signal()

    def __init__(
        self, workspace: Workspace, session_id: str, words: Words | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.place = ("addition", session_id)
        self._session = sessions.get(workspace.record, session_id)
        catalogue = workspace.catalogue
        self.view = view = AdditionView(
            workspace.theme, [(label.code, label.label) for label in catalogue.labels("addition")]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self._say_whose()
        self._put_in(words or Words())
        self._signing = False
        self.keys = view.page.keys
        view.kind.chosen.connect(lambda code: view.show_kind(AdditionKind(code)))
        for area in (view.wrong, view.text):
            area.textChanged.connect(view.clear_errors)
        view.page.saving.connect(self._sign)
        view.page.leaving.connect(self.cancelled)
        view.page.going_back.connect(self.leave)
        view.page.saved_asked.connect(self.holds_back)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the choice of what is added."""
        self.view.kind.setFocus()

    def leave(self) -> None:
        """Go back when nothing was written; otherwise say how to keep it or to leave it."""
        if not self.holds_back():
            self.cancelled.emit()

    def holds_back(self) -> bool:
        """Whether something written is not signed; the page then says how to sign it or to leave it."""
        words = self._words()
        if self._signing or not (words.wrong or words.text or words.why):
            return False
        self.view.page.banner.show_text(
            self.tr("What you wrote is not signed yet. Ctrl+Enter signs it, Cancel leaves it."), "info"
        )
        return True

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

    def _put_in(self, words: Words) -> None:
        view = self.view
        view.kind.set_value(words.kind)
        for area, text in ((view.wrong, words.wrong), (view.text, words.text), (view.why, words.why)):
            area.setPlainText(text)
        view.show_kind(words.kind)

    def _words(self) -> Words:
        view = self.view
        return Words(
            kind=AdditionKind(view.kind.value() or AdditionKind.ADDENDUM),
            wrong=view.wrong.text(),
            text=view.text.text(),
            why=view.why.text(),
        )

    def _sign(self) -> None:
        workspace, words = self._workspace, self._words()
        try:
            check_addition(self._session, words.kind, words.said, words.reason)
        except KnownError as problem:
            self._refuse(problem)
            return
        unnamed = nobody_signs(practice.get(workspace.record))
        if unnamed:
            self.say(unnamed)
            return
        self._signing = True
        self.signing.emit(self._sealing(words), words)

    def _sealing(self, words: Words) -> Sealing:
        workspace, session_id = self._workspace, self._session.id
        label = workspace.catalogue.label("addition", words.kind)
        return Sealing(
            workspace,
            self._session,
            self.tr("{kind}: being signed").format(kind=label),
            lambda: sessions.add(
                workspace.record,
                session_id,
                words.kind,
                workspace.now(),
                text=words.said,
                reason=words.reason,
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
