"""What the review screen does: a paper is chosen, worded, shown, signed, always the same bytes."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.documents.document import missing_sentence
from ipt_tracker.documents.readers import AUDIENCES, Kind
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, practice
from ipt_tracker.record.disclosures import Copied
from ipt_tracker.ui.autosave import not_stored
from ipt_tracker.ui.copies import Copies
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.review.drawing import Drawing, Drawn, Wish
from ipt_tracker.ui.screens.review.paper import Paper
from ipt_tracker.ui.screens.review.rewording import Rewording
from ipt_tracker.ui.screens.review.view import ReviewView
from ipt_tracker.ui.sealing import nobody_signs
from ipt_tracker.ui.whose import SaidWhose
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.workspace import Workspace

_WAIT_MS = 150
"""After a change of options or words; so that ticking three boxes draws the pages once."""
_ON_ONE_LINE = 4
"""So many words stand on one line of a page, where they can be found."""


class ReviewScreen(StoringPage):
    """The papers about a course: progress summary or end-of-treatment review, each for three readers.

    `left` carries the client's id; `noticed` a `Notice` for the window's foot; `not_signed` the sentence
    that the page shows when its signature could not be set.
    """

    guide = "06-papers"

    left = Signal(str)
    not_signed = Signal(str)
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, course_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.place = ("review", course_id)
        course = courses.get(workspace.record, course_id)
        self._client = clients.get(workspace.record, course.client_id)
        self._paper = Paper(workspace, course_id)
        self._sealing = False
        self._unsaved = False
        self._put_off = False
        self._print_asked = False
        self._told = ""
        self._looked_at = ""
        self.view = ReviewView(workspace.theme, [(one.code, one.label) for one in AUDIENCES], self)
        self.view.contents.kind.set_value(self._paper.options.kind)
        self.view.contents.reader.set_value(self._paper.options.audience)
        self.view.contents.paper.set_value(self._paper.size)
        SaidWhose(self, workspace, self.view.whose.setText, self._client)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._rewording = Rewording(workspace, self._paper, self.view.wording, self)
        self.autosave = self._rewording.autosave
        self.drawing = Drawing(workspace.background, self)
        self.copies = Copies(workspace, lambda: self.pdf, self._copied, self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._compose)
        self._connect()
        self._show_paper()

    @property
    def pdf(self) -> bytes:
        """The bytes on the screen: the very ones that are saved and printed."""
        return self.drawing.pdf

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
        self._print_asked = not self.pdf
        if self.pdf:
            self.copies.ask_printer(self._name)

    def zoom(self, steps: int) -> None:
        """Show the pages larger or smaller by so many steps; 0 = as wide as the room again."""
        self.view.preview.zoom(steps)

    def hideEvent(self, event: QHideEvent) -> None:
        """Store at once, as every such page does; what is not drawn yet waits until it is seen again."""
        super().hideEvent(event)
        self._put_off = self._wait.isActive()
        self._wait.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was put off."""
        super().showEvent(event)
        if self._put_off:
            self._wait.start()

    def _connect(self) -> None:
        view = self.view
        view.back.clicked.connect(self._leave)
        view.save.clicked.connect(self._ask_where)
        view.print.clicked.connect(self.print_when_drawn)
        view.side.chosen.connect(view.show_side)
        view.contents.paper.chosen.connect(self._change_size)
        view.contents.kind.chosen.connect(self._change_paper)
        view.contents.reader.chosen.connect(self._change_paper)
        view.foot.sign.clicked.connect(self._sign)
        view.foot.renew.clicked.connect(self._renew)
        view.foot.revert.clicked.connect(self._revert)
        view.smaller.clicked.connect(lambda: view.preview.zoom(-1))
        view.larger.clicked.connect(lambda: view.preview.zoom(1))
        view.fit.clicked.connect(lambda: view.preview.zoom(0))
        view.preview.width_wanted.connect(self._redraw)
        view.preview.zoomed.connect(self._show_percent)
        self._rewording.changed.connect(self._wait.start)
        self._rewording.looked_at.connect(self._look_at)
        self._rewording.noticed.connect(self.noticed)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._not_saved)
        self.drawing.drawn.connect(self._show_pages)
        self.drawing.failed.connect(self._complain)
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
            Key(keys="Ctrl++, Ctrl+-, Ctrl+0", words=self.tr("Pages larger, smaller, as wide as the room")),
            Key(keys="Space, Home, End", words=self.tr("In the pages: further, first, last")),
        )
        bind(self, self.keys, Qt.ShortcutContext.WindowShortcut)

    def _leave(self) -> None:
        if self.flush():
            self.left.emit(self._client.id)

    @property
    def _name(self) -> str:
        """By the code: a client's name has no place in a list of files or of prints."""
        return f"{self._paper.options.key}-{self._client.code}"

    def _copied(self) -> Copied:
        paper = self._paper
        return Copied.paper(paper.course_id, paper.options.key, draft=paper.signed is None)

    def _ask_where(self) -> None:
        self.copies.ask_where(f"{self._name}.pdf")

    # ---------------------------------------------------------------- which paper

    def _change_paper(self) -> None:
        """Take up the paper that was chosen, once the words of this one are stored."""
        contents = self.view.contents
        if self.flush():
            kind, reader = contents.kind.value(), contents.reader.value()
            self._paper.choose(Kind(kind or Kind.REVIEW), reader or "")
            self.autosave.touch()
            self._show_paper()
            self._compose()
        else:
            contents.kind.set_value(self._paper.options.kind)
            contents.reader.set_value(self._paper.options.audience)

    def _change_size(self, size: str) -> None:
        self._paper.choose_size(size)
        self.autosave.touch()
        self._wait.start()

    def _choose_sections(self) -> None:
        boxes = self.view.contents.sections
        self._paper.choose_sections({code for code, box in boxes.items() if box.isChecked()})
        self.autosave.touch()
        self._show_wording()
        self._wait.start()

    # ---------------------------------------------------------------- wording

    def _start_wording(self) -> None:
        self.view.show_side("wording")
        self.view.wording.start()

    def _look_at(self, words: str) -> None:
        """Bring the words whose field has the keyboard into sight on the page, now and as they change."""
        self._looked_at = " ".join(words.split()[:_ON_ONE_LINE])
        if not self._wait.isActive():
            self._redraw(self.view.preview.device_width)

    def _redraw(self, width: int) -> None:
        wording = self.view.side.value() == "wording"
        self.drawing.redraw(width, self._looked_at if wording else "")

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

    @property
    def _editable(self) -> bool:
        return self._paper.signed is None and not self._sealing and self._workspace.record.reading is None

    def _sign(self) -> None:
        if not self._editable or not self.flush():
            return
        unnamed = nobody_signs(practice.get(self._workspace.record))
        if unnamed:
            self.view.banner.show_text(unnamed, "warn")
            return
        self._sealing = True
        self._show_state()
        words = {
            Kind.REVIEW: self.tr("Review of {code} is being signed."),
            Kind.PROGRESS: self.tr("Progress summary of {code} is being signed."),
        }
        text = words[self._paper.options.kind].format(code=self._client.code)
        self.noticed.emit(Notice(text=text, undo=self._unsign, settled=self._seal))

    def _unsign(self) -> None:
        self._sealing = False
        self._show_state()

    def _seal(self) -> None:
        self._sealing = False
        try:
            changes = self._paper.sign()
        except KnownError as error:
            # The pages are as they were: drawing them anew would take the sentence away.
            self._show_state()
            self._complain(error.message)
            self.not_signed.emit(error.message)
            return
        self._workspace.changes.changed.emit(changes)
        self._show_paper()
        self._compose()

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

    # ---------------------------------------------------------------- what is shown

    def _show_paper(self) -> None:
        contents = self.view.contents
        printed = {section.code for section in self._paper.options.sections}
        contents.show_sections([(one.code, one.label, one.code in printed) for one in self._paper.sections])
        for box in contents.sections.values():
            box.toggled.connect(self._choose_sections)
        if self._paper.drafted:
            self.view.foot.saved.stored()
        else:
            self.view.foot.saved.nothing_yet()
        self._show_state()

    def _show_state(self) -> None:
        view, paper = self.view, self._paper
        for field in (view.contents.kind, view.contents.reader):
            field.setEnabled(not self._sealing)
        for box in view.contents.sections.values():
            box.setEnabled(self._editable)
        if paper.signed:
            view.foot.show_signed(paper.signed.signature)
        else:
            before = paper.before is not None
            closed = not self._editable
            view.foot.show_draft(paper.left_out, sealing=closed, signed_before=before)
        self._show_wording()

    def _show_wording(self) -> None:
        self._rewording.show(editable=self._editable)
        self.view.set_order()

    def _compose(self) -> None:
        """Make the PDF anew and draw its pages."""
        document = self._paper.document()
        self._told = " ".join(filter(None, (missing_sentence(document), *document.flags)))
        self.drawing.make(
            Wish(
                document=document,
                paper=self._paper.size,
                width=self.view.preview.device_width,
                words=self._looked_at,
            )
        )

    def _show_pages(self, drawn: Drawn) -> None:
        if drawn.made:
            self._say_what_to_look_at()
        view, count = self.view, len(drawn.pages)
        paper = "A4" if self._paper.size == "a4" else "Letter"
        words = self.tr("1 page, {paper}") if count == 1 else self.tr("{count} pages, {paper}")
        view.say_pages(words.format(count=count, paper=paper))
        view.preview.show_pages(drawn.pages, self.tr("Page {page} of {pages}"))
        if drawn.spot:
            view.preview.show_spot(drawn.spot)
        if self._print_asked:
            self.print_when_drawn()

    def _show_percent(self, percent: int) -> None:
        self.view.say_percent(self.tr("{percent} %").format(percent=percent))

    def _say_what_to_look_at(self) -> None:
        """Name what to look at before it is saved or printed: missing characters, names, hard words."""
        self.view.banner.show_text(self._told, "warn")

    def _say_made(self, text: str) -> None:
        self._say_what_to_look_at()  # instead of a place that could not be written before
        self.noticed.emit(Notice(text=text))

    def _complain(self, sentence: str) -> None:
        self.view.banner.show_text(sentence, "danger")
