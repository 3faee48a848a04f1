"""One page of a pdf: glyphs, rules and pictures in points from the top left of the page as it is shown."""

from __future__ import annotations

from typing import Any

from gichecker.errors import ErrorKind, ReadError
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.page import PageContent
from gichecker.readers.pdf_drawing import Drawing
from gichecker.readers.pdf_frame import shown
from gichecker.readers.pdf_glyphs import glyphs

MAX_CHARS = 100_000


def page_content(page: Any, number: int) -> PageContent:
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
        found = glyphs(pdfium.handle(text_page), frame, size, in_forms=drawing.has_forms)
    finally:
        text_page.close()
    return PageContent(number, *size, found, drawing.rules, drawing.pictures)
