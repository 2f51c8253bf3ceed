"""A paper shown on the screen: its sections and words, its pages, its state; nothing is changed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.documents.document import missing_sentence
from ipt_tracker.documents.readers import AUDIENCES
from ipt_tracker.record import clients, courses
from ipt_tracker.ui.screens.review.drawing import Drawing, Drawn
from ipt_tracker.ui.screens.review.paper import Paper
from ipt_tracker.ui.screens.review.rewording import Rewording
from ipt_tracker.ui.screens.review.signing import Signing
from ipt_tracker.ui.screens.review.view import ReviewView
from ipt_tracker.ui.whose import SaidWhose
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.workspace import Workspace

_WAIT_MS = 150
"""After a change of options or words; so that ticking three boxes draws the pages once."""
_ON_ONE_LINE = 4
"""So many words stand on one line of a page, where they can be found."""


class ReviewPage(StoringPage):
    """Holds the paper and what draws, words and signs it, and shows it."""

    def __init__(self, workspace: Workspace, course_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        course = courses.get(workspace.record, course_id)
        self._client = clients.get(workspace.record, course.client_id)
        self._paper = Paper(workspace, course_id)
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
        self.signing = Signing(workspace, self._paper, self._client.code, self)
        self._put_off = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._compose)
        self._show_paper()

    @property
    def pdf(self) -> bytes:
        """The bytes on the screen: while nothing else is chosen, the very ones that are saved and printed."""
        return self.drawing.pdf

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

    def zoom(self, steps: int) -> None:
        """Show the pages larger or smaller by so many steps; 0 = as wide as the room again."""
        self.view.preview.zoom(steps)

    def step_back(self) -> bool:
        """Put the contents beside the pages again, as Esc does first; False when they stood there."""
        if not self.view.alone:
            return False
        self.toggle_alone()
        return True

    def toggle_alone(self) -> None:
        """Give the pages all the room, or put what goes in and its words beside them again."""
        self.view.set_alone(alone=not self.view.alone)

    @property
    def _editable(self) -> bool:
        may_write = self._workspace.may_write
        return self._paper.signed is None and not self.signing.under_way and may_write

    def _show_paper(self) -> None:
        contents = self.view.contents
        printed = {section.code for section in self._paper.options.sections}
        contents.show_sections([(one.code, one.label, one.code in printed) for one in self._paper.sections])
        if self._paper.drafted:
            self.view.foot.saved.stored()
        else:
            self.view.foot.saved.nothing_yet()
        self._show_state()

    def _show_state(self) -> None:
        view, paper = self.view, self._paper
        for field in (view.contents.kind, view.contents.reader):
            field.setEnabled(not self.signing.under_way)
        for box in view.contents.sections.values():
            box.setEnabled(self._editable)
        if paper.signed:
            view.foot.show_signed(paper.signed.signature)
        else:
            before = paper.before is not None
            closed = not self._editable
            view.foot.show_draft(paper.left_out, sealing=closed, signed_before=before)
        self._show_actions()
        self._show_wording()

    def _show_wording(self) -> None:
        self._rewording.show(editable=self._editable)
        self.view.set_order()

    def _compose(self) -> None:
        """Make the PDF anew and draw its pages."""
        self.drawing.outdate()
        try:
            wish = self._paper.wish(self.view.preview.device_width, self._looked_at)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, no other paper's pages stay
            self.drawing.fail(error)
            return
        self.drawing.make(wish)
        self._show_actions()

    def _draw_soon(self) -> None:
        """Draw the pages anew in a moment; those that are shown are of use no more."""
        self.drawing.outdate()
        self._show_actions()
        self._wait.start()

    def _look_at(self, words: str) -> None:
        """Bring the words whose field has the keyboard into sight on the page, now and as they change."""
        self._looked_at = " ".join(words.split()[:_ON_ONE_LINE])
        if not self._wait.isActive():
            self._redraw(self.view.preview.device_width)

    def _redraw(self, width: int) -> None:
        wording = self.view.side.value() == "wording"
        self.drawing.redraw(width, self._looked_at if wording else "")

    def _show_pages(self, drawn: Drawn) -> None:
        if drawn.made:
            document = drawn.wish.document
            self._told = " ".join(filter(None, (missing_sentence(document), *document.flags)))
            self._say_what_to_look_at()
        view, count = self.view, len(drawn.pages)
        paper = "A4" if drawn.wish.paper == "a4" else "Letter"
        words = self.tr("1 page, {paper}") if count == 1 else self.tr("{count} pages, {paper}")
        view.say_pages(words.format(count=count, paper=paper))
        view.preview.show_pages(drawn.pages, self.tr("Page {page} of {pages}"))
        if drawn.spot:
            view.preview.show_spot(drawn.spot)

    def _show_none(self, sentence: str) -> None:
        """Say why there are no pages; whatever takes them away is off."""
        self.view.preview.show_pages((), "")
        self.view.say_pages("")
        self._show_actions()
        self._complain(sentence)

    def _show_actions(self) -> None:
        there = not self.drawing.failure
        self.view.save.setEnabled(there)
        self.view.print.setEnabled(there)
        self.view.foot.sign.setEnabled(there and self._editable)

    def _show_percent(self, percent: int) -> None:
        self.view.say_percent(self.tr("{percent} %").format(percent=percent))

    def _say_what_to_look_at(self) -> None:
        """Name what to look at before it is saved or printed: missing characters, names, hard words."""
        if self.drawing.failure:
            self._complain(self.drawing.failure)
        else:
            self.view.banner.show_text(self._told, "warn")

    def _complain(self, sentence: str) -> None:
        self.view.banner.show_text(sentence, "danger")
