"""How every form behaves: saved as a whole or left, and what is typed meanwhile is kept in the record."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import form_drafts
from ipt_tracker.record.form_drafts import Form, FormDraft, Typed
from ipt_tracker.record.rescue import Unsaved
from ipt_tracker.ui.autosave import Autosave, not_stored
from ipt_tracker.ui.forms.inputs import Input
from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.widgets.form_page import FormPage
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.wording import moment_seen_from
from ipt_tracker.ui.workspace import Workspace

Fields = tuple[Typed, ...]


class FormScreen(StoringPage):
    """Whoever derives from it fills in what is stored, then calls `begin`.

    What is typed is a draft: a lock, a kill or the closing of the window leaves it in the record, and the
    form goes on with it. It goes when the form is saved, by the use case that stores it, or when it is left
    out: `left_out` carries it then, so that it can be had back.
    """

    writes = True  # see ui/desk/reading_only.py

    cancelled = Signal()
    left_out = Signal(FormDraft)

    page: FormPage
    keys: tuple[Key, ...]

    def __init__(
        self,
        workspace: Workspace,
        form: Form,
        subject_id: str,
        client_id: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.place = (form.value, subject_id)
        self._draft = FormDraft(
            form=form, subject_id=subject_id, client_id=client_id, typed_at=datetime.now(UTC)
        )
        self._inputs: Mapping[str, Input] = {}
        self._shown: Fields = ()
        self.settled = False
        """Whether it was saved or given up."""
        self._failed = False
        self._said_again = False
        self._slot = workspace.rescue.slot() if workspace.rescue else None
        self.autosave = Autosave(self._keep, self)
        self.autosave.saved.connect(self._kept)
        self.autosave.failed.connect(self._not_kept)

    def begin(self, page: FormPage, inputs: Mapping[str, Input]) -> None:
        """Go on with what was typed here and not saved, and keep what is typed from now on."""
        self.page = page
        self.keys = page.keys
        self._inputs = inputs
        page.leaving.connect(self._cancel)
        page.going_back.connect(self.leave)
        page.saved_asked.connect(self.holds_back)
        self._shown = self.typed()
        draft = form_drafts.get(self._workspace.record, self._draft.form, self._draft.subject_id)
        if draft is not None:
            self.type_in(draft.fields)
            self._say_again(draft)
        for one in inputs.values():
            one.touched.connect(self.autosave.touch)
            one.touched.connect(self._go_on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus where the work begins: on the first input, unless a form has a better place."""
        next(iter(self._inputs.values())).widget.setFocus()

    # ---------------------------------------------------------------- leaving it

    def leave(self) -> None:
        """Go back when nothing was typed; otherwise say how to save it or to leave it out."""
        if not self.holds_back():
            self.cancelled.emit()

    def holds_back(self) -> bool:
        """Whether something typed is not saved; the page then says how to save it or to leave it out."""
        if not self.changed:
            return False
        self.page.banner.show_text(self.how_it_stands(), "info")
        return True

    @property
    def changed(self) -> bool:
        """Whether the form holds something else than what is stored."""
        return not self.settled and self.typed() != self._shown

    def how_it_stands(self) -> str:
        """What is said of a form that is not saved."""
        return self.tr("It is not saved yet. Ctrl+Enter saves it, Cancel leaves it out.")

    def leave_out(self) -> FormDraft | None:
        """Keep no draft of it any more; gives what it held, or None where nothing was typed."""
        left = self.as_draft() if self.changed else None
        self.settle()
        with suppress(KnownError):  # a record that takes nothing keeps the draft as well
            self._workspace.changes.changed.emit(
                form_drafts.leave_out(self._workspace.record, self._draft.form, self._draft.subject_id)
            )
        return left

    def settle(self) -> None:
        """It is saved or given up: nothing of it is kept from now on."""
        self.settled = True
        if self._slot is not None:
            self._slot.clear()

    def _cancel(self) -> None:
        left = self.leave_out()
        self.cancelled.emit()
        if left is not None:
            self.left_out.emit(left)

    # ---------------------------------------------------------------- the draft

    def typed(self) -> Fields:
        """What all inputs hold, in reading order."""
        return tuple(Typed(name=name, text=one.read()) for name, one in self._inputs.items())

    def type_in(self, fields: Fields) -> None:
        """Fill in what was typed; each input draws after it what follows from it."""
        for one in fields:
            if one.name in self._inputs:
                self._inputs[one.name].put(one.text)

    def as_draft(self) -> FormDraft:
        """All that stands in the form now."""
        return replace(self._draft, typed_at=self._workspace.now().astimezone(UTC), fields=self.typed())

    def said(self) -> str:
        """The words in the form, to be read by a person."""
        written = (
            f"{one.widget.accessibleName()}: {one.read()}"
            for one in self._inputs.values()
            if one.words and one.read().strip()
        )
        return "\n".join(written)

    def _say_again(self, draft: FormDraft) -> None:
        words = self.tr("Here is what you had typed by {when}.")
        when = moment_seen_from(self._workspace.now(), draft.typed_at)
        self.page.banner.show_text(f"{words.format(when=when)} {self.how_it_stands()}", "info")
        self._said_again = True

    def _go_on(self) -> None:
        """What was said of the form as it was left is no news any more."""
        if self._said_again:
            self._said_again = False
            self.page.banner.show_text("")

    def _keep(self) -> None:
        if self.settled:
            return
        record, draft = self._workspace.record, self._draft
        changes = (
            form_drafts.save(record, self.as_draft())
            if self.changed
            else form_drafts.leave_out(record, draft.form, draft.subject_id)
        )
        self._workspace.changes.changed.emit(changes)

    def _kept(self) -> None:
        if self._slot is not None:
            self._slot.clear()
        if self._failed:
            self._failed = False
            self.page.banner.show_text("")

    def _not_kept(self, sentence: str) -> None:
        unsaved = Unsaved(at=self._workspace.now(), form=self.as_draft(), form_said=self.said())
        kept = self._slot is not None and self._slot.keep(unsaved)
        self._failed = True
        self.page.banner.show_text(not_stored(sentence, kept=kept), "danger")
