"""A key that was derived in this process is not derived again: that takes a fifth of a second each time.

Argon2id gives the same key for the same passphrase, salt and cost. Copies of one record share them, so most
of what the suite derives it has derived before. Nothing is kept at full length, nor in programs of their own.
"""

from functools import cache

from ipt_tracker.record import key


def remember() -> None:
    """Keep what is derived from now on."""
    key.hash_secret_raw = cache(key.hash_secret_raw)
