"""Backups, their proof and their restoring, and the audit log, called as a person calls them."""

import io
import json
import shutil
from pathlib import Path

import pytest

from ipt_tracker import cli
from ipt_tracker.record import recovery_code
from ipt_tracker.record.keys_changed import Opening, add_key_file
from ipt_tracker.record.record import Record
from tests.conftest import PASSPHRASE

NEW = "seven quiet herons by the weir"


class Calls:
    """Runs the command line in this process; the passphrase lies in a file."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys
        self.passphrase = self.file("passphrase.txt", PASSPHRASE)

    def file(self, name: str, text: str) -> Path:
        path = self._folder / name
        path.write_text(f"{text}\n", "utf-8")
        return path

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = self._capsys.readouterr()
        return status, out, err

    def here(self, *arguments: object) -> tuple[int, str, str]:
        return self(*arguments, "--passphrase-file", self.passphrase)


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Calls:
    return Calls(tmp_path, capsys)


@pytest.fixture
def demo(tmp_path: Path, demo_template: Path) -> Path:
    return Path(shutil.copytree(demo_template, tmp_path / "demo.iptr"))


@pytest.fixture
def made(call: Calls, demo: Path, tmp_path: Path) -> Path:
    file = tmp_path / "week.iptbackup"
    status, out, err = call.here("backup", demo, file)
    assert (status, err) == (0, "")
    assert "clients: 15" in out
    return file


def test_a_backup_is_proven_and_restored_with_the_passphrase(
    call: Calls, demo: Path, made: Path, tmp_path: Path
) -> None:
    status, out, _ = call.here("verify-backup", made)
    assert status == 0
    assert "whole" in out
    assert "clients: 15" in out
    again = tmp_path / "again.iptr"
    assert call.here("restore", made, again)[0] == 0
    assert call.here("check", again)[0] == 0
    assert call.here("clients", again, "--json")[1] == call.here("clients", demo, "--json")[1]


def test_the_sheet_and_a_backup_are_enough_with_a_new_passphrase(
    call: Calls, demo: Path, made: Path, tmp_path: Path
) -> None:
    with Record.open(demo, PASSPHRASE) as record:
        code = call.file("code.txt", recovery_code.code_of(record.secret))
    by_code = ("--recovery-code-file", code)
    assert call("verify-backup", made, *by_code)[0] == 0
    again = tmp_path / "again.iptr"
    new = call.file("new.txt", NEW)
    assert call("restore", made, again, *by_code, "--new-passphrase-file", new)[0] == 0
    assert call("check", again, "--passphrase-file", new)[0] == 0
    assert call.here("check", again)[0] == 1


def test_without_a_new_passphrase_the_code_alone_restores_nothing(
    call: Calls, demo: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(demo, PASSPHRASE) as record:
        code = call.file("code.txt", recovery_code.code_of(record.secret))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    status, _, err = call("restore", made, tmp_path / "again.iptr", "--recovery-code-file", code)
    assert status == 2
    assert "--new-passphrase-file" in err
    assert not (tmp_path / "again.iptr").exists()


def test_a_mistyped_code_is_told(call: Calls, made: Path) -> None:
    code = call.file("code.txt", "7ZZK-0000")
    status, _, err = call("verify-backup", made, "--recovery-code-file", code)
    assert status == 1
    assert "not a recovery code" in err


def test_a_damaged_backup_is_one_sentence(call: Calls, made: Path, tmp_path: Path) -> None:
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    for call_for in (("verify-backup", made), ("restore", made, tmp_path / "again.iptr")):
        status, out, err = call.here(*call_for)
        assert (status, out) == (1, "")
        assert "damaged" in err
        assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "again.iptr").exists()


def test_what_is_there_already_is_left_as_it_is(call: Calls, demo: Path, made: Path) -> None:
    before = made.read_bytes()
    assert call.here("backup", demo, made)[0] == 1
    assert made.read_bytes() == before
    status, _, err = call.here("restore", made, demo)
    assert status == 1
    assert "Nothing was changed" in err


def test_what_needs_its_key_file_is_salvaged_with_it(call: Calls, demo: Path, tmp_path: Path) -> None:
    key_file, new = tmp_path / "stick.iptkey", tmp_path / "salvaged.iptr"
    with Record.open(demo, PASSPHRASE) as record:
        add_key_file(record, Opening(passphrase=PASSPHRASE), [key_file])
    status, _, err = call.here("salvage", demo, new)
    assert status == 1
    assert "key file" in err
    status, out, err = call.here("salvage", demo, new, "--key-file", key_file)
    assert (status, err) == (0, "")
    assert f"Made: {new}." in out


def test_the_audit_log_is_listed_and_proven(call: Calls, demo: Path, made: Path) -> None:
    status, out, _ = call.here("audit", demo, "--json")
    entries = json.loads(out)
    assert status == 0
    assert [entry["id"] for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry["action"] for entry in entries][-4:] == ["opened", "backed_up", "closed", "opened"]
    assert entries[-1]["actor"] == "therapist"
    assert "backed_up" in call.here("audit", demo)[1]
    status, out, _ = call.here("audit", demo, "--verify")
    assert status == 0
    assert "whole" in out


def test_a_broken_audit_log_is_told(call: Calls, demo: Path) -> None:
    with Record.open(demo, PASSPHRASE) as record, record.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit (id, at, action, subject_kind, subject_id, detail, actor, mac) "
            "SELECT max(id) + 1, max(at), 'checked', 'record', '', '', '', zeroblob(32) FROM audit"
        )
    status, _, err = call.here("audit", demo, "--verify")
    assert status == 1
    assert "behind the program's back" in err
    assert "nothing it tells since " in err


def test_an_unreadable_entry_is_listed_as_one(call: Calls, demo: Path) -> None:
    with Record.open(demo, PASSPHRASE) as record, record.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit (id, at, action, subject_kind, subject_id, detail, actor, mac) "
            "SELECT max(id) + 1, max(at), 'nonsense', 'record', '', '', '', zeroblob(32) FROM audit"
        )
    status, out, _ = call.here("audit", demo)
    assert status == 0
    assert out.count("changed so that it can't be read") == 1
    assert [one["id"] for one in json.loads(call.here("audit", demo, "--json")[1]) if "action" not in one]


def test_a_printed_hash_is_looked_for(call: Calls, demo: Path) -> None:
    entries = json.loads(call.here("audit", demo, "--json")[1])
    signed = next(one for one in entries if one["action"] == "signed")
    status, out, err = call.here("audit", demo, "--against", f"Log {signed['id']}, hash {signed['hash']}")
    assert (status, err) == (0, "")
    assert out.startswith(f"The audit log holds it: entry {signed['id']} of ")
    status, out, err = call.here("audit", demo, "--verify", "--against", "0123 4567 89ab cdef")
    assert (status, out) == (1, "")
    assert "does not hold this hash" in err
    status, _, err = call.here("audit", demo, "--against", "9f3a")
    assert status == 1
    assert "A hash has 16 digits" in err
    status, out, _ = call.here("audit", demo, "--verify", "--against", signed["hash"])
    assert status == 0
    assert len(out.splitlines()) == 2


def test_papers_and_sheets_written_are_told(call: Calls, demo: Path, tmp_path: Path) -> None:
    paper, sheet = tmp_path / "paper.pdf", tmp_path / "sheet.pdf"
    assert call.here("review", demo, "IPT-0001", "--for", "gp", "--output", paper)[0] == 0
    assert call.here("recovery-sheet", demo, "--output", sheet)[0] == 0
    told = [
        (one["action"], one["client"], one["detail"])
        for one in json.loads(call.here("audit", demo, "--json")[1])
        if one["action"] in ("saved_copy", "sheet_shown")
    ]
    assert told == [
        ("saved_copy", "IPT-0001", "gp draft"),
        ("sheet_shown", "", ""),
        ("saved_copy", "", "recovery_sheet"),
    ]
    before = len(json.loads(call.here("audit", demo, "--json")[1]))
    assert call.here("review", demo, "IPT-0001", "--output", tmp_path / "nowhere" / "paper.pdf")[0] == 1
    after = json.loads(call.here("audit", demo, "--json")[1])
    assert [one["action"] for one in after[before:]] == ["closed", "opened", "closed", "opened"]
