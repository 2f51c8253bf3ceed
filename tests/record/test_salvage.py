"""What can be read of a damaged record becomes a new one; what can't is counted, and the original stays."""

import hashlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from ipt_tracker import cli
from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, schema
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.record import Record
from ipt_tracker.record.salvage import Salvaged, salvage
from tests.conftest import PASSPHRASE
from tests.journeys.damage import PAGE, damage_page, root_of

Rows = dict[str, set[tuple[object, ...]]]
DERIVED = {"caseload", "stale"}
OF_ITSELF = {"audit", "ledger"}
"""What the opening of the new record adds to."""


@pytest.fixture
def closed(tmp_path: Path, demo_template: Path) -> Path:
    return Path(shutil.copytree(demo_template, tmp_path / "damaged.iptr"))


def rows(folder: Path, *, accept_loss: bool = False) -> Rows:
    with Record.open(folder, PASSPHRASE, accept_loss=accept_loss) as record, record.read() as connection:
        return {
            table.name: {tuple(row) for row in connection.execute(select(table))}
            for table in schema.metadata.sorted_tables
        }


def digest(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != ".lock"
    }


def pages_of(folder: Path) -> int:
    return (folder / DATABASE_FILE).stat().st_size // PAGE


def salvaged(folder: Path) -> tuple[Salvaged, Rows]:
    before = digest(folder)
    new = folder.with_name("new.iptr")
    done = salvage(folder, new, PASSPHRASE)
    assert digest(folder) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["damaged.iptr", "new.iptr"]
    return done, rows(new)


def test_a_record_that_is_whole_comes_over_whole(closed: Path) -> None:
    whole = rows(closed)
    done, found = salvaged(closed)
    assert (done.missing, done.uncounted) == ({}, ())
    for name in whole.keys() - OF_ITSELF:
        assert found[name] == whole[name]
    with Record.open(closed.with_name("new.iptr"), PASSPHRASE) as record:
        assert check.check(record).problems == ()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_was_and_what_is_missing_is_counted(closed: Path, seed: int) -> None:
    whole = rows(closed)
    dice = random.Random(seed)  # noqa: S311 - the same damage each time
    damage_page(closed, *dice.sample(range(2, pages_of(closed)), 5))
    try:
        done, found = salvaged(closed)
    except KnownError as error:  # one of the pages that say what tables there are: nothing can be read
        assert error.code == "record.damaged_at_start"  # noqa: PT017
        return
    for name in whole.keys() - OF_ITSELF - DERIVED:
        assert found[name] <= whole[name], f"a row of {name} is not what it was"
        if name not in done.uncounted:
            assert len(found[name]) + done.missing.get(name, 0) == len(whole[name])


def test_a_lost_row_takes_with_it_what_belonged_to_it(closed: Path) -> None:
    whole = rows(closed)
    damage_page(closed, root_of(closed, "course"))
    done, found = salvaged(closed)
    assert found["course"] == set()
    assert found["session"] == set()
    assert found["client"] == whole["client"]
    assert done.missing["course"] == len(whole["course"])
    assert done.missing["session"] == len(whole["session"])


def test_without_its_one_row_of_the_practice_it_opens_all_the_same(closed: Path) -> None:
    damage_page(closed, root_of(closed, "practice"), root_of(closed, "ledger"))
    done, found = salvaged(closed)
    assert done.kept["practice"] == 0
    assert len(found["practice"]) == 1
    assert found["session"]


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda folder: damage_page(folder, 1), "record.damaged_at_start"),
        (lambda folder: folder.with_name("new.iptr").mkdir(), "record.exists"),
    ],
)
def test_what_can_not_be_done_is_said(closed: Path, harm: Callable[[Path], object], code: str) -> None:
    harm(closed)
    before = digest(closed)
    with pytest.raises(KnownError) as said:
        salvage(closed, closed.with_name("new.iptr"), PASSPHRASE)
    assert said.value.code == code
    assert digest(closed) == before


def test_the_verb_lists_what_is_missing(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage_page(closed, root_of(closed, "course"))
    passphrase = tmp_path / "passphrase.txt"
    passphrase.write_text(PASSPHRASE)
    new = tmp_path / "new.iptr"
    status = cli.main(["salvage", str(closed), str(new), "--passphrase-file", str(passphrase)])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert "The damaged record is as it was." in out
    assert "client: 15 kept, 0 missing" in out
    assert "course: 0 kept, " in out


class EndedError(Exception):
    pass


def test_it_tells_how_far_it_is_and_can_be_ended_anywhere(closed: Path) -> None:
    damage_page(closed, root_of(closed, "course"))
    before, shares = digest(closed), list[float]()

    def hear(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise EndedError

    with pytest.raises(EndedError):
        salvage(closed, closed.with_name("new.iptr"), PASSPHRASE, progress=hear)
    assert shares == sorted(shares)
    assert digest(closed) == before
    assert list(closed.parent.iterdir()) == [closed]
