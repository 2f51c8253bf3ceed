"""What the review screen does: composes, shows, signs, saves and prints, always the same bytes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ipt_tracker.documents.document import Document, missing_sentence
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.pages import PageImage, draw_pages
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.readers import AUDIENCES, Kind, Section, audience
from ipt_tracker.documents.review import ReviewOptions, compose
from ipt_tracker.documents.signed import SignedPaper, content_of, logo_of, signed_review
from ipt_tracker.errors import KnownError
from ipt_tracker.host.copies import save_copy
from ipt_tracker.record import clients, courses, reviews
from ipt_tracker.ui.background import Progress
from ipt_tracker.ui.file_dialogs import ask_where
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.printing import fit_printer, print_pdf
from ipt_tracker.ui.screens.review.view import ReviewView
from ipt_tracker.ui.workspace import Workspace

Drawn = tuple[bytes, tuple[PageImage, ...]]
"""A PDF and its pages."""
_WAIT_MS = 200
"""After a change of the options; so that ticking three boxes draws the pages once."""


class ReviewScreen(QWidget):
    """The papers about a course: progress summary or end-of-treatment review, each for three readers.

    It opens with the review of a course that has ended or was reviewed before, else with its progress.

    `left` carries the client's id; `noticed` a `Notice` for the window's foot; `not_signed` the sentence
    that the page shows when its signature could not be set.
    """

    left = Signal(str)
    not_signed = Signal(str)
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, course_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._course_id = course_id
        course = courses.get(workspace.record, course_id)
        self._client = clients.get(workspace.record, course.client_id)
        self._signed: SignedPaper | None = signed_review(workspace.record, course_id)
        ended = course.ending is not None or self._signed is not None
        self._options = ReviewOptions(kind=Kind.REVIEW if ended else Kind.PROGRESS)
        self._facts = gather(workspace.record, workspace.catalogue, course_id, workspace.now().date())
        self._pdf = b""
        self._wish = 0
        self._composing = False
        self._sealing = False
        self.view = ReviewView(workspace.theme, [(one.code, one.label) for one in AUDIENCES], self)
        self.view.kind.set_value(self._options.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.whose.setText(f"{self._client.name}, {self._client.code}")
        self.view.paper.set_value(workspace.appearance.paper)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._compose)
        self._connect()
        self._choose_paper()

    @property
    def pdf(self) -> bytes:
        """The bytes on the screen: the very ones that are saved and printed."""
        return self._pdf

    def start(self) -> None:
        """Show the pages, and put the focus on the first thing to do."""
        self.view.print.setFocus()
        self._compose()

    def save_to(self, path: Path) -> None:
        """Write the PDF; what stands there is replaced whole or left as it is."""
        try:
            save_copy(path, self._pdf)
        except KnownError as error:
            self._complain(error.message)
        else:
            self._say_what_is_missing()  # instead of a place that could not be written before
            text = self.tr("Saved as {name}. This copy lies outside the record and is not encrypted.")
            self.noticed.emit(Notice(text=text.format(name=path.name)))

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages, away from the window's thread; what is printed to a file is saved as any copy."""
        if printer.outputFileName():
            self.save_to(Path(printer.outputFileName()))
            return
        fit_printer(self._pdf, printer)
        pdf = self._pdf
        self._workspace.background.run(
            lambda _progress: print_pdf(pdf, printer),
            finished=self._printed,
            failed=self._failed,
        )

    def _printed(self, _nothing: object) -> None:
        self.noticed.emit(Notice(text=self.tr("Sent to the printer.")))

    # ---------------------------------------------------------------- what the therapist does

    def _connect(self) -> None:
        view = self.view
        view.back.clicked.connect(self._leave)
        view.save.clicked.connect(self._ask_where)
        view.print.clicked.connect(self._ask_printer)
        view.sign.clicked.connect(self._sign)
        view.renew.clicked.connect(self._renew)
        view.paper.chosen.connect(lambda _code: self._wait.start())
        view.kind.chosen.connect(self._change_paper)
        view.reader.chosen.connect(self._change_paper)
        view.smaller.clicked.connect(lambda: view.preview.zoom(-1))
        view.larger.clicked.connect(lambda: view.preview.zoom(1))
        view.fit.clicked.connect(lambda: view.preview.zoom(0))
        view.preview.width_wanted.connect(self._redraw)
        self.keys = (
            Key(keys="Ctrl+P", words=view.print.text(), action=self._ask_printer, button=view.print),
            Key(keys="Ctrl+S", words=view.save.text(), action=self._ask_where, button=view.save),
            Key(
                keys="Ctrl+Enter",
                also=("Ctrl+Return",),
                words=view.sign.text(),
                action=self._sign,
                button=view.sign,
            ),
            Key(keys="Ctrl++, Ctrl+-, Ctrl+0", words=self.tr("Pages larger, smaller, as wide as the room")),
            Key(keys="Space, Home, End", words=self.tr("In the pages: further, first, last")),
        )
        bind(self, self.keys, Qt.ShortcutContext.WindowShortcut)

    def zoom(self, steps: int) -> None:
        """Show the pages larger or smaller by so many steps; 0 = as wide as the room again."""
        self.view.preview.zoom(steps)

    def _leave(self) -> None:
        self.left.emit(self._client.id)

    @property
    def _sections(self) -> tuple[Section, ...]:
        """What the chosen paper can hold for its reader."""
        return audience(self._options.audience).outline(self._options.kind).sections

    def _change_paper(self) -> None:
        self._choose_paper()
        self._compose()

    def _choose_paper(self) -> None:
        """Take up the paper that was chosen: as it was signed last, or as a draft with its usual sections."""
        view = self.view
        kind, reader = Kind(view.kind.value() or Kind.REVIEW), view.reader.value() or ""
        self._signed = signed_review(self._workspace.record, self._course_id, reader, kind)
        self._options = self._signed.options if self._signed else ReviewOptions(kind=kind, audience=reader)
        printed = {section.code for section in self._options.sections}
        view.show_sections([(one.code, one.label, one.code in printed) for one in self._sections])
        for box in view.sections.values():
            box.toggled.connect(self._choose_sections)
        self._show_state()

    def _choose_sections(self) -> None:
        ticked = {code for code, box in self.view.sections.items() if box.isChecked()}
        usual = {section.code for section in self._sections if section.at_first}
        offered = {section.code for section in self._sections}
        self._options = replace(
            self._options,
            leave_out=frozenset(usual - ticked),
            added=frozenset(offered & ticked - usual),
        )
        self._wait.start()

    def _ask_where(self) -> None:
        if not self._pdf:
            return
        # Named by the code: a client's name has no place in a folder's listing or in a list of recent files.
        name = f"{self._options.key}-{self._client.code}.pdf"
        ask_where(self, self.tr("Save as PDF"), name, self.save_to)

    def _ask_printer(self) -> None:
        if not self._pdf:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def _sign(self) -> None:
        if self._signed is not None or self._sealing:
            return
        self._sealing = True
        self._show_state()
        words = {
            Kind.REVIEW: self.tr("Review of {code} is being signed."),
            Kind.PROGRESS: self.tr("Progress summary of {code} is being signed."),
        }
        text = words[self._options.kind].format(code=self._client.code)
        self.noticed.emit(Notice(text=text, undo=self._unsign, settled=self._seal))

    def _unsign(self) -> None:
        self._sealing = False
        self._show_state()

    def _seal(self) -> None:
        """Bind the review: its facts and the sections chosen are kept as they are now."""
        self._sealing = False
        workspace = self._workspace
        content = content_of(self._facts, self._options)
        try:
            _review, changes = reviews.sign(
                workspace.record, self._course_id, self._options.key, content, workspace.now()
            )
        except KnownError as error:
            # The pages are as they were: drawing them anew would take the sentence away.
            self._show_state()
            self._complain(error.message)
            self.not_signed.emit(error.message)
            return
        workspace.changes.changed.emit(changes)
        self._change_paper()

    def _renew(self) -> None:
        """Go back to a draft of how things stand now; the signed review stays in the record."""
        self._signed = None
        self._facts = gather(
            self._workspace.record, self._workspace.catalogue, self._course_id, self._workspace.now().date()
        )
        self._show_state()
        self._compose()

    # ---------------------------------------------------------------- what is shown

    def _document(self) -> Document:
        if self._signed:
            return self._signed.document
        return compose(self._facts, self._options, logo=logo_of(self._workspace.record, self._facts))

    def _show_state(self) -> None:
        view, signed = self.view, self._signed is not None
        view.sign.setVisible(not signed)
        view.sign.setEnabled(not self._sealing)
        view.renew.setVisible(signed)
        for field in (view.kind, view.reader):
            field.setEnabled(not self._sealing)
        for box in view.sections.values():
            box.setEnabled(not signed and not self._sealing)
        if signed:
            view.state.setText(self.tr("Signed"))
            view.state_words.setText(
                self.tr("This is the review as it was signed. It can't change any more.")
            )
            return
        view.state.setText(self.tr("Draft"))
        left_out = len(self._facts.left_out)
        words = {
            0: self.tr("All entries are signed. The review says “Draft” on every page until you sign it."),
            1: self.tr("Signed entries only: one is not signed and left out; its scores count."),
        }
        several = self.tr("Signed entries only: {count} are not signed and left out; their scores count.")
        view.state_words.setText(words.get(left_out, several.format(count=left_out)))

    def _compose(self) -> None:
        """Make the PDF anew and draw its pages off the window's thread; a newer wish replaces this one."""
        document, width = self._document(), self.view.preview.device_width
        paper = self.view.paper.value() or "a4"

        def work(_progress: Progress) -> Drawn:
            pdf = render(document, paper)
            return pdf, draw_pages(pdf, width)

        self._composing = True
        self._run(work)

    def _redraw(self, width: int) -> None:
        """Draw the pages for another width; a PDF that is just being made is made for it instead."""
        if self._composing:
            self._compose()
            return
        if not self._pdf:
            return
        pdf = self._pdf
        self._run(lambda _progress: (pdf, draw_pages(pdf, width)))

    def _run(self, work: Callable[[Progress], Drawn]) -> None:
        self._wish += 1
        wish = self._wish

        def numbered(progress: Progress) -> tuple[int, Drawn]:
            return wish, work(progress)

        # Methods of the page, no functions of their own: what comes after the page has been left is dropped.
        self._workspace.background.run(numbered, finished=self._drawn, failed=self._failed)

    def _drawn(self, numbered: tuple[int, Drawn]) -> None:
        wish, drawn = numbered
        if wish == self._wish:
            self._show_pages(*drawn)

    def _show_pages(self, pdf: bytes, pages: tuple[PageImage, ...]) -> None:
        self._composing = False
        if pdf != self._pdf:
            self._pdf = pdf
            self._say_what_is_missing()
        count = len(pages)
        paper = "A4" if self.view.paper.value() == "a4" else "Letter"
        words = self.tr("1 page, {paper}") if count == 1 else self.tr("{count} pages, {paper}")
        self.view.pages_words.setText(words.format(count=count, paper=paper))
        self.view.preview.show_pages(pages, self.tr("Page {page} of {pages}"))

    def _say_what_is_missing(self) -> None:
        """Name what to look at before it is saved or printed: missing characters, names, hard words."""
        document = self._document()
        told = (missing_sentence(document), *document.flags)
        self.view.banner.show_text(" ".join(filter(None, told)), "warn")

    def _failed(self, error: Exception) -> None:
        self._composing = False
        if not isinstance(error, KnownError):
            raise error
        self._complain(error.message)

    def _complain(self, sentence: str) -> None:
        self.view.banner.show_text(sentence, "danger")
