"""The command line, called as a person calls it: the real program, the real record, the real PDF."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from ipt_tracker import __version__, cli
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.scoring import administration
from ipt_tracker.record import audit, clients, courses, review_drafts, sessions
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from ipt_tracker.record.review_drafts import Draft, OwnWords
from tests.conftest import ANCHOR, PASSPHRASE

ROOT = Path(__file__).parents[1]
EXPECTED = {
    "IPT-0001": ("yes", "yes", "reliable_improvement", "reliable_recovery"),
    "IPT-0002": ("yes", "no", "reliable_improvement", "reliable_recovery"),
    "IPT-0003": ("no", "no", "reliable_deterioration", "not_recovered"),
    "IPT-0004": ("partial", "no", "no_reliable_change", "not_recovered"),
    "IPT-0005": ("not_applicable", "yes", "no_reliable_change", "not_applicable"),
    "IPT-0006": ("yes", "no", "reliable_improvement", "reliable_recovery"),
    "IPT-0007": ("yes", "no", "reliable_improvement", "reliable_recovery"),
    "IPT-0008": ("yes", "no", "reliable_improvement", "reliable_recovery"),
    "IPT-0009": ("yes", "no", "reliable_improvement", "not_recovered"),
    "IPT-0010": ("yes", "no", "reliable_improvement", "reliable_recovery"),
}
"""Response, remission, reliable change and recovery of the ten cases (clinical reference, section 6)."""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs the command line in this process; `typed` is what stands on standard input."""

    def run(*arguments: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture
def demo(tmp_path: Path, demo_template: Path) -> Path:
    """A closed record with the made-up caseload, the test's own."""
    return Path(shutil.copytree(demo_template, tmp_path / "demo.iptr"))


def one_sentence(text: str) -> bool:
    return bool(text.strip()) and "Traceback" not in text and len(text.strip().splitlines()) == 1


def test_demo_writes_the_caseload_and_check_finds_it_whole(
    call: Call, tmp_path: Path, passphrase_file: Path
) -> None:
    record = tmp_path / "new.iptr"
    status, _, err = call("demo", record, "--passphrase-file", passphrase_file, "--today", ANCHOR.isoformat())
    assert (status, err) == (0, "")
    status, out, _ = call("check", record, "--passphrase-file", passphrase_file)
    assert status == 0
    assert "clients: 15" in out
    assert "whole" in out


def test_a_loss_stops_every_verb_until_it_is_accepted(call: Call, demo: Path) -> None:
    database = demo / "record.db"
    older = database.read_bytes()
    with Record.open(demo, PASSPHRASE) as record:
        clients.add(record, Client(name="Late Comer"), ANCHOR)
    database.write_bytes(older)
    for verb in ("clients", "check"):
        status, out, err = call(verb, demo, "--passphrase-file", "-", typed=PASSPHRASE)
        assert (status, out) == (1, "")
        assert one_sentence(err)
        assert "not in this record's database any more" in err
    status, out, _ = call("check", demo, "--accept-loss", "--passphrase-file", "-", typed=PASSPHRASE)
    assert status == 0
    assert "whole" in out
    assert call("clients", demo, "--passphrase-file", "-", typed=PASSPHRASE)[0] == 0


def test_a_record_needs_no_ending_in_its_name(call: Call, tmp_path: Path, demo: Path) -> None:
    named = demo.rename(tmp_path / "noext")
    assert call("check", named, "--passphrase-file", "-", typed=PASSPHRASE)[0] == 0
    status, _, err = call("check", tmp_path / "nowhere", "--passphrase-file", "-", typed=PASSPHRASE)
    assert status == 1
    assert "its name usually ends in .iptr" in err


def test_demo_leaves_an_existing_folder_as_it_is(call: Call, demo: Path, passphrase_file: Path) -> None:
    before = {file: file.read_bytes() for file in demo.iterdir() if file.is_file()}
    status, out, err = call("demo", demo, "--passphrase-file", passphrase_file)
    assert (status, out) == (1, "")
    assert one_sentence(err)
    assert before == {file: file.read_bytes() for file in demo.iterdir() if file.is_file()}


def test_clients_as_json_say_what_the_clinical_reference_prints(call: Call, demo: Path) -> None:
    status, out, _ = call("clients", demo, "--json", "--passphrase-file", "-", typed=PASSPHRASE)
    rows = json.loads(out)
    assert status == 0
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    found = {
        row["code"]: tuple(
            row["outcome"][kind]["code"] for kind in ("response", "remission", "reliable_change", "recovery")
        )
        for row in rows
        if row["code"] in EXPECTED
    }
    assert found == EXPECTED
    assert all(verdict["rule"] for row in rows if row["outcome"] for verdict in row["outcome"].values())
    owen = next(row for row in rows if row["name"] == "Owen Pritchard")
    assert owen["measures"]["spin"] == {"first": 44, "last": 24}
    assert (owen["sessions_attended"], owen["sessions_planned"], owen["status"]) == (14, 14, "closed")
    ivan = next(row for row in rows if row["name"] == "Ivan Petrov")
    assert ivan["status"] == "not_suitable"
    assert [ivan[key] for key in ("phase", "problem_area", "sessions_planned", "outcome")] == [None] * 4
    assert ivan["measures"] == {}


def test_one_complete_total_is_enough_to_be_listed(call: Call, demo: Path, catalogue: Catalogue) -> None:
    with Record.open(demo, PASSPHRASE) as record:
        client, _ = clients.add(record, Client(name="Abel Stone"), ANCHOR)
        wanted = courses.for_client(record, clients.find(record, "IPT-0012").id)[0]
        course, _ = courses.begin(record, replace(wanted, client_id=client.id, started_on=ANCHOR), ANCHOR)
        form = administration(catalogue.measure("phq-9"), [1] * 9, course_id=course.id, given_on=ANCHOR)
        session = sessions.prepare(record, course.id, ANCHOR)
        sessions.save_draft(record, replace(session, phase="middle", administrations=(form,)))
    _, out, _ = call("clients", demo, "--json", "--passphrase-file", "-", typed=PASSPHRASE)
    row = next(row for row in json.loads(out) if row["name"] == "Abel Stone")
    assert row["measures"] == {"phq-9": {"first": 9, "last": 9}}
    assert row["phase"] == "middle"


def test_clients_without_json_is_a_line_each(call: Call, demo: Path) -> None:
    status, out, _ = call("clients", demo, "--passphrase-file", "-", typed=PASSPHRASE + "\n")
    assert status == 0
    assert len(out.splitlines()) == 15
    assert "Helen Marsh" in out


@pytest.mark.parametrize("who", ["IPT-0009", "Owen Pritchard"])
def test_a_review_is_written_by_code_or_by_name(call: Call, demo: Path, tmp_path: Path, who: str) -> None:
    target = tmp_path / "review.pdf"
    target.write_bytes(b"older")
    options = ("--for", "file", "--paper", "letter", "--output", target, "--passphrase-file", "-")
    status, _, err = call("review", demo, who, *options, typed=PASSPHRASE)
    assert (status, err) == (0, "")
    assert target.stat().st_mode & 0o777 == 0o600
    pages = PdfReader(target).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (612, 792)
    assert "Owen Pritchard" in text
    assert "Not recovered" in text
    assert "Draft" in text


@pytest.mark.parametrize("verb", ["review", "summary"])
@pytest.mark.parametrize("reader", ["file", "gp", "client"])
def test_each_reader_gets_a_review_and_a_summary(
    call: Call, demo: Path, tmp_path: Path, verb: str, reader: str
) -> None:
    target = tmp_path / "paper.pdf"
    options = ("--for", reader, "--output", target, "--passphrase-file", "-")
    status, _, err = call(verb, demo, "IPT-0009", *options, typed=PASSPHRASE)
    assert status == 0
    named = verb == "review" and reader == "gp"
    assert ("Plan names Jay" in err) == named
    assert one_sentence(err) == named
    text = "\n".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Owen Pritchard" in text
    assert ("session 14 of 14" in text) == (verb == "summary")
    assert ("Your scores" in text) == (reader == "client")
    assert ("Session summaries" in text) == (reader == "file")


@pytest.mark.parametrize(("verb", "key"), [("review", "gp"), ("summary", "progress-gp")])
def test_a_draft_is_written_in_the_words_typed_for_it(
    call: Call, demo: Path, tmp_path: Path, verb: str, key: str
) -> None:
    with Record.open(demo, PASSPHRASE) as record:
        course = courses.for_client(record, clients.find(record, "IPT-0001").id)[0]
        words = (OwnWords(place="first", text="Dear Dr Grant, Joan sends her thanks."),)
        review_drafts.save(record, course.id, key, Draft(words=words))
    target = tmp_path / "paper.pdf"
    options = ("--for", "gp", "--output", target, "--passphrase-file", "-")
    status, _, err = call(verb, demo, "IPT-0001", *options, typed=PASSPHRASE)
    assert status == 0
    assert "Opening names Joan, told as “someone” or by the relation. See how it reads" in err
    text = PdfReader(target).pages[0].extract_text()
    assert "Dear Dr Grant, someone sends her thanks." in text
    assert "Draft" in text


def test_there_is_no_other_reader(call: Call, demo: Path, tmp_path: Path) -> None:
    status, _, err = call("summary", demo, "IPT-0001", "--for", "insurer", "--output", tmp_path / "x.pdf")
    assert status == 2
    assert "file" in err


def test_a_review_for_nobody_known_is_one_sentence(call: Call, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "review.pdf"
    for who in ("Nobody", "Ivan Petrov"):
        status, out, err = call(
            "review", demo, who, "--output", target, "--passphrase-file", "-", typed=PASSPHRASE
        )
        assert (status, out) == (1, "")
        assert one_sentence(err)
        assert not target.exists()


def test_a_review_into_a_folder_that_is_not_there_is_one_sentence(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    target = tmp_path / "nowhere" / "review.pdf"
    status, _, err = call(
        "review", demo, "IPT-0001", "--output", target, "--passphrase-file", "-", typed=PASSPHRASE
    )
    assert status == 1
    assert one_sentence(err)
    assert "nowhere" in err


def test_score_as_json_has_the_agreed_keys(call: Call) -> None:
    status, out, _ = call("score", "phq-9", "1,2,0,-,3,1,1,0,1", "--json")
    found = json.loads(out)
    assert status == 0
    assert list(found) == [
        "measure",
        "version",
        "complete",
        "answered",
        "total",
        "prorated",
        "band",
        "caseness",
        "risk_item",
        "warnings",
    ]
    # 9 points over 8 items: 10.125, so 10
    assert (found["total"], found["prorated"], found["complete"], found["answered"]) == (10, True, False, 8)
    assert found["risk_item"] == {"number": 9, "score": 1, "state": "answered"}
    assert (found["band"], found["caseness"]) == ("moderate", True)


def test_score_in_words(call: Call) -> None:
    assert call("score", "GAD-7", "0,0,0,0,0,0,0")[:2] == (
        0,
        "GAD-7: 0, minimal (GAD-7 severity bands), below the cut-off 8 (NHS Talking Therapies)\n",
    )
    assert (
        "at or above the cut-off 10 (NHS Talking Therapies)" in call("score", "phq-9", "2,2,2,2,2,0,0,0,0")[1]
    )
    status, out, _ = call("score", "phq-9", "-,-,-,0,0,0,0,0,-")
    assert status == 0
    assert "no total" in out
    assert "risk item" in out.lower()


@pytest.mark.parametrize(
    ("measure", "answers"), [("phq-9", "1,2"), ("phq-9", "4,0,0,0,0,0,0,0,0"), ("no", "1")]
)
def test_a_form_that_can_not_be_scored_is_one_sentence(call: Call, measure: str, answers: str) -> None:
    status, out, err = call("score", measure, answers)
    assert (status, out) == (1, "")
    assert one_sentence(err)


@pytest.mark.parametrize(
    ("measure", "answers", "said"),
    [
        ("phq-9", "-1,0,0,0,0,0,0,0,0", "Answer 1 of PHQ-9 is -1, but only 0 to 3 are possible."),
        ("phq-9", "0,0,0,0,0,0,0,0,-12", "Answer 9 of PHQ-9 is -12"),
        ("phq-9", "-1.5,0", "Answer 1 is “-1.5”: a whole number is expected"),
        ("phq-9", "-5", "1 answer was given"),
        ("gad-7", "9" * 5000, "a whole number is expected"),
        ("phq", "1", "Answers can be scored for: phq-9, gad-7."),
        ("spin", "1", "Only totals are kept for SPIN"),
    ],
)
def test_what_is_wrong_with_a_form_is_said(call: Call, measure: str, answers: str, said: str) -> None:
    status, out, err = call("score", measure, answers)
    assert (status, out) == (1, "")
    assert said in err
    assert "stored" not in err


def test_wrong_values_of_options_are_told_in_plain_words(call: Call, demo: Path) -> None:
    status, _, err = call("demo", demo, "--today", "2025-13-01")
    assert status == 2
    assert "a day like 2026-06-16 is expected" in err
    status, _, err = call("review", demo, "IPT-0001", "--output", "x.pdf", "--for", "insurer")
    assert status == 2
    assert "“insurer” is not known; possible: file, gp, client" in err
    assert "possible: demo, clients, review, summary, score, check" in call("nonsense")[2]


def test_a_wrong_passphrase_is_one_sentence(call: Call, demo: Path) -> None:
    status, out, err = call("check", demo, "--passphrase-file", "-", typed="not the right passphrase")
    assert (status, out) == (1, "")
    assert one_sentence(err)
    assert "passphrase" in err.lower()


@pytest.mark.parametrize(
    "arguments", [("review", "x"), ("nonsense",), ("clients", "x", "--passphrase", "secret")]
)
def test_wrong_usage_ends_with_2(call: Call, arguments: tuple[str, ...]) -> None:
    status, _, err = call(*arguments)
    assert status == 2
    assert "usage" in err


def test_without_a_terminal_and_without_a_file_there_is_nobody_to_ask(call: Call, demo: Path) -> None:
    status, _, err = call("check", demo)
    assert status == 2
    assert "--passphrase-file" in err


def test_a_passphrase_file_that_is_not_there_is_one_sentence(call: Call, demo: Path) -> None:
    status, _, err = call("check", demo, "--passphrase-file", demo / "none.txt")
    assert status == 1
    assert one_sentence(err)


def test_the_version_is_told(call: Call) -> None:
    assert call("--version") == (0, f"IPT Tracker {__version__}\n", "")


def test_a_reader_that_stops_early_is_no_error(demo: Path, passphrase_file: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "clients",
        str(demo),
        "--passphrase-file",
        str(passphrase_file),
    ]
    reading, writing = os.pipe()
    os.close(reading)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ended = subprocess.run(
        command, env=buffered, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=30, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_recovery_sheet_is_private_and_said_to_open_the_record(
    call: Call, demo: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    out_file = tmp_path / "sheet.pdf"
    status, out, err = call(
        "recovery-sheet", demo, "--output", out_file, "--passphrase-file", passphrase_file
    )
    assert status == 0
    assert str(out_file) in out
    assert "Whoever has this sheet can read the whole record" in err
    assert out_file.stat().st_mode & 0o777 == 0o600
    said = PdfReader(out_file).pages[0].extract_text()
    with Record.open(demo, PASSPHRASE) as record:
        groups = code_of(record.secret).split("-")
        assert [group for group in groups if group not in said] == []
        with record.read() as connection:
            assert Action.SHEET_SHOWN in [entry.action for entry in audit.entries(connection)]


def test_no_sheet_without_the_passphrase_and_none_inside_a_record(
    call: Call, demo: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    out_file = tmp_path / "sheet.pdf"
    status, _, err = call(
        "recovery-sheet", demo, "--output", out_file, "--passphrase-file", "-", typed="not the right one"
    )
    assert status == 1
    assert one_sentence(err)
    inside = demo / "sheet.pdf"
    assert call("recovery-sheet", demo, "--output", inside, "--passphrase-file", passphrase_file)[0] == 1
    assert not out_file.exists()
    assert not inside.exists()


def test_the_passphrase_is_changed_and_old_backups_are_spoken_of(
    call: Call, demo: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    new = "seven quiet herons by the weir"
    new_file = tmp_path / "new.txt"
    new_file.write_text(f"{new}\n", encoding="utf-8")
    old = ("--passphrase-file", passphrase_file)
    status, out, err = call("passphrase", demo, *old, "--new-passphrase-file", new_file)
    assert (status, err) == (0, "")
    assert "Backups made before open with the old one" in out
    status, _, err = call("check", demo, *old)
    assert status == 1
    assert "not the passphrase" in err
    assert call("check", demo, "--passphrase-file", new_file)[0] == 0
    with Record.open(demo, new) as record, record.read() as connection:
        assert Action.PASSPHRASE_CHANGED in [entry.action for entry in audit.entries(connection)]


def test_too_short_a_new_passphrase_or_none_changes_nothing(
    call: Call, demo: Path, passphrase_file: Path
) -> None:
    before = (demo / "record.key").read_bytes()
    old = ("--passphrase-file", passphrase_file)
    status, _, err = call("passphrase", demo, *old, "--new-passphrase-file", "-", typed="short")
    assert status == 1
    assert "at least 15 characters" in err
    status, _, err = call("passphrase", demo, *old)
    assert status == 2
    assert "--new-passphrase-file" in err
    both = ("--passphrase-file", "-", "--new-passphrase-file", "-")
    assert call("passphrase", demo, *both, typed=PASSPHRASE)[0] == 2
    assert (demo / "record.key").read_bytes() == before
