"""What the review screen does: a paper is chosen, worded, shown, signed, always the same bytes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ipt_tracker.documents.readers import Kind
from ipt_tracker.record.disclosures import Copied
from ipt_tracker.ui.autosave import not_stored
from ipt_tracker.ui.copies import Copies, Copy
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.review.asking import Asking
from ipt_tracker.ui.screens.review.drawing import Wish
from ipt_tracker.ui.screens.review.page import ReviewPage
from ipt_tracker.ui.workspace import Workspace


class ReviewScreen(ReviewPage):
    """The papers about a course: progress summary or end-of-treatment review, each for three readers.

    `left` carries the client's id; `noticed` a `Notice` for the window's foot; `not_signed` the sentence
    that the page shows when its signature could not be set.
    """

    guide = "06-papers"

    left = Signal(str)
    not_signed = Signal(str)
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, course_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workspace, course_id, parent)
        self.place = ("review", course_id)
        self._unsaved = False
        self.copies = Copies(workspace, self._copy, self)
        self._connect()
        self._asking = Asking(self.drawing, self.signing, self._name, self)

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What makes a draft of a signed paper anew."""
        return (self.view.foot.renew,)

    def start(self) -> None:
        """Show the pages, and put the focus on the first thing to do."""
        self.view.print.setFocus()
        self._compose()

    def print_when_drawn(self) -> None:
        """Ask for the printer, now or as soon as the pages are there."""
        self._asking.ask(self.copies.ask_printer)

    def _connect(self) -> None:
        view = self.view
        view.back.clicked.connect(self._leave)
        view.save.clicked.connect(self._ask_where)
        view.print.clicked.connect(self.print_when_drawn)
        view.side.chosen.connect(view.show_side)
        view.contents.paper.chosen.connect(self._change_size)
        view.contents.kind.chosen.connect(self._change_paper)
        view.contents.reader.chosen.connect(self._change_paper)
        view.contents.ticked.connect(self._choose_sections)
        view.foot.sign.clicked.connect(self._sign)
        view.foot.renew.clicked.connect(self._renew)
        view.foot.revert.clicked.connect(self._revert)
        view.smaller.clicked.connect(lambda: view.preview.zoom(-1))
        view.larger.clicked.connect(lambda: view.preview.zoom(1))
        view.fit.clicked.connect(lambda: view.preview.zoom(0))
        view.widen.clicked.connect(self.toggle_alone)
        view.preview.width_wanted.connect(self._redraw)
        view.preview.zoomed.connect(self._show_percent)
        self._rewording.changed.connect(self._draw_soon)
        self._rewording.looked_at.connect(self._look_at)
        self._rewording.noticed.connect(self.noticed)
        self.signing.turned.connect(self._show_state)
        self.signing.signed.connect(self._show_signed)
        self.signing.failed.connect(self._not_sealed)
        self.signing.refused.connect(lambda sentence: view.banner.show_text(sentence, "warn"))
        self.signing.noticed.connect(self.noticed)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._not_saved)
        self.drawing.drawn.connect(self._show_pages)
        self.drawing.failed.connect(self._show_none)
        self.copies.made.connect(self._say_made)
        self.copies.failed.connect(self._complain)
        self.keys = (
            Key(
                keys="Ctrl+P",
                words=view.print.text(),
                action=self.print_when_drawn,
                button=view.print,
                icon="printer",
            ),
            Key(
                keys="Ctrl+S",
                words=view.save.text(),
                action=self._ask_where,
                button=view.save,
                icon="download",
            ),
            Key(keys="Ctrl+E", words=self.tr("Change the wording"), action=self._start_wording),
            Key(
                keys="Ctrl+Enter",
                also=("Ctrl+Return",),
                words=view.foot.sign.text(),
                action=self._sign,
                button=view.foot.sign,
                icon="signature",
            ),
            Key(
                keys="F11",
                words=self.tr("The pages alone, and back"),
                action=self.toggle_alone,
                icon="maximize-2",
            ),
            Key(keys="Ctrl++, Ctrl+-, Ctrl+0", words=self.tr("Pages larger, smaller, as wide as the room")),
            Key(keys="Space, Home, End", words=self.tr("In the pages: further, first, last")),
        )
        bind(self, self.keys, Qt.ShortcutContext.WindowShortcut)

    def _leave(self) -> None:
        if self.flush():
            self.left.emit(self._client.id)

    def _name(self, wish: Wish) -> str:
        """By the code: a client's name has no place in a list of files or of prints."""
        return f"{wish.options.key}-{self._client.code}"

    def _copy(self) -> Copy | None:
        """The pages with what the log says of them; None while those of what is chosen are not drawn."""
        shown = self.drawing.current
        if shown is None:
            return None
        wish = shown.wish
        return Copy(shown.pdf, Copied.paper(self._paper.course_id, wish.options.key, draft=not wish.signed))

    def _ask_where(self) -> None:
        self._asking.ask(self.copies.ask_where)

    # ---------------------------------------------------------------- which paper

    def _change_paper(self) -> None:
        """Take up the paper that was chosen, once the words of this one are stored."""
        contents = self.view.contents
        self._asking.forget()
        if self.flush() and self._choose(contents.kind.value() or Kind.REVIEW, contents.reader.value() or ""):
            self.autosave.touch()
            self._show_paper()
            self._compose()
        else:
            contents.kind.set_value(self._paper.options.kind)
            contents.reader.set_value(self._paper.options.audience)

    def _choose(self, kind: str, reader: str) -> bool:
        """Take up a paper; False when it can't be read, and then there are no pages of any."""
        try:
            self._paper.choose(Kind(kind), reader)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, no other paper's pages stay
            self.drawing.fail(error)
            return False
        return True

    def _change_size(self, size: str) -> None:
        self._paper.choose_size(size)
        self.autosave.touch()
        self._draw_soon()

    def _choose_sections(self) -> None:
        boxes = self.view.contents.sections
        self._paper.choose_sections({code for code, box in boxes.items() if box.isChecked()})
        self.autosave.touch()
        self._show_wording()
        self._draw_soon()

    # ---------------------------------------------------------------- wording

    def _start_wording(self) -> None:
        self.view.set_alone(alone=False)
        self.view.show_side("wording")
        self.view.wording.start()

    def _saved(self) -> None:
        self.view.foot.saved.saved(self._workspace.now())
        if self._unsaved:
            self._unsaved = False
            self._say_what_to_look_at()

    def _not_saved(self, sentence: str) -> None:
        self._unsaved = True
        self._complain(not_stored(sentence, kept=self._rewording.kept))
        self.view.foot.saved.failed()

    # ---------------------------------------------------------------- signing

    def _sign(self) -> None:
        """Have what is seen signed: no sooner than the pages of what was chosen last are there."""
        if self._editable and self.flush():
            self._asking.ask(lambda _name: self.signing.begin())

    def _show_signed(self) -> None:
        self._show_paper()
        self._compose()

    def _not_sealed(self, sentence: str) -> None:
        # The pages are as they were: drawing them anew would take the sentence away.
        self._show_state()
        self._complain(sentence)
        self.not_signed.emit(sentence)

    def _renew(self) -> None:
        self._paper.renew()
        self._show_state()
        self._compose()

    def _revert(self) -> None:
        """Give up the draft for the paper that was signed, with a way forth again."""
        options = self._paper.options

        def forth() -> None:
            self._paper.renew()
            self._paper.options = options
            self.autosave.touch()
            self._show_paper()
            self._compose()

        if self._rewording.give_up():
            self._change_paper()
            self.noticed.emit(Notice(text=self.tr("The draft is given up."), undo=forth))

    # ---------------------------------------------------------------- saved and printed

    def _say_made(self, text: str) -> None:
        self._say_what_to_look_at()  # instead of a place that could not be written before
        self.noticed.emit(Notice(text=text))
