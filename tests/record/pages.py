"""The pages of a database, decrypted without SQLite: what a key holder with another tool would see."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE = 4096
_RESERVED = 80
"""At the end of each page: 16 bytes IV, 64 bytes HMAC-SHA512."""
_SALT = 16
"""At the start of the file, in the stead of SQLite's own letters."""


def decrypted(database: Path, key: bytes) -> bytes:
    """Every page of an SQLCipher 4 file under its raw key, free ones too, one after the other."""
    content = database.read_bytes()
    assert len(content) % _PAGE == 0
    plain = bytearray()
    for start in range(0, len(content), _PAGE):
        page = content[start : start + _PAGE]
        iv = page[-_RESERVED : -_RESERVED + 16]
        opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain += opened.update(page[_SALT if start == 0 else 0 : -_RESERVED]) + opened.finalize()
    return bytes(plain)
