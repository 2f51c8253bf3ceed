"""How dear a try at the passphrase is made on this computer: between half a second and a second."""

import os
import time
from collections.abc import Callable
from dataclasses import replace

from ipt_tracker.record.key import derive
from ipt_tracker.record.key_cost import CEILING, FLOOR, KdfParameters

TARGET_SECONDS = (0.5, 1.0)
_SHARE_OF_MEMORY = 8
"""At most an eighth of the computer's memory."""


def calibrated(measure: Callable[[KdfParameters], float] | None = None) -> KdfParameters:
    """The parameters for a new passphrase here, never below `FLOOR`.

    Memory comes first, since it is what an attacker with many processors pays for; where it may grow no
    further, iterations follow.

    Args:
        measure: gives the seconds of one derivation; by default one is carried out.
    """
    seconds = measure or _seconds
    least, most = TARGET_SECONDS
    chosen, taken = FLOOR, seconds(FLOOR)
    room = min(_memory_kib() // _SHARE_OF_MEMORY, CEILING.memory_kib)
    while taken < least and chosen.memory_kib * 2 <= room and taken * 2 <= most:
        chosen = replace(chosen, memory_kib=chosen.memory_kib * 2)
        taken = seconds(chosen)
    while taken < least and chosen.iterations < CEILING.iterations:
        chosen = replace(chosen, iterations=chosen.iterations + 1)
        taken = seconds(chosen)
    return chosen


def _seconds(kdf: KdfParameters) -> float:
    begun = time.perf_counter()
    derive("a passphrase of some length", b"0123456789abcdef", kdf)
    return time.perf_counter() - begun


def _memory_kib() -> int:
    """The computer's memory; where it can't be told, enough for the standard."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, OSError, ValueError):
        return 4 * 1024 * 1024
