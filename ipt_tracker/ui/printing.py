"""A PDF onto paper: each page drawn at the printer's resolution from the very bytes that were previewed."""

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ipt_tracker.documents.pages import PageImage, draw_page, page_sizes, width_at
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.file_dialogs import documents

_FINEST = 600
"""Dots per inch; more makes a page larger than any eye or printer needs."""


def as_image(page: PageImage) -> QImage:
    """The page as Qt's image, its pixels copied."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


def new_printer(name: str) -> QPrinter:
    """A printer to ask for; `name` stands in the spooler's list.

    On a computer without one a file of that name is offered: Qt itself would offer a folder, which it then
    refuses to write.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    if not QPrinterInfo.availablePrinterNames():
        printer.setOutputFileName(str(documents() / f"{name}.pdf"))
    return printer


def fit_printer(pdf: bytes, printer: QPrinter) -> None:
    """Give the printer the paper of the first page, without margins: the page has its own."""
    width, height = page_sizes(pdf)[0]
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Print every page. Runs on any one thread.

    Raises:
        KnownError: the printer does not take the pages.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(
            "The printer does not answer. Nothing is lost: check it and print again, or save the PDF.",
            code="print.no_printer",
        )
    try:
        dots = min(printer.resolution(), _FINEST)
        paper: QRect = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        for index, (width, _height) in enumerate(page_sizes(pdf)):
            if index and not printer.newPage():
                raise KnownError(
                    "The printer stopped between two pages. Nothing is lost: check it and print again.",
                    code="print.stopped",
                )
            painter.drawImage(
                QRect(0, 0, paper.width(), paper.height()),
                as_image(draw_page(pdf, index, width_at(width, dots))),
            )
    finally:
        painter.end()
