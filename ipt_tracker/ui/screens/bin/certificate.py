"""The certificate of one erasure: drawn when it is asked for, printed or saved, and that is logged."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ipt_tracker.documents.erasure_certificate import erasure_certificate
from ipt_tracker.documents.pdf import render
from ipt_tracker.record import practice
from ipt_tracker.record.disclosures import Copied
from ipt_tracker.record.erasure import Erasure
from ipt_tracker.ui.copies import Copies, Copy
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bin.cards import CertificateCard
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace


class Certificate(QObject):
    """Behind `card`. `noticed` carries a `Notice`, `failed` a sentence."""

    noticed = Signal(Notice)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, card: CertificateCard, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._card = card
        self._erasure: Erasure | None = None
        self._name = ""
        self.copies = Copies(workspace, self._copy, window)
        self.copies.made.connect(self._made)
        self.copies.failed.connect(self.failed)
        card.print.clicked.connect(self.print)
        card.save.clicked.connect(self._save)

    def show_one(self, done: Erasure, name: str) -> None:
        """Offer the certificate of this erasure; `name` is known only right after it."""
        self._erasure, self._name = done, name
        words = self.tr("{code}, erased on {day} by {whom}.")
        whom = done.erased_by or self.tr("somebody without a name in the record")
        day = day_and_year(done.erased_at.astimezone().date())
        self._card.what.setText(words.format(code=done.client_code, day=day, whom=whom))
        self._card.show_name(known=bool(name))
        self._card.show()

    def pdf(self) -> bytes:
        """The certificate as it is to be printed now."""
        if self._erasure is None:
            return b""
        place = self._workspace
        name = self._name if self._card.with_name.isChecked() else ""
        backing_up = place.backing_up
        outside = backing_up.backups.outside(self._erasure.erased_at) if backing_up is not None else ()
        document = erasure_certificate(
            self._erasure, practice.get(place.record), place.now().date(), name, outside
        )
        return render(document, place.appearance.paper)

    @property
    def shown(self) -> bool:
        """Whether there is one to print."""
        return not self._card.isHidden()

    def print(self) -> None:
        """Ask for a printer, while one is shown."""
        if self.shown:
            self.copies.ask_printer(self._title())

    def _save(self) -> None:
        self.copies.ask_where(self._title())

    def _title(self) -> str:
        code = self._erasure.client_code if self._erasure else ""
        return self.tr("Certificate of erasure {code}").format(code=code)

    def _copy(self) -> Copy | None:
        if self._erasure is None:
            return None
        return Copy(self.pdf(), Copied("certificate", ("erasure", str(self._erasure.id))))

    def _made(self, text: str) -> None:
        self.noticed.emit(Notice(text=text))
