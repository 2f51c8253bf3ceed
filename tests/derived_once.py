"""A key that was derived in this process is not derived again: that takes a fifth of a second each time.

Argon2id gives the same key for the same passphrase, salt and cost. Copies of one record share them, so most
of what the suite derives it has derived before. Nothing is kept at full length, nor in programs of their own.
"""

from functools import cache

from ipt_tracker.record import key_files


def remember() -> None:
    """Keep what key files are opened with from now on; what a try costs is measured as ever."""
    key_files.derive = cache(key_files.derive)
