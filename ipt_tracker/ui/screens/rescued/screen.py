"""How text that was kept aside behaves: it comes into its session or paper as a draft, or is discarded."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, rescue, sessions
from ipt_tracker.record.form_drafts import FormDraft
from ipt_tracker.record.rescue import Found
from ipt_tracker.ui.screens.rescued.view import RescuedView
from ipt_tracker.ui.wording import moment_seen_from
from ipt_tracker.ui.workspace import Workspace


class RescuedScreen(QWidget):
    """Shows one file of those found.

    `session_taken` and `paper_taken` carry the id of the session, or of the course of a paper, that it went
    into, `form_taken` the `FormDraft`; `kept` says that not all of it could, `discarded` that it is not
    wanted, `left` that it waits.
    """

    guide = "10-trouble"

    session_taken = Signal(str)
    paper_taken = Signal(str)
    form_taken = Signal(FormDraft)
    kept = Signal()
    discarded = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, found: Found, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._found = found
        take = self.tr("Take it into the paper")
        if found.unsaved.session is not None:
            take = self.tr("Take it into the session")
        elif found.unsaved.addition is not None:
            take = self.tr("Take it into the addition")
        elif found.unsaved.form is not None:
            take = self.tr("Take it into the form")
        title = self.tr("Unsaved text of {when}").format(
            when=moment_seen_from(workspace.now(), found.unsaved.at)
        )
        self.view = view = RescuedView(workspace.theme, title, take, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self._show_whose()
        workspace.appearance.names_switched.connect(self._show_whose)
        view.text.setPlainText(
            "\n\n".join(filter(None, (found.unsaved.text, *self._chosen())))
            or self.tr("No words; other fields of the session.")
        )
        view.page.saving.connect(self._take)
        view.page.leaving.connect(self.left)
        view.page.going_back.connect(self.leave)
        view.discard.clicked.connect(self.discarded)
        self.keys = view.page.keys[:1]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the main action."""
        self.view.page.save.setFocus()

    def leave(self) -> None:
        """Go back; the text goes on waiting."""
        self.left.emit()

    def _show_whose(self) -> None:
        self.view.page.subtitle.setText(self._whose())

    def _whose(self) -> str:
        record, unsaved = self._workspace.record, self._found.unsaved
        session = unsaved.session
        try:
            if unsaved.form is not None:
                return self._whose_form(unsaved.form)
            if unsaved.session_id:
                session = sessions.get(record, unsaved.session_id)
            course_id = session.course_id if session is not None else unsaved.course_id
            client = clients.get(record, courses.get(record, course_id).client_id)
        except KnownError:
            return self.tr("The course it belongs to is not in this record.")
        whose = self._workspace.names.with_code(client)
        if session is not None and session.number is not None:
            words = self.tr("Session {number} of {whose}")
            return words.format(number=session.number, whose=whose)
        return whose

    def _whose_form(self, form: FormDraft) -> str:
        if not form.client_id:
            return self.tr("New client")
        return self._workspace.names.with_code(clients.get(self._workspace.record, form.client_id))

    def _chosen(self) -> Iterator[str]:
        """The answers and choices beside the words, to be compared with what the session says."""
        session, catalogue = self._found.unsaved.session, self._workspace.catalogue
        if session is None:
            return
        for given in session.administrations:
            answers = ("–" if answer is None else str(answer) for answer in given.answers or ())
            total = "–" if given.total is None else str(given.total)
            name = catalogue.measure(given.measure, given.version).label
            words = self.tr("{measure}: {answers}; total {total}")
            if given.answers is None:
                words = self.tr("{measure}: total {total}")
            yield words.format(measure=name, answers=" ".join(answers), total=total)
        if session.risk.choice is not None:
            chosen = catalogue.label("risk_choice", session.risk.choice)
            yield self.tr("Risk: {chosen}").format(chosen=chosen)

    def _take(self) -> None:
        try:
            taken = rescue.take_in(self._workspace.record, self._found)
        except KnownError as error:
            self.view.page.banner.show_text(error.message, "danger")
            return
        self._workspace.changes.changed.emit(taken.changes)
        form = self._found.unsaved.form
        if form is not None:
            self.form_taken.emit(form)
        elif taken.session is not None:
            self.session_taken.emit(taken.session.id)
        else:
            self.paper_taken.emit(self._found.unsaved.course_id)
        if not taken.whole:
            self.kept.emit()
