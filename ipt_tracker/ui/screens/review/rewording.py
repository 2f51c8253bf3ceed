"""What typing into the paragraphs does: the paper says it, the record keeps it, and there is a way back."""

from PySide6.QtCore import QObject, Signal

from ipt_tracker.documents.passages import Passage
from ipt_tracker.ui.autosave import Autosave
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.review.paper import Paper
from ipt_tracker.ui.screens.review.wording import WordingList
from ipt_tracker.ui.workspace import Workspace


class Rewording(QObject):
    """Takes the words of the list into the paper. `changed` comes after each change of them.

    `looked_at` carries the words whose field has the keyboard, `noticed` a `Notice` with the way back.
    """

    changed = Signal()
    looked_at = Signal(str)
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, paper: Paper, view: WordingList, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._paper = paper
        self._view = view
        self._slot = workspace.rescue.slot() if workspace.rescue else None
        self.kept = False
        """Whether what could not be stored lies in the second folder."""
        self.autosave = Autosave(self._save, self)
        self.autosave.failed.connect(self._keep_aside)
        self.autosave.saved.connect(self._clear_aside)
        self._editable = False
        view.typed.connect(self._type)
        view.restored.connect(self._restore)
        view.kept.connect(self._keep)
        view.entered.connect(lambda passage: self.looked_at.emit(self._said(passage)))

    def show(self, *, editable: bool) -> None:
        """List the paper's paragraphs as they are worded now."""
        self._editable = editable
        self._view.show_parts(self._paper.parts(), self._paper.words, editable=editable)

    def give_up(self) -> bool:
        """Drop a draft; False when that could not be stored."""
        self._paper.give_up()
        self.autosave.touch()
        return self.autosave.flush()

    def _type(self, passage: Passage, text: str) -> None:
        self._paper.reword(passage, text)
        self._view.show_state(passage, self._paper.words.get(passage.place), editable=self._editable)
        self._tell(passage)

    def _restore(self, passage: Passage) -> None:
        """Go back to what the record says, with a way forth again."""
        before = self._paper.options.words

        def forth() -> None:
            self._paper.take(before)
            self._show_again(passage)

        self._paper.reword(passage, passage.text)
        self._show_again(passage)
        gone = self.tr("{place} is as in the record.") if passage.text else self.tr("{place} is removed.")
        self.noticed.emit(Notice(text=gone.format(place=passage.label), undo=forth))

    def _keep(self, passage: Passage) -> None:
        self._paper.keep(passage)
        self._show_again(passage)

    def _show_again(self, passage: Passage) -> None:
        self._view.show_words(passage, self._paper.words.get(passage.place), editable=self._editable)
        self._tell(passage)

    def _tell(self, passage: Passage) -> None:
        self.autosave.touch()
        self.changed.emit()
        self.looked_at.emit(self._said(passage))

    def _said(self, passage: Passage) -> str:
        words = self._paper.words.get(passage.place)
        return words.text if words else passage.text

    def _keep_aside(self) -> None:
        unsaved = self._paper.unsaved()
        self.kept = self._slot is not None and self._slot.keep(unsaved)

    def _clear_aside(self) -> None:
        if self._slot is not None:
            self._slot.clear()

    def _save(self) -> None:
        self._workspace.changes.changed.emit(self._paper.store())
