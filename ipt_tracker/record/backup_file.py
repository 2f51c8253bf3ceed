"""A backup's file: what lies in it, how it is opened, and how it is proven to be whole.

It holds a copy of the database under a key of its own, the key file, and a sealed list. It is laid out in
`docs/file-format.md`, made by `backup.py`, and becomes a record again by `restore.py`.
"""

import hashlib
import hmac
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, func, inspect, select, table

from ipt_tracker.errors import KnownError
from ipt_tracker.host.aside import private_dir_beside
from ipt_tracker.host.private_files import create_private
from ipt_tracker.record import check, schema
from ipt_tracker.record.cipher import app_engine
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE, KEY_FILE
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.key_slots import newer_record

SUFFIX: Final = ".iptbackup"
MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
PARTS: Final = (DATABASE_FILE, KEY_FILE, MANIFEST)

_NO_BACKUP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    IsADirectoryError,
)
"""What `zipfile` raises of a damaged file, or of another, also of one that is packed otherwise."""

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


def secret_of(file: Path, passphrase: str, factor: bytes | None = None) -> bytes:
    """The record's secret, by the passphrase that opened the record when the backup was made.

    Raises:
        KnownError: it is another passphrase, or the file is damaged or no backup.
    """
    with translated(file.parent), private_dir_beside(file) as place:
        _take_out(file, place, (KEY_FILE,))
        return read_secret(place, passphrase, factor)


def key_file_of(file: Path) -> bytes | None:
    """The key file inside a backup, as it stands; None where it can't be read."""
    return _part(file, KEY_FILE)


def is_sealed_with(file: Path, secret: bytes) -> bool:
    """Whether a backup's list is sealed with this secret; nothing else in it is looked at."""
    return told_by(file, secret) is not None


def told_by(file: Path, secret: bytes) -> dict[str, Any] | None:
    """What a backup's list says; None where it is not sealed with this secret, or can't be read."""
    try:
        sealed = json.loads(_part(file, MANIFEST) or b"")
        if not hmac.compare_digest(seal(secret, sealed["manifest"]), sealed["seal"]):
            return None
        said: dict[str, Any] = json.loads(sealed["manifest"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return said


def prove(file: Path, secret: bytes) -> Proven:
    """Open a backup and look through all of it; changes nothing.

    Raises:
        KnownError: it is damaged, no backup, or another record's (`backup.…`).
    """
    with translated(file.parent), private_dir_beside(file) as place:
        return unpack(file, place, secret)


def unpack(file: Path, place: Path, secret: bytes) -> Proven:
    """Put what a backup holds into the private folder `place` and look through all of it; as for `prove`."""
    _take_out(file, place, PARTS)
    said = _read_manifest(file, place / MANIFEST, secret)
    database = place / DATABASE_FILE
    if digest(database) != said["sha256"]:
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
        text = sealed["manifest"]
        genuine = hmac.compare_digest(seal(secret, text), sealed["seal"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(file) from error
    if not genuine:
        raise KnownError(
            f"{file.name} is damaged, or it is a backup of another record. "
            "Nothing was changed: choose another backup.",
            code="backup.other_record",
        )
    said: dict[str, Any] = json.loads(text)
    if said["format"] > FORMAT or said["record_format"] > schema.FORMAT_VERSION:
        raise newer_record()
    return said


def rows_of(connection: Connection) -> dict[str, int]:
    """How many rows each table holds, whatever the format."""
    names = inspect(connection).get_table_names()
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names
    }


def digest(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(secret: bytes, said: str) -> str:
    """What vouches for a backup's list, as hex."""
    return hmac.new(subkey(secret, Purpose.MANIFEST), said.encode(), hashlib.sha256).hexdigest()


def _damaged(file: Path) -> KnownError:
    return KnownError(
        f"{file.name} is damaged, or it is no backup of IPT Tracker. "
        "Nothing was changed: choose another backup.",
        code="backup.damaged",
    )
