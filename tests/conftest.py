"""What every test may use: the real catalogue, and real encrypted records in folders of their own."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from tests import derived_once, in_memory, no_network
from tests.measured import pytest_runtest_protocol  # noqa: F401 - found here by pytest
from tests.promises import (  # noqa: F401 - found here by pytest
    give_time,
    length,
    pytest_addoption,
    pytest_runtest_makereport,
    reached,
)
from tests.templates import made_once, opened_copy, shared_folder

no_network.forbid()
in_memory.keep()
# Before Qt starts: tests need no screen, whoever calls them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSPHRASE = "quiet harbour amber thistle"
PRACTICE = Practice(
    therapist="Dr Miriam Adler",
    credentials="DClinPsy, accredited IPT practitioner",
    practice="Larkfield Psychotherapy",
    address="12 Larkfield Lane, Anytown",
)
ANCHOR = date(2026, 6, 16)
"""The day from which the made-up caseload is told in tests."""


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--full-length"):
        derived_once.remember()


@pytest.hookimpl(trylast=True)  # after they were brought into random order
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    give_time(config, items)
    _longest_first(items)


def _longest_first(items: list[pytest.Item]) -> None:
    """Begin with the modules that are allowed the longest time, or the other cores would wait for them."""
    longest: dict[str, float] = {}
    for item in items:
        mark = item.get_closest_marker("timeout")
        module = item.nodeid.partition("::")[0]
        longest[module] = max(longest.get(module, 0), mark.args[0] if mark else 0)
    items.sort(key=lambda item: -longest[item.nodeid.partition("::")[0]])


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(resource_dir() / "clinical")


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, empty record to copy: deriving the key once saves every test a quarter of a second."""

    def make(folder: Path) -> None:
        Record.create(folder, PASSPHRASE, PRACTICE, kdf=FLOOR).close()

    return made_once(shared_folder(tmp_path_factory) / "empty.iptr", make)


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A closed record with the made-up caseload, to copy."""
    from ipt_tracker.record.demo import load_demo

    def make(folder: Path) -> None:
        with Record.create(folder, PASSPHRASE, PRACTICE, kdf=FLOOR) as record:
            load_demo(resource_dir() / "demo", catalogue, record, ANCHOR)

    return made_once(shared_folder(tmp_path_factory) / "demo.iptr", make)


@pytest.fixture
def open_copy(tmp_path: Path) -> Iterator[Callable[[Path], Record]]:
    """Opens a copy of a record; it is closed after the test."""
    opened: list[Record] = []

    def copy(template: Path) -> Record:
        folder = tmp_path / f"copy{len(opened)}" / template.name
        opened.append(opened_copy(template, folder, PASSPHRASE))
        return opened[-1]

    yield copy
    for record in opened:
        record.close()


@pytest.fixture
def record(open_copy: Callable[[Path], Record], empty_template: Path) -> Record:
    """An open, empty record of its own."""
    return open_copy(empty_template)


@pytest.fixture
def demo_record(open_copy: Callable[[Path], Record], demo_template: Path) -> Record:
    """An open record of its own with the made-up caseload."""
    return open_copy(demo_template)
