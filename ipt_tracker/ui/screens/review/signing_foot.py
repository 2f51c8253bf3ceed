"""The foot of the options: draft or signed, by whom and when, and what can be done about it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical.session import Signature
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button, with_hint
from ipt_tracker.ui.widgets.card import Rule
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.save_state import SaveState
from ipt_tracker.ui.wording import day_and_year


class SigningFoot(QWidget):
    """A draft can be signed, or given up for the paper signed before; a signed one can be written anew."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saving = self._signed = False
        self.state = Label("", "strong")
        self.words = Label("", "secondary", "text2", wrap=True)
        self.saved = SaveState(theme)
        self.sign = Button(theme, self.tr("Sign review"), icon="pen-line")
        self.renew = Button(theme, self.tr("Write anew"), icon="rotate-ccw")
        self.revert = Button(theme, self.tr("Back to the signed one"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Rule())
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.state)
        row.addWidget(self.saved, 1)
        column.addLayout(row)
        # The filled button of this page is another one, so the key of this one is told beside it.
        self.signing = with_hint(theme, self.sign, self.tr("Ctrl ↵"))
        for widget in (self.words, self.signing, self.renew, self.revert):
            column.addWidget(widget)

    def show_draft(self, left_out: int, *, sealing: bool, signed_before: bool) -> None:
        """Say that it is a draft, and of how many entries that are not signed it can't speak."""
        self._show(signed=False)
        self.sign.setEnabled(not sealing)
        self.revert.setVisible(signed_before and not sealing)
        self.state.setText(self.tr("Draft"))
        words = {
            0: self.tr("All entries are signed."),
            1: self.tr("Signed entries only: one is not signed yet and is left out; its scores count."),
        }
        several = self.tr(
            "Signed entries only: {count} are not signed yet and are left out; their scores count."
        )
        self.words.setText(words.get(left_out, several.format(count=left_out)))

    def show_signed(self, signature: Signature) -> None:
        """Say who signed it and when."""
        self._show(signed=True)
        self.revert.hide()
        self.state.setText(self.tr("Signed"))
        at = signature.signed_at.astimezone()
        words = self.tr("By {name}, {day}, {time}. It can’t change any more.")
        self.words.setText(
            words.format(name=signature.signed_by, day=day_and_year(at.date()), time=f"{at:%H:%M}")
        )

    def show_saving(self, *, saving: bool) -> None:
        """Say when it was saved, where words are typed; else of which entries it tells."""
        self._saving = saving
        self._show(signed=self._signed)

    def order(self) -> list[QWidget]:
        """What can be reached by Tab, in reading order."""
        return [self.sign, self.renew, self.revert]

    def _show(self, *, signed: bool) -> None:
        self._signed = signed
        self.signing.setVisible(not signed)
        self.saved.setVisible(self._saving and not signed)
        self.words.setVisible(signed or not self._saving)
        self.renew.setVisible(signed)
