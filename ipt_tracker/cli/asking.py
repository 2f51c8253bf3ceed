"""What the command line asks for, from a file or the terminal, and the record that is opened with it."""

import argparse
import getpass
import sys
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.record import recovery_code
from ipt_tracker.record.backup import make_before_upgrade
from ipt_tracker.record.record import Record
from ipt_tracker.record.second_factor import read_factor


class WrongUsageError(Exception):
    """The call itself can't be carried out: status 2."""


def passphrase(options: argparse.Namespace, *, new: bool = False) -> str:
    """The passphrase from the file or the terminal; never from an argument, where others could read it."""
    if options.passphrase_file is not None:
        return _typed(options.passphrase_file, "passphrase")
    return _asked("Passphrase: ", "--passphrase-file", twice=new)


def opened(options: argparse.Namespace, *, accept_loss: bool = False, or_read: bool = False) -> Record:
    """The record of the call, opened; one of an older format is backed up before it is brought up to date.

    `or_read`: where it can't be worked in it is open for reading, and standard error says why.
    """
    record = Record.open(
        options.record,
        passphrase(options),
        factor=factor(options),
        accept_loss=accept_loss,
        before_upgrade=make_before_upgrade,
        or_read=or_read,
    )
    if record.reading is not None:
        print(record.reading.sentence, file=sys.stderr)
    return record


def factor(options: argparse.Namespace) -> bytes | None:
    """The bytes of the key file that was named; None without one."""
    return None if options.key_file is None else read_factor(options.key_file)


def new_passphrase(options: argparse.Namespace) -> str:
    """What is to open the record from now on."""
    if options.new_passphrase_file is not None:
        return _typed(options.new_passphrase_file, "passphrase")
    return _asked("New passphrase: ", "--new-passphrase-file", twice=True)


def secret_on_sheet(options: argparse.Namespace) -> bytes:
    """The secret that the recovery code in the file says."""
    return recovery_code.secret_of(_typed(options.recovery_code_file, "recovery code"))


def _typed(name: str, what: str) -> str:
    """What stands in a file, without the end of its last line; - reads standard input."""
    if name == "-":
        text = sys.stdin.read()
    else:
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KnownError(
                f"The {what} file {name} can't be read. Nothing was changed: check its name and rights.",
                code="cli.passphrase_file",
            ) from error
    return text.removesuffix("\n").removesuffix("\r")


def _asked(question: str, option: str, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise WrongUsageError(
            f"no terminal to ask for the passphrase; give {option} FILE (- reads standard input)"
        )
    text = getpass.getpass(question)
    if twice and getpass.getpass("The same once more: ") != text:
        raise KnownError(
            "The two passphrases differ. Nothing was written: try again.", code="cli.passphrases_differ"
        )
    return text
