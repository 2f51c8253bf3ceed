"""How keeping a client's record behaves: the rule's day, the hold with its Undo, the way to the bin."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.client import Stage
from ipt_tracker.errors import KnownError
from ipt_tracker.record import removed, retention
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.retention import Keeping
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.keeping.view import KeepingView
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace


class KeepingScreen(QWidget):
    """Of one client, in the bin or not.

    `left` and `settings_wanted` ask for other pages, `removed` says that the client is in the bin now,
    `noticed` carries a `Notice`.
    """

    guide = "09-privacy"

    left = Signal()
    settings_wanted = Signal()
    removed = Signal()
    noticed = Signal(Notice)

    def __init__(
        self, workspace: Workspace, client_id: str, *, in_bin: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._client_id = client_id
        self.view = view = KeepingView(workspace.theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.removal.setVisible(not in_bin)
        view.back.clicked.connect(self.left)
        view.settings.clicked.connect(self.settings_wanted)
        view.reason.textEdited.connect(lambda: view.reason_field.set_error(""))
        view.reason.returnPressed.connect(self._hold)
        view.hold.clicked.connect(self._hold)
        view.release.clicked.connect(self._release)
        view.remove.clicked.connect(self._remove)
        workspace.changes.changed.connect(self._changed)
        workspace.appearance.names_switched.connect(self._show_whose)
        self._keeping = self._read()
        self._show()

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """The hold and the removal."""
        view = self.view
        return (view.reason_field, view.hold, view.release, view.remove)

    def start(self) -> None:
        """Put the focus on the way back: nothing here is done by a stray Enter."""
        self.view.back.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def leave(self) -> None:
        """Go back, by Esc."""
        self.left.emit()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("client", self._client_id) or changes.touches("settings", ""):
            self._keeping = self._read()
            self._show()

    def _read(self) -> Keeping:
        return retention.of(self._workspace.record, self._workspace.catalogue, self._client_id)

    def _show(self) -> None:
        view, found = self.view, self._keeping
        self._show_whose()
        today = self._workspace.now().date()
        if found.keep_until is None:
            until = self.tr("No rule asks for this record to be kept")
        elif found.ended(today):
            until = self.tr("Need not be kept since {day}").format(day=day_and_year(found.keep_until))
        else:
            until = self.tr("To be kept until {day}").format(day=day_and_year(found.keep_until))
        view.until.setText(until)
        view.show_facts(self._facts(found))
        hold = found.hold
        if hold is None:
            view.show_hold("")
            return
        words = self.tr("On hold since {day}: {reason}")
        day = day_and_year(hold.since.astimezone().date())
        view.show_hold(words.format(day=day, reason=hold.reason))

    def _show_whose(self) -> None:
        self.view.whose.setText(self._workspace.names.with_code(self._keeping.client))

    def _facts(self, found: Keeping) -> list[tuple[str, str]]:
        born, rule = found.client.date_of_birth, found.rule
        contact = self.tr("No session was held and no measure given.")
        if found.last_contact:
            contact = day_and_year(found.last_contact)
        elif found.client.stage is not Stage.ENQUIRY:
            contact = self.tr("Unknown: no session was held, and the client's details name no first contact.")
        unknown = (
            self.tr("Unknown, so the rule's years alone count.") if rule.until_age else self.tr("Unknown")
        )
        source = rule.source
        if not rule.confirmed:
            source = self.tr(
                "{source}; as configured, not independently confirmed against its source"
            ).format(source=source)
        return [
            (self.tr("Last contact"), contact),
            (self.tr("Date of birth"), day_and_year(born) if born else unknown),
            (self.tr("Rule"), rule.label),
            (self.tr("Source"), source),
        ]

    # ---------------------------------------------------------------- what the therapist does

    def _hold(self) -> None:
        view, reason = self.view, self.view.reason.text().strip()
        if not reason:
            view.reason_field.complain(self.tr("Say why, so that it can be ended when that is over."))
            return
        hold = partial(retention.hold, self._workspace.record, self._client_id, reason)
        release = partial(retention.release, self._workspace.record, self._client_id)
        if self._do(hold):
            view.reason.clear()
            view.release.setFocus()
            code = self._keeping.client.code
            words = self.tr("{code} was put on legal hold.").format(code=code)
            self._tell(words, release, hold, self.tr("{code} is not on legal hold.").format(code=code))

    def _release(self) -> None:
        hold = self._keeping.hold
        if hold is None:
            return
        release = partial(retention.release, self._workspace.record, self._client_id)
        again = partial(retention.hold, self._workspace.record, self._client_id, hold.reason)
        if self._do(release):
            self.view.hold.setFocus()
            code = self._keeping.client.code
            words = self.tr("The hold of {code} was ended.").format(code=code)
            self._tell(words, again, release, self.tr("{code} is on legal hold again.").format(code=code))

    def _tell(
        self, words: str, undo: Callable[[], Changes], redo: Callable[[], Changes], undone: str
    ) -> None:
        emit = self._workspace.changes.changed.emit
        notice = Notice(text=words, undo=lambda: emit(undo()), redo=lambda: emit(redo()), undone=undone)
        self.noticed.emit(notice)

    def _remove(self) -> None:
        if self.view.remove.isVisibleTo(self) and self._do(
            partial(removed.remove_client, self._workspace.record, self._client_id)
        ):
            self.removed.emit()

    def _do(self, act: Callable[[], Changes]) -> bool:
        try:
            changes = act()
        except KnownError as error:
            self.view.banner.show_text(error.message, "danger")
            return False
        self.view.banner.show_text("")
        self._workspace.changes.changed.emit(changes)
        return True
