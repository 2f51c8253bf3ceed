"""A backup: one file with a copy of the database under a key of its own, the key file, and a sealed list.

It is written beside its place, opened and proven there, and only then given its name. The file is laid out
in `docs/file-format.md`.
"""

import hashlib
import hmac
import json
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, func, inspect, select, table

from ipt_tracker import __version__
from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock
from ipt_tracker.host.private_files import create_private, make_private_dir, sync_dir
from ipt_tracker.record import audit, check, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.cipher import app_engine, copy_encrypted, encrypt_anew
from ipt_tracker.record.codec import canonical
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_cost import STANDARD, KdfParameters
from ipt_tracker.record.key_files import read_secret, write_key_files
from ipt_tracker.record.key_slots import is_intact, newer_record
from ipt_tracker.record.passphrase import check_new
from ipt_tracker.record.record import Record

SUFFIX: Final = ".iptbackup"
_MANIFEST: Final = "manifest.json"
_FORMAT: Final = 1
_PARTS: Final = (DATABASE_FILE, KEY_FILE, _MANIFEST)

_NO_BACKUP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    IsADirectoryError,
)
"""What the archive's reader says of a damaged file, or of another."""

Progress = Callable[[float], None]
"""Hears the share that is done, 0 to 1; what it raises ends the work, and nothing is left behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What a backup holds, after it was opened and found whole."""

    made_at: datetime
    """UTC."""
    app_version: str
    record_format: int
    commits: int
    """Changes that the record had counted by then."""
    audit_id: int
    """The last entry of its log by then, and that entry's seal."""
    audit_mac: str
    rows: dict[str, int]
    """How many, by table."""


def make(record: Record, file: Path, progress: Progress = lambda _share: None) -> Proven:
    """Back up an open record, also while it is worked on; the file is there whole and proven, or not at all.

    Raises:
        KnownError: something of that name exists, the disk is full, or the copy did not prove whole.
    """
    proven = _made(record.folder, record.secret, record.now().astimezone(UTC), file, progress)
    try:
        with record.write() as connection:
            record.log(connection, Action.BACKED_UP, detail=str(proven.commits))
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    progress(1.0)
    return proven


def make_before_upgrade(folder: Path, secret: bytes) -> Proven:
    """Back up a record of an older format beside it, before it is brought up to date: see `Record.open`.

    Raises:
        KnownError: it could not be made; the record is as it was.
    """
    now = clock.now().astimezone(UTC)
    name = f"{folder.stem}-before-format-{schema.FORMAT_VERSION}-{now:%Y%m%dT%H%M%SZ}{SUFFIX}"
    try:
        return _made(folder, secret, now, folder.with_name(name), lambda _share: None)
    except KnownError as error:
        raise KnownError(
            "This record was made by an earlier version and is backed up before it is brought up to date. "
            f"That backup could not be made beside it. {error.message}",
            code="record.not_backed_up",
        ) from error


def secret_of(file: Path, passphrase: str, factor: bytes | None = None) -> bytes:
    """The record's secret, by the passphrase that opened the record when the backup was made.

    Raises:
        KnownError: it is another passphrase, or the file is damaged or no backup.
    """
    with translated(file.parent), _beside(file) as place:
        _take_out(file, place, (KEY_FILE,))
        return read_secret(place, passphrase, factor)


def key_file_of(file: Path) -> bytes | None:
    """The key file inside a backup, as it stands; None where it can't be read."""
    return _part(file, KEY_FILE)


def is_sealed_with(file: Path, secret: bytes) -> bool:
    """Whether a backup's list is sealed with this secret; nothing else in it is looked at."""
    try:
        sealed = json.loads(_part(file, _MANIFEST) or b"")
        return hmac.compare_digest(_seal(secret, sealed["manifest"]), sealed["seal"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def prove(file: Path, secret: bytes) -> Proven:
    """Open a backup and look through all of it; changes nothing.

    Raises:
        KnownError: it is damaged, no backup, or another record's (`backup.…`).
    """
    with translated(file.parent), _beside(file) as place:
        return _proven(file, place, secret)


def restore(
    file: Path,
    folder: Path,
    secret: bytes,
    new_passphrase: str | None = None,
    *,
    kdf: KdfParameters = STANDARD,
) -> Proven:
    """Make a record of a backup, in a folder that is not there yet; the backup stays as it is.

    Args:
        file: the backup.
        folder: where the record is to lie.
        secret: by its passphrase (`secret_of`) or from the recovery sheet.
        new_passphrase: opens the record from now on; None: what opened it when the backup was made.
        kdf: what one try at a new passphrase costs.

    Raises:
        KnownError: the folder exists, the new passphrase will not do, or the backup does not prove whole;
            nothing was made then.
    """
    if folder.exists() or folder.is_symlink():
        raise KnownError(
            "There is already a file or folder of this name. Nothing was changed: choose another name.",
            code="record.exists",
        )
    if new_passphrase is not None:
        check_new(new_passphrase, (folder.stem,))
    with translated(folder.parent), _beside(folder) as place:
        proven = _proven(file, place, secret)
        (place / _MANIFEST).unlink()
        if new_passphrase is None:
            shutil.copy(place / KEY_FILE, place / KEY_COPY)
        else:
            write_key_files(place, secret, new_passphrase, kdf)
        for part in (DATABASE_FILE, KEY_FILE, KEY_COPY):
            (place / part).chmod(0o600)
        keys = (subkey(secret, purpose) for purpose in (Purpose.BACKUP, Purpose.DATABASE))
        encrypt_anew(place / DATABASE_FILE, *keys)
        with Record.open_with_secret(place, secret, keep_free=0) as record, record.write() as connection:
            record.log(connection, Action.RESTORED, detail=str(proven.commits))
        place.rename(folder)
    sync_dir(folder.parent)
    return proven


def _made(folder: Path, secret: bytes, now: datetime, file: Path, progress: Progress) -> Proven:
    """A file that is there whole and proven, or not at all."""
    if file.exists() or file.is_symlink():
        raise KnownError(
            f"There is already something called {file.name}. Nothing was changed: choose another name.",
            code="backup.exists",
        )
    with translated(file.parent), _beside(file) as place:
        database = place / DATABASE_FILE
        create_private(database)
        keys = [subkey(secret, purpose) for purpose in (Purpose.DATABASE, Purpose.BACKUP)]
        copy_encrypted(
            folder / DATABASE_FILE, keys[0], database, keys[1], lambda share: progress(0.6 * share)
        )
        key_file = _intact_key_file(folder)
        if key_file is not None:
            shutil.copy(key_file, place / KEY_FILE)
        else:  # opened with the recovery sheet, which opens the backup too
            create_private(place / KEY_FILE)
        said = canonical(_manifest(database, secret, now))
        sealed = {"manifest": said, "seal": _seal(secret, said)}
        (place / _MANIFEST).write_text(json.dumps(sealed), "utf-8")
        packed = place / file.name
        create_private(packed)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for part in _PARTS:
                archive.write(place / part, part)
        progress(0.8)
        proven = prove(packed, secret)
        packed.replace(file)
    sync_dir(file.parent)
    return proven


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """A private folder beside a file or folder, gone again afterwards: what lies in it is encrypted too."""
    aside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    make_private_dir(aside)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _manifest(database: Path, secret: bytes, now: datetime) -> dict[str, Any]:
    engine = app_engine(database, subkey(secret, Purpose.BACKUP))
    try:
        with engine.connect() as connection:
            rows = rows_of(connection)
            counted = schema.ledger.name in rows  # an older format has neither count nor log
            last, seal = audit.tail(connection) if counted else (0, b"")
            commits = connection.execute(select(schema.ledger.c.commits)).scalar_one() if counted else 0
            said = {
                "format": _FORMAT,
                "made_at": now.isoformat(),
                "app_version": __version__,
                "record_format": connection.exec_driver_sql("PRAGMA user_version").scalar_one(),
                "commits": commits,
                "audit_id": last,
                "audit_mac": seal.hex(),
                "rows": rows,
            }
    finally:
        engine.dispose()
    return said | {"sha256": _digest(database)}


def _proven(file: Path, place: Path, secret: bytes) -> Proven:
    _take_out(file, place, _PARTS)
    said = _read_manifest(file, place / _MANIFEST, secret)
    database = place / DATABASE_FILE
    if _digest(database) != said["sha256"]:
        raise _damaged(file)
    engine = app_engine(database, subkey(secret, Purpose.BACKUP))
    try:
        with engine.connect() as connection:
            # What an older format holds is looked at once it is up to date.
            newest = said["record_format"] == schema.FORMAT_VERSION
            problems = check.problems(connection) if newest else check.file_problems(connection)
            rows = rows_of(connection)
    finally:
        engine.dispose()
    if problems or rows != said["rows"]:
        raise _damaged(file)
    return Proven(
        made_at=datetime.fromisoformat(said["made_at"]),
        app_version=said["app_version"],
        record_format=said["record_format"],
        commits=said["commits"],
        audit_id=said["audit_id"],
        audit_mac=said["audit_mac"],
        rows=rows,
    )


def _take_out(file: Path, place: Path, parts: Sequence[str]) -> None:
    """Put parts of the archive into the folder; nothing else in it is looked at."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.testzip() is not None:
                raise _damaged(file)
            for part in parts:
                create_private(place / part)
                with archive.open(part) as source, (place / part).open("wb") as target:
                    shutil.copyfileobj(source, target)
    except FileNotFoundError:
        raise KnownError(
            f"There is no file {file.name} in this place. Nothing was changed: choose the backup's file.",
            code="backup.missing",
        ) from None
    except _NO_BACKUP as error:
        raise _damaged(file) from error


def _part(file: Path, name: str) -> bytes | None:
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.read(name)
    except (OSError, *_NO_BACKUP):
        return None


def _read_manifest(file: Path, manifest: Path, secret: bytes) -> dict[str, Any]:
    try:
        sealed = json.loads(manifest.read_text("utf-8"))
        text, seal = sealed["manifest"], sealed["seal"]
        genuine = hmac.compare_digest(_seal(secret, text), seal)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(file) from error
    if not genuine:
        raise KnownError(
            f"{file.name} is damaged, or it is a backup of another record. "
            "Nothing was changed: choose another backup.",
            code="backup.other_record",
        )
    said: dict[str, Any] = json.loads(text)
    if said["format"] > _FORMAT or said["record_format"] > schema.FORMAT_VERSION:
        raise newer_record()
    return said


def rows_of(connection: Connection) -> dict[str, int]:
    """How many rows each table holds, whatever the format."""
    names = inspect(connection).get_table_names()
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names
    }


def _intact_key_file(folder: Path) -> Path | None:
    """The key file, or its copy where that is damaged; None where neither is whole."""
    return next((path for path in (folder / KEY_FILE, folder / KEY_COPY) if is_intact(path)), None)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal(secret: bytes, said: str) -> str:
    return hmac.new(subkey(secret, Purpose.MANIFEST), said.encode(), hashlib.sha256).hexdigest()


def _damaged(file: Path) -> KnownError:
    return KnownError(
        f"{file.name} is damaged, or it is no backup of IPT Tracker. "
        "Nothing was changed: choose another backup.",
        code="backup.damaged",
    )
