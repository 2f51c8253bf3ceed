"""The recovery sheet, read back from its PDF: it opens the record, and says nothing about anybody."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.graphics.barcode.qr import QrCodeWidget

from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.recovery_sheet import recovery_sheet
from ipt_tracker.record import audit, clients
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import GROUPS, secret_of
from ipt_tracker.record.sheet import recovery_code
from tests.conftest import ANCHOR, PRACTICE

SYMBOLS = "[0-9A-HJKMNP-TV-Z]{4}"


def code_on(pdf: bytes) -> str:
    """The code as a person reads it off the sheet: the groups by their numbers."""
    (page,) = PdfReader(BytesIO(pdf)).pages
    found = re.findall(rf"^(\d+)\n({SYMBOLS})$", page.extract_text(), re.MULTILINE)
    assert [int(number) for number, _group in found] == list(range(1, GROUPS + 1))
    return "-".join(group for _number, group in found)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_what_is_read_off_the_sheet_opens_the_record(demo_record: Record, paper: str) -> None:
    names = [client.name for client in clients.everyone(demo_record)]
    sheet = recovery_sheet(recovery_code(demo_record), demo_record.folder.name, ANCHOR)
    pdf = render(sheet, paper)
    with demo_record.read() as connection:
        assert [entry.action for entry in audit.entries(connection)][-1] is Action.SHEET_SHOWN
    demo_record.close()
    with Record.open_with_secret(demo_record.folder, secret_of(code_on(pdf))) as again:
        assert [client.name for client in clients.everyone(again)] == names
    said = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert demo_record.folder.name in said
    assert "16 June 2026" in said
    for private in (*names, PRACTICE.therapist, PRACTICE.practice):
        assert private not in said


def test_the_square_says_the_code(record: Record) -> None:
    code = recovery_code(record)
    (page,) = PdfReader(BytesIO(render(recovery_sheet(code, "mine.iptr", ANCHOR)))).pages
    painted = re.findall(rb"(\S+) (\S+) (\S+) (\S+) re f", page.get_contents().get_data())
    bars = [[float(number) for number in bar] for bar in painted]
    module = bars[0][3]
    left, top = min(bar[0] for bar in bars), max(bar[1] for bar in bars)
    dark = {
        (round((top - y) / module), round((x - left) / module) + step)
        for x, y, width, _height in bars
        for step in range(round(width / module))
    }
    expected = QrCodeWidget(code, barLevel="M").qr
    expected.make()
    assert dark == {
        (row, column)
        for row, modules in enumerate(expected.modules)
        for column, module in enumerate(modules)
        if module
    }
