"""What the tests of the clinical floor share: the catalogue as it ships, and a course."""

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, PhaseStart
from tests.clinical.scores import DEFINITIONS, STARTED


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(DEFINITIONS)


@pytest.fixture
def course() -> Course:
    return Course(
        id="course",
        client_id="client",
        format="ipt_acute_16",
        started_on=STARTED,
        planned_sessions=16,
        phase_starts=(
            PhaseStart(phase="initial", first_session=1),
            PhaseStart(phase="middle", first_session=5),
            PhaseStart(phase="ending", first_session=13),
        ),
    )
