"""What a salvage brought over, in words that nobody needs the tables for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from ipt_tracker.record.salvage import Salvaged

KINDS: Final = (
    ("Clients", ("client",)),
    ("Courses", ("course",)),
    ("Sessions", ("session",)),
    ("Techniques noted", ("technique_use",)),
    ("Completed measures", ("administration",)),
    ("Signed entries", ("revision",)),
    ("Additions not signed yet", ("addition_draft",)),
    ("Papers", ("review",)),
    ("Papers not signed yet", ("review_draft",)),
    ("Entries of the log", ("audit",)),
    ("Bin, legal hold and erasure", ("removed", "legal_hold", "erase_grant", "erasure")),
    ("Settings and marks", ("practice", "settings", "picture", "ledger", "review_shown", "set_aside")),
)
"""Each kind with the tables it lies in."""

_CHANGED: Final = {
    "client": "stand-ins for lost ones: {changed}",
    "course": "{changed} made again from their sessions",
    "session": "{changed} lost their signature and are drafts again",
    "administration": "{changed} lost their session and stand on their own",
}
"""What is there and not as it was, by table; see `record/stand_ins.py`."""


def lines(done: "Salvaged") -> Iterator[tuple[str, str, bool]]:
    """Kind, what came over of it, and whether that is all; what there is none of is left out."""
    for kind, tables in KINDS:
        kept = sum(done.kept.get(table, 0) for table in tables)
        missing = sum(done.missing.get(table, 0) for table in tables)
        uncounted = any(table in done.uncounted for table in tables)
        changed = sum(done.changed.get(table, 0) for table in tables)
        if kept or missing or uncounted:
            told = _came_over(kept, missing, uncounted=uncounted)
            if changed:
                told = f"{told}; {_tr(_CHANGED[tables[0]]).format(changed=changed)}"
            yield _tr(kind), told, not (missing or uncounted or changed)


def _came_over(kept: int, missing: int, *, uncounted: bool) -> str:
    if uncounted:
        return _tr("{kept} kept; nobody can tell how many are missing").format(kept=kept)
    if missing:
        return _tr("{kept} kept, {missing} missing").format(kept=kept, missing=missing)
    return _tr("all {kept} kept").format(kept=kept)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Salvaged", text)
