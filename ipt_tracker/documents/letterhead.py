"""What the practice's lines have room for on paper, and the letterhead made of them."""

from dataclasses import replace
from typing import Final

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.documents.document import Letterhead

LONGEST: Final = 200
"""Characters of a name, credentials or an address on paper; more is stored, and told to be too long."""


def letterhead_of(practice: Practice, logo: bytes = b"") -> Letterhead:
    """The practice or who signs, the address in one line, and how to reach them in the next."""
    contact = " · ".join(part for part in (practice.phone, practice.email) if part)
    address = ", ".join(line.strip(" ,") for line in practice.address.splitlines() if line.strip(" ,"))
    return Letterhead(
        name=practice.practice or practice.therapist or "IPT Tracker",
        lines=tuple(line for line in (address, contact) if line),
        logo=logo,
    )


def too_long_for_paper(text: str) -> str:
    """What happens to a line of the practice on paper, in a sentence; empty where it has room."""
    if len(text) <= LONGEST:
        return ""
    return f"It has {len(text)} characters; papers cut it at {LONGEST}."


def short(text: str) -> str:
    """A line around the text as it has room on paper."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def with_room(practice: Practice) -> Practice:
    """The practice with each line as it has room on paper."""
    return replace(
        practice,
        therapist=short(practice.therapist),
        credentials=short(practice.credentials),
        practice=short(practice.practice),
        address=short(practice.address),
        phone=short(practice.phone),
        email=short(practice.email),
    )


def shortened(practice: Practice) -> list[str]:
    """What of the practice ends in "…" on paper."""
    lines = {
        "Therapist": practice.therapist,
        "Credentials": practice.credentials,
        "Practice": practice.practice,
        "Address": practice.address,
        "Phone": practice.phone,
        "Email": practice.email,
    }
    return [
        f"{label} in Settings is too long for this paper and ends in “…” there. "
        "Nothing is lost: shorten it in Settings."
        for label, text in lines.items()
        if short(text) != text
    ]
