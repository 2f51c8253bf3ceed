"""The recovery sheet written, and the passphrase changed."""

import argparse
import sys

from ipt_tracker.cli.asking import WrongUsageError, factor, new_passphrase, opened
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.recovery_sheet import WARNING, recovery_sheet
from ipt_tracker.host.clock import today
from ipt_tracker.record import keys_changed, sheet
from ipt_tracker.record.disclosures import SHEET, save_outside
from ipt_tracker.record.keys_changed import Opening


def write_sheet(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Write the sheet that opens the record without its passphrase, and say what that means."""
    with opened(options) as record:
        code = sheet.recovery_code(record)
        page = recovery_sheet(code, options.record.resolve().name, today())
        save_outside(record, options.output, render(page, options.paper), SHEET)
    print(f"{WARNING} The file is not encrypted: print it, then delete it.", file=sys.stderr)
    print(f"Written: {options.output}")
    return 0


def change_passphrase(options: argparse.Namespace, _catalogue: Catalogue) -> int:
    """Have the record opened by another passphrase from now on; the present one is asked for first."""
    if options.passphrase_file == options.new_passphrase_file == "-":  # noqa: S105 the sign for standard input
        raise WrongUsageError("only one of the two passphrases can come from standard input")
    with opened(options) as record:
        keys_changed.change_opening(
            record, Opening(passphrase=new_passphrase(options), factor=factor(options))
        )
    print("The passphrase is changed. Backups made before open with the old one, and the recovery sheet")
    print("opens all of them as before.")
    return 0
