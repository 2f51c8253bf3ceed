"""The page of a form: title, the form in a column that scrolls, and the actions at its foot."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button, with_hint
from ipt_tracker.ui.widgets.column_page import InnerPage
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.labels import Label, Whose
from ipt_tracker.ui.widgets.tab_order import put_after


class FormPage(InnerPage):
    """Put the form into `body`. `save` is the page's one main action, also by Ctrl+Enter.

    `saving` and `leaving` say what was chosen, `going_back` that the page is left unless something typed
    holds it, as by Esc, and `saved_asked` that somebody wants to be sure that it is saved; `banner` says what
    can't be said at a field.
    """

    saving = Signal()
    leaving = Signal()
    going_back = Signal()
    saved_asked = Signal()

    def __init__(self, theme: Theme, title: str, save: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, self.tr("Back (Esc)"), parent)
        self.back.clicked.connect(self.going_back)
        self.subtitle = Whose(wrap=True)
        self.header.addWidget(self.subtitle, 1)
        self.footer_note = Label("", "secondary", "text2", wrap=True)
        self.cancel = Button(theme, self.tr("Cancel"), "quiet")
        self.cancel.clicked.connect(self.leaving)
        self.save = Button(theme, save, "primary")
        self.save.clicked.connect(self.saving)
        self._actions = [self.cancel, self.save]
        self._foot = foot = self.add_footer().row
        foot.addWidget(self.footer_note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(with_hint(theme, self.save, self.tr("Ctrl ↵")))
        self.keys = (
            Key(
                keys="Ctrl+Enter",
                also=("Ctrl+Return",),
                words=save,
                action=self.save.click,
                button=self.save,
                icon="check",
            ),
            Key(keys="Ctrl+S", words=self.tr("Say whether it is saved"), action=self.saved_asked.emit),
        )
        bind(self, self.keys)

    def add_action(self, button: Button) -> None:
        """Put another action between Cancel and the main one."""
        self._foot.insertWidget(self._foot.indexOf(self.cancel) + 1, button)
        self._actions.insert(1, button)

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab reach the form first, then what stands at its foot, and going back last.

        Not before now: taking up a parent puts a page's widgets into the order anew.
        """
        super().showEvent(event)
        put_after(self.scrolled, (self.banner.button, *self._actions, self.back))

    def bring(self, field: Field) -> None:
        """Put the focus into a field and bring all of it into sight, with what is said below its input."""
        field.control.setFocus()
        # Once the sentence has its height.
        QTimer.singleShot(0, field, lambda: self.scrolled.ensureWidgetVisible(field, 0, Space.M))
