"""What keeps a record safe: its check, its backups, and the log of what was done with it."""

import argparse
import json
from typing import Any

from ipt_tracker.cli.asking import factor, new_passphrase, opened, passphrase, secret_on_sheet
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit_trail, backup_file
from ipt_tracker.record import backup as backups
from ipt_tracker.record import check as checks
from ipt_tracker.record import restore as restoring
from ipt_tracker.record import salvage as salvages
from ipt_tracker.record.audit_trail import Line, Proof
from ipt_tracker.record.backup_file import Proven
from ipt_tracker.record.calibration import calibrated
from ipt_tracker.record.key_cost import STANDARD


def check(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Check file and contents, and count what is there."""
    with opened(options, accept_loss=options.accept_loss, or_read=True) as record:
        report = checks.run(record)
    for kind, count in report.counts.items():
        print(f"{kind}: {count}")
    if report.problems:
        raise KnownError(
            "The record opens, but its check found: "
            + " ".join(report.problems)
            + " Nothing was repaired: keep this folder as it is and restore the newest backup.",
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
    proven = backup_file.prove(options.backup, _secret(options))
    print(f"The backup is whole: {options.backup}")
    _tell(proven)
    return 0


def restore(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Make a record of a backup; the sheet's code alone gives no passphrase, so a new one is asked for."""
    secret = _secret(options)
    with_new = options.recovery_code_file is not None or options.new_passphrase_file is not None
    opens = new_passphrase(options) if with_new else None
    cost = STANDARD if opens is None else calibrated()
    proven = restoring.restore(options.backup, options.record, secret, opens, kdf=cost)
    print(f"Restored and proven: {options.record}")
    _tell(proven)
    return 0


def salvage(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Make a new record of what can be read in a damaged one, and say what is missing."""
    done = salvages.salvage(options.record, options.new_record, passphrase(options), factor(options))
    print(f"Made: {options.new_record}. The damaged record is as it was.")
    for table, kept in done.kept.items():
        missing = str(done.missing.get(table, 0))
        if table in done.uncounted:
            missing = "nobody can tell how many"
        print(f"{table}: {kept} kept, {missing} missing")
    for table, number in done.changed.items():
        print(f"{table}: {number} not as they were, since what they belonged to is lost")
    return 0


def audit(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Print the audit log, prove that nothing in it was changed, or look for what a signed paper names."""
    digits = None if options.against is None else audit_trail.digits_of(options.against)
    with opened(options, or_read=True) as record:
        entries = audit_trail.oldest_first(record)
        proof = audit_trail.prove(record) if options.verify else None
        found = audit_trail.find(record, digits) if digits else None
    if options.json:
        print(json.dumps([_as_json(line) for line in entries], indent=2))
    elif proof is None and digits is None:
        for line in entries:
            print(f"{line.anchor.number:>6}  {_as_text(line)}".rstrip())
    told = []
    if proof is not None:
        _refuse_broken(proof)
        told.append(f"The audit log is whole: {proof.entries} entries, each sealed with the one before.")
    if digits is not None:
        if found is None:
            raise KnownError(
                "The audit log does not hold this hash: it was changed since the paper was signed, the paper "
                "is of another record, or the hash is mistyped. Nothing was changed.",
                code="record.audit_not_held",
            )
        at = f"{found.at:%Y-%m-%d %H:%M:%S}Z"
        told.append(f"The audit log holds it: entry {found.id} of {at}. Up to it nothing was changed.")
    if not options.json:
        print(*told, sep="\n", end="\n" if told else "")
    return 0


def _refuse_broken(proof: Proof) -> None:
    if proof.broken_at is not None:
        since = f" since {proof.good_until:%Y-%m-%d %H:%M:%S}Z" if proof.good_until else ""
        raise KnownError(
            f"The audit log was changed behind the program's back: entry {proof.broken_at} does not follow "
            f"from the one before, so nothing it tells{since} can be relied on. "
            "Keep this folder as it is and compare it with a backup.",
            code="record.audit_broken",
        )
    if proof.cut_off:
        raise KnownError(
            "The audit log was cut off at its end: record.head knows a later entry. "
            "Keep this folder as it is and compare it with a backup.",
            code="record.audit_cut_off",
        )


def _secret(options: argparse.Namespace) -> bytes:
    """The secret of a backup's record: from the sheet, else by the passphrase that opened it then."""
    if options.recovery_code_file is not None:
        return secret_on_sheet(options)
    return backup_file.secret_of(options.backup, passphrase(options), factor(options))


def _tell(proven: Proven) -> None:
    print(f"made: {proven.made_at:%Y-%m-%d %H:%M:%S}Z by version {proven.app_version}")
    for table in ("client", "session"):
        print(f"{table}s: {proven.rows[table]}")


def _as_text(line: Line) -> str:
    entry = line.entry
    if entry is None:
        return "changed so that it can't be read"
    at, about = f"{entry.at:%Y-%m-%d %H:%M:%S}Z", f"{entry.subject_kind} {entry.subject_id}"
    return f"{at}  {entry.action:<20} {about.strip()} {entry.detail}"


def _as_json(line: Line) -> dict[str, Any]:
    entry = line.entry
    if entry is None:
        return {"id": line.anchor.number, "readable": False}
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "action": entry.action.value,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "detail": entry.detail,
        "actor": entry.actor,
        "client": line.client,
        "hash": line.anchor.digits,
    }
