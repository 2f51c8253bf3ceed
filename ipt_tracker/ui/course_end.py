"""The end of a course, done and taken back: what is told of either has the other as its way back."""

from collections.abc import Callable

from ipt_tracker.clinical.course import Ending
from ipt_tracker.record import courses
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.workspace import Workspace


def ended(workspace: Workspace, course_id: str, ending: Ending, words: str) -> Notice:
    """What is told once a course has ended; done again it ends with the same words."""
    reopen, end = _ways(workspace, course_id, ending)
    return Notice(text=words, undo=reopen, redo=end)


def reopened(workspace: Workspace, course_id: str, ending: Ending, words: str) -> Notice:
    """What is told once a course is open again; taken back it ends as it had."""
    reopen, end = _ways(workspace, course_id, ending)
    return Notice(text=words, undo=end, redo=reopen)


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
