"""What was added to a signed entry, below its note; and why one is signed late."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import AdditionKind, Session, Signature
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.clear_layout import clear_layout
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.text_area import TextArea
from ipt_tracker.ui.wording import day_and_year


class AddedCard(Card):
    """That the entry is a late one, then each addition, with who and when; hidden while there is nothing."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Added"), parent)
        self._catalogue = catalogue
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self.body.addLayout(self._list)
        self.hide()

    def show_session(self, session: Session) -> None:
        """Show what was added to this session."""
        clear_layout(self._list)
        signature = session.signature
        late = signature is not None and signature.late
        if signature is not None and late:
            self._put(self._whose(self.tr("Late entry"), signature), signature.reason)
        for one in session.additions:
            kind = self._catalogue.label("addition", one.kind)
            correction = one.kind is AdditionKind.CORRECTION
            reason = self.tr("Was wrong: {words}") if correction else self.tr("Reason: {words}")
            lines = (reason.format(words=one.reason) if one.reason else "", one.text)
            if not correction:
                lines = lines[::-1]
            self._put(self._whose(kind, one.signature), "\n".join(filter(None, lines)))
        self.setVisible(late or bool(session.additions))

    def _whose(self, kind: str, signature: Signature) -> str:
        at = signature.signed_at.astimezone()
        return self.tr("{kind}, {day}, {time}, {name}").format(
            kind=kind, day=day_and_year(at.date()), time=f"{at:%H:%M}", name=signature.signed_by
        )

    def _put(self, head: str, text: str) -> None:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(Label(head, "caption", "text2", wrap=True))
        if text:
            column.addWidget(Label(text, "body", wrap=True))
        self._list.addWidget(part)


class LateCard(Card):
    """Asks why an entry is signed late."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Late entry"), parent, dense=True)
        self.reason = TextArea("", 1)
        self.field = Field(self.tr("Why it is signed late"), self.reason)
        self.body.addWidget(self.field)
        self.hide()

    def show_days(self, days: int) -> None:
        """Say how late it is by now."""
        words = self.tr("Signed {days} days after the session, it is marked as a late entry.")
        self.field.set_helper(words.format(days=days))
