"""Real encrypted records: the key derivation runs once, and every test has a record of its own."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.record import Record
from tests.record.examples import PASSPHRASE, PRACTICE, Populated, populate


@dataclass(frozen=True)
class Template:
    """A closed record and its secret, so that copies open without the key derivation."""

    folder: Path
    secret: bytes

    def copied_to(self, folder: Path) -> Record:
        shutil.copytree(self.folder, folder)
        return self.opened(folder)

    def opened(self, folder: Path) -> Record:
        """A record that was copied from this one before; its log does not tell of the opening."""
        lock = InstanceLock(folder)
        lock.acquire()
        return Record(folder, self.secret, lock)


@pytest.fixture(scope="session")
def record_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template") / "empty.iptr"
    Record.create(folder, PASSPHRASE, PRACTICE, kdf=FLOOR).close()
    return Template(folder, read_secret(folder, PASSPHRASE))


@pytest.fixture(scope="session")
def full_template(
    tmp_path_factory: pytest.TempPathFactory, record_template: Template, catalogue: Catalogue
) -> tuple[Template, Populated]:
    """A record with everything that one can hold, and what it is."""
    folder = tmp_path_factory.mktemp("template") / "full.iptr"
    record = record_template.copied_to(folder)
    populated = populate(record, catalogue)
    # Ended as by a power cut: its log says no more than that of a record that is open still.
    record.checkpoint()
    record._engine.dispose()
    record._lock.release()
    return Template(folder, record_template.secret), populated


@pytest.fixture
def make_record(tmp_path: Path, record_template: Template) -> Iterator[Callable[..., Record]]:
    """Makes open, empty records in the test's folder, under the passphrase `examples.PASSPHRASE`."""
    made: list[Record] = []

    def make(name: str = "test.iptr", template: Template = record_template) -> Record:
        made.append(template.copied_to(tmp_path / name))
        return made[-1]

    yield make
    for record in made:
        record.close()


@pytest.fixture
def record(request: pytest.FixtureRequest, make_record: Callable[..., Record]) -> Record:
    """An open record: empty, or with what is `populated` where a test asks for that, too."""
    if "populated" in request.fixturenames:
        full, _ = request.getfixturevalue("full_template")
        return make_record(template=full)
    return make_record()


@pytest.fixture
def populated(full_template: tuple[Template, Populated]) -> Populated:
    """What `record` then holds: a signed session, a draft, an ended course, a signed review."""
    return full_template[1]


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A temporary folder that an ordinary user can reach; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)
