"""The verbs of the command line and their options."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from ipt_tracker import __version__
from ipt_tracker.cli import caseload, keys, papers, questionnaires, upkeep
from ipt_tracker.documents.readers import AUDIENCES, FILE, Kind


class Parser(argparse.ArgumentParser):
    """Says a wrong choice in plain words."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = ", ".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"“{value}” is not known; possible: {known}")


def make_parser() -> Parser:
    """All verbs with their options; `run` of what is parsed carries the verb out."""
    parser = Parser(
        prog="ipt-tracker",
        description="The record of a therapist who practises Interpersonal Psychotherapy. "
        "Without a verb the window opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"IPT Tracker {__version__}")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    with_key_file = Parser(add_help=False, allow_abbrev=False)
    with_key_file.add_argument(
        "--key-file", metavar="FILE.iptkey", type=Path, help="the record's key file, where it needs one"
    )
    with_record = Parser(add_help=False, allow_abbrev=False, parents=[with_key_file])
    with_record.add_argument(
        "record", metavar="RECORD", type=Path, help="the record's folder, usually NAME.iptr"
    )
    with_record.add_argument(
        "--passphrase-file", metavar="FILE", help="file that holds the passphrase; - reads standard input"
    )

    demo = verbs.add_parser(
        "demo", parents=[with_record], allow_abbrev=False, help="write the made-up caseload to a new record"
    )
    demo.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day the caseload is told from")
    demo.set_defaults(run=caseload.demo)

    lister = verbs.add_parser("clients", parents=[with_record], allow_abbrev=False, help="list the clients")
    lister.add_argument("--json", action="store_true", help="as JSON, one object a client")
    lister.set_defaults(run=caseload.clients)

    on_paper = Parser(add_help=False, allow_abbrev=False, parents=[with_record])
    on_paper.add_argument("client", metavar="CLIENT", help="code or full name")
    on_paper.add_argument(
        "--for",
        dest="audience",
        choices=[reader.code for reader in AUDIENCES],
        default=FILE.code,
        help="the reader (default: file)",
    )
    on_paper.add_argument("--output", type=Path, required=True, metavar="OUT.pdf")
    on_paper.add_argument("--paper", type=str.lower, choices=["a4", "letter"], default="a4")
    on_paper.set_defaults(run=papers.on_paper)
    review = verbs.add_parser(
        "review", parents=[on_paper], allow_abbrev=False, help="write an end-of-treatment review as PDF"
    )
    review.set_defaults(kind=Kind.REVIEW)
    summary = verbs.add_parser(
        "summary", parents=[on_paper], allow_abbrev=False, help="write how a treatment stands today as PDF"
    )
    summary.set_defaults(kind=Kind.PROGRESS)

    score = verbs.add_parser("score", allow_abbrev=False, help="score a questionnaire")
    score.add_argument("measure", metavar="MEASURE", help="phq-9 or gad-7")
    score.add_argument("answers", metavar="ANSWERS", help="for example 1,2,0,-,3 (- = not answered)")
    score.add_argument("--json", action="store_true")
    score.set_defaults(run=questionnaires.score)

    checker = verbs.add_parser(
        "check",
        parents=[with_record],
        allow_abbrev=False,
        help="check a record's integrity and count what it holds",
    )
    checker.add_argument(
        "--accept-loss",
        action="store_true",
        help="open what is there, although changes that were stored are missing; it is logged",
    )
    checker.set_defaults(run=upkeep.check)
    _add_keys(verbs, with_record)
    _add_upkeep(verbs, with_record, with_key_file)
    return parser


def _add_keys(verbs: "argparse._SubParsersAction[Parser]", with_record: Parser) -> None:
    """The verbs about what opens a record."""
    sheet = verbs.add_parser(
        "recovery-sheet",
        parents=[with_record],
        allow_abbrev=False,
        help="write the sheet that opens the record without its passphrase as PDF",
    )
    sheet.add_argument("--output", type=Path, required=True, metavar="OUT.pdf")
    sheet.add_argument("--paper", type=str.lower, choices=["a4", "letter"], default="a4")
    sheet.set_defaults(run=keys.write_sheet)
    changer = verbs.add_parser(
        "passphrase", parents=[with_record], allow_abbrev=False, help="change the record's passphrase"
    )
    changer.add_argument(
        "--new-passphrase-file", metavar="FILE", help="file that holds the new one; - reads standard input"
    )
    changer.set_defaults(run=keys.change_passphrase)


def _add_upkeep(
    verbs: "argparse._SubParsersAction[Parser]", with_record: Parser, with_key_file: Parser
) -> None:
    """The verbs about backups and the log."""
    of_backup = Parser(add_help=False, allow_abbrev=False)
    of_backup.add_argument("backup", metavar="FILE.iptbackup", type=Path, help="the backup's file")
    opened_by = Parser(add_help=False, allow_abbrev=False, parents=[with_key_file])
    either = opened_by.add_mutually_exclusive_group()
    either.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="file that holds the passphrase that opened the record then; - reads standard input",
    )
    either.add_argument(
        "--recovery-code-file",
        metavar="FILE",
        help="file that holds the code of the recovery sheet; - reads standard input",
    )
    saver = verbs.add_parser(
        "backup", parents=[with_record, of_backup], allow_abbrev=False, help="write a backup and prove it"
    )
    saver.set_defaults(run=upkeep.backup)
    prover = verbs.add_parser(
        "verify-backup",
        parents=[of_backup, opened_by],
        allow_abbrev=False,
        help="open a backup and look through all of it",
    )
    prover.set_defaults(run=upkeep.verify_backup)
    restorer = verbs.add_parser(
        "restore", parents=[of_backup, opened_by], allow_abbrev=False, help="make a record of a backup"
    )
    restorer.add_argument(
        "record", metavar="NEW_RECORD", type=Path, help="the new record's folder, not there yet"
    )
    restorer.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="file that holds the passphrase from now on; needed with a recovery code, or asked for",
    )
    restorer.set_defaults(run=upkeep.restore)
    salvager = verbs.add_parser(
        "salvage",
        parents=[with_record],
        allow_abbrev=False,
        help="make a new record of what can be read in a damaged one, and list what is missing",
    )
    salvager.add_argument(
        "new_record", metavar="NEW_RECORD", type=Path, help="the new record's folder, not there yet"
    )
    salvager.set_defaults(run=upkeep.salvage)
    auditor = verbs.add_parser(
        "audit", parents=[with_record], allow_abbrev=False, help="print what was done with a record, and when"
    )
    auditor.add_argument("--verify", action="store_true", help="prove that nothing in the log was changed")
    auditor.add_argument(
        "--against",
        metavar="HASH",
        help="say whether the log still holds what a signed paper names by this hash",
    )
    auditor.add_argument("--json", action="store_true", help="as JSON, one object an entry")
    auditor.set_defaults(run=upkeep.audit)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a day like 2026-06-16 is expected, not “{text}”") from None
