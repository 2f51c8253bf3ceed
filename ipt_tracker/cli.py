"""The command line: the same use cases as the window, without a screen and without Qt."""

import argparse
import getpass
import json
import os
import re
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ipt_tracker import __version__
from ipt_tracker.clinical import scoring
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import ends
from ipt_tracker.clinical.outcome import outcome
from ipt_tracker.clinical.schedule import current_phase, progress
from ipt_tracker.documents.document import missing_sentence
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.readers import AUDIENCES, FILE, Kind
from ipt_tracker.documents.recovery_sheet import WARNING, recovery_sheet
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.documents.signed import review_document
from ipt_tracker.errors import KnownError
from ipt_tracker.host.clock import today
from ipt_tracker.host.copies import save_copy
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import caseload, check, clients, courses, keys_changed
from ipt_tracker.record.demo import load_demo
from ipt_tracker.record.keys_changed import Opening
from ipt_tracker.record.overview import CaseloadRow
from ipt_tracker.record.record import Record

Verb = Callable[[argparse.Namespace, Catalogue], int]


_ANSWERS = re.compile(r"-[\d. ]*,")


class _Parser(argparse.ArgumentParser):
    """Says a wrong choice in plain words."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = ", ".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"“{value}” is not known; possible: {known}")


class _WrongUsageError(Exception):
    """The call itself can't be carried out: status 2."""


def main(arguments: Sequence[str]) -> int:
    """Run one verb. Returns 0 when done and 1 after a known error; wrong usage ends with 2."""
    parser = _parser()
    # Answers that begin with - or a negative number look like an option; a space before says they are none.
    options = parser.parse_args([f" {word}" if _ANSWERS.match(word) else word for word in arguments])
    verb: Verb = options.run
    try:
        status = verb(options, Catalogue.load(resource_dir() / "clinical"))
        sys.stdout.flush()  # here, where it can be told that nobody reads any more
    except KnownError as error:
        print(error.message, file=sys.stderr)
        return 1
    except _WrongUsageError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader has seen enough; Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped. What was stored before is unchanged.", file=sys.stderr)
        return 1
    except Exception as fault:  # noqa: BLE001 the one place where an unknown fault becomes a sentence
        # Where it happened, never what was in it: an exception's own text may hold clinical words.
        place = traceback.extract_tb(fault.__traceback__)[-1]
        print(
            f"Something unexpected went wrong ({type(fault).__name__} in {Path(place.filename).name}, "
            f"line {place.lineno}). "
            "What was stored before is unchanged.",
            file=sys.stderr,
        )
        return 1
    return status


def _parser() -> _Parser:
    parser = _Parser(
        prog="ipt-tracker",
        description="The record of a therapist who practises Interpersonal Psychotherapy. "
        "Without a verb the window opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"IPT Tracker {__version__}")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    with_record = _Parser(add_help=False, allow_abbrev=False)
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
    demo.set_defaults(run=_demo)

    lister = verbs.add_parser("clients", parents=[with_record], allow_abbrev=False, help="list the clients")
    lister.add_argument("--json", action="store_true", help="as JSON, one object a client")
    lister.set_defaults(run=_clients)

    on_paper = _Parser(add_help=False, allow_abbrev=False, parents=[with_record])
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
    on_paper.set_defaults(run=_on_paper)
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
    score.set_defaults(run=_score)

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
    checker.set_defaults(run=_check)

    sheet = verbs.add_parser(
        "recovery-sheet",
        parents=[with_record],
        allow_abbrev=False,
        help="write the sheet that opens the record without its passphrase as PDF",
    )
    sheet.add_argument("--output", type=Path, required=True, metavar="OUT.pdf")
    sheet.add_argument("--paper", type=str.lower, choices=["a4", "letter"], default="a4")
    sheet.set_defaults(run=_recovery_sheet)

    changer = verbs.add_parser(
        "passphrase", parents=[with_record], allow_abbrev=False, help="change the record's passphrase"
    )
    changer.add_argument(
        "--new-passphrase-file", metavar="FILE", help="file that holds the new one; - reads standard input"
    )
    changer.set_defaults(run=_change_passphrase)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a day like 2026-06-16 is expected, not “{text}”") from None


def _passphrase(options: argparse.Namespace, *, new: bool = False) -> str:
    """The passphrase of the record, from the file or the terminal."""
    return _typed(options.passphrase_file, "passphrase", new=new)


def _typed(file: str | None, what: str, *, new: bool) -> str:
    """A passphrase from the file or the terminal; never from an argument, where others could read it."""
    if file == "-":
        text = sys.stdin.read()
    elif file:
        try:
            text = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KnownError(
                f"The {what} file {file} can't be read. Nothing was changed: check its name and rights.",
                code="cli.passphrase_file",
            ) from error
    elif sys.stdin.isatty():
        text = getpass.getpass(f"{what.capitalize()}: ")
        if new and getpass.getpass("The same once more: ") != text:
            raise KnownError(
                "The two passphrases differ. Nothing was written: try again.", code="cli.passphrases_differ"
            )
    else:
        raise _WrongUsageError(
            f"no terminal to ask for the {what}; "
            f"give --{what.replace(' ', '-')}-file FILE (- reads standard input)"
        )
    return text.removesuffix("\n").removesuffix("\r")


def _demo(options: argparse.Namespace, catalogue: Catalogue) -> int:

    with Record.create(options.record, _passphrase(options, new=True)) as record:
        try:
            load_demo(resource_dir() / "demo", catalogue, record, options.today or today())
        except BaseException:
            # Half a caseload is of no use, and it would stand in the way of the next try.
            record.close()
            shutil.rmtree(options.record, ignore_errors=True)
            raise
    print(f"The made-up caseload stands in {options.record}")
    return 0


def _clients(options: argparse.Namespace, catalogue: Catalogue) -> int:

    with Record.open(options.record, _passphrase(options)) as record:
        rows = [_client_row(catalogue, row) for row in caseload.rows(record)]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        planned = f"{row['sessions_attended']}/{row['sessions_planned'] or '-'}"
        scores = ", ".join(f"{code} {_from_to(**totals)}" for code, totals in row["measures"].items())
        print(
            f"{row['code']}  {row['name']:<28} {row['status']:<12} "
            f"{row['problem_area'] or '-':<24} {planned:>6}  {scores}"
        )
    return 0


def _client_row(catalogue: Catalogue, row: CaseloadRow) -> dict[str, Any]:
    """A client as `clients --json` prints it: codes, no labels; null where there is no course."""
    course, sessions = row.course, row.sessions
    judged = outcome(catalogue, course, sessions, row.administrations) if course else None
    focus = course.primary_area if course else None
    return {
        "code": row.client.code,
        "name": row.client.name,
        "status": row.status.value,
        "problem_area": focus.area if focus else None,
        "phase": current_phase(course, sessions) if course else None,
        "sessions_attended": progress(course, sessions).attended if course else 0,
        "sessions_planned": course.planned_sessions if course else None,
        "measures": {
            code: dict(zip(("first", "last"), found.totals, strict=True))
            for code, found in ends(row.administrations, sessions).items()
        },
        "outcome": judged.as_codes() if judged else None,
    }


def _from_to(first: int | None, last: int) -> str:
    return str(last) if first in (None, last) else f"{first} to {last}"


def _on_paper(options: argparse.Namespace, catalogue: Catalogue) -> int:

    with Record.open(options.record, _passphrase(options)) as record:
        client = clients.find(record, options.client)
        of_client = courses.for_client(record, client.id)
        if not of_client:
            raise KnownError(
                f"{client.code} has no course, so there is nothing to write about. Nothing was written.",
                code="review.no_course",
            )
        chosen = ReviewOptions(kind=options.kind, audience=options.audience)
        document = review_document(record, catalogue, of_client[0].id, today(), chosen)
    for told in filter(None, (missing_sentence(document), *document.flags)):
        print(told, file=sys.stderr)
    save_copy(options.output, render(document, options.paper))
    print(f"Written: {options.output}")
    return 0


def _score(options: argparse.Namespace, catalogue: Catalogue) -> int:
    definition = catalogue.measure_to_score(options.measure)
    scored = scoring.score(definition, scoring.parse_answers(options.answers))
    if options.json:
        print(json.dumps(scored.as_dict(), ensure_ascii=False))
        return 0
    if scored.total is None:
        print(f"{definition.label}: no total may be said.")
    else:
        kind = " (prorated)" if scored.prorated else ""
        said = [f"{scored.total}{kind}"]
        said += [words(definition, scored.total) for words in (scoring.band_words, scoring.caseness_words)]
        print(f"{definition.label}: {', '.join(filter(None, said))}")
    for warning in scored.warnings:
        print(warning)
    return 0


def _check(options: argparse.Namespace, _catalogue: Catalogue) -> int:

    accept_loss = options.accept_loss
    with Record.open(options.record, _passphrase(options), accept_loss=accept_loss) as record:
        report = check.check(record)
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


def _recovery_sheet(options: argparse.Namespace, _catalogue: Catalogue) -> int:

    with Record.open(options.record, _passphrase(options)) as record:
        code = keys_changed.recovery_code(record)
    sheet = recovery_sheet(code, options.record.resolve().name, today())
    save_copy(options.output, render(sheet, options.paper))
    print(f"{WARNING} The file is not encrypted: print it, then delete it.", file=sys.stderr)
    print(f"Written: {options.output}")
    return 0


def _change_passphrase(options: argparse.Namespace, _catalogue: Catalogue) -> int:

    if options.passphrase_file == options.new_passphrase_file == "-":  # noqa: S105 the sign for standard input
        raise _WrongUsageError("only one of the two passphrases can come from standard input")
    new = Opening(passphrase=_typed(options.new_passphrase_file, "new passphrase", new=True))
    with Record.open(options.record, _passphrase(options)) as record:
        keys_changed.change_opening(record, new)
    print("The passphrase is changed. Backups made before open with the old one, and the recovery sheet")
    print("opens all of them as before.")
    return 0
