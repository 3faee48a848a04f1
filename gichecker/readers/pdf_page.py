"""One page of a pdf: glyphs, rules and pictures in points from the top left of the page as it is shown."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from gichecker.errors import ErrorKind, ReadError
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.page import PageContent
from gichecker.readers.pdf_drawing import Drawing
from gichecker.readers.pdf_frame import Matrix, shown
from gichecker.readers.pdf_glyphs import glyphs

MAX_CHARS = 100_000


class PdfPage(NamedTuple):
    """A page, and whether its text is there to be searched but not drawn: the text layer of a scan."""

    content: PageContent
    hidden: bool


def damaged() -> ReadError:
    """The error to raise for a pdf that pdfium can't read."""
    return ReadError(ErrorKind.DAMAGED, "damaged_pdf")


def read_page(page: int, number: int) -> PdfPage:
    """Read a page; the caller holds the lock and closes it.

    Args:
        page: handle of pdfium.
        number: of the page, 1-based.

    Raises:
        ReadError: it is damaged, or holds more than any report does.
    """
    size = (pdfium.page_width(page), pdfium.page_height(page))
    frame = _frame(page)
    drawing = Drawing(page, frame, size)
    text = pdfium.load_text(page)
    if not text:
        raise damaged()
    try:
        if pdfium.count_chars(text) > MAX_CHARS:
            raise ReadError(ErrorKind.TOO_LARGE)
        found = glyphs(text, frame, size, drawing)
        hidden = bool(found) and pdfium.render_mode(pdfium.text_object(text, 0)) == pdfium.INVISIBLE
    finally:
        pdfium.close_text(text)
    return PdfPage(PageContent(number, *size, found, drawing.rules, drawing.pictures), hidden)


def _frame(page: int) -> Matrix:
    box = (ctypes.c_float * 4)()
    if not pdfium.page_box(page, ctypes.addressof(box)):
        raise damaged()
    left, top, right, bottom = box
    return shown((left, bottom, right, top), pdfium.page_turns(page))
