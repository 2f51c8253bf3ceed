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
        """A record that was copied from this one before."""
        lock = InstanceLock(folder)
        lock.acquire()
        return Record(folder, self.secret, lock)


@pytest.fixture(scope="session")
def record_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template") / "empty.iptr"
    Record.create(folder, PASSPHRASE, PRACTICE, kdf=FLOOR).close()
    return Template(folder, read_secret(folder, PASSPHRASE))


@pytest.fixture
def make_record(tmp_path: Path, record_template: Template) -> Iterator[Callable[[str], Record]]:
    """Makes open, empty records in the test's folder, under the passphrase `examples.PASSPHRASE`."""
    made: list[Record] = []

    def make(name: str = "test.iptr") -> Record:
        made.append(record_template.copied_to(tmp_path / name))
        return made[-1]

    yield make
    for record in made:
        record.close()


@pytest.fixture
def record(make_record: Callable[[], Record]) -> Record:
    return make_record()


@pytest.fixture
def populated(record: Record, catalogue: Catalogue) -> Populated:
    """What `record` then holds: a signed session, a draft, an ended course, a signed review."""
    return populate(record, catalogue)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A temporary folder that an ordinary user can reach; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)
