"""The recovery code: what is printed opens the record again, and a slip of the pen is told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.errors import KnownError
from ipt_tracker.record.recovery_code import GROUPS, code_of, groups_of, secret_of
from tests.promises import Reached

SECRETS = st.binary(min_size=32, max_size=32)
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TRIES = 5_000


@given(SECRETS)
def test_a_code_says_its_secret(secret: bytes) -> None:
    code = code_of(secret)
    assert secret_of(code) == secret
    assert len(groups_of(code)) == GROUPS == 14
    assert {len(group) for group in groups_of(code)} == {4}


def test_a_known_code() -> None:
    """A change here would make every printed sheet worthless."""
    assert code_of(bytes(range(32))) == (
        "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFG-15RQ"
    )


@given(SECRETS, st.booleans(), st.sampled_from(["", " ", "-", " - ", "\n"]))
def test_however_it_is_typed(secret: bytes, small: bool, between: str) -> None:
    code = between.join(groups_of(code_of(secret)))
    code = code.replace("0", "o").replace("1", "l") if small else code
    assert secret_of(code.lower() if small else code) == secret


@pytest.mark.promise("T17")
def test_every_typed_slip_is_told(reached: Reached) -> None:
    dice = random.Random(20260616)  # noqa: S311 - the same slips each time
    for _ in range(TRIES):
        typed = list(code_of(dice.randbytes(32)).replace("-", ""))
        place = dice.randrange(len(typed))
        typed[place] = dice.choice([symbol for symbol in SYMBOLS if symbol != typed[place]])
        with pytest.raises(KnownError, match="not the one on the sheet"):
            secret_of("".join(typed))
    reached(f"recovery code: {TRIES:,} of {TRIES:,} slips told")


@pytest.mark.promise("T17")
def test_every_pair_of_neighbours_the_wrong_way_round_is_told(reached: Reached) -> None:
    dice = random.Random(20260617)  # noqa: S311 - the same slips each time
    for _ in range(TRIES):
        typed = list(code_of(dice.randbytes(32)).replace("-", ""))
        place = dice.randrange(len(typed) - 1)
        if typed[place] == typed[place + 1]:
            continue
        typed[place], typed[place + 1] = typed[place + 1], typed[place]
        with pytest.raises(KnownError, match="not the one on the sheet"):
            secret_of("".join(typed))
    reached(f"recovery code: {TRIES:,} of {TRIES:,} neighbours the wrong way round told")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "0 characters were typed"),
        ("ABCD-EFGH", "8 characters were typed"),
        ("U" * 56, "“U” is in no recovery code"),
        ("0" * 57, "57 characters were typed"),
        ("é" * 56, "“É” is in no recovery code"),
    ],
)
def test_what_is_no_code_is_said_to_be_none(typed: str, why: str) -> None:
    with pytest.raises(KnownError, match=why) as error:
        secret_of(typed)
    assert error.value.code == "record.recovery_code"


@given(st.text(max_size=80))
def test_no_text_does_anything_but_say_so(typed: str) -> None:
    with pytest.raises(KnownError):
        secret_of(typed)


def test_only_a_whole_secret_has_a_code() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        code_of(b"short")
