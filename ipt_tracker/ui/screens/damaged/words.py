"""What a backup holds that was found, and what a salvage brought over, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ipt_tracker.ui.wording import so_many_clients, so_many_sessions

if TYPE_CHECKING:
    from ipt_tracker.record.salvage import Salvaged
    from ipt_tracker.record.way_back import Found

KINDS: Final = (
    ("Clients", ("client",)),
    ("Courses", ("course",)),
    ("Sessions", ("session",)),
    ("Techniques noted", ("technique_use",)),
    ("Completed measures", ("administration",)),
    ("Signed entries", ("revision",)),
    ("Additions not signed yet", ("addition_draft",)),
    ("Forms not saved yet", ("form_draft",)),
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


_WHOSE: Final = {
    "copy": "No whole backup of this record itself is here. This one is of another that began as the same "
    "record, and holds what was written there since.",
    "unsure": "Another record that began as this one has backups here too, and nobody can tell any more "
    "whose this one is: look at what it holds before you work with it.",
}
"""By `record.own_backups.Whose`."""


def about_backup(found: "Found") -> str:
    """What the backup holds, and what else is to be known before it takes the record's place."""
    rows = found.proven.rows
    clients, sessions = so_many_clients(rows.get("client", 0)), so_many_sessions(rows.get("session", 0))
    holds = _tr(
        "It holds {clients} and {sessions}. What was written after it is not in it. "
        "The damaged folder stays beside it under another name, as it is."
    )
    said = [holds.format(clients=clients, sessions=sessions)]
    if found.whose.value in _WHOSE:
        said.insert(0, _tr(_WHOSE[found.whose.value]))
    if found.passed_over:
        newer = _tr("Newer ones that are damaged were passed over: {number}.")
        said.append(newer.format(number=found.passed_over))
    if found.older_secret:
        said.append(
            _tr(
                "It is from before the record got its new secret: what opened it then opens it again, and so "
                "does the recovery sheet of that time. If that one was lost, make a new secret once more."
            )
        )
    return " ".join(said)


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
    return QCoreApplication.translate("Damaged", text)
