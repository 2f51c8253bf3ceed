"""One verb carried out: what came of it as a status, what went wrong as a sentence."""

import argparse
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from ipt_tracker.cli.asking import WrongUsageError
from ipt_tracker.cli.verbs import make_parser
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock, fault_report, paths
from ipt_tracker.host.resources import resource_dir

Verb = Callable[[argparse.Namespace, Catalogue], int]

_ANSWERS = re.compile(r"-[\d. ]*,")


def main(arguments: Sequence[str]) -> int:
    """Run one verb. Returns 0 when done and 1 after a known error; wrong usage ends with 2."""
    parser = make_parser()
    # Answers that begin with - or a negative number look like an option; a space before says they are none.
    options = parser.parse_args([f" {word}" if _ANSWERS.match(word) else word for word in arguments])
    verb: Verb = options.run
    try:
        status = verb(options, Catalogue.load(resource_dir() / "clinical"))
        sys.stdout.flush()  # here, where it can be told that nobody reads any more
    except KnownError as error:
        print(error.message, file=sys.stderr)
        return 1
    except WrongUsageError as error:
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
            f"What was stored before is unchanged.{_reported(fault)}",
            file=sys.stderr,
        )
        return 1
    return status


def _reported(fault: Exception) -> str:
    """Where the report about a fault lies, as a sentence more."""
    file = fault_report.write(fault, paths.reports_dir(), clock.now())
    return f" A report that holds nothing of the record lies in {file}." if file else ""
