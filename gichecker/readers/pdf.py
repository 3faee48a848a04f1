"""PDF files, read with pdfium page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document
from gichecker.model.record import replace
from gichecker.progress import Tick, silent
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.layout import laid_out
from gichecker.readers.page import PageContent
from gichecker.readers.pdf_legible import Legibility
from gichecker.readers.pdf_library import LOCK
from gichecker.readers.pdf_page import PdfPage, damaged, read_page

MAX_PAGES = 1000

_AT_ONCE = 16
"""Pages after which the file is opened anew: pdfium keeps the fonts and streams of all pages that it has read."""


def read_pdf(data: bytes, tick: Tick) -> Document:
    """Read a pdf; pages that are pictures are read as scans where that is possible, others are named in a note.

    Raises:
        ReadError: encrypted, damaged, too large, or without text where scans can't be read.
    """
    legibility = Legibility()
    document = laid_out("pdf", legibility.sifted(pages(data, tick)), tick=tick)
    if legibility.hopeless:
        from gichecker.readers.scan import read_scan_pdf

        return read_scan_pdf(data, tick)
    scanned = _scanned(data, legibility.pictures, tick)
    if scanned:
        legibility.read(scanned.keys())
        whole = (scanned.get(page.number, page) for page in Legibility().sifted(pages(data, silent)))
        document = replace(laid_out("pdf", whole, tick=tick), pictured=frozenset(scanned))
    return replace(document, notes=(*document.notes, *legibility.notes))


def _scanned(data: bytes, numbers: Sequence[int], tick: Tick) -> dict[int, PageContent]:
    """Pages that are pictures, read as scans where that is possible."""
    if not numbers:
        return {}
    from gichecker.readers.scan import read_scanned_pages

    try:
        return read_scanned_pages(data, numbers, tick)
    except ReadError:
        return {}


def pages(data: bytes, tick: Tick) -> Iterator[PdfPage]:
    """The pages of a pdf one by one; each is closed before the next is opened.

    Raises:
        ReadError: encrypted, damaged or too large.
    """
    first, count = 0, 1
    while first < count:
        with opened(data) as (document, count):
            for index in range(first, min(first + _AT_ONCE, count)):
                tick("read", 0.9 * index / count)
                yield _page(document, index)
        first += _AT_ONCE


@contextmanager
def opened(data: bytes) -> Iterator[tuple[int, int]]:
    """The handle of a document and its number of pages.

    Raises:
        ReadError: encrypted, damaged or too large.
    """
    with LOCK:
        document = pdfium.load_document(data, len(data), None)
        if not document:
            locked = pdfium.last_error() in {pdfium.ERROR_PASSWORD, pdfium.ERROR_SECURITY}
            raise ReadError(ErrorKind.ENCRYPTED) if locked else damaged()
        count = pdfium.count_pages(document)
    try:
        if count <= 0:
            raise damaged()
        if count > MAX_PAGES:
            raise ReadError(ErrorKind.TOO_LARGE)
        yield document, count
    finally:
        with LOCK:
            pdfium.close_document(document)


def _page(document: int, index: int) -> PdfPage:
    with LOCK:
        page = pdfium.load_page(document, index)
        if not page:
            raise damaged()
        try:
            return read_page(page, index + 1)
        finally:
            pdfium.close_page(page)
