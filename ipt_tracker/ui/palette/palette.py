"""The palette itself: a line to type in over the list of what was found."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from ipt_tracker.ui.palette.command import Command, Found, Offer, found
from ipt_tracker.ui.palette.delegate import LINE, LineDelegate
from ipt_tracker.ui.palette.model import Line, LinesModel, spoken
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.buttons import KeyHint
from ipt_tracker.ui.widgets.card import Rule
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.worn import WornFont, WornSize

WIDTH: Final = 620
_MOVES: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}


class Palette(QFrame):
    """The focus stays in the line; the arrows move in the list and Enter chooses.

    `chosen` carries the `Command`.
    """

    chosen = Signal(Command)

    def __init__(self, theme: Theme, offer: Offer, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offer = offer
        self.setProperty("look", "palette")
        self.setAccessibleName(self.tr("Search or run"))
        self.line = SearchLine()
        self.line.setPlaceholderText(self.tr("A client, or what you want to do"))
        self.line.setAccessibleName(self.tr("Search or run"))
        WornFont(self.line, theme, "section", weight=400)
        self.model = LinesModel(self)
        self.list = LineList(theme, self.tr("Found"), self.model)
        self.something = QWidget()
        self.nothing = Label("", "body", "text2", wrap=True)
        self.nothing.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        WornSize(self, theme, self.setMaximumWidth, WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.line)
        self._arrange()
        self.line.textChanged.connect(self._search)
        self.line.moved.connect(self._move)
        self.line.returnPressed.connect(self._choose_current)
        self.list.clicked.connect(self._choose)
        self.line.setText(text)
        self._search(text)

    @property
    def current(self) -> Command | None:
        """The command that Enter chooses."""
        index = self.list.currentIndex()
        line = self.model.line(index) if index.isValid() else None
        return line if isinstance(line, Command) else None

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        head.setSpacing(Space.S)
        head.addWidget(IconLabel(self._theme, "search", "text2"))
        head.addWidget(self.line, 1)
        body = QVBoxLayout(self.something)
        body.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        body.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.something)
        column.addWidget(self.nothing)
        column.addWidget(Rule())
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        foot.setSpacing(Space.S)
        hints = (
            (self.tr("↑ ↓"), self.tr("move")),
            (self.tr("↵"), self.tr("choose")),
            (self.tr("Esc"), self.tr("close")),
        )
        for keys, words in hints:
            foot.addWidget(KeyHint(self._theme, keys))
            foot.addWidget(Label(words, "caption", "text2"))
            foot.addSpacing(Space.S)
        foot.addStretch(1)
        return foot

    # ---------------------------------------------------------------- what is found

    def _search(self, text: str) -> None:
        lines = self._lines(found(self._offer, text))
        self.model.show_lines(lines)
        self.something.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        words = self.tr(
            "Nothing here is called “{typed}”. Type part of a name or a code, or what you want to do, "
            "such as “review” or “new client”."
        )
        self.nothing.setText("" if lines else words.format(typed=text.strip()))
        self.list.updateGeometry()
        if self.model.rows:
            self._go_to(self.model.rows[0])
        else:
            announce(self.line, self.nothing.text())

    def _lines(self, shown: Found) -> list[Line]:
        counted = self.tr("{kind}, {shown} of {all}")
        clients = self.tr("Recent") if shown.recent else self.tr("Clients")
        sections = [
            (self.tr("Do"), shown.commands, shown.commands_of),
            (clients, shown.clients, shown.clients_of),
        ]
        lines: list[Line] = []
        for kind, commands, of in reversed(sections) if shown.clients_first else sections:
            if commands:
                more = counted.format(kind=kind, shown=len(commands), all=of)
                lines += [kind if len(commands) == of else more, *commands]
        return lines

    def _move(self, steps: int) -> None:
        rows = self.model.rows
        if rows:
            here = rows.index(self.list.currentIndex().row())
            # One step goes round at the ends, a page stays there.
            there = (here + steps) % len(rows) if abs(steps) == 1 else here + steps
            self._go_to(rows[max(0, min(there, len(rows) - 1))])

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))
        if row == self.model.rows[0]:
            self.list.scrollToTop()  # with its heading
        if self.current is not None:
            announce(self.line, spoken(self.current))

    def _choose_current(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if isinstance(line, Command):
            self.chosen.emit(line)


class SearchLine(QLineEdit):
    """One line of text that hands the moving keys on: `moved` carries so many steps down."""

    moved = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Take Tab before it moves the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = _MOVES.get(Qt.Key(event.key()))
            if steps is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.moved.emit(steps)
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the letters that brought the palette up: the next one goes on after them."""
        super().focusInEvent(event)
        self.deselect()


class LineList(QListView):
    """The lines, as high as they are while there is room; it shows what the line of text moves through."""

    def __init__(self, theme: Theme, name: str, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = model
        self._delegate = LineDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("look", "lines")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As high as the lines."""
        rows = range(self._lines.rowCount())
        return QSize(WIDTH, sum(self._delegate.height(self._lines.line(self._lines.index(n))) for n in rows))

    def minimumSizeHint(self) -> QSize:
        """A line and a half, in a window that has room for no more."""
        return QSize(Size.RAIL, self._theme.px(LINE))
