"""The footer's word on where the text is: stored, waiting, not stored, or signed."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_tracker.clinical.session import Signature
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.labels import Elided
from ipt_tracker.ui.wording import day_and_year

SHORT_HASH = 8
"""Characters of a seal that are enough to compare by eye."""


class SaveState(QWidget):
    """Icon and words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._icon = IconLabel(theme, "circle-check", "text2")
        self.words = Elided("", "secondary", "text2")
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        self._saved_at: datetime | None = None
        self._held = False
        self._texts = ("", "")
        self.nothing_yet()

    def nothing_yet(self) -> None:
        """A new entry in which nothing was changed."""
        self._show(
            "pen-line", self.tr("Saved as you type"), "text2", self.tr("All else is saved as you type")
        )

    def stored(self) -> None:
        """An entry as it was read from the record."""
        self._show(
            "circle-check",
            self.tr("Saved on this computer"),
            "text2",
            self.tr("All else is saved on this computer"),
        )

    def saved(self, at: datetime) -> None:
        """Stored at this local time."""
        self._saved_at = at
        text = self.tr("Saved on this computer {time}").format(time=f"{at:%H:%M:%S}")
        beside = self.tr("All else is saved on this computer {time}").format(time=f"{at:%H:%M:%S}")
        self._show("circle-check", text, "text2", beside)

    def hold_back(self, *, held: bool) -> None:
        """Say that all is stored but what can't be as it stands, whose field says why."""
        if held != self._held:
            self._held = held
            self._say()

    def confirm(self) -> None:
        """Answer Ctrl+S, which has nothing left to do."""
        if self._saved_at is None:
            announce(self, self.words.text())
            return
        time = f"{self._saved_at:%H:%M:%S}"
        beside = self.tr("All else is saved {time}").format(time=time)
        self._show("circle-check", self.tr("Saved {time}").format(time=time), "good", beside)
        announce(self, self.words.text())

    def failed(self) -> None:
        """Not stored; stays until it is."""
        since = f"{self._saved_at:%H:%M:%S}" if self._saved_at else ""
        text = self.tr("Not saved since {time}").format(time=since) if since else self.tr("Not saved")
        self._show("triangle-alert", text, "danger")

    def signed(self, signature: Signature) -> None:
        """Sealed: by whom, when, and the beginning of its seal."""
        at = signature.signed_at.astimezone()
        text = self.tr("Signed by {name}, {day}, {time}. Seal {seal}").format(
            name=signature.signed_by,
            day=day_and_year(at.date()),
            time=f"{at:%H:%M}",
            seal=signature.sha256[:SHORT_HASH],
        )
        self._show("lock", text, "text2")
        self.words.setAccessibleDescription(self.tr("Seal {seal}").format(seal=signature.sha256))

    def _show(self, icon: str, text: str, tone: str, held: str = "") -> None:
        self._icon.set_icon(icon, tone)
        self.words.set_tone(tone)
        self._texts = (text, held or text)
        self._say()

    def _say(self) -> None:
        text = self._texts[self._held]
        self.words.setText(text)
        self.words.setAccessibleName(text)
