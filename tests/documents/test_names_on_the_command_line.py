"""Names in other scripts from the command line to the printed page, and characters that no font has."""

import shutil
from datetime import timedelta
from pathlib import Path
from unicodedata import normalize

import pytest

from ipt_tracker import cli
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, FocusArea
from ipt_tracker.clinical.definitions import phase_starts
from ipt_tracker.record import clients, courses
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR, PASSPHRASE
from tests.documents.reading import flowing

NAMES = ("Nguyễn Thị Hồng Phượng", "Ἀθηνᾶ Γεωργίου", "Ђорђевић Щербакова", "Zoë Łukasz-Ağaoğlu")


def begun(folder: Path, catalogue: Catalogue, name: str, about: str = "") -> None:
    """A client of this name with a course, stored by the use cases."""
    with Record.open(folder, PASSPHRASE) as record:
        client, _ = clients.add(record, Client(name=name), ANCHOR)
        chosen = catalogue.format("ipt_acute_16")
        given = Course(
            client_id=client.id,
            format=chosen.code,
            started_on=ANCHOR - timedelta(days=7),
            planned_sessions=chosen.sessions,
            phase_starts=phase_starts(chosen, chosen.sessions),
            areas=(FocusArea(area="grief", description=about),),
        )
        courses.begin(record, given, ANCHOR)


def review(folder: Path, name: str, target: Path) -> int:
    passphrase = target.with_suffix(".passphrase")
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    call = ["review", str(folder), name, "--output", str(target), "--passphrase-file", str(passphrase)]
    return cli.main(call)


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_template, tmp_path / "names.iptr")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_printed_and_read_back(
    folder: Path,
    catalogue: Catalogue,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    form: str,
) -> None:
    begun(folder, catalogue, name)
    target = tmp_path / "review.pdf"
    assert review(folder, normalize(form, name), target) == 0  # type: ignore[arg-type]
    assert capsys.readouterr().err == ""
    assert f"{name} (IPT-0001)" in normalize("NFC", flowing(target.read_bytes(), tmp_path))


def test_a_character_without_a_font_is_named_before_the_file_is_there(
    folder: Path, catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(folder, catalogue, "Ana 王", "her cat \U0001f408")
    target = tmp_path / "review.pdf"
    assert review(folder, "IPT-0001", target) == 0
    said = capsys.readouterr().err
    assert said.startswith("The fonts don't have these characters: 王 (cjk unified ideograph-738b), ")
    assert "\U0001f408 (cat)" in said
    assert "Nothing is lost: on paper the name stands in its place" in said
    text = flowing(target.read_bytes(), tmp_path)
    assert "Ana [cjk unified ideograph-738b] (IPT-0001)" in text
    assert "Her cat [cat]." in text
