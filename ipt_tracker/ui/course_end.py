"""The end of a course, prepared, done and taken back: what is told of it has a way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from ipt_tracker.clinical.course import Ending, EndingNotes
from ipt_tracker.record import courses
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.workspace import Workspace

translate = QCoreApplication.translate


def ended(workspace: Workspace, course_id: str, ending: Ending, words: str) -> Notice:
    """What is told once a course has ended; done again it ends with the same words."""
    reopen, end = _ways(workspace, course_id, ending)
    return Notice(text=words, undo=reopen, redo=end, undone=translate("CourseEnd", "The course goes on."))


def reopened(workspace: Workspace, course_id: str, ending: Ending, words: str) -> Notice:
    """What is told once a course is open again; taken back it ends as it had."""
    reopen, end = _ways(workspace, course_id, ending)
    again = translate("CourseEnd", "The course has ended again, as it had before.")
    return Notice(text=words, undo=end, redo=reopen, undone=again)


def keep_notes(workspace: Workspace, course_id: str, notes: EndingNotes, words: str) -> Notice:
    """Keep what is written about the ending of a course that goes on.

    Raises:
        KnownError: the course has ended meanwhile.
    """
    record, told = workspace.record, workspace.changes.changed
    before = courses.get(record, course_id).ending_notes

    def store(kept: EndingNotes) -> None:
        _course, changes = courses.keep_ending(record, course_id, kept)
        told.emit(changes)

    store(notes)
    undone = translate("CourseEnd", "About the ending it says again what it said before.")
    return Notice(text=words, undo=partial(store, before), redo=partial(store, notes), undone=undone)


def _ways(
    workspace: Workspace, course_id: str, ending: Ending
) -> tuple[Callable[[], None], Callable[[], None]]:
    record, told = workspace.record, workspace.changes.changed

    def reopen() -> None:
        _course, changes = courses.reopen(record, course_id)
        told.emit(changes)

    def end() -> None:
        _course, changes = courses.end(record, course_id, ending, workspace.now().date())
        told.emit(changes)

    return reopen, end
