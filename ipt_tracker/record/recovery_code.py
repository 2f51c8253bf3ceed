"""The recovery code: the record's secret as 56 letters and digits, to be printed and typed back.

Crockford's base 32 leaves out I, L, O and U, so nothing looks like something else. 52 symbols say the secret,
4 are a checksum that tells a mistyped code before anything is tried with it.
"""

import hashlib
import re
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.record.key_slots import SECRET_BYTES

_SYMBOLS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})
_SAID: Final = 52
_CHECK: Final = 4
_PADDING: Final = 5 * _SAID - 8 * SECRET_BYTES
GROUP: Final = 4
GROUPS: Final = (_SAID + _CHECK) // GROUP


def code_of(secret: bytes) -> str:
    """The code in groups of four, e.g. "7ZZK-…-09QX".

    Args:
        secret: 32 bytes.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("a record's secret has 32 bytes")
    said = _symbols(int.from_bytes(secret) << _PADDING, _SAID)
    return "-".join(groups_of(said + _symbols(_checksum(said), _CHECK)))


def secret_of(code: str) -> bytes:
    """The secret that a code says; case, spaces and dashes don't count.

    Raises:
        KnownError: it is too short or too long, holds a character that no code has, or was mistyped.
    """
    typed = plain(code)
    unknown = next((letter for letter in typed if letter not in _SYMBOLS), None)
    if unknown is not None:
        raise _mistyped(f"“{unknown}” is in no recovery code")
    if len(typed) != _SAID + _CHECK:
        raise _mistyped(f"a recovery code has {GROUPS} groups of {GROUP}; {len(typed)} characters were typed")
    said, check = typed[:_SAID], typed[_SAID:]
    number = _number(said)
    if check != _symbols(_checksum(said), _CHECK) or number & ((1 << _PADDING) - 1):
        raise _mistyped("a character in it is not the one on the sheet")
    return (number >> _PADDING).to_bytes(SECRET_BYTES)


def plain(typed: str) -> str:
    """What was typed, as it stands on a sheet: without spaces and dashes, and O read as 0, I and L as 1."""
    return re.sub(r"[\s\-–—]", "", typed).upper().translate(_MEANT)


def groups_of(code: str) -> tuple[str, ...]:
    """The groups of a code, with or without its dashes."""
    symbols = code.replace("-", "")
    return tuple(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))


def _mistyped(why: str) -> KnownError:
    return KnownError(
        f"That is not a recovery code: {why}. Nothing was changed: compare it with the sheet group by group.",
        code="record.recovery_code",
    )


def _checksum(said: str) -> int:
    """20 bits: one wrong code in a million passes."""
    digest = hashlib.sha256(f"ipt-tracker recovery code {said}".encode()).digest()
    return int.from_bytes(digest[:4]) >> (32 - 5 * _CHECK)


def _symbols(number: int, count: int) -> str:
    return "".join(_SYMBOLS[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number << 5 | _SYMBOLS.index(symbol)
    return number
