"""The page of the papers about a course."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ipt_tracker.record import clients, courses
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.workspace import Workspace


class PaperPages(QObject):
    """Shows it; `show_client` is where it leads."""

    def __init__(self, moving: Moving, workspace: Workspace, show_client: Callable[[str], None]) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._show_client = show_client

    def show_review(self, course_id: str) -> None:
        """The papers about a course, as far as they suit it: a review, progress, a letter to its end."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = ReviewScreen(self._workspace, course_id)
        page.left.connect(self._show_client)
        page.noticed.connect(self._moving.notify)
        page.not_signed.connect(self._moving.leaving.not_sealed)

        def back() -> None:
            if not page.step_back():
                self._show_client(client_id)

        self._moving.show(page, client_id=client_id, back=back)

    def print_review(self, course_id: str) -> None:
        """The same, with the printer asked for as soon as the pages are there."""
        self.show_review(course_id)
        page = self._moving.window.page
        if isinstance(page, ReviewScreen):
            page.print_when_drawn()

    def review_for(self, client_id: str) -> None:
        """The papers about a client's newest course."""
        place = self._workspace
        course = next(iter(courses.for_client(place.record, client_id)), None)
        if course is not None:
            self.show_review(course.id)
            return
        words = self.tr("{name} has no course yet, so there is nothing to review.")
        client = clients.get(place.record, client_id)
        self._moving.notify(Notice(text=lambda: words.format(name=place.names.of(client))))
