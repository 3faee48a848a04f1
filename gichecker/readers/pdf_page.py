"""One page of a pdf: glyphs, rules and pictures in points from the top left of the page as it is shown."""

from __future__ import annotations

from typing import Any, NamedTuple

from gichecker.errors import ErrorKind, ReadError
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.page import PageContent
from gichecker.readers.pdf_drawing import Drawing
from gichecker.readers.pdf_frame import shown
from gichecker.readers.pdf_glyphs import glyphs

MAX_CHARS = 100_000


class PdfPage(NamedTuple):
    """A page, and whether its text is there to be searched but not drawn: the text layer of a scan."""

    content: PageContent
    hidden: bool


def read_page(page: Any, number: int) -> PdfPage:
    """Read a page of pypdfium2; the caller holds the lock and closes it.

    Args:
        page: a `PdfPage`.
        number: of the page, 1-based.

    Raises:
        ReadError: the page holds more than any report does.
        pypdfium2.PdfiumError: pdfium can't read it.
    """
    size = page.get_size()
    frame = shown(page.get_bbox(), page.get_rotation() // 90)
    drawing = Drawing(pdfium.handle(page), frame, size)
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_CHARS:
            raise ReadError(ErrorKind.TOO_LARGE)
        text = pdfium.handle(text_page)
        found = glyphs(text, frame, size, in_forms=drawing.has_forms)
        hidden = bool(found) and pdfium.render_mode(pdfium.text_object(text, 0)) == pdfium.INVISIBLE
    finally:
        text_page.close()
    return PdfPage(PageContent(number, *size, found, drawing.rules, drawing.pictures), hidden)
