"""The certificate of an erasure: what was erased, when, by whom and why; the client's code and no name."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.documents.document import Block, Document, Heading, Pairs, Paragraph
from ipt_tracker.documents.letterhead import letterhead_of, with_room
from ipt_tracker.documents.words import long_date, moment, sentence, span
from ipt_tracker.record.erasure import Erasure, Ground

_GROUNDS: Final = {
    Ground.RETENTION_ENDED: "The time of keeping was over",
    Ground.ASKED: "The client asked for it",
    Ground.MISTAKE: "The client should not have been in this record",
    Ground.ORDERED: "A court or an authority ordered it",
}
_METHOD = (
    "All rows of the client were deleted from the encrypted record, signed entries included; the places in "
    "the file where they stood were overwritten with zeros, and the log of writes was emptied. The record "
    "keeps the client's code, this certificate, and lines of its log that name nobody."
)
_ELSEWHERE = (
    "Copies elsewhere outlive this erasure: what was printed, saved or sent, backups kept in other places or "
    "copied by hand, and encrypted remnants that a drive may keep of what was overwritten. Whoever answers "
    "for the record has to see to them."
)


def erasure_certificate(
    erasure: Erasure, practice: Practice, today: date, name: str = "", outside: Sequence[str] = ()
) -> Document:
    """The certificate as a document.

    Args:
        erasure: what was erased.
        practice: the letterhead.
        today: when it is printed.
        name: the client's name, where the therapist wants it on this copy; the record has forgotten it.
        outside: where backups that hold the client lie today, other than the program's own folder.
    """
    subject = f"{erasure.client_code}, {name}" if name else erasure.client_code
    counts = tuple((sentence(one.kind).rstrip("."), str(one.number)) for one in erasure.counts)
    blocks: list[Block] = [
        Paragraph(text=f"The record of {subject} was erased on {moment(erasure.erased_at)}.", style="lead"),
        Pairs(rows=(("Erased by", erasure.erased_by or "Not named in the record"), ("Client", subject))),
        Heading(text="What was erased"),
    ]
    if counts:
        blocks.append(Pairs(rows=counts))
    if erasure.first_on and erasure.last_on:
        blocks.append(Paragraph(text=f"Sessions of {span(erasure.first_on, erasure.last_on)}."))
    elif not counts:
        blocks.append(Paragraph(text="The client's details; there was no course."))
    blocks += [
        Paragraph(text=_METHOD),
        Heading(text="Why"),
        Pairs(rows=_why(erasure), wide=True),
        Heading(text="What is still there"),
        Paragraph(text=_backups(erasure)),
        *_outside(outside),
        Paragraph(text=_ELSEWHERE),
    ]
    return Document(
        kind="Certificate of erasure",
        title="Certificate of erasure",
        subtitle=f"Client {subject}, erased on {long_date(erasure.erased_at.date())}.",
        letterhead=letterhead_of(with_room(practice)),
        running=f"Certificate of erasure, {erasure.client_code}",
        footer=f"Certificate of erasure {erasure.id}, printed on {long_date(today)}",
        draft=False,
        printed_on=today,
        blocks=tuple(blocks),
    )


def _why(erasure: Erasure) -> tuple[tuple[str, str], ...]:
    rows = [("Reason", sentence(_GROUNDS[erasure.ground]))]
    if erasure.words:
        rows.append(("In the therapist's words", sentence(erasure.words)))
    rows.append(("Rule of keeping", sentence(erasure.rule)))
    until = (
        long_date(erasure.keep_until)
        if erasure.keep_until
        else "No day: no session was held and no measure given."
    )
    rows.append(("To be kept until", until))
    return tuple(rows)


def _backups(erasure: Erasure) -> str:
    if erasure.backup_goes_on is None:
        return "No backup that holds the client was kept by the program on this computer."
    return (
        "Encrypted backups made before the erasure still hold the client. The last of those that the program "
        f"keeps on this computer, and in its second place, goes on {long_date(erasure.backup_goes_on)}, when "
        "a backup is made on every day until then; where fewer are made, later."
    )


def _outside(places: Sequence[str]) -> Iterator[Paragraph]:
    if places:
        yield Paragraph(
            text=f"Backups made before the erasure lie in these places too: {'; '.join(places)}. Each goes "
            "with the first backup made after its day while its place can be reached; what is there after "
            "that has to be removed by hand."
        )
