"""The made-up caseload for all tests that only read it: opened once, each paper made once."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents.document import Document
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions, compose
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.record import clients, courses
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR, PASSPHRASE
from tests.documents.cases import SIGNATURE


class Caseload:
    """Ten courses that have ended, and their papers as they look when they are signed."""

    def __init__(self, record: Record, catalogue: Catalogue) -> None:
        self.record = record
        self._catalogue = catalogue
        self.facts = cache(self._facts)
        self.pdf = cache(self._pdf)

    def course_of(self, name: str) -> str:
        """The course of the client of this name."""
        return courses.for_client(self.record, clients.find(self.record, name).id)[0].id

    def document(self, name: str, options: ReviewOptions) -> Document:
        """A paper, signed: without the mark of a draft across its text."""
        return compose(self.facts(name), options, SIGNATURE)

    def _facts(self, name: str) -> ReviewFacts:
        return gather(self.record, self._catalogue, self.course_of(name), ANCHOR)

    def _pdf(self, name: str, options: ReviewOptions, paper: str) -> bytes:
        return render(self.document(name, options), paper)


@pytest.fixture(scope="session")
def caseload(
    demo_template: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> Iterator[Caseload]:
    """The caseload, not to be written to."""
    folder = tmp_path_factory.mktemp("read") / "demo.iptr"
    shutil.copytree(demo_template, folder)
    with Record.open(folder, PASSPHRASE) as record:
        yield Caseload(record, catalogue)
