"""How bringing in past sessions behaves: nothing is stored until all is right, then all of it at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.past_mistakes import Part
from ipt_tracker.clinical.past_sessions import MOST, expected_count
from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import bring_in, clients
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.ui.forms.screen import Fields, FormScreen
from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bring_in.draft import as_fields, of_fields
from ipt_tracker.ui.screens.bring_in.grid import Place
from ipt_tracker.ui.screens.bring_in.model import GridModel
from ipt_tracker.ui.screens.bring_in.reading import Reader
from ipt_tracker.ui.screens.bring_in.view import BringInView
from ipt_tracker.ui.whose import SaidWhose
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.banner import Tone
from ipt_tracker.ui.workspace import Workspace

_AROUND = 60
"""Pixels that stay in sight above and below the cell being typed in."""


class BringInScreen(FormScreen):
    """Tells the sessions held before the course with this id came into the record, or tells them anew.

    Signals: `stored` and `beginning_wanted` (the course's id: it began on another day), `noticed` (a
    `Notice`).
    """

    guide = "04-clients"

    stored = Signal(str)
    beginning_wanted = Signal(str)
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, course_id: str, parent: QWidget | None = None) -> None:
        now = bring_in.past_of_course(workspace.record, course_id)
        super().__init__(workspace, Form.PAST_SESSIONS, course_id, now.course.client_id, parent)
        self._course = now.course
        today = self._today()
        reader = Reader(workspace.catalogue, now.course, now.brought_in, now.others, self._today)
        grid = reader.stored
        if not now.brought_in:
            grid = reader.stored.resized(expected_count(now.course, now.others, today))
        self._anew = bool(now.brought_in)
        self._hints = {
            Part.DAY: self.tr("Type it like 16/6/2026 or 16 Jun 2026. Empty, it follows the rhythm."),
            Part.TOTAL: self.tr("The total of the form. Leave it empty where the form was not given."),
            Part.RISK_ITEM: self.tr("Leave it empty where only the total is known."),
            Part.ATTENDANCE: self.tr("Type the first letters: attended, did not attend, cancelled."),
        }
        self.model = GridModel(reader, grid, self)
        self.view = view = BringInView(workspace.theme, self.model, self)
        client = clients.get(workspace.record, now.course.client_id)
        SaidWhose(self, workspace, view.page.subtitle.setText, client)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self._follow()
        self._connect()

    def start(self) -> None:
        """Put the focus on the first score; where there is no row yet, on their number."""
        if self.model.rowCount():
            self.view.table.go_to(0, 1)
        else:
            self.view.count.setFocus()
            self.view.count.selectAll()

    def holds_back(self) -> bool:
        """Whether something typed is not stored, also in the cell that is being typed in."""
        self._finish()
        return super().holds_back()

    def how_it_stands(self) -> str:
        """What is said of a grid that is not stored."""
        return self.tr(
            "These sessions are not stored yet. Ctrl+Enter brings them in, Cancel leaves them out."
        )

    def flush(self) -> bool:
        """Keep what is typed now, also in the cell that is being typed in."""
        if not self.settled:
            self._finish()
        return super().flush()

    def typed(self) -> Fields:
        """The cells, also the one that is being typed in."""
        cell = self.view.table.open_cell
        grid = self.model.with_cell(*cell) if cell else self.model.grid
        return as_fields(grid, self.model.reader.columns)

    def type_in(self, fields: Fields) -> None:
        """Have the cells as they were typed; the sessions in the record keep their rows."""
        reader = self.model.reader
        self.model.put(of_fields(fields, reader.stored, reader.columns, MOST))

    def said(self) -> str:
        """The rows, with what each cell is called."""
        return "\n".join(self.model.in_words())

    # ---------------------------------------------------------------- while it is typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the rows there before Tab leaves their number, so that it leads into the grid."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        ):
            self._resize()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        view, page = self.view, self.view.page
        page.saving.connect(self._store)
        self.model.changed.connect(self._follow)
        self.begin(page, {})
        for touched in (self.model.changed, view.table.cells.typing):
            touched.connect(self.autosave.touch)
        page.banner.action_taken.connect(lambda: self.beginning_wanted.emit(self._course.id))
        view.count.editingFinished.connect(self._resize)  # not at each digit: 12 passes 1 on its way
        view.count.installEventFilter(self)
        view.table.entered_cell.connect(self._entered)
        view.table.left_out.connect(self._say_left_out)
        self.keys = (
            *page.keys,
            Key(keys="Enter, Tab", words=self.tr("In the grid: down, right; with Shift back")),
            Key(keys="F2", words=self.tr("In the grid: go on typing in what is there")),
            Key(keys="Delete", words=self.tr("In the grid: empty the cells chosen")),
            Key(
                keys="Ctrl+C, Ctrl+V",
                words=self.tr("In the grid: copy and paste a block, also of a spreadsheet"),
            ),
            Key(keys="Ctrl+Z, Ctrl+Y", words=self.tr("In the grid: take back the last change, and redo it")),
        )

    def _today(self) -> date:
        return self._workspace.now().date()

    def _resize(self) -> None:
        """Have as many rows as the number says, and tell it when typed ones go."""
        count, lines = self.view.count.value(), self.model.grid.lines
        if count is None or count == len(lines):
            return
        self.model.resize(count)
        if any(any(line.texts) for line in lines[count:]):
            self._say(
                self.tr("Rows with something typed were taken away. Ctrl+Z in the grid brings them back."),
                "info",
            )

    def _follow(self) -> None:
        """Keep what stands around the grid in step with it."""
        view, rows = self.view, self.model.rowCount()
        if view.count.value() != rows:
            view.count.set_value(rows)
        view.table.setVisible(rows > 0)
        view.hint.setVisible(rows > 0)
        self._say_beginning()
        self._tell(view.table.currentIndex())

    def _say_beginning(self) -> None:
        """Say of a course that has no past why nothing can be told here, and where that is corrected."""
        if self._course.started_on < self._today():
            self.view.page.banner.show_text("")
            return
        self.view.page.banner.show_text(
            self.tr("The course begins today or later, so nothing can lie before it yet."),
            "warn",
            self.tr("Correct its beginning"),
        )

    def _entered(self, index: QModelIndex) -> None:
        """Say what is wrong here, and keep the cell in sight: once the page has its new height."""
        self._tell(index)
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _tell(self, index: QModelIndex) -> None:
        note = self.view.page.footer_note
        sentence = self.model.mistake(index) if index.isValid() else ""
        note.set_tone("danger" if sentence else "text2")
        if sentence:
            told = self.tr("{cell}: {sentence}")
            note.setText(told.format(cell=self.model.name(index), sentence=sentence))
            announce(self, sentence)
        else:
            note.setText(self._hints[self.model.part(index)] if index.isValid() else "")

    def _bring_into_sight(self) -> None:
        table, area = self.view.table, self.view.page.scrolled
        cell = table.visualRect(table.currentIndex())
        contents = area.widget()
        if table.hasFocus() and cell.isValid() and contents is not None:
            middle = table.viewport().mapTo(contents, cell.center())
            area.ensureVisible(middle.x(), middle.y(), 0, _AROUND)

    def _finish(self) -> None:
        """Take what is being typed."""
        self.view.table.finish()
        self._resize()

    def _say_left_out(self) -> None:
        self._say(
            self.tr(
                "The block was larger than the grid: what lay beyond its last column or its {most} rows "
                "was left out. Ctrl+Z takes the block back."
            ).format(most=MOST),
            "warn",
        )

    # ---------------------------------------------------------------- storing

    def _store(self) -> None:
        """Store all of it, or go to the first cell that is wrong and store nothing."""
        view, place = self.view, self._workspace
        self._finish()
        if view.count.problem():
            view.count_field.set_error(view.count.problem())
            view.page.bring(view.count_field)
            return
        view.count_field.set_error("")
        reading = self.model.reading
        if not reading.past and not self._anew:
            view.count_field.set_error(self.tr("Type how many sessions there were: none is told yet."))
            view.page.bring(view.count_field)
            return
        if reading.mistakes:
            self._go_to_mistake(reading.mistakes)
            return
        try:
            done, changes = bring_in.bring_in(
                place.record, place.catalogue, self._course.id, reading.past, self._today()
            )
        except KnownError as problem:
            self._say(problem.message, "danger")
            return
        self.settle()
        place.changes.changed.emit(changes)
        self.stored.emit(self._course.id)
        count = len(done.sessions)
        one = self.tr("1 past session was brought in.")
        text = one if count == 1 else self.tr("{count} past sessions were brought in.").format(count=count)
        undo = _way_to(place, self._course.id, done.before)
        redo = _way_to(place, self._course.id, done.sessions)
        undone = (
            self.tr("The course stands again as it was before sessions were brought in this time.")
            if done.before
            else self.tr("The sessions that were brought in are out of the record again.")
        )
        self.noticed.emit(Notice(text=text, undo=undo, redo=redo, undone=undone))

    def _go_to_mistake(self, found: Mapping[Place, str]) -> None:
        """Go to the first cell that is wrong, and say how many there are."""
        first = min(found)
        self.view.table.go_to(*first)
        one = self.tr("One cell has to be corrected first; nothing is stored yet. {cell}: {sentence}")
        several = self.tr(
            "{count} cells have to be corrected first; nothing is stored yet. {cell}: {sentence}"
        )
        cell = self.model.name(self.model.index(*first))
        words = (one if len(found) == 1 else several).format(
            count=len(found), cell=cell, sentence=found[first]
        )
        self._say(words, "danger")
        QTimer.singleShot(0, self, self._bring_into_sight)  # below the banner, once that has its height

    def _say(self, sentence: str, tone: Tone) -> None:
        self.view.page.banner.show_text(sentence, tone)


def _way_to(workspace: Workspace, course_id: str, past: Sequence[Session]) -> Callable[[], None]:
    """Puts these sessions in the place of those brought in; the page will be gone by then."""

    def put() -> None:
        workspace.changes.changed.emit(bring_in.take_back(workspace.record, course_id, past))

    return put
