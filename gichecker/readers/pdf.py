"""PDF files, read with pdfium page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers.layout import laid_out
from gichecker.readers.pdf_legible import Legibility
from gichecker.readers.pdf_library import LOCK
from gichecker.readers.pdf_page import PdfPage, read_page

MAX_PAGES = 1000


def read_pdf(data: bytes, tick: Tick) -> Document:
    """Read a pdf; pages that can't be read as text are named in a note.

    Raises:
        ReadError: encrypted, damaged, too large, or without any text that can be read.
    """
    legibility = Legibility()
    document = laid_out("pdf", legibility.sifted(pages(data, tick)), tick=tick)
    if legibility.hopeless:
        raise ReadError(ErrorKind.NO_TEXT)
    return replace(document, notes=(*document.notes, *legibility.notes))


def pages(data: bytes, tick: Tick) -> Iterator[PdfPage]:
    """The pages of a pdf one by one; each is closed before the next is opened.

    Raises:
        ReadError: encrypted, damaged or too large.
    """
    with opened(data) as document:
        count = len(document)
        for index in range(count):
            tick("read", 0.9 * index / count)
            yield _page(document, index)


@contextmanager
def opened(data: bytes) -> Iterator[PdfDocument]:
    """The document of pypdfium2; hold `LOCK` whenever it is used.

    Raises:
        ReadError: encrypted, damaged, without pages or with too many.
    """
    with LOCK:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            if error.err_code in {FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY}:
                raise ReadError(ErrorKind.ENCRYPTED) from error
            raise _damaged() from error
    try:
        if not len(document):
            raise _damaged()
        if len(document) > MAX_PAGES:
            raise ReadError(ErrorKind.TOO_LARGE)
        yield document
    finally:
        with LOCK:
            document.close()


def _page(document: PdfDocument, index: int) -> PdfPage:
    with LOCK:
        try:
            page = document.get_page(index)
            try:
                return read_page(page, index + 1)
            finally:
                page.close()
        except PdfiumError as error:
            raise _damaged() from error


def _damaged() -> ReadError:
    return ReadError(ErrorKind.DAMAGED, "damaged_pdf")
