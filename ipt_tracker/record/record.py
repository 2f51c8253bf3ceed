"""The record: a folder with one encrypted database, opened with a passphrase by one program at a time."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.errors import KnownError
from ipt_tracker.host.aside import clear_up, move_out, private_dir_beside
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.private_files import make_private_dir
from ipt_tracker.record import audit, key_settling, reading, tries
from ipt_tracker.record.audit import Action
from ipt_tracker.record.faults import translated
from ipt_tracker.record.files import Found, build, look, sweep, upgrade
from ipt_tracker.record.folder import DATABASE_FILE, check_files, check_room, refuse_taken
from ipt_tracker.record.head import refuse_loss
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_cost import STANDARD, KdfParameters
from ipt_tracker.record.open_record import OpenRecord
from ipt_tracker.record.passphrase import check_new
from ipt_tracker.record.reading import Why
from ipt_tracker.record.schema import FORMAT_VERSION

if TYPE_CHECKING:
    from ipt_tracker.record.key_slots import Slot

BeforeUpgrade = Callable[[Path, bytes], object]
"""Gets the record's folder and secret: `backup.make_before_upgrade`."""
KEEP_FREE = 50_000_000
"""Bytes that must be free on the disk before a record is opened for writing."""

_OPENINGS = (Action.CREATED, Action.OPENED, Action.OPENED_WITH_SHEET)
_ENDS = (Action.LOCKED, Action.CLOSED)


class Record(OpenRecord):
    """An open record. Use cases are functions that take it; only they read and write through it.

    What can be done with it stands in `OpenRecord`; here is how it is made and opened.
    """

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        practice: Practice = Practice(),  # noqa: B008 - a frozen value
        *,
        kdf: KdfParameters = STANDARD,
        keep_free: int = KEEP_FREE,
    ) -> Self:
        """Make a new record and open it. It is built beside its place and then renamed: whole or not at all.

        Raises:
            KnownError: something of that name exists (it is left as it is), the passphrase is too short,
                the disk is full or may not be written.
        """
        check_new(passphrase, (practice.therapist, practice.practice, folder.stem))
        refuse_taken(folder)
        clear_up(folder.parent, folder.suffix)
        with translated(folder.parent):
            with private_dir_beside(folder) as aside:
                place = aside / "whole"
                make_private_dir(place)
                check_room(place, keep_free)
                secret = build(place, passphrase, practice, kdf)
                cls._log_creation(place, secret)
                move_out(place, folder)
            lock = InstanceLock(folder)
            lock.acquire()
        return cls(folder, secret, lock)

    @classmethod
    def _log_creation(cls, place: Path, secret: bytes) -> None:
        """Write the first entry, and the lock's file too: once the record has its name nothing is written."""
        lock = InstanceLock(place)
        made = cls(place, secret, lock)
        try:
            lock.acquire()
            with made.write() as connection:
                made.log(connection, Action.CREATED)
        finally:
            made.let_go()
            lock.release()

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        factor: bytes | None = None,
        accept_loss: bool = False,
        keep_free: int = KEEP_FREE,
        before_upgrade: BeforeUpgrade | None = None,
        lock: InstanceLock | None = None,
        or_read: bool = False,
    ) -> Self:
        """Open a record, bringing an older format up to date.

        Args:
            folder: the record's.
            passphrase: what opens it.
            factor: the 32 bytes of its key file (`second_factor.py`), where it has one.
            accept_loss: open what is there, although something that was stored is missing.
            keep_free: bytes that must be free on the disk.
            before_upgrade: called before an older format is brought up to date; not done if it fails.
            lock: the one on `folder`, where it is held already; the record's own from then on, and back here
                when it can't be opened. Whoever comes second with it is refused.
            or_read: open for reading what can't be worked in: see `reading`.

        Raises:
            LossFoundError: something that was stored is not in the database any more.
            KnownError: with a code `record.…` for what can stand in the way; nothing was changed then.
        """
        opened: dict[Slot, bytes] = {}

        def at_hand() -> tuple[bytes, ...]:
            opened.update(tries.open_slots(folder, passphrase, factor))
            return tuple(dict.fromkeys(opened.values()))

        try:
            record = cls._open(
                folder,
                at_hand,
                keep_free,
                accept_loss=accept_loss,
                before_upgrade=before_upgrade,
                lock=lock,
            )
        except KnownError as refused:
            why = reading.why(refused)
            if not or_read or why is None:
                raise
            return cls._open_to_read(folder, why, passphrase, factor, accept_loss=accept_loss, held=lock)
        key_settling.settle(record, opened)
        return record

    @classmethod
    def open_with_secret(
        cls,
        folder: Path,
        secret: bytes,
        *,
        keep_free: int = KEEP_FREE,
        before_upgrade: BeforeUpgrade | None = None,
    ) -> Self:
        """Open a record with the secret that its recovery sheet says (`recovery_code.py`).

        No other file of the record is needed for it, so a copy of the database alone opens, whatever may be
        newer elsewhere. The record is to be given a new passphrase then.

        Raises:
            KnownError: it is another record's secret (`record.other_secret`), or as for `open`.
        """
        try:
            return cls._open(
                folder,
                lambda: (secret,),
                keep_free,
                accept_loss=True,
                action=Action.OPENED_WITH_SHEET,
                actor=audit.SHEET,
                before_upgrade=before_upgrade,
            )
        except KnownError as error:
            if error.code != "record.damaged_at_start":
                raise
            raise KnownError(
                "The recovery code is not this record's, or its database is damaged at the start. "
                "Nothing was changed: take the sheet that was printed last for this record.",
                code="record.other_secret",
            ) from error

    @classmethod
    def open_made(
        cls, folder: Path, secret: bytes, made: Action, detail: str = "", *, by_sheet: bool = False
    ) -> Self:
        """Open for the first time what was `made` of a backup or of a damaged record: so its log says it.

        What its log ends with is of another folder: nothing was cut off here, and nothing is missing.
        """
        return cls._open(
            folder,
            lambda: (secret,),
            0,
            accept_loss=True,
            action=made,
            detail=detail,
            actor=audit.SHEET if by_sheet else audit.THERAPIST,
        )

    @classmethod
    def _open(
        cls,
        folder: Path,
        secrets_at_hand: Callable[[], Sequence[bytes]],
        keep_free: int,
        *,
        accept_loss: bool,
        action: Action = Action.OPENED,
        detail: str = "",
        actor: str = audit.THERAPIST,
        before_upgrade: BeforeUpgrade | None = None,
        lock: InstanceLock | None = None,
    ) -> Self:
        with translated(folder), ExitStack() as undone:
            check_files(folder)
            check_room(folder, keep_free)
            own = _own_lock(folder, lock, undone)
            sweep(folder)
            found = look(folder, secrets_at_hand())
            refuse_loss(None if accept_loss else found.loss)
            if found.version < FORMAT_VERSION:
                if before_upgrade is not None:
                    before_upgrade(folder, found.secret)
                upgrade(folder / DATABASE_FILE, subkey(found.secret, Purpose.DATABASE))
            record = cls(folder, found.secret, own, actor)
            undone.callback(record.give_up)
            record._begin(action, detail, found)
            undone.pop_all()
        return record

    @classmethod
    def _open_to_read(
        cls,
        folder: Path,
        why: Why,
        passphrase: str,
        factor: bytes | None,
        *,
        accept_loss: bool,
        held: InstanceLock | None,
    ) -> Self:
        with translated(folder), ExitStack() as undone:
            read, lock = reading.prepared(folder, why)
            undone.callback(read.end)
            if read.copied:
                undone.callback(lock.release)
            else:
                lock = _own_lock(folder, held, undone)
            found = look(read.place, tries.secrets(folder, passphrase, factor), newer_too=True)
            refuse_loss(None if accept_loss else found.loss)
            if found.version < FORMAT_VERSION:
                read.check_can_be_upgraded()
                upgrade(read.place / DATABASE_FILE, subkey(found.secret, Purpose.DATABASE))
            record = cls(folder, found.secret, lock, read=read)
            undone.callback(record.give_up)
            if found.version > FORMAT_VERSION:
                with record.read() as connection:
                    reading.check_readable(connection)
            undone.pop_all()
            if held is not None and read.copied:
                held.release()  # nothing in the folder itself is touched any more
        return record

    def _begin(self, action: Action, detail: str, found: Found) -> None:
        """Log the opening, and what came before it."""
        made = action in audit.MADE_BESIDE
        with self.write() as connection:
            refused = tries.taken(self.folder)
            if refused:
                self.log(connection, Action.REFUSED, detail=str(refused))
            if found.version < FORMAT_VERSION:
                self.log(connection, Action.MIGRATED, detail=f"{found.version} to {FORMAT_VERSION}")
            renewed = audit.renewed(connection, self.subkey(Purpose.AUDIT))
            if renewed is not None:
                audit.keep_chain_key(connection, self.chain_key(connection), self.subkey(Purpose.AUDIT))
            if renewed:
                self.log(connection, Action.SECRET_CHANGED)
            before = audit.last_of(connection, *_OPENINGS, *_ENDS)
            if not made and before is not None and before.action in _OPENINGS:
                self.cut_off_after = found.last_change
                self.log(connection, Action.CUT_OFF)
            if not made and found.loss is not None:
                self.log(connection, Action.LOSS_ACCEPTED, detail=str(found.loss.changes or ""))
            self.log(connection, action, detail=detail)
        tries.forget(self.folder)

    def confirm(self, passphrase: str, factor: bytes | None = None) -> None:
        """Ask whoever works on the open record for its passphrase once more.

        Raises:
            KnownError: that is not the one, which is counted; or the key files are another record's
                (`record.other_secret`).
        """
        with translated(self.folder):
            if self.secret not in tries.secrets(self.folder, passphrase, factor):
                raise KnownError(
                    "That opens another record. Nothing was changed: type this record's passphrase.",
                    code="record.other_secret",
                )


def _own_lock(folder: Path, held: InstanceLock | None, undone: ExitStack) -> InstanceLock:
    """The lock on `folder` for one record alone, moved out of `held` or taken; `undone` moves it back."""
    own = InstanceLock(folder)
    undone.callback(own.release)
    if held is not None:
        held.move_to(own)
        undone.callback(own.move_to, held)
    own.acquire()
    return own
