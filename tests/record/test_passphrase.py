"""New passphrases: length is the only rule beside a list of those that are guessed first; no upper limit."""

import gzip
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ipt_tracker.errors import KnownError
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import key_files, passphrase
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_opening
from ipt_tracker.record.passphrase import check_new, plain
from ipt_tracker.record.record import Record
from tests.promises import Length, Reached
from tests.record.examples import PASSPHRASE, PRACTICE

ABOUT = ("Dr Miriam Adler", "Larkfield Psychotherapy", "My record")
LISTED = gzip.decompress((resource_dir() / "passphrases" / "common.txt.gz").read_bytes()).decode().split("\n")
PADDING = st.sampled_from(["", "1", "!", "123", "2026", "!!", "1234567890", "  ", "0000000"])


def refused(text: str) -> str:
    """The code of why; empty when it will do."""
    try:
        check_new(text, ABOUT)
    except KnownError as error:
        told = error
    else:
        return ""
    assert "Nothing is lost" in told.message
    return told.code.removeprefix("record.passphrase_")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("aaaaaaaaaaaaaaa", "pattern"),
        ("123456789012345", "pattern"),
        ("abcabcabcabcabcabc", "pattern"),
        ("qwertyuiopasdfghjkl", "pattern"),
        ("111222333444555666", "pattern"),
        ("987654321 987654321", "pattern"),
        ("               ", "pattern"),
        ("...............", "pattern"),
        ("a..............", "pattern"),
        ("?!?!?!?!?!?!?!?!", "pattern"),
        ("passwordpassword", "common"),
        ("Password Password", "common"),
        ("P@ssw0rd12345678", "common"),
        ("iloveyou20262026", "common"),
        ("correct horse battery staple", "common"),
        ("Correct-Horse-Battery-Staple!", "common"),
        ("to be or not to be", "common"),
        ("Miriam Adler Larkfield", "known"),
        ("larkfield psychotherapy 2026", "known"),
        ("interpersonal psychotherapy", "known"),
        ("My IPT-Tracker record 1", "known"),
        ("miriamadlermiriamadler", "known"),
        ("short", "too_short"),
    ],
)
def test_what_is_guessed_first_is_refused_with_a_sentence(text: str, why: str) -> None:
    assert refused(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "quiet harbour amber thistle",
        "seven quiet herons by the weir",
        "ein ganz stiller Ort – ﬁn",
        "тихая гавань янтарь чертополох",
        "静かな港と琥珀色の薊が風に揺れている",
        "Miriam keeps seven herons",
        "my client's garden gate sings",
        "zqkd-vwpe-8f3h-tnry",
        "a  b  c  d  e  with spaces",
        "?!%&/()=<>-_.:,;#",
        "🦉 hoots over the frozen mere",
    ],
)
def test_what_nobody_expects_will_do(text: str) -> None:
    assert refused(text) == ""


@pytest.mark.promise("T16")
@given(st.sampled_from(LISTED), PADDING, PADDING, st.integers(1, 4), st.booleans())
@settings(max_examples=400, suppress_health_check=[HealthCheck.filter_too_much])
def test_nothing_on_the_list_passes_repeated_or_padded(
    word: str, before: str, after: str, times: int, loud: bool
) -> None:
    text = before + " ".join([word] * times) + after
    assume(len(text) >= 15)
    assert refused(text.upper() if loud else text) in ("common", "pattern", "known")


@given(st.text(string.printable + "äßéΩж漢", max_size=40), st.integers(15, 60))
@settings(max_examples=300)
def test_whatever_is_repeated_with_fewer_than_eight_characters_is_a_pattern(text: str, length: int) -> None:
    unit = plain(text)[:7]
    assume(unit)
    repeated = (unit * length)[: max(length, 2 * len(unit))]
    assert refused(repeated) in ("pattern", "common")


@pytest.mark.promise("T16")
@given(st.text(min_size=15, max_size=2000), st.randoms())
@settings(max_examples=300)
def test_length_counts_after_normalising_and_there_is_no_upper_limit(text: str, random: object) -> None:
    why = refused(text)
    length = len(unicodedata.normalize("NFKC", text))
    assert (why == "too_short") == (length < 15)


@pytest.mark.promise("T16")
@pytest.mark.parametrize("length", [64, 1000, 100_000])
def test_a_long_one_counts_to_its_last_character(tmp_path: Path, length: int, reached: Reached) -> None:
    text = ("seven quiet herons by the weir, an otter below; " * (length // 48 + 1))[: length - 1] + "7"
    check_new(text, ABOUT)
    key_files.write_key_files(tmp_path, bytes(range(32)), text, FLOOR)
    assert key_files.read_secret(tmp_path, text) == bytes(range(32))
    with pytest.raises(KnownError):
        key_files.read_secret(tmp_path, text[:-1] + "8")
    reached(f"a passphrase of {length:,} characters opens, and with another last one it doesn't")


@pytest.mark.promise("T16")
def test_the_list_is_long_enough_and_every_entry_can_be_met(length: Length, reached: Reached) -> None:
    assert len(LISTED) >= 10_000
    assert [word for word in LISTED if word != plain(word)] == []
    several = length(2000, len(LISTED))
    missed = [
        word for word in LISTED[:: max(1, len(LISTED) // several)] if len(word) >= 15 and not refused(word)
    ]
    assert missed == []
    reached(
        f"a list of {len(LISTED):,} common passwords; each refused also repeated, padded, or with capitals"
    )


def test_a_record_is_neither_made_nor_given_such_a_passphrase(record: Record, tmp_path: Path) -> None:
    for text, code in (
        ("passwordpassword", "record.passphrase_common"),
        (f"{PRACTICE.therapist} 2026!", "record.passphrase_known"),
    ):
        with pytest.raises(KnownError) as said:
            Record.create(tmp_path / "new.iptr", text, PRACTICE, kdf=FLOOR)
        assert said.value.code == code
        assert not (tmp_path / "new.iptr").exists()
        before = (record.folder / "record.key").read_bytes()
        with pytest.raises(KnownError) as said:
            change_opening(record, Opening(passphrase=text), FLOOR)
        assert said.value.code == code
        assert (record.folder / "record.key").read_bytes() == before
    assert passphrase.check_new(PASSPHRASE) is None  # type: ignore[func-returns-value]
