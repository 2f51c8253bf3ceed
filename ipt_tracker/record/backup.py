"""A backup is made: of an open record, or of an older one before it is brought up to date.

It is written beside its place, opened and proven there, and only then given its name.
"""

import contextlib
import glob
import json
import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from ipt_tracker import __version__
from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock, paths
from ipt_tracker.host.aside import private_dir_beside
from ipt_tracker.host.private_files import create_private, put_in_place
from ipt_tracker.record import audit, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backup_file import (
    FORMAT,
    MANIFEST,
    PARTS,
    SUFFIX,
    Progress,
    Proven,
    digest,
    is_sealed_with,
    prove,
    rows_of,
    seal,
)
from ipt_tracker.record.cipher import app_engine, copy_encrypted
from ipt_tracker.record.codec import canonical
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE, shortened
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_slots import is_intact
from ipt_tracker.record.record import Record
from ipt_tracker.record.thinning import Kept, superfluous

_BEFORE: Final = re.compile(rf"-before-format-\d+-(\d{{8}}T\d{{6}}Z){re.escape(SUFFIX)}$")


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
    name = f"{shortened(folder.stem)}-before-format-{schema.FORMAT_VERSION}-{now:%Y%m%dT%H%M%SZ}{SUFFIX}"
    try:
        return _made(folder, secret, now, folder.with_name(name), lambda _share: None)
    except KnownError as error:
        raise KnownError(
            "This record was made by an earlier version and is backed up before it is brought up to date. "
            f"That backup could not be made beside it. {error.message}",
            code="record.not_backed_up",
        ) from error


def before_upgrade(folder: Path) -> dict[Path, Kept]:
    """What `make_before_upgrade` made of the record in this folder; none counts as a backup of today."""
    beside = folder.parent.glob(f"{glob.escape(shortened(folder.stem))}-before-format-*{SUFFIX}")
    stamps = {file: _BEFORE.search(file.name) for file in sorted(beside)}
    return {
        file: Kept(
            name=file.name,
            made_at=datetime.strptime(stamp[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC),
            proven=False,
        )
        for file, stamp in stamps.items()
        if stamp is not None
    }


def thin_before_upgrade(record: Record, now: datetime) -> None:
    """Remove those that are superfluous by now and sealed by this record, which has one of today's format."""
    made = before_upgrade(record.folder)
    gone = {one.name for one in superfluous(made.values(), now)}
    for file in made:
        if file.name in gone and is_sealed_with(file, record.secret):
            with contextlib.suppress(OSError):
                file.unlink()


def _made(folder: Path, secret: bytes, now: datetime, file: Path, progress: Progress) -> Proven:
    """A file that is there whole and proven, or not at all."""
    if paths.taken(file):
        raise KnownError(
            f"There is already something called {file.name}. Nothing was changed: choose another name.",
            code="backup.exists",
        )
    with translated(file.parent), private_dir_beside(file) as place:
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
        sealed = {"manifest": said, "seal": seal(secret, said)}
        (place / MANIFEST).write_text(json.dumps(sealed), "utf-8")
        packed = place / file.name
        create_private(packed)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for part in PARTS:
                archive.write(place / part, part)
        progress(0.8)
        proven = prove(packed, secret)
        put_in_place(packed, file)
    return proven


def _manifest(database: Path, secret: bytes, now: datetime) -> dict[str, Any]:
    engine = app_engine(database, subkey(secret, Purpose.BACKUP))
    try:
        with engine.connect() as connection:
            rows = rows_of(connection)
            counted = schema.ledger.name in rows  # an older format has neither count nor log
            last, seal = audit.tail(connection) if counted else (0, b"")
            commits = connection.execute(select(schema.ledger.c.commits)).scalar_one() if counted else 0
            said = {
                "format": FORMAT,
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
    return said | {"sha256": digest(database)}


def _intact_key_file(folder: Path) -> Path | None:
    """The key file, or its copy where that is damaged; None where neither is whole."""
    return next((path for path in (folder / KEY_FILE, folder / KEY_COPY) if is_intact(path)), None)
