"""What was typed and could not be stored: encrypted in a second folder until the record takes it.

One file each, laid out in `docs/file-format.md`. It outlives the program: the next opening offers it.
"""

import contextlib
import json
import secrets
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import create_private, make_private_dir, write_private
from ipt_tracker.record import addition_drafts, form_drafts, rescue_merge, review_drafts, sessions
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.codec import canonical, from_plain
from ipt_tracker.record.faults import translated
from ipt_tracker.record.form_drafts import FormDraft
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import OwnWords

SUFFIX: Final = ".iptrescue"
RESERVE: Final = "reserve"
_SECOND: Final = "-anew"
_MAGIC: Final = b"IPTRSCU\x01"
_NONCE_BYTES: Final = 12
_RESERVE_BYTES: Final = 256 * 1024
"""Given up when the disk is full, so that there is room for what is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """What stood in an editor: a session, an addition to a signed one, words of a paper, or a form."""

    at: datetime
    """UTC."""
    session: Session | None = None
    before: Session | None = None
    """The session as it was stored last; None while it never was."""
    session_id: str = ""
    """Of the signed session of an addition, which follows."""
    addition: addition_drafts.Draft | None = None
    course_id: str = ""
    """Of a paper; its reader and words follow."""
    audience: str = ""
    words: tuple[OwnWords, ...] = ()
    form: FormDraft | None = None
    form_said: str = ""
    """What the form said, to be read by a person; its fields hold codes too."""

    @property
    def belongs_to(self) -> set[str]:
        """The ids of the client, the course and the session that it is of, as far as it names them."""
        typed, form = self.session, self.form
        of_session = {typed.id, typed.course_id} if typed is not None else set()
        of_form = {form.subject_id, form.client_id} if form is not None else set()
        return (of_session | of_form | {self.session_id, self.course_id}) - {""}

    @property
    def text(self) -> str:
        """What a person typed, to be read before it is taken in."""
        if self.session is not None:
            return "\n\n".join(filter(None, _written(self.session)))
        if self.addition is not None:
            return "\n\n".join(filter(None, (self.addition.wrong, self.addition.text, self.addition.why)))
        return self.form_said if self.form is not None else "\n\n".join(one.text for one in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that an earlier run of the program left."""

    file: Path
    unsaved: Unsaved


class Rescue:
    """Of an open record. The folder may be shared with other records: none can read another's files."""

    def __init__(self, record: Record, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._record = record
        self._now = now
        with contextlib.suppress(OSError):  # it may come to be reached later
            self._make_ready()

    def slot(self) -> "Slot":
        """A place for one editor."""
        return Slot(self, self._folder / f"{secrets.token_hex(8)}{SUFFIX}")

    def found(self) -> tuple[Found, ...]:
        """What is there of this record, oldest first; files of other records, or damaged ones, are passed."""
        self.settle()
        read = ((file, self._read(file)) for file in self._folder.glob(f"*{SUFFIX}"))
        found = [Found(file=file, unsaved=unsaved) for file, unsaved in read if unsaved is not None]
        return tuple(sorted(found, key=lambda one: one.unsaved.at))

    def forget(self, ids: Collection[str]) -> None:
        """Remove what belongs to clients, courses or sessions that were erased."""
        for one in self.found():
            if not one.unsaved.belongs_to.isdisjoint(ids):
                discard(one)

    def keep(self, file: Path, unsaved: Unsaved) -> bool:
        """Write it, in the place of what the file held; False when this disk can't take it either."""
        said = canonical(replace(unsaved, at=self._now().astimezone(UTC))).encode()
        data = _sealed(self._key(), said)
        for _try in range(2):
            with contextlib.suppress(OSError):
                if not self._folder.is_dir():
                    make_private_dir(self._folder)
                write_private(file, data)
                return True
            with contextlib.suppress(OSError):
                (self._folder / RESERVE).unlink(missing_ok=True)
        return False

    def seal_too(self, secret: bytes) -> None:
        """Seal all that is there under this secret as well: the record is about to get it.

        Each file has a second one beside it until `settle`, so a kill leaves one that can be read.

        Raises:
            KnownError: the disk refused; all is as it was.
        """
        self.settle()
        with translated(self._folder):
            try:
                for file in tuple(self._folder.glob(f"*{SUFFIX}")):
                    said = self._said(file)
                    if said is not None:
                        write_private(_second(file), _sealed(subkey(secret, Purpose.RESCUE), said))
            except BaseException:
                self.settle()
                raise

    def settle(self) -> None:
        """Of two files with the same words keep the one that the record opens, under the first name."""
        for second in tuple(self._folder.glob(f"*{_SECOND}{SUFFIX}")):
            first = second.with_name(second.name.removesuffix(f"{_SECOND}{SUFFIX}") + SUFFIX)
            with contextlib.suppress(OSError):
                if self._said(second) is not None:
                    second.replace(first)
                elif self._said(first) is not None:
                    second.unlink()

    def _read(self, file: Path) -> Unsaved | None:
        said = self._said(file)
        try:
            return None if said is None else from_plain(Unsaved, json.loads(said))
        except ValueError:
            return None

    def _said(self, file: Path) -> bytes | None:
        """What a file says; None where it is another record's, or damaged."""
        try:
            data = file.read_bytes()
            nonce, sealed = data[len(_MAGIC) :][:_NONCE_BYTES], data[len(_MAGIC) + _NONCE_BYTES :]
            return AESGCM(self._key()).decrypt(nonce, sealed, _MAGIC)
        except (OSError, ValueError, InvalidTag):
            return None

    def _key(self) -> bytes:
        return self._record.subkey(Purpose.RESCUE)

    def _sweep(self) -> None:
        """Remove what a kill left half written; what is of today another program may be writing."""
        yesterday = time.time() - timedelta(days=1).total_seconds()
        for half in tuple(self._folder.glob(f".*{SUFFIX}.{'[0-9a-f]' * 8}")):
            if half.stat().st_mtime < yesterday:
                half.unlink()

    def _make_ready(self) -> None:
        if not self._folder.is_dir():
            make_private_dir(self._folder)
        self._sweep()
        with contextlib.suppress(FileExistsError):
            create_private(self._folder / RESERVE, secrets.token_bytes(_RESERVE_BYTES))


def _written(session: Session) -> Iterator[str]:
    yield session.note
    for use in session.techniques:
        yield from (use.person, use.note)
    yield from (session.risk.explored, session.risk.action, session.risk.reason)
    yield from (session.work_review, session.work_agreed, session.medication_change)
    yield from (session.present, session.late_reason)


def _sealed(key: bytes, said: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _MAGIC + nonce + AESGCM(key).encrypt(nonce, said, _MAGIC)


def _second(file: Path) -> Path:
    return file.with_name(f"{file.name.removesuffix(SUFFIX)}{_SECOND}{SUFFIX}")


class Slot:
    """Where one editor keeps what it can't store."""

    def __init__(self, rescue: Rescue, file: Path) -> None:
        self._rescue = rescue
        self._file = file

    def keep(self, unsaved: Unsaved) -> bool:
        """Keep this instead of what was kept before; False when that failed too."""
        return self._rescue.keep(self._file, unsaved)

    def clear(self) -> None:
        """It is stored: nothing need be kept any more."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of taking something in."""

    changes: Changes
    session: Session | None = None
    """The session that it went into; None where it is of a paper or a form."""
    whole: bool = True
    """False where two choices excluded each other: the record's own stands, and the file is still there."""


def take_in(record: Record, found: Found) -> Taken:
    """Put what was found into the record as a draft, and remove the file.

    A draft that was written in since keeps all that is in it, and gets what was found besides
    (`rescue_merge.py`). What belonged to a session that is signed or gone by now becomes a draft of its own.

    Raises:
        KnownError: the record can't take it; the file stays.
    """
    unsaved = found.unsaved
    session: Session | None = None
    whole = True
    if unsaved.session is not None:
        draft, whole = _as_draft(record, unsaved.session, unsaved.before)
        session, changes = sessions.save_draft(record, draft)
    elif unsaved.addition is not None:
        begun = rescue_merge.addition(addition_drafts.get(record, unsaved.session_id), unsaved.addition)
        changes = addition_drafts.save(record, unsaved.session_id, begun)
        session = sessions.get(record, unsaved.session_id)
    elif unsaved.form is not None:
        stored = form_drafts.get(record, unsaved.form.form, unsaved.form.subject_id)
        form, whole = rescue_merge.form(stored or unsaved.form, unsaved.form)
        changes = form_drafts.save(record, form)
    else:
        paper = review_drafts.get(record, unsaved.course_id, unsaved.audience)
        paper = replace(paper, words=rescue_merge.words(paper.words, unsaved.words))
        changes = review_drafts.save(record, unsaved.course_id, unsaved.audience, paper)
    if whole:
        discard(found)
    return Taken(changes=changes, session=session, whole=whole)


def discard(found: Found) -> None:
    """Remove the file."""
    with contextlib.suppress(OSError):
        found.file.unlink(missing_ok=True)


def _as_draft(record: Record, typed: Session, before: Session | None) -> tuple[Session, bool]:
    try:
        stored = sessions.get(record, typed.id) if typed.id else None
    except KnownError:
        stored = None
    if stored is None or stored.signed:
        return replace(typed, id="", number=None, signature=None, additions=()), True
    return rescue_merge.session(stored, typed, before)
