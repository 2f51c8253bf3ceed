"""The record's secret: only the passphrase opens it, and one damaged file is not the end."""

import hashlib
import random
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_tracker.errors import KnownError
from ipt_tracker.record import key, key_files, key_slots
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key import Purpose
from ipt_tracker.record.key_cost import FLOOR, STANDARD, KdfParameters
from tests.promises import Length, Reached

PASSPHRASE = "ein ganz stiller Ort – ﬁn"
SECRET = bytes(range(32))


@pytest.fixture(scope="module")
def key_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("key")
    key_files.write_key_files(folder, SECRET, PASSPHRASE, FLOOR)
    return (folder / KEY_FILE).read_bytes()


def write(folder: Path, *contents: bytes) -> Path:
    for name, content in zip((KEY_FILE, KEY_COPY), contents, strict=False):
        (folder / name).write_bytes(content)
    return folder


def resealed(content: bytes, change: Callable[[bytearray], object]) -> bytes:
    """The file with a change and a checksum that fits it: what a forger writes, not what a disk does."""
    body = bytearray(content[:-32])
    change(body)
    return bytes(body) + hashlib.sha256(body).digest()


def code_of(folder: Path, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(KnownError) as error:
        key_files.read_secret(folder, passphrase)
    return error.value.code


def test_the_passphrase_opens_the_secret(tmp_path: Path, key_bytes: bytes) -> None:
    assert key_files.read_secret(write(tmp_path, key_bytes, key_bytes), PASSPHRASE) == SECRET
    assert SECRET not in key_bytes


def test_the_passphrase_may_be_composed_in_another_way(tmp_path: Path, key_bytes: bytes) -> None:
    assert key_files.read_secret(write(tmp_path, key_bytes), "ein ganz stiller Ort – fin") == SECRET


@pytest.mark.parametrize("wrong", ["", "ein ganz stiller Ort – fim", "\ud800 lone half"])
def test_a_wrong_passphrase_is_said_to_be_wrong(tmp_path: Path, key_bytes: bytes, wrong: str) -> None:
    assert code_of(write(tmp_path, key_bytes, key_bytes), wrong) == "record.wrong_passphrase"


@pytest.mark.promise("T16")
def test_nothing_near_the_passphrase_opens(
    tmp_path: Path, key_bytes: bytes, length: Length, reached: Reached
) -> None:
    write(tmp_path, key_bytes, key_bytes)
    chance = random.Random(16)  # noqa: S311 - the same slips each time
    tries = length(8, 300)
    for _ in range(tries):
        slip = list(PASSPHRASE)
        place = chance.randrange(len(slip))
        slip[place : place + chance.choice((0, 1))] = chance.choice("abcxyz ÄöΩ")
        if (typed := "".join(slip)) != PASSPHRASE:
            assert code_of(tmp_path, typed) == "record.wrong_passphrase"
    assert key_files.read_secret(tmp_path, PASSPHRASE) == SECRET
    reached(f"{tries} passphrases one letter from the right one: none opens")


@pytest.mark.promise("T6")
def test_every_damaged_byte_falls_back_to_the_copy(key_bytes: bytes, reached: Reached) -> None:
    intact = key_slots._slots(key_bytes)
    assert intact is not None
    for place in range(len(key_bytes)):
        damaged = bytearray(key_bytes)
        damaged[place] ^= 0x01
        assert key_slots._slots(bytes(damaged)) is None, place
    reached(f"each of the key file's {len(key_bytes)} bytes damaged: found each time, and the copy opens")


@pytest.mark.parametrize("place", [0, 9, 40, 60, 120, -1])
def test_the_copy_opens_the_record_when_the_key_file_is_damaged(
    tmp_path: Path, key_bytes: bytes, place: int
) -> None:
    damaged = bytearray(key_bytes)
    damaged[place] ^= 0xFF
    assert key_files.read_secret(write(tmp_path, bytes(damaged), key_bytes), PASSPHRASE) == SECRET


def test_the_copy_alone_opens_the_record(tmp_path: Path, key_bytes: bytes) -> None:
    (tmp_path / KEY_COPY).write_bytes(key_bytes)
    assert key_files.read_secret(tmp_path, PASSPHRASE) == SECRET


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_are_mistaken_for_a_key_file(content: bytes) -> None:
    assert key_slots._slots(content) is None
    assert key_slots._slots(content + hashlib.sha256(content).digest()) is None


def test_both_gone_or_both_damaged_is_said(tmp_path: Path, key_bytes: bytes) -> None:
    assert code_of(tmp_path) == "record.key_missing"
    assert code_of(write(tmp_path, key_bytes[:-1], b"")) == "record.key_damaged"


def test_a_slot_count_that_does_not_fit_is_damage(tmp_path: Path, key_bytes: bytes) -> None:
    more = resealed(key_bytes, lambda body: struct.pack_into(">H", body, 10, 2))
    assert code_of(write(tmp_path, more)) == "record.key_damaged"


def test_a_key_file_of_a_newer_format_is_left_alone(tmp_path: Path, key_bytes: bytes) -> None:
    newer = resealed(key_bytes, lambda body: struct.pack_into(">H", body, 8, 2))
    assert code_of(write(tmp_path, newer)) == "record.newer"


@pytest.mark.parametrize(
    ("offset", "value"),
    [(0, 1024), (0, 2**31), (4, 1), (4, 1_000_000), (8, 1), (8, 2**24)],
    ids=["less memory", "too much memory", "fewer rounds", "too many rounds", "one lane", "too many lanes"],
)
def test_costs_out_of_bounds_are_never_computed(
    tmp_path: Path, key_bytes: bytes, offset: int, value: int
) -> None:
    at = 12 + 33 + offset
    forged = resealed(key_bytes, lambda body: struct.pack_into(">I", body, at, value))
    assert code_of(write(tmp_path, forged)) == "record.key_damaged"


def test_other_costs_or_another_name_break_the_seal(tmp_path: Path, key_bytes: bytes) -> None:
    dearer = resealed(key_bytes, lambda body: struct.pack_into(">I", body, 12 + 33 + 4, 4))
    renamed = resealed(key_bytes, lambda body: body.__setitem__(14, ord("X")))
    assert code_of(write(tmp_path, dearer, renamed)) == "record.wrong_passphrase"


def test_any_of_several_slots_opens_the_record(tmp_path: Path, key_bytes: bytes) -> None:
    other = tmp_path / "other"
    other.mkdir()
    key_files.write_key_files(other, SECRET, "quite another passphrase", FLOOR)
    body = bytearray(key_bytes[:-32] + (other / KEY_FILE).read_bytes()[12:-32])
    struct.pack_into(">H", body, 10, 2)
    write(tmp_path, bytes(body) + hashlib.sha256(body).digest())
    assert key_files.read_secret(tmp_path, "quite another passphrase") == SECRET
    assert key_files.read_secret(tmp_path, PASSPHRASE) == SECRET


@pytest.mark.parametrize("short", ["", "fourteen chars", "ﬁ" * 7, "😀" * 14])
def test_a_short_passphrase_is_refused(tmp_path: Path, short: str) -> None:
    with pytest.raises(KnownError) as error:
        key_files.write_key_files(tmp_path, SECRET, short, FLOOR)
    assert error.value.code == "record.passphrase_too_short"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("long_enough", ["fifteen letters", "😀" * 15, " " * 15, "x" * 4096])
def test_length_is_the_only_rule(long_enough: str) -> None:
    key.check_passphrase(long_enough)


def test_a_weak_derivation_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside the bounds"):
        key_files.write_key_files(
            tmp_path, SECRET, PASSPHRASE, KdfParameters(memory_kib=1024, iterations=1, lanes=1)
        )
    assert STANDARD.within_bounds()
    assert STANDARD.memory_kib == 4 * FLOOR.memory_kib


def test_subkeys_differ_by_purpose_and_secret() -> None:
    keys = {key.subkey(secret, purpose) for purpose in Purpose for secret in (SECRET, key.new_secret())}
    assert len(keys) == 2 * len(Purpose)
    assert all(len(one) == 32 for one in keys)
    # A known answer: a change here would lock every record out.
    assert (
        key.subkey(SECRET, Purpose.DATABASE).hex()
        == "a9a4691f45327f53c2cb4ad3a9d4ba24000b8ad531d0b0cab49992a2fd0162fa"
    )


def test_key_files_are_private(tmp_path: Path, key_bytes: bytes) -> None:
    key_files.write_key_files(tmp_path, SECRET, PASSPHRASE, FLOOR)
    assert (tmp_path / KEY_FILE).read_bytes() == (tmp_path / KEY_COPY).read_bytes() != key_bytes
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
