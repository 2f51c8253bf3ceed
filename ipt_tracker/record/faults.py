"""Faults of the disk and the database, each said in one plain sentence; unknown ones pass as they are."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from ipt_tracker.errors import KnownError
from ipt_tracker.host.disk import free_bytes
from ipt_tracker.record.folder import not_writable

NO_ROOM = 1024 * 1024
"""Bytes free below which an input/output error of the database means that the disk is full."""


def disk_full() -> KnownError:
    """The disk has no room left."""
    return KnownError(
        "The disk is full, so the last change could not be stored. Everything stored before is safe: "
        "keep this open, free some space, then try again.",
        code="record.disk_full",
    )


def damaged() -> KnownError:
    """The database file fails its own checks."""
    return KnownError(
        "Part of this record's database is damaged. Nothing was changed: "
        "keep a copy of the folder as it is, and go back to a backup.",
        code="record.damaged",
    )


def damaged_at_start() -> KnownError:
    """The first page of the database file can't be read with the record's key."""
    return KnownError(
        "This record's database is damaged at its start, or belongs to another record. Nothing was changed: "
        "keep a copy of the folder as it is, and go back to a backup.",
        code="record.damaged_at_start",
    )


def disk_error() -> KnownError:
    """The disk refused to read or write."""
    return KnownError(
        "The disk reported an error, so the last step was not done. Everything stored before is as it was: "
        "check the disk, then try again.",
        code="record.disk_error",
    )


def out_of_reach() -> KnownError:
    """The folder is no longer where it was."""
    return KnownError(
        "The record's folder can't be reached any more; perhaps a drive was taken out. "
        "Everything stored before is as it was: keep this open, bring the folder back, then try again.",
        code="record.out_of_reach",
    )


def busy() -> KnownError:
    """Another program holds the database."""
    return KnownError(
        "Another program is using this record's database. Nothing is lost: close that program and try again.",
        code="record.open_elsewhere",
    )


def not_a_file() -> KnownError:
    """A folder, or something else, lies where a file belongs."""
    return KnownError(
        "Something that is no file lies where one of this record's files belongs. "
        "Nothing was changed: move it away, then try again.",
        code="record.not_a_file",
    )


def no_such_name() -> KnownError:
    """No file can be called so."""
    return KnownError(
        "Nothing can lie there, because the name is too long. "
        "Nothing was changed: choose another name or place.",
        code="record.no_such_name",
    )


_BY_WORDS = {
    "disk I/O error": driver.SQLITE_IOERR,
    "database or disk is full": driver.SQLITE_FULL,
    "file is not a database": driver.SQLITE_NOTADB,
    "database disk image is malformed": driver.SQLITE_CORRUPT,
}
"""What a copy of a whole database raises has SQLite's words alone, and no code."""


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn the known faults of disk and database inside the block into `KnownError`."""
    try:
        yield
    except DBAPIError as fault:
        known = _from_database(fault.orig, folder)
        if known is None:
            raise
        raise known from fault
    except driver.Error as fault:
        known = _from_database(fault, folder)
        if known is None:
            raise
        raise known from fault
    except OSError as fault:
        known = _from_system(fault)
        if known is None:
            raise
        raise known from fault


def _from_database(fault: BaseException | None, folder: Path) -> KnownError | None:
    code = getattr(fault, "sqlite_errorcode", None) or _BY_WORDS.get(str(fault))
    if code in (driver.SQLITE_IOERR, driver.SQLITE_CANTOPEN, driver.SQLITE_READONLY) and not folder.exists():
        return out_of_reach()
    if code == driver.SQLITE_IOERR:
        return disk_full() if free_bytes(folder) < NO_ROOM else disk_error()
    sayings = {
        driver.SQLITE_FULL: disk_full,
        driver.SQLITE_NOTADB: damaged_at_start,
        driver.SQLITE_CORRUPT: damaged,
        driver.SQLITE_READONLY: not_writable,
        driver.SQLITE_CANTOPEN: not_writable,
        driver.SQLITE_PERM: not_writable,
        driver.SQLITE_BUSY: busy,
    }
    saying = sayings.get(code)
    return saying() if saying else None


def _from_system(fault: OSError) -> KnownError | None:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable()
    if fault.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ELOOP):
        return not_a_file()
    if fault.errno == errno.ENAMETOOLONG:
        return no_such_name()
    if fault.errno == errno.ENOENT:
        return out_of_reach()
    return disk_error() if fault.errno in (errno.EIO, errno.EFBIG) else None
