"""The client page in another language: its own words are all translated, those of the record are left."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from ipt_tracker.clinical.session import Attendance
from ipt_tracker.figures.shapes import Text
from ipt_tracker.record import clients
from ipt_tracker.ui.screens.client.content import (
    Content,
    course_facts,
    facts,
    focus_line,
    gather,
    verdicts,
)
from ipt_tracker.ui.screens.client.model import rows
from ipt_tracker.ui.screens.client.pictures import ribbon_of
from ipt_tracker.ui.wording import joined
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR


class Marked(QTranslator):
    """Each translated text in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, source: str, _note: str | None = None, _count: int = -1) -> str:
        return f"‹{source}›"


@pytest.fixture
def content(qapp: QApplication, demo_workspace: Workspace) -> Iterator[Content]:
    """A client in mid-course, in the other language."""
    marked = Marked()
    qapp.installTranslator(marked)
    place = demo_workspace
    yield gather(place.record, place.catalogue, clients.find(place.record, "IPT-0014").id, ANCHOR)
    qapp.removeTranslator(marked)


def test_the_facts_are_told_in_it(content: Content, demo_workspace: Workspace) -> None:
    course, catalogue = content.course, demo_workspace.catalogue
    assert course is not None
    assert content.outcome is not None
    client = replace(content.client, gp="Dr Osei")
    assert facts(replace(content, client=client)).startswith("‹Age ")
    assert facts(replace(content, client=client)).endswith("‹GP Dr Osei›")
    assert all(label.startswith("‹") for label, _ in course_facts(catalogue, content, course))
    assert dict(course_facts(catalogue, content, course))["‹Sessions›"].startswith("‹")
    two = replace(course, areas=(course.areas[0], replace(course.areas[0], area="grief")))
    assert "‹Also grief›" in focus_line(catalogue, two)
    unsaid = replace(content.outcome.recovery, code="not_applicable", label="Not applicable")
    told = verdicts(replace(content.outcome, recovery=unsaid))
    assert told[0][0] == "‹Recovery›: not applicable"
    assert joined(["PHQ-9", "GAD-7"]) == "PHQ-9‹ and ›GAD-7"


def test_the_rows_are_told_in_it(content: Content, demo_workspace: Workspace) -> None:
    assert content.course is not None
    held = [one for one in content.sessions if one.attendance is not Attendance.SCHEDULED]
    for row in rows(demo_workspace.catalogue, content.course, held, {}):
        name, _day, _work, _scores, state = row.texts
        assert state in ("‹Signed›", "‹Unsigned›")
        assert name.startswith("‹Session ") or not row.took_place


def test_the_ribbon_is_told_in_it(content: Content, demo_workspace: Workspace) -> None:
    assert content.course is not None
    build = ribbon_of(demo_workspace.catalogue, content.course, content, "")
    picture = build(800.0, lambda text, size, _weight="regular": len(text) * size / 2)
    said = [shape.text for shape in picture.shapes if isinstance(shape, Text)]
    assert {"‹Today›", "‹Next›"} & set(said)
