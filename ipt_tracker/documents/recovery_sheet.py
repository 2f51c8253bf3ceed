"""The recovery sheet: one page that opens a record without its passphrase. It names no client."""

from datetime import date

from ipt_tracker.documents.document import Block, CodeBlock, Document, Heading, Letterhead, Paragraph
from ipt_tracker.documents.words import long_date

WARNING = "Whoever has this sheet can read the whole record, without the passphrase."
_OPENS = (
    "This record, and every copy of its database, also where its passphrase is lost or its key files are "
    "missing or damaged. It goes on doing so when the passphrase is changed."
)
_START = (
    "1.  Start IPT Tracker and choose the record. On another computer press “Bring back from a backup” "
    "instead, and choose the backup's file."
)
_TYPE = (
    "3.  Type the 14 groups; a handheld scanner reads them from the square. Small or capital letters, spaces "
    "and dashes make no difference. No group holds the letter I, L, O or U: what looks like one is a figure."
)
_KEEP = (
    "In a locked place, apart from the computer and from the drive with your backups: a safe, or a sealed "
    "envelope with somebody who keeps documents for you. Take no photograph of it, and send it to nobody. "
    "Whoever is to look after the record in your place has to know where it lies."
)
_PARTS = {
    "What it opens": (_OPENS,),
    "How to use it": (
        _START,
        "2.  Under the passphrase choose “Open with the recovery sheet”; with a backup, “Recovery sheet”.",
        _TYPE,
        "4.  Choose a new passphrase. The record opens.",
    ),
    "Where to keep it": (_KEEP,),
}


def recovery_sheet(code: str, record_name: str, today: date) -> Document:
    """The sheet as a document.

    Args:
        code: the record's recovery code, its groups parted by dashes.
        record_name: the name of its folder; nothing from inside it stands on the sheet.
        today: when it is printed.
    """
    blocks: list[Block] = [
        Paragraph(text=f"{WARNING} Keep it as you keep the record itself.", style="lead"),
        CodeBlock(groups=tuple(code.split("-"))),
    ]
    for heading, paragraphs in _PARTS.items():
        blocks += [Heading(text=heading), *(Paragraph(text=text) for text in paragraphs)]
    return Document(
        kind="Recovery sheet",
        title="Recovery sheet",
        subtitle=f"For the record {record_name}, made on {long_date(today)}.",
        letterhead=Letterhead(name="IPT Tracker", lines=()),
        running="Recovery sheet",
        footer=f"Recovery sheet, {long_date(today)}. Not encrypted: keep it locked away.",
        draft=False,
        printed_on=today,
        blocks=tuple(blocks),
    )
