"""What one try at the passphrase costs; known before anything that encrypts is loaded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """The cost of one try at the passphrase (Argon2id): memory in KiB, iterations, lanes."""

    memory_kib: int
    iterations: int
    lanes: int

    def within_bounds(self) -> bool:
        """False for parameters too weak to protect, or so large that only damage can have written them."""
        return (
            FLOOR.memory_kib <= self.memory_kib <= CEILING.memory_kib
            and FLOOR.iterations <= self.iterations <= CEILING.iterations
            and FLOOR.lanes <= self.lanes <= CEILING.lanes
        )


FLOOR = KdfParameters(memory_kib=64 * 1024, iterations=3, lanes=4)
"""RFC 9106's second recommended option; nothing weaker is written or read."""
STANDARD = KdfParameters(memory_kib=256 * 1024, iterations=3, lanes=4)
"""About three quarters of a second on a two-core computer."""
CEILING = KdfParameters(memory_kib=2 * 1024 * 1024, iterations=16, lanes=16)
