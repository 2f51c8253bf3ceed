"""The made-up caseload written, and the clients of a record listed."""

import argparse
import json
import shutil
from typing import Any

from ipt_tracker.cli.asking import opened, passphrase
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.change import ends
from ipt_tracker.clinical.outcome import outcome
from ipt_tracker.clinical.schedule import current_phase, progress
from ipt_tracker.host.clock import today
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import caseload
from ipt_tracker.record.demo import load_demo
from ipt_tracker.record.overview import CaseloadRow
from ipt_tracker.record.record import Record


def demo(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Write the made-up caseload to a new record: whole, or no record."""
    with Record.create(options.record, passphrase(options, new=True)) as record:
        try:
            load_demo(resource_dir() / "demo", catalogue, record, options.today or today())
        except BaseException:
            # Half a caseload is of no use, and it would stand in the way of the next try.
            record.close()
            shutil.rmtree(options.record, ignore_errors=True)
            raise
    print(f"The made-up caseload stands in {options.record}")
    return 0


def clients(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """List the clients, a line or an object each."""
    with opened(options, or_read=True) as record:
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
