"""What keeps a record safe: its check, its backups, and the log of what was done with it."""

import argparse
import json
from typing import Any

from ipt_tracker.cli.asking import factor, new_passphrase, opened, passphrase, secret_on_sheet
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit as log
from ipt_tracker.record import backup as backups
from ipt_tracker.record import check as checks
from ipt_tracker.record.audit import Entry
from ipt_tracker.record.backup import Proven


def check(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Check file and contents, and count what is there."""
    with opened(options, accept_loss=options.accept_loss) as record:
        report = checks.check(record)
    for kind, count in report.counts.items():
        print(f"{kind}: {count}")
    if report.problems:
        raise KnownError(
            "The record opens, but its check found: "
            + " ".join(report.problems)
            + " Keep this folder as it is and restore a copy.",
            code="record.check",
        )
    print("The record is whole: file and contents agree.")
    return 0


def backup(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Write a backup and prove it."""
    with opened(options) as record:
        proven = backups.make(record, options.backup)
    print(f"Written and proven: {options.backup}")
    _tell(proven)
    return 0


def verify_backup(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Open a backup and look through all of it."""
    proven = backups.prove(options.backup, _secret(options))
    print(f"The backup is whole: {options.backup}")
    _tell(proven)
    return 0


def restore(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Make a record of a backup; the sheet's code alone gives no passphrase, so a new one is asked for."""
    secret = _secret(options)
    with_new = options.recovery_code_file is not None or options.new_passphrase_file is not None
    opens = new_passphrase(options) if with_new else None
    proven = backups.restore(options.backup, options.record, secret, opens)
    print(f"Restored and proven: {options.record}")
    _tell(proven)
    return 0


def audit(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Print the audit log, or prove that nothing in it was changed."""
    with opened(options) as record, record.read() as connection:
        entries = list(log.entries(connection))
        broken = log.broken_at(connection, record.chain_key(connection)) if options.verify else None
    if options.json:
        print(json.dumps([_as_json(entry) for entry in entries], indent=2))
    elif not options.verify:
        for entry in entries:
            at, about = f"{entry.at:%Y-%m-%d %H:%M:%S}Z", f"{entry.subject_kind} {entry.subject_id}"
            print(f"{entry.id:>6}  {at}  {entry.action:<20} {about.strip()} {entry.detail}".rstrip())
    if broken is not None:
        raise KnownError(
            f"The audit log was changed behind the program's back: entry {broken} does not follow from the "
            "one before. Keep this folder as it is and compare it with a backup.",
            code="record.audit_broken",
        )
    if options.verify and not options.json:
        print(f"The audit log is whole: {len(entries)} entries, each sealed with the one before.")
    return 0


def _secret(options: argparse.Namespace) -> bytes:
    """The secret of a backup's record: from the sheet, else by the passphrase that opened it then."""
    if options.recovery_code_file is not None:
        return secret_on_sheet(options)
    return backups.secret_of(options.backup, passphrase(options), factor(options))


def _tell(proven: Proven) -> None:
    print(f"made: {proven.made_at:%Y-%m-%d %H:%M:%S}Z by version {proven.app_version}")
    for table in ("client", "session"):
        print(f"{table}s: {proven.rows[table]}")


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "action": entry.action.value,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "detail": entry.detail,
    }
