"""The therapist and the practice, as they stand in the record and on paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Who signs, and what the letterhead says."""

    therapist: str = ""
    credentials: str = ""
    practice: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    logo: str = ""
    """Digest of the letterhead's picture; empty: none."""
