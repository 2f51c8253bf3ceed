"""What nobody has caught: said in the window, reported in a file, and never with a word of the record."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock

translate = QCoreApplication.translate


class Faults:
    """`meet` takes the place of `sys.excepthook`, which Qt calls for what a slot lets through.

    `say` shows a sentence in the window. Standard error and the report in `folder` get kinds and places of
    the code alone: an exception's own text may hold what was typed.
    """

    def __init__(
        self, say: Callable[[str], None], folder: Path, now: Callable[[], datetime] = clock.now
    ) -> None:
        self._say = say
        self._folder = folder
        self._now = now

    def report(self, error: BaseException) -> None:
        """Say and report an exception that was carried here."""
        self.meet(type(error), error, error.__traceback__)

    def meet(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Say and report an exception; one that only ends the program goes on as ever."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, KnownError):
            self._say(error.message)
            return
        from ipt_tracker.host import fault_report

        places = [f"{Path(at.filename).name}, line {at.lineno}" for at in traceback.extract_tb(trace)]
        sys.stderr.write(f"Fault {kind.__name__}: {' > '.join(places)}\n")
        sentence = translate(
            "Faults", "Something unexpected went wrong ({kind}). What was stored is unchanged: go on working."
        )
        file = fault_report.write(error, self._folder, self._now())
        if file is not None:
            sentence = translate(
                "Faults",
                "Something unexpected went wrong ({kind}). What was stored is unchanged: go on working. "
                "A report that holds nothing of your record lies in {file}.",
            )
        self._say(sentence.format(kind=kind.__name__, file=file))
