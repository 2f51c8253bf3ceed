"""The made-up caseload, written into a record through the same use cases as everything that is typed."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.record import clients, courses, practice, sessions
from ipt_tracker.record.demo_story import practice as practice_story
from ipt_tracker.record.demo_story import stories
from ipt_tracker.record.demo_telling import Told, tell
from ipt_tracker.record.record import Record

_END_OF_DAY = time(18, 30)
"""When the sessions of a day are signed, by the clock of this computer."""


def load_demo(directory: Path, catalogue: Catalogue, record: Record, anchor: date) -> None:
    """Write the made-up caseload into a record, told from the day `anchor`.

    Args:
        directory: the folder with the caseload's files.
        catalogue: scores the measures and knows the formats.
        record: an open record; clients are added to what it holds, the practice is replaced.
        anchor: the day that counts as today.

    Raises:
        KnownError: a file of the caseload is missing or can't be used.
    """
    caseload = [tell(story, catalogue, anchor) for story in stories(directory)]
    practice.save(record, practice_story(directory))
    for told in caseload:
        _store(record, catalogue, told, anchor)


def _store(record: Record, catalogue: Catalogue, told: Told, anchor: date) -> None:
    client, _ = clients.add(record, told.client, anchor)
    if told.course is None:
        return
    course, _ = courses.begin(record, replace(told.course.course, client_id=client.id), anchor)
    for entry in told.course.sessions:
        draft, _ = sessions.save_draft(record, replace(entry.session, course_id=course.id))
        if entry.signed:
            evening = datetime.combine(draft.held_on, _END_OF_DAY).astimezone()
            sessions.sign(record, draft.id, catalogue, evening)
    if told.course.ending is not None:
        courses.end(record, course.id, told.course.ending, anchor)
